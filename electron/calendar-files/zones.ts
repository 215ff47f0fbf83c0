import { zoneNamed } from '../../shared/domain/zone-names';
import { closest, type ZoneNote } from './closest-zone';
import { type Described, describedOf } from './described';
import { plainText } from './lines';
import type { CalendarBlock } from './tree';
import { type Zone, zoneOf } from './zone';

export type Zones = {
  /** For times that name none, and for days. */
  readonly floating: Zone;
  readonly days: Zone;
  /** Whether the calendar says which zone that is. */
  readonly stated: boolean;
  readonly named: (name: string, year: number) => { zone: Zone; note: ZoneNote | null };
};

/** What Microsoft calls a zone that stands in the calendar itself. */
const CUSTOM = /^(?:tzone:\/\/microsoft\/custom|customized time zone)$/i;
/** No calendar describes so many. */
const MOST_ZONES = 200;

/** The zones of one calendar; `usual` is the zone of the library. */
export function zonesOf(calendar: CalendarBlock, usual: string): Zones {
  const blocks = new Map(
    calendar.zones
      .slice(0, MOST_ZONES)
      .map((zone) => [plainText(zone.properties.get('TZID')?.[0]?.value ?? '').toLowerCase(), zone]),
  );
  const custom = [...blocks].find(([name]) => CUSTOM.test(name))?.[1];
  const described = new Map<string, Described | null>();
  const known = new Map<string, { zone: Zone; note: ZoneNote | null }>();
  const descriptionOf = (name: string): Described | null => {
    const key = name.toLowerCase();
    const block = blocks.get(key) ?? (CUSTOM.test(name) ? custom : undefined);
    const found = described.get(key) ?? (block ? describedOf(block) : null);
    described.set(key, found);
    return found;
  };
  const stated = plainText(calendar.properties.get('X-WR-TIMEZONE')?.[0]?.value ?? '');
  const find = (name: string, year: number, otherwise: string) => {
    const description = descriptionOf(name);
    if (description) return closest(description, { hint: zoneNamed(name), usual, year });
    const plain = zoneNamed(name);
    return plain !== null ? { zone: zoneOf(plain), note: null } : { zone: zoneOf(otherwise), note: 'unknown' as const };
  };
  const year = new Date().getUTCFullYear();
  const own = stated === '' ? null : find(stated, year, usual);
  const floating = own?.zone ?? zoneOf(usual);
  return {
    floating,
    // Public calendars say UTC and mean the days of whoever reads them.
    days: floating.name === 'UTC' ? zoneOf(usual) : floating,
    stated: own !== null && own.note !== 'unknown',
    named: (name, wanted) => {
      const key = `${wanted} ${name}`;
      const found = known.get(key) ?? find(name, wanted, floating.name);
      known.set(key, found);
      return found;
    },
  };
}
