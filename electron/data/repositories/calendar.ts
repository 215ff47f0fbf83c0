import { z } from 'zod';
import type { PlannedSession } from '../../../shared/domain/calendar/conflicts';
import { attemptStates, revisionStates } from '../../../shared/domain/lifecycle/states';
import { releaseTypes } from '../../../shared/domain/plan/what';
import type { CalendarSession } from '../../../shared/contract/views';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import { clockSentences } from '../../../shared/domain/schedule/clock-words';
import { computeSchedule, repeatNames } from '../../../shared/domain/schedule/schedule';
import { controlSchema } from '../../../shared/domain/plan/control';
import type { Db } from '../open';
import { listOf, sealedRow } from '../row';
import { unseal } from '../sealed';
import { STANDS } from './verdicts';
import { offStates } from '../../../shared/domain/lifecycle/states';

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
  errors: z.int(),
  warnings: z.int(),
  toFill: z.int(),
  toFillErrors: z.int(),
  judged: z.int(),
});

/** A session as it is stored; what its clock says is worked out from its plan. */
export type StoredSession = Omit<CalendarSession, 'clock'>;

/**
 * The sessions of all plans that are not archived and touch a stretch (instants; ends outside), in order of time. A plan
 * that touches no item yet is there with its whole window.
 */
export function sessionsBetween(db: Db, from: string, to: string, now: string): StoredSession[] {
  const rows = db
    .prepare(
      `select plan.id as plan, reference, name, attempt_state as state, revision_state as revisionState,
         release_type as releaseType, coalesce(session, '') as session, ci,
         coalesce(starts, window_start) as starts, coalesce(ends, window_end) as ends,
         errors, warnings, to_fill as toFill, to_fill_errors as toFillErrors, (${STANDS}) as judged
       from plan left join plan_session on plan_session.plan = plan.id
       where archived is null and coalesce(starts, window_start) < @to and coalesce(ends, window_end) > @from
         and window_start < @to and window_end > @from
       order by starts, reference, session, ci`,
    )
    .all({ from, to, now });
  const found = new Map<string, StoredSession>();
  for (const { ci, starts, ends, judged, ...row } of listOf(planned, rows)) {
    const key = `${row.plan} ${row.session}`;
    const known = found.get(key) ?? {
      ...row,
      judged: judged === 1,
      start: Date.parse(starts),
      end: Date.parse(ends),
      cis: [],
    };
    if (ci !== null) known.cis.push(ci);
    found.set(key, known);
  }
  return [...found.values()];
}

/**
 * The sessions of all plans but one, or of those that touch a stretch (instants; ends outside) or some items, in order of
 * time. Plans that are archived, or whose newest attempt was cancelled or rejected, have none.
 */
export function otherSessions(
  db: Db,
  {
    except = '',
    from = '',
    to = '9999',
    on,
  }: { except?: string; from?: string; to?: string; on?: ReadonlySet<string> } = {},
): PlannedSession[] {
  const rows = db
    .prepare(
      `select plan.reference, session, ci, starts, ends from plan_session join plan on plan.id = plan_session.plan
       where plan.id <> @except and starts < @to and ends > @from and archived is null and attempt_state not in (select value from json_each(@off))
         ${on === undefined ? '' : 'and ci in (select value from json_each(@items))'}
       order by starts, plan.reference, session, ci`,
    )
    .all({
      except,
      from,
      to,
      off: JSON.stringify(offStates),
      ...(on === undefined ? {} : { items: JSON.stringify([...on]) }),
    });
  const found = new Map<string, { reference: string; session: string; start: number; end: number; cis: string[] }>();
  for (const { reference, session, ci, starts, ends } of listOf(stored, rows)) {
    const key = `${reference} ${session}`;
    const known = found.get(key) ?? { reference, session, start: Date.parse(starts), end: Date.parse(ends), cis: [] };
    known.cis.push(ci);
    found.set(key, known);
  }
  return [...found.values()];
}

const overriding = sealedRow.extend({ reference: z.string() });
export type StoredOverride = { readonly reference: string; readonly kind: 'freeze' | 'plan'; readonly of: string };

/** What plans override on the calendar; only those that override anything are read. */
export function storedOverrides(db: Db): StoredOverride[] {
  const rows = db
    .prepare(
      `select reference, json, sha256 from part join plan on plan.id = part.plan
       where part = 'control' and instr(json, '"overrides":[{') > 0 order by reference`,
    )
    .all();
  return listOf(overriding, rows).flatMap(({ reference, ...sealed }) =>
    (unseal(sealed, controlSchema, `${reference}, control`).overrides ?? []).flatMap(({ kind, of }) =>
      kind === 'start' ? [] : [{ reference, kind, of }],
    ),
  );
}

type Read<T> = { readonly version: number; readonly found: T };
/** What was read of plans, with the version it was read from: a calendar is read again after every edit of any plan. */
const reading = <T>(read: (content: Content) => T) => {
  const kept = new WeakMap<Db, Map<string, Read<T>>>();
  return (db: Db, plan: string): T => {
    const known = kept.get(db) ?? new Map<string, Read<T>>();
    kept.set(db, known);
    const version = z.int().parse(db.prepare('select version from plan where id = ?').pluck().get(plan));
    const before = known.get(plan);
    if (before?.version === version) return before.found;
    const row = db.prepare(`select json, sha256 from part where plan = ? and part = 'content'`).get(plan);
    const found = read(unseal(sealedRow.parse(row), contentSchema, 'the content of a plan'));
    known.set(plan, { version, found });
    return found;
  };
};

export const storedNotices = reading(({ communications }) => communications?.notices ?? []);

/** What the rollback clock of each session says, by its id. */
export const storedClocks = reading((content) => {
  const schedule = computeSchedule(content, repeatNames(content, {}));
  return new Map(schedule.sessions.map((clock) => [clock.session, clockSentences(schedule, clock)]));
});
