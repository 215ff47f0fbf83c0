import { isLocalDateTime } from '../../shared/domain/time';
import { type Property, parameterOf } from './lines';
import { stampOf } from './stamp';
import { UTC, type Zone } from './zone';
import type { Zones } from './zones';

/** Why one event is not taken, said as the end of "line 4: …". */
export class Senseless extends Error {}

/** What is said of a calendar once, with how many events it is true of. */
export type Note =
  | 'floating'
  | 'zone'
  | 'other'
  | 'near'
  | 'endless'
  | 'cancelled'
  | 'rule'
  | 'many'
  | 'full'
  | 'dates';
export type Around = {
  readonly zones: Zones;
  readonly note: (kind: Note) => void;
  /** Says what became of one line. */
  readonly line: (at: number, what: string) => void;
};

/** A time by the clock of a zone; a day begins at midnight. `over`: with seconds behind it. */
export type Clock = { readonly local: string; readonly zone: Zone; readonly day: boolean; readonly over: boolean };

/** @throws Senseless where it is no date */
export function clockOf(property: Property, { zones, note }: Around): Clock {
  const stamp = stampOf(property.value);
  if (stamp === null) throw new Senseless(`its ${property.name} “${property.value.slice(0, 40)}” is no date`);
  const { date, time, over, offset } = stamp;
  const local = `${date}T${time ?? '00:00'}`;
  if (!isLocalDateTime(local)) throw new Senseless(`its ${property.name} lies outside the years 1900 to 9999`);
  if (time === null) return { local, zone: zones.days, day: true, over };
  if (offset !== null) {
    const at = Date.parse(`${local}:00Z`) - offset * 60_000;
    return { local: UTC.localOf(at), zone: UTC, day: false, over };
  }
  const named = parameterOf(property, 'TZID') ?? '';
  const begins = property.name === 'DTSTART'; // of an event said once
  if (named === '') {
    if (!zones.stated && begins) note('floating');
    return { local, zone: zones.floating, day: false, over };
  }
  const { zone, note: about } = zones.named(named, Number(date.slice(0, 4)));
  if (about !== null && begins) note(about === 'unknown' ? 'zone' : about);
  return { local, zone, day: false, over };
}
