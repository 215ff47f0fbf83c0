import type { ListColumns, StoredPlan } from './repositories/plans';
import { linksOf } from '../../shared/domain/links';
import { cisTouched } from '../../shared/domain/extract';
import { contentSchema } from '../../shared/domain/plan/content';
import type { Registers, Settings } from '../../shared/domain/plan/registers';
import { isRows } from '../../shared/domain/edit/place';
import { rowById } from '../../shared/domain/edit/row-lists';
import { lint } from '../../shared/domain/rules/lint';
import { computeSchedule, repeatNames } from '../../shared/domain/schedule/schedule';
import { isProse, plainText } from '../../shared/domain/schema/prose';
import { walk } from '../../shared/domain/schema/walk';
import { toInstant } from '../../shared/domain/time';
import type { Db } from './open';

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

export function project(plan: StoredPlan, registers: Registers, settings: Settings, clock: string): Projection {
  const { content, control } = plan;
  const issue = plan.revision.issue;
  const used = { registers: issue?.registers ?? registers, settings: issue?.settings ?? settings };
  const schedule = computeSchedule(content, repeatNames(content, used.registers));
  const judged = issue
    ? { ...control, route: issue.route, accepted: issue.accepted, overrides: issue.overrides }
    : control;
  const findings = lint({
    content,
    control: judged,
    record: plan.record,
    ...used,
    clock: issue?.at ?? clock,
    now: clock,
    forecast: null,
  });
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
      attemptState: plan.record.attempts?.at(-1)?.state ?? 'Planned',
      windowStart: iso(schedule.windowStart),
      windowEnd: iso(schedule.windowEnd),
      zone: schedule.leading?.zone ?? null,
      marginMinutes: schedule.leading?.marginMinutes ?? null,
      fixForward: schedule.noWayBack !== null,
      errors: findings.filter((one) => one.severity === 'error').length,
      warnings: findings.filter((one) => one.severity === 'warning' && one.accepted === null).length,
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
    body: searchText(plan, used.registers),
  };
}

/** Every word of a plan, and the names of the register rows it links to. */
function searchText({ content }: StoredPlan, registers: Registers): string {
  const words: string[] = [];
  const { cis, roles, problems } = registers;
  const nameOf = (id: string): string =>
    (rowById(problems, id)?.number ?? rowById(roles, id)?.name ?? rowById(cis, id)?.name) || '';
  walk(contentSchema, content, (value, meta) => {
    if (typeof value === 'string' && (meta.kind === 'text' || meta.kind === 'lines' || meta.kind === 'command'))
      words.push(value);
    if (meta.kind === 'link' && typeof value === 'string') words.push(nameOf(value));
    if (meta.kind === 'links' && Array.isArray(value)) for (const id of value) words.push(nameOf(String(id)));
    if (meta.kind === 'prose' && isProse(value)) words.push(plainText(value));
    if (meta.kind === 'file' && typeof value === 'object' && value !== null && 'name' in value)
      words.push(String(value.name));
    if (meta.kind === 'files' && isRows(value))
      for (const { name } of value) if (typeof name === 'string') words.push(name);
  });
  return words.filter((word) => word !== '').join('\n');
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
}
