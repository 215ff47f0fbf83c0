import type { Component } from './jcal';

const YEARS = 12;

type Observance = { readonly from: string; readonly to: string; readonly starts: string[]; readonly daylight: boolean };

/**
 * The VTIMEZONE of a zone as jCal, from the year before `first` (a local time) for twelve years, with every change of the
 * clocks as the runtime's zone data has it.
 */
export function zoneBlock(zone: string, first: string): Component {
  const begin = Temporal.PlainDateTime.from(first).subtract({ years: 1 }).with({ month: 1, day: 1 });
  let at = begin.toZonedDateTime(zone);
  const end = at.add({ years: YEARS });
  const found = new Map<string, Observance>();
  const usual = offsetOfWinter(at);
  add(found, at.offset, at.offset, begin.toString({ smallestUnit: 'second' }), at.offsetNanoseconds > usual);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || Temporal.ZonedDateTime.compare(next, end) > 0) break;
    const before = next.subtract({ nanoseconds: 1 });
    // The start of an observance is told by the clock as it stood before the change.
    const told = next.toInstant().toZonedDateTimeISO('UTC').add({ nanoseconds: before.offsetNanoseconds });
    const starts = told.toPlainDateTime().toString({ smallestUnit: 'second' });
    add(found, before.offset, next.offset, starts, next.offsetNanoseconds > usual);
    at = next;
  }
  return ['vtimezone', [['tzid', {}, 'text', zone]], [...found.values()].map(part)];
}

const part = ({ from, to, starts: [start = '', ...more], daylight }: Observance): Component => [
  daylight ? 'daylight' : 'standard',
  [
    ['dtstart', {}, 'date-time', start],
    ['tzoffsetfrom', {}, 'utc-offset', from],
    ['tzoffsetto', {}, 'utc-offset', to],
    // One line for each: programs differ in how they read a list.
    ...more.map((one): Component[1][number] => ['rdate', {}, 'date-time', one]),
  ],
  [],
];

function add(found: Map<string, Observance>, from: string, to: string, starts: string, daylight: boolean): void {
  const key = `${from} ${to}`;
  const known = found.get(key);
  if (known) known.starts.push(starts);
  else found.set(key, { from, to, starts: [starts], daylight });
}

/** The lesser offset of January and July: what the zone has without daylight saving. */
const offsetOfWinter = (at: Temporal.ZonedDateTime): number =>
  Math.min(at.with({ month: 1, day: 15 }).offsetNanoseconds, at.with({ month: 7, day: 15 }).offsetNanoseconds);
