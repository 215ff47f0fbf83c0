import { z } from 'zod';
import type { PlannedSession } from '../../../shared/domain/calendar/conflicts';
import type { Db } from '../open';
import { listOf } from '../row';

const stored = z.object({
  reference: z.string(),
  session: z.string(),
  ci: z.string(),
  starts: z.string(),
  ends: z.string(),
});

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
