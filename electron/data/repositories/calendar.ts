import { z } from 'zod';
import type { PlannedSession } from '../../../shared/domain/calendar/conflicts';
import { revisionStates } from '../../../shared/domain/plan/plan';
import { attemptStates } from '../../../shared/domain/plan/record';
import { releaseTypes } from '../../../shared/domain/plan/what';
import type { CalendarSession } from '../../../shared/contract/views';
import type { Db } from '../open';
import { listOf } from '../row';

const stored = z.object({
  reference: z.string(),
  session: z.string(),
  ci: z.string(),
  starts: z.string(),
  ends: z.string(),
});

const planned = z.object({
  plan: z.string(),
  reference: z.string(),
  name: z.string(),
  state: z.enum(attemptStates),
  revisionState: z.enum(revisionStates),
  releaseType: z.enum(releaseTypes).nullable(),
  session: z.string(),
  ci: z.string().nullable(),
  starts: z.string(),
  ends: z.string(),
});

/**
 * The sessions of all plans that are not archived and touch a stretch (instants; ends outside), in order of time. A plan
 * that touches no item yet is there with its whole window.
 */
export function sessionsBetween(db: Db, from: string, to: string): CalendarSession[] {
  const rows = db
    .prepare(
      `select plan.id as plan, reference, name, attempt_state as state, revision_state as revisionState,
         release_type as releaseType, coalesce(session, '') as session, ci,
         coalesce(starts, window_start) as starts, coalesce(ends, window_end) as ends
       from plan left join plan_session on plan_session.plan = plan.id
       where archived is null and coalesce(starts, window_start) < @to and coalesce(ends, window_end) > @from
         and window_start < @to and window_end > @from
       order by starts, reference, session, ci`,
    )
    .all({ from, to });
  const found = new Map<string, CalendarSession>();
  for (const { ci, starts, ends, ...row } of listOf(planned, rows)) {
    const key = `${row.plan} ${row.session}`;
    const known = found.get(key) ?? { ...row, start: Date.parse(starts), end: Date.parse(ends), cis: [] };
    if (ci !== null) known.cis.push(ci);
    found.set(key, known);
  }
  return [...found.values()];
}

/**
 * The sessions of all plans but one, or of those that touch a stretch (instants; ends outside), in order of time. Plans
 * that are archived, or whose newest attempt was cancelled or rejected, have none.
 */
export function otherSessions(
  db: Db,
  { except = '', from = '', to = '9999' }: { except?: string; from?: string; to?: string } = {},
): PlannedSession[] {
  const rows = db
    .prepare(
      `select plan.reference, session, ci, starts, ends from plan_session join plan on plan.id = plan_session.plan
       where plan.id <> @except and starts < @to and ends > @from and archived is null and attempt_state not in ('Cancelled', 'Rejected')
       order by starts, plan.reference, session, ci`,
    )
    .all({ except, from, to });
  const found = new Map<string, { reference: string; session: string; start: number; end: number; cis: string[] }>();
  for (const { reference, session, ci, starts, ends } of listOf(stored, rows)) {
    const key = `${reference} ${session}`;
    const known = found.get(key) ?? { reference, session, start: Date.parse(starts), end: Date.parse(ends), cis: [] };
    known.cis.push(ci);
    found.set(key, known);
  }
  return [...found.values()];
}
