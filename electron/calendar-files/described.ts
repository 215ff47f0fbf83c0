import { occurrencesIn } from '../../shared/domain/calendar/recurrence';
import { withUntil } from '../../shared/domain/calendar/until';
import { type Property, parameterOf } from './lines';
import { stampOf } from './stamp';
import type { Block, ZoneBlock } from './tree';

/** A zone as the file describes it: what its clocks are ahead of UTC, in milliseconds, from each change on. */
export type Described = {
  readonly offsetAt: (instant: number) => number;
  readonly instantOf: (local: string) => number;
};
type Change = { readonly at: number; readonly offset: number };

const [FROM, TO] = [Date.UTC(1970, 0, 1), Date.UTC(2060, 0, 1)];
/** The hour before which all years that matter begin; Outlook writes the year 1601. */
const FIRST_YEAR = 1970;

/** Null where the description cannot be read. */
export function describedOf(zone: ZoneBlock): Described | null {
  const all = zone.parts.flatMap((part) => changesOf(part)).toSorted((a, b) => a.at - b.at);
  const usual = zone.parts.find((part) => !part.daylight) ?? zone.parts[0];
  const first = usual ? offsetOf(usual, 'TZOFFSETTO') : null;
  if (first === null) return null;
  const offsetAt = (instant: number): number => {
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((all[middle]?.at ?? 0) <= instant) low = middle + 1;
      else high = middle;
    }
    return all[low - 1]?.offset ?? first;
  };
  return {
    offsetAt,
    instantOf: (local) => {
      const wall = Date.parse(`${local}:00Z`);
      // The first of the two where a clock comes twice, and the later where it is skipped, as everywhere.
      const offsets = [offsetAt(wall - DAY), offsetAt(wall + DAY)];
      const fits = offsets.map((offset) => wall - offset).filter((at) => at + offsetAt(at) === wall);
      return fits.length > 0 ? Math.min(...fits) : wall - (offsets[0] ?? 0);
    },
  };
}
const DAY = 86_400_000;

function offsetOf(part: Block, name: string): number | null {
  const [, sign, hours, minutes, seconds = '0'] =
    /^([+-]?)(\d{2}):?(\d{2}):?(\d{2})?$/.exec(part.properties.get(name)?.[0]?.value ?? '') ?? [];
  if (hours === undefined || Number(hours) > 23) return null;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * (sign === '-' ? -1000 : 1000);
}

/** When the clocks change to the hours of a part: by its rule, by its dates, else once. */
function changesOf(part: Block): Change[] {
  const [from, to] = [offsetOf(part, 'TZOFFSETFROM'), offsetOf(part, 'TZOFFSETTO')];
  const start = stampOf(part.properties.get('DTSTART')?.[0]?.value ?? '');
  if (to === null || start === null) return [];
  const before = from ?? to;
  const local = `${start.date}T${start.time ?? '00:00'}`;
  const walls = [
    ...(start.date < `${FIRST_YEAR}` ? [] : [Date.parse(`${local}:00Z`)]),
    ...(part.properties.get('RRULE') ?? []).slice(0, 4).flatMap(({ value }) => byRule(value, local, before)),
    ...(part.properties.get('RDATE') ?? []).slice(0, 500).flatMap(datesOf),
  ];
  return walls.map((wall) => ({ at: wall - before, offset: to }));
}

const datesOf = (property: Property): number[] =>
  property.value.split(',').flatMap((one) => {
    const stamp = parameterOf(property, 'VALUE') === 'PERIOD' ? null : stampOf(one);
    return stamp ? [Date.parse(`${stamp.date}T${stamp.time ?? '00:00'}:00Z`)] : [];
  });

/** Only what repeats by the year: nothing else changes clocks. */
function byRule(value: string, local: string, before: number): number[] {
  const [, until] = /UNTIL=(\d{8}T\d{6})Z/i.exec(value) ?? [];
  const end = until === undefined ? null : stampOf(`${until}Z`);
  const wall = end ? Date.parse(`${end.date}T${end.time ?? '00:00'}:00Z`) + before : null;
  const rule = wall === null ? value : withUntil(value, new Date(wall).toISOString().replaceAll(/[-:]|\.\d{3}/g, ''));
  if (!/FREQ=YEARLY/i.test(rule)) return [];
  const early = local < `${FIRST_YEAR}` && !/COUNT=/i.test(rule);
  const start = early ? `${FIRST_YEAR}${local.slice(4)}` : local;
  return occurrencesIn({ id: 'rule', start, zone: 'UTC', length: 1, rule: rule.replace(/;+$/, '') }, FROM, TO).map(
    (one) => one.start,
  );
}
