import { WINDOWS_TO_IANA_MAP } from 'windows-iana';
import { isTimeZone, localOf } from '../../shared/domain/time';
import { fixedZone } from '../../shared/domain/zone-names';
import type { Described } from './described';
import { type Zone, zoneOf } from './zone';

const DAY = 86_400_000;
const YEARS = 2;

/** `unknown`: nobody knows it; `other`, `near`: described with other hours than those of the zone it was taken for. */
export type ZoneNote = 'unknown' | 'other' | 'near';

type Wanted = {
  /** What its name says. */
  readonly hint: string | null;
  readonly usual: string;
  /** The first year that matters. */
  readonly year: number;
};

/**
 * The zone of the database that goes by the hours a file describes: that of its name, where it goes by them for a part
 * of the year at least; else the first that has all of them; else the one that differs on the fewest days, told by the
 * hours described.
 */
export function closest(described: Described, { hint, usual, year }: Wanted): { zone: Zone; note: ZoneNote | null } {
  const days = daysOf(year);
  const differs = (zone: string) => days.filter((day) => described.offsetAt(day) !== offsetIn(zone, day)).length;
  const off = hint === null ? days.length : differs(hint);
  if (hint !== null && off < days.length) return { zone: zoneOf(hint), note: off === 0 ? null : 'other' };
  const offsets = new Set(days.map((day) => described.offsetAt(day)));
  const [first = 0] = offsets;
  const fixed = offsets.size === 1 ? fixedZone(first / 60_000) : null;
  const names = [...new Set([usual, ...(fixed === null ? [] : [fixed]), ...usualZones(), ...allZones()])];
  const [winter, summer] = [Date.UTC(year, 0, 15), Date.UTC(year, 6, 15)];
  const seasons = (name: string) => [winter, summer].every((day) => described.offsetAt(day) === offsetIn(name, day));
  let best: { name: string; days: number } | undefined;
  for (const name of names.filter(seasons)) {
    const many = differs(name);
    if (many === 0) return { zone: zoneOf(name), note: null };
    if (best === undefined || many < best.days) best = { name, days: many };
  }
  return { zone: byHours(described, best?.name ?? 'UTC'), note: 'near' };
}

/** Told in a zone of the database, by the hours described. */
const byHours = (described: Described, name: string): Zone => ({
  name,
  instantOf: described.instantOf,
  localOf: (instant) => localOf(instant + described.offsetAt(instant), 'UTC'),
});

const daysOf = (year: number): number[] =>
  Array.from({ length: 366 * YEARS }, (_, day) => Date.UTC(year, 0, 1, 12) + day * DAY);

const offsetIn = (zone: string, at: number): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;

const usualZones = (): string[] =>
  WINDOWS_TO_IANA_MAP.flatMap(({ territory, iana }) => (territory === '001' ? iana : [])).filter(isTimeZone);
const allZones = (): string[] => Intl.supportedValuesOf('timeZone');
