import { canonical, sha256Hex } from '../canonical';
import { eventSchema, type RunEvent } from './events';

/** The log of one run: events that seal each other, so that two copies can be told apart and put together. */
export const BEGINNING = '0'.repeat(64);

export const hashOfEvent = ({ previous, hash: _hash, ...said }: RunEvent): string =>
  sha256Hex(`${previous}\n${canonical(said)}`);

/** An event with the hash that seals it. */
export function sealedEvent(bare: object): RunEvent {
  const event = eventSchema.parse({ ...bare, hash: BEGINNING });
  return { ...event, hash: hashOfEvent(event) };
}

/**
 * The events in the order they count in: as they were numbered; where two logs were put together, from the fork on by the
 * time they were entered.
 */
export function inOrder(events: readonly RunEvent[]): readonly RunEvent[] {
  const sorted = events.toSorted((a, b) => a.sequence - b.sequence);
  const fork = sorted.findIndex((event, at) => at > 0 && event.sequence === sorted[at - 1]?.sequence);
  if (fork < 0) return sorted;
  const rest = sorted.slice(fork - 1).toSorted(byTime);
  return [...sorted.slice(0, fork - 1), ...rest];
}

const byTime = (a: RunEvent, b: RunEvent): number =>
  Date.parse(a.at) - Date.parse(b.at) || a.sequence - b.sequence || (a.id < b.id ? -1 : 1);

export type Fork = { readonly after: RunEvent | null; readonly lanes: readonly (readonly RunEvent[])[] };

/** Where two or more events follow the same one: what each log says from there on, side by side. */
export function forksOf(events: readonly RunEvent[]): Fork[] {
  const children = new Map<string, RunEvent[]>();
  for (const event of inOrder(events)) children.set(event.previous, [...(children.get(event.previous) ?? []), event]);
  const byHash = new Map(events.map((event) => [event.hash, event]));
  return [...children].flatMap(([previous, next]) =>
    next.length > 1
      ? [{ after: byHash.get(previous) ?? null, lanes: next.map((first) => laneFrom(first, children)) }]
      : [],
  );
}

function laneFrom(first: RunEvent, children: ReadonlyMap<string, readonly RunEvent[]>): RunEvent[] {
  const lane = [first];
  for (;;) {
    const next = children.get(lane.at(-1)?.hash ?? '') ?? [];
    const [only] = next;
    if (!only || next.length > 1) return lane;
    lane.push(only);
  }
}

/** What is wrong with the events of one run as a log, in sentences; none where they stand as they were written. */
export function logFaults(events: readonly RunEvent[]): string[] {
  const hashes = new Set(events.map(({ hash }) => hash));
  const ids = new Set<string>();
  return inOrder(events).flatMap((event) => {
    const found: string[] = [];
    const name = `event ${event.sequence} (${event.kind}, ${event.id})`;
    if (ids.has(event.id)) found.push(`${name} stands twice`);
    ids.add(event.id);
    if (hashOfEvent(event) !== event.hash) found.push(`${name} was altered: its hash does not fit`);
    if (event.previous !== BEGINNING && !hashes.has(event.previous))
      found.push(`${name} follows an event that is not there`);
    if ((event.previous === BEGINNING) !== (event.sequence === 1)) found.push(`${name} is not numbered as it follows`);
    return found;
  });
}

/** The runs in a list of events, each with its own, in the order they began. */
export function byRun(events: readonly RunEvent[]): Map<string, RunEvent[]> {
  const runs = new Map<string, RunEvent[]>();
  for (const event of events) {
    const own = runs.get(event.run);
    if (own) own.push(event);
    else runs.set(event.run, [event]);
  }
  return runs;
}
