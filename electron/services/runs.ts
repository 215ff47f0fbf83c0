import { Expected } from '../../shared/contract/errors';
import type { Actor } from '../../shared/domain/plan/actor';
import { type AskedEvent, askedEventSchema, type Press, type RunEvent } from '../../shared/domain/run/events';
import { BEGINNING, sealedEvent } from '../../shared/domain/run/log';
import { type Night, nightOf, pressReason } from '../../shared/domain/run/night';
import { isOpen } from '../../shared/domain/run/run';
import { itemNamed, sheetOf, type Sheet } from '../../shared/domain/run/sheet';
import { runTable } from '../../shared/domain/run/table';
import { readPlan, referenceById, type StoredPlan } from '../data/repositories/plans';
import { appendRunEvent } from '../data/repositories/run-events';
import { readSettings } from '../data/repositories/shared';
import { newId } from './ids';
import { type Library, stamp } from './library';
import { runBase } from './run-base';
import { nightsOf } from './nights';
import { followsFrom } from './run-acts';
import { writing } from './writing';

/** The only writer of what happens while a release runs. An event, its seal and the acts that follow are one transaction. */

export type Pressed = { readonly event: RunEvent; readonly night: Night };

/** Monotonic milliseconds: nobody sets this clock. */
export const monotonic = (): number => Number(process.hrtime.bigint() / 1_000_000n);

/** An event somebody enters now. It is on disk when this answers. */
export const enter = (library: Library, id: string, press: Press, actor?: Actor): Pressed =>
  take(library, id, { ...press, at: stamp(library) }, actor);

/**
 * Takes one event into the log of a plan's run.
 * @throws Expected `not-allowed` with the reason where the table of the night does not allow it, `not-found`
 */
export function take(library: Library, id: string, asked: AskedEvent, actor?: Actor): Pressed {
  return writing(
    library,
    () => {
      const plan = readPlan(library.db, id);
      const before = runOf(library, plan, asked.kind === 'start' ? null : asked.run);
      const { night } = before;
      const base = runBase(library, plan, night?.run.revision);
      const named = withKeys(night?.sheet ?? sheetOf(base.content, base.names, null), asked);
      const told = { ...named, actor: named.actor ?? actor ?? library.actor() };
      const reason =
        placeReason(before.events, asked) ??
        strangerReason(plan, night, night?.run.revision ?? base.issue?.number ?? plan.revision.number, told) ??
        pressReason(base, night, told);
      if (reason !== null) throw new Expected('not-allowed', reason);
      const event = sealedAfter(library, plan, before.events, base.issue?.number ?? plan.revision.number, told);
      appendRunEvent(library.db, event);
      const after = nightOf(base, [...before.events, event]);
      if (!after) throw new Expected('not-allowed', 'No run has begun.');
      followsFrom({ ...library, now: () => new Date(event.at) }, plan.id, event, { before: night, after });
      return { event, night: after };
    },
    () => `${referenceById(library.db, id) ?? id}: ${runTable[asked.kind].title}`,
  );
}

/** The events of one run of a plan, and what they come to: the one named, else the one that goes on, else the newest. */
export function runOf(
  library: Library,
  plan: StoredPlan,
  wanted?: string | null,
): { events: readonly RunEvent[]; night: Night | null } {
  if (wanted === null) return openRun(library, plan);
  const runs = nightsOf(library, plan);
  if (wanted !== undefined) {
    const found = runs.find(({ run }) => run.id === wanted);
    if (!found) throw new Expected('not-found', `${plan.reference} has no run ${wanted}.`);
    return { events: found.events, night: found };
  }
  const night = runs.findLast(({ run }) => isOpen(run)) ?? runs.at(-1) ?? null;
  return { events: night?.events ?? [], night };
}

/** A new run begins a log of its own, but not beside one that still goes on. */
function openRun(library: Library, plan: StoredPlan): { events: readonly RunEvent[]; night: Night | null } {
  const night = nightsOf(library, plan).findLast(({ run }) => isOpen(run)) ?? null;
  return { events: [], night };
}

/** Events that say they belong elsewhere. */
function strangerReason(plan: StoredPlan, night: Night | null, revision: string, event: AskedEvent): string | null {
  if (event.plan !== undefined && event.plan !== plan.id) return `It belongs to another plan (${event.plan}).`;
  if (event.revision !== undefined && event.revision !== revision)
    return `It belongs to revision ${event.revision}; this run is of ${revision}.`;
  const attempt = night?.run.attempt ?? plan.revision.attempt;
  return event.attempt !== undefined && event.attempt !== attempt
    ? `It belongs to attempt ${event.attempt}; this run is of attempt ${attempt}.`
    : null;
}

/** Steps by their keys, whatever they were called. */
function withKeys(sheet: Sheet, event: AskedEvent): AskedEvent {
  const keyed = Object.entries(event.payload).map(([name, value]: [string, unknown]) =>
    isStep(event, name) && typeof value === 'string' ? [name, itemNamed(sheet, value)?.key ?? value] : [name, value],
  );
  const payload: unknown = Object.fromEntries(keyed);
  return askedEventSchema.parse({ ...event, payload });
}

const isStep = ({ kind }: AskedEvent, name: string): boolean =>
  name === 'after' || (name === 'step' && kind !== 'insert');

/** An event after those there are, with its place in their chain. */
function sealedAfter(
  library: Library,
  plan: StoredPlan,
  events: readonly RunEvent[],
  issue: string,
  told: AskedEvent & { actor: Actor },
): RunEvent {
  const last = events.at(-1);
  const first = events[0];
  const bare = {
    ...told,
    id: told.id ?? newId('event'),
    run: first?.run ?? told.run ?? newId('run'),
    sequence: nextNumber(events),
    plan: plan.id,
    revision: first?.revision ?? issue,
    attempt: first?.attempt ?? plan.revision.attempt,
    zone: told.zone ?? first?.zone ?? zoneOf(library, plan),
    count: told.count ?? monotonic(),
    previous: last?.hash ?? BEGINNING,
  };
  const event = sealedEvent(bare);
  if ((told.hash ?? event.hash) !== event.hash || (told.previous ?? bare.previous) !== bare.previous)
    throw new Expected('not-allowed', 'It was altered, or follows another event than the last one here.');
  return event;
}

const zoneOf = ({ db }: Library, { content }: StoredPlan): string =>
  content.schedule?.sessions?.find(({ zone }) => zone !== undefined)?.zone ?? readSettings(db).zone ?? 'UTC';

const nextNumber = (events: readonly RunEvent[]): number => Math.max(0, ...events.map(({ sequence }) => sequence)) + 1;

/** A number that is given must be the next: a gap, or a repeat, is another log. */
function placeReason(events: readonly RunEvent[], { sequence }: AskedEvent): string | null {
  const next = nextNumber(events);
  return sequence === undefined || sequence === next ? null : `It is number ${sequence}; number ${next} comes next.`;
}
