import type { ListColumns, StoredPlan } from './repositories/plans';
import { linksOf } from '../../shared/domain/links';
import { cisTouched } from '../../shared/domain/extract';
import { contentSchema } from '../../shared/domain/plan/content';
import type { Registers } from '../../shared/domain/plan/registers';
import { eachText, soughtText } from '../../shared/domain/search';
import { computeSchedule, repeatNames } from '../../shared/domain/schedule/schedule';
import { toInstant } from '../../shared/domain/time';
import type { Db } from './open';
import { FIRST_ATTEMPT_STATE } from '../../shared/domain/lifecycle/states';

/** What lists and searches need of a plan. Everything here can be worked out again from the stored parts. */
export type Projection = {
  list: ListColumns;
  sessions: { session: string; ci: string; starts: string; ends: string }[];
  links: { target: string; id: string }[];
  head: string;
  body: string;
};

const iso = (epochMs: number | null | undefined): string | null =>
  epochMs === null || epochMs === undefined ? null : toInstant(epochMs);

export function project(plan: StoredPlan, library: Registers): Projection {
  const { content } = plan;
  const registers = plan.revision.issue?.registers ?? library;
  const schedule = computeSchedule(content, repeatNames(content, registers));
  const identity = content.identity ?? {};
  return {
    list: {
      reference: plan.reference,
      name: identity.name ?? '',
      version: identity.version ?? '',
      releaseType: identity.releaseType ?? null,
      changeType: identity.changeType ?? null,
      revision: plan.revision.number,
      revisionState: plan.revision.state,
      attemptState: plan.record.attempts?.at(-1)?.state ?? FIRST_ATTEMPT_STATE,
      windowStart: iso(schedule.windowStart),
      windowEnd: iso(schedule.windowEnd),
      zone: schedule.leading?.zone ?? null,
      marginMinutes: schedule.leading?.marginMinutes ?? null,
      fixForward: schedule.noWayBack !== null,
    },
    sessions: schedule.sessions.flatMap((clockOf) => {
      const { windowStart, windowEnd, session } = clockOf;
      if (windowStart === null || windowEnd === null) return [];
      return [...cisTouched(content)].map((ci) => ({
        session,
        ci,
        starts: toInstant(windowStart),
        ends: toInstant(windowEnd),
      }));
    }),
    links: [
      ...new Map(
        linksOf(contentSchema, content).flatMap((link) =>
          link.to.map((target) => [`${target} ${link.id}`, { target, id: link.id }]),
        ),
      ).values(),
    ],
    head: [
      plan.reference,
      identity.name,
      identity.version,
      ...(content.references?.changes ?? []).map((change) => change.number),
    ]
      .filter(Boolean)
      .join(' '),
    body: searchText(plan, registers),
  };
}

/** Every word of a plan, and the names of the register rows it links to. */
function searchText({ content }: StoredPlan, registers: Registers): string {
  const words: string[] = [];
  eachText(content, registers, (text) => words.push(text));
  return words.join('\n');
}

/** Replaces the projections of a plan; call it in the transaction that writes the plan. */
export function writeProjection(db: Db, plan: string, { sessions, links, head, body }: Projection): void {
  db.prepare('delete from plan_session where plan = ?').run(plan);
  const session = db.prepare('insert into plan_session (plan, session, ci, starts, ends) values (?, ?, ?, ?, ?)');
  for (const row of sessions) session.run(plan, row.session, row.ci, row.starts, row.ends);
  db.prepare('delete from plan_link where plan = ?').run(plan);
  const link = db.prepare('insert into plan_link (plan, target, id) values (?, ?, ?)');
  for (const row of links) link.run(plan, row.target, row.id);
  const known = db.prepare('select seq from plan where id = ?').pluck().get(plan);
  db.prepare('delete from plan_text where rowid = ?').run(known);
  db.prepare('insert into plan_text (rowid, plan, head, body) values (?, ?, ?, ?)').run(known, plan, head, body);
  db.prepare('insert or replace into plan_sought (plan, text) values (?, ?)').run(plan, soughtText(head, body));
}
