import { z } from 'zod';
import type { Db } from '../open';
import { listOf } from '../row';
import { offStates } from '../../../shared/domain/lifecycle/states';

/** What the checks said of a plan, in numbers; `until`: when time alone may first change it, null for never. */
export type Verdict = {
  readonly errors: number;
  readonly warnings: number;
  /** How many of both are still to be filled in, and how many of these are errors. */
  readonly toFill: number;
  readonly toFillErrors: number;
  readonly until: string | null;
};

/** Whether what is stored of a plan stands at `@now`. */
export const STANDS = 'judged_at is not null and judged_at <= @now and (judged_until is null or judged_until > @now)';

export const putVerdict = (db: Db, plan: string, at: string, verdict: Verdict): void =>
  void db
    .prepare(
      'update plan set errors = @errors, warnings = @warnings, to_fill = @toFill, to_fill_errors = @toFillErrors, judged_at = @at, judged_until = @until where id = @plan',
    )
    .run({ ...verdict, plan, at });

const stored = z.object({
  errors: z.int(),
  warnings: z.int(),
  toFill: z.int(),
  toFillErrors: z.int(),
  until: z.string().nullable(),
  judgedAt: z.string().nullable(),
});

export const storedVerdict = (db: Db, plan: string): z.infer<typeof stored> =>
  stored.parse(
    db
      .prepare(
        'select errors, warnings, to_fill as toFill, to_fill_errors as toFillErrors, judged_until as until, judged_at as judgedAt from plan where id = ?',
      )
      .get(plan),
  );

/** Plans whose verdict does not stand at an instant, those that are not archived first. */
export const plansToJudge = (db: Db, now: string, limit: number): string[] =>
  listOf(
    z.string(),
    db
      .prepare(`select id from plan where not (${STANDS}) order by archived is not null limit @limit`)
      .pluck()
      .all({ now, limit }),
  );

/** Of the plans to judge, those that name a file. */
export const plansWithFiles = (db: Db, now: string): string[] =>
  listOf(
    z.string(),
    db
      .prepare(
        `select id from plan join part on part.plan = plan.id and part = 'content'
         where not (${STANDS}) and instr(json, '"sha256"') > 0`,
      )
      .pluck()
      .all({ now }),
  );

export const countToJudge = (db: Db, now: string): number =>
  z.int().parse(db.prepare(`select count(*) from plan where not (${STANDS})`).pluck().get({ now }));

/** When the next of the stored verdicts may change with time alone. */
export const nextToJudge = (db: Db, now: string): string | null =>
  z.string().nullable().parse(db.prepare('select min(judged_until) from plan where judged_until > ?').pluck().get(now));

/** A plan is to be judged anew: it changed. */
export const forgetVerdict = (db: Db, plan: string): void =>
  void db.prepare('update plan set judged_at = null where id = ?').run(plan);

export const forgetAllVerdicts = (db: Db): void =>
  void db.prepare('update plan set judged_at = null where judged_at is not null').run();

/** The plans that link to a row of a register, by what links call such a row. */
export const forgetLinking = (db: Db, target: string, id: string): void =>
  void db
    .prepare('update plan set judged_at = null where id in (select plan from plan_link where target = ? and id = ?)')
    .run(target, id);

/** The plans whose route or acceptances name a row. */
export const forgetNaming = (db: Db, id: string): void =>
  void db
    .prepare(
      "update plan set judged_at = null where id in (select plan from part where part = 'control' and instr(json, ?) > 0)",
    )
    .run(JSON.stringify(id));

type Span = { readonly starts: string; readonly ends: string };
const session = z.object({ session: z.string(), ci: z.string(), starts: z.string(), ends: z.string() });

/** What of a plan weighs in the checks of others: its name, whether it counts, when its sessions are and what they touch. */
export function calendarOf(db: Db, plan: string): { key: string; spans: Span[]; items: Set<string> } {
  const head = db
    .prepare(
      'select reference, archived is not null as archived, attempt_state in (select value from json_each(?)) as off from plan where id = ?',
    )
    .get(JSON.stringify(offStates), plan);
  const sessions = listOf(
    session,
    db.prepare('select session, ci, starts, ends from plan_session where plan = ? order by session, ci').all(plan),
  );
  const spans = new Map(sessions.map(({ starts, ends }) => [`${starts} ${ends}`, { starts, ends }]));
  return {
    key: JSON.stringify([head, sessions]),
    spans: [...spans.values()],
    items: new Set(sessions.map(({ ci }) => ci)),
  };
}

/** The plans that are not this one and have a session that overlaps one of these spans, on one of these items. */
export const forgetMeeting = (db: Db, plan: string, spans: readonly Span[], items: ReadonlySet<string>): void =>
  void db
    .prepare(
      `update plan set judged_at = null where id in (
         select plan from plan_session as other
         where ci in (select value from json_each(@items)) and plan <> @plan and exists (
           select 1 from json_each(@spans) as own
           where other.starts < own.value ->> 'ends' and other.ends > own.value ->> 'starts'))`,
    )
    .run({ plan, spans: JSON.stringify(spans), items: JSON.stringify([...items]) });
