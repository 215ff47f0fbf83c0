import type { Note } from './clock';
import { idOf, ownRow, type Read } from './event';

/** An event with the versions of single dates that the file has of it. */
export type Event = Read & {
  readonly id: string;
  /** What the calendar it comes from knows it by; empty for our own, and where it says nothing. */
  readonly identifier: string;
  readonly moved: readonly Read[];
};
type Say = { readonly note: (kind: Note) => void; readonly refuse: (at: number, why: string) => void };

const quoted = (name: string) => `“${name.length > 60 ? `${name.slice(0, 59)}…` : name}”`;
const whenOf = ({ start }: Read): string => start.local.replace('T', ' ');
const sameDates = (a: Read, b: Read): boolean =>
  a.start.local === b.start.local && a.start.zone.name === b.start.zone.name && a.rule === b.rule && a.name === b.name;

/**
 * Puts the events of a file together by their UID: versions of single dates go to their series; several events of one UID
 * are an old and a new version of it, or are told apart by when they begin.
 */
export function grouped(all: readonly Read[], { note, refuse }: Say): Event[] {
  const byUid = Map.groupBy(all, (one) => one.uid || `${one.start.local} ${one.name}`);
  return [...byUid.values()].flatMap((events) => {
    const moved = newest(events.filter((one) => one.instead !== null));
    const masters = standingOf(
      events.filter((one) => one.instead === null),
      refuse,
    );
    const series = masters.find((one) => one.rule !== '' || one.added.length > 0) ?? masters[0];
    return [
      ...masters.flatMap((one): Event[] => {
        if (one.cancelled) note('cancelled');
        const mark = masters.length > 1 ? `${one.uid} ${one.start.local} ${one.name}` : one.uid;
        const id = idOf(
          masters.length > 1 ? mark.replace('@release-desk', '') : mark,
          `${one.start.local} ${one.name}`,
        );
        const identifier = one.uid === '' || ownRow(mark) !== null ? '' : mark;
        return one.cancelled ? [] : [{ ...one, id, identifier, moved: one === series ? moved : [] }];
      }),
      ...(series ? [] : alone(moved, note)),
    ];
  });
}

/** Dates of a series that is not in the file stand for themselves. */
const alone = (moved: readonly Read[], note: Say['note']): Event[] =>
  moved.flatMap((one) => {
    if (one.cancelled) note('cancelled');
    const day = one.instead?.local.slice(0, 10).replaceAll('-', '') ?? '';
    const identifier = one.uid === '' || ownRow(one.uid) !== null ? '' : `${one.uid} ${day}`;
    return one.cancelled ? [] : [{ ...one, id: `${idOf(one.uid, one.name)}-${day}`, identifier, moved: [] }];
  });

/** Of two versions of one date the newer. */
function newest(moved: readonly Read[]): Read[] {
  const found = new Map<string, Read>();
  for (const one of moved) {
    const key = one.instead?.local ?? '';
    const known = found.get(key);
    if (known === undefined || one.sequence >= known.sequence) found.set(key, one);
  }
  return [...found.values()];
}

/** Events of one UID that are not the same, nor older than another. */
function standingOf(events: readonly Read[], refuse: Say['refuse']): Read[] {
  const latest = Math.max(...events.map((one) => one.sequence));
  const kept: Read[] = [];
  for (const one of events) {
    const other = events.find((event) => event.sequence === latest);
    const twin = kept.find((event) => sameDates(event, one));
    if (one.sequence < latest && other)
      refuse(one.at, `${quoted(one.name)} of ${whenOf(one)} is an earlier version of the event in line ${other.at}`);
    else if (twin) refuse(one.at, `${quoted(one.name)} of ${whenOf(one)} stands in line ${twin.at} as well`);
    else kept.push(one);
  }
  return kept;
}
