import { Expected } from '../../shared/contract/errors';
import { count } from '../../shared/domain/count';
import type { Act } from '../../shared/domain/lifecycle/acts';
import { fold } from '../../shared/domain/lifecycle/fold';
import { stateReason, table } from '../../shared/domain/lifecycle/table';
import type { Plan } from '../../shared/domain/plan/plan';
import type { RunEvent } from '../../shared/domain/run/events';
import { byRun, forksOf, logFaults } from '../../shared/domain/run/log';
import { appendAct, readActs } from '../data/repositories/acts';
import { planIdOf, readPlan, type StoredPlan } from '../data/repositories/plans';
import { pastRevisions } from '../data/repositories/revisions';
import { appendRunEvent, readRunEvents } from '../data/repositories/run-events';
import { type Library, stamp } from './library';
import { withLife } from './lives';
import { savePlan } from './plans';

/** The runs a release file carries, into the plan that was taken from it. */
export function takeRuns(library: Library, plan: Plan, reference: string): void {
  const events = plan.runs ?? [];
  refuseFaults(events, reference);
  for (const event of events) {
    if (event.plan !== plan.id)
      throw new Expected(
        'validation',
        `${reference}: event ${event.id} belongs to another plan. Nothing was imported.`,
      );
    appendRunEvent(library.db, event);
  }
}

function refuseFaults(events: readonly RunEvent[], reference: string): void {
  const faults = [...byRun(events).values()].flatMap(logFaults);
  if (faults.length === 0) return;
  throw new Expected(
    'validation',
    `${reference}: the log of its run does not stand as it was written: ${faults.slice(0, 3).join('; ')}. Nothing was imported.`,
  );
}

/**
 * Two logs of one night become one: events of the file that the library lacks are added by their ids, and the acts that
 * came with them. Says what was done, and where the logs went apart.
 */
export function uniteRuns(library: Library, plan: Plan, reference: string): string[] {
  const left = `${reference} is in the library already; it was left as it is.`;
  const id = planIdOf(library.db, reference);
  if (id === undefined || plan.runs === undefined || plan.id !== id) return [left];
  const stored = readPlan(library.db, id);
  const mine = readRunEvents(library.db, id);
  const known = new Map(mine.map((event) => [event.id, event]));
  const fresh = plan.runs.filter((event) => !known.has(event.id));
  if (fresh.length === 0) return [left];
  const all = [...mine, ...fresh];
  const stranger = plan.runs.find((event) => (known.get(event.id) ?? event).hash !== event.hash);
  if (stranger)
    throw new Expected(
      'validation',
      `${reference}: event ${stranger.id} says something else here. Nothing was imported.`,
    );
  const missing = unknownRevision(library, stored, fresh);
  if (missing !== null) return [`${left} Its run is of revision ${missing}, which this library does not hold.`];
  refuseFaults(all, reference);
  for (const event of fresh) appendRunEvent(library.db, event);
  return [
    `${reference} is in the library already; ${count(fresh.length, 'event')} of its run ${fresh.length === 1 ? 'was' : 'were'} added.`,
    ...forkWords(all, reference),
    ...uniteActs(library, stored, plan.acts ?? []),
  ];
}

function unknownRevision({ db }: Library, { id, revision }: StoredPlan, events: readonly RunEvent[]): string | null {
  const numbers = new Set([revision.number, ...pastRevisions(db, id).map((past) => past.revision.number)]);
  return events.find((event) => !numbers.has(event.revision))?.revision ?? null;
}

/** Where two logs say different things after the same event. */
export const forkWords = (events: readonly RunEvent[], reference: string): string[] =>
  [...byRun(events).values()].flatMap((own) =>
    forksOf(own).map(
      ({ after, lanes }) =>
        `${reference}: the logs went apart after event ${after?.sequence ?? 0}; ${lanes.map((lane) => count(lane.length, 'event')).join(' beside ')} stand side by side.`,
    ),
  );

/** Acts that came with the events, where the table of life allows them after those there are. */
function uniteActs(library: Library, plan: StoredPlan, theirs: readonly Act[]): string[] {
  const { db } = library;
  const acts = readActs(db, plan.id);
  const known = new Set(acts.map(({ id }) => id));
  const notes: string[] = [];
  for (const act of theirs.filter(({ id }) => !known.has(id))) {
    const reason = stateReason(fold(acts), act.kind);
    if (reason === null) {
      appendAct(db, plan.id, act);
      acts.push(act);
    } else notes.push(`${plan.reference}: “${table[act.kind].title}” of the other log was not taken over: ${reason}`);
  }
  if (acts.length === known.size) return notes;
  const at = stamp(library);
  const lived = withLife(plan, fold(acts), at);
  savePlan(library, { ...lived, version: plan.version + 1, changedAt: at }, ['control', 'record', 'revision']);
  return notes;
}
