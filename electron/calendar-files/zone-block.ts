import type { Component, Property } from './jcal';

const YEARS = 12;
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Every change of the clocks from one offset to another; its starts are told by the clock as it stood before. */
type Observance = { readonly from: string; readonly to: string; readonly starts: string[]; readonly daylight: boolean };

/**
 * The VTIMEZONE of a zone as jCal, from two years before `first` (a local time) for twelve years, as the runtime's zone data
 * has it. Where the clocks change by the same two rules every year, it holds these two and nothing else: Outlook reads no
 * dates (RDATE) here, and makes of what it reads one rule for summer and one for winter.
 */
export function zoneBlock(zone: string, first: string): Component {
  const begin = Temporal.PlainDateTime.from(first).subtract({ years: 2 }).with({ month: 1, day: 1 });
  const at = begin.toZonedDateTime(zone);
  const usual = offsetOfWinter(at);
  const changes = changesOf(at, usual);
  const rules = changes.map((one) => yearlyRule(one.starts));
  const byRule = changes.length === 2 && rules.every((rule) => rule !== null);
  const before: Observance = {
    from: at.offset,
    to: at.offset,
    starts: [begin.toString({ smallestUnit: 'second' })],
    daylight: at.offsetNanoseconds > usual,
  };
  const parts = byRule
    ? changes.map((one, index) => part(one, [['rrule', {}, 'recur', rules[index]]]))
    : [before, ...changes].map((one) =>
        // One line for each: programs differ in how they read a list.
        part(
          one,
          one.starts.slice(1).map((start): Property => ['rdate', {}, 'date-time', start]),
        ),
      );
  return ['vtimezone', [['tzid', {}, 'text', zone]], parts];
}

const part = ({ from, to, starts: [start = ''], daylight }: Observance, more: Property[]): Component => [
  daylight ? 'daylight' : 'standard',
  [
    ['dtstart', {}, 'date-time', start],
    ['tzoffsetfrom', {}, 'utc-offset', from],
    ['tzoffsetto', {}, 'utc-offset', to],
    ...more,
  ],
  [],
];

function changesOf(begin: Temporal.ZonedDateTime, usual: number): Observance[] {
  const end = begin.add({ years: YEARS });
  const found = new Map<string, Observance>();
  let at = begin;
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || Temporal.ZonedDateTime.compare(next, end) > 0) return [...found.values()];
    const before = next.subtract({ nanoseconds: 1 });
    const told = next.toInstant().toZonedDateTimeISO('UTC').add({ nanoseconds: before.offsetNanoseconds });
    const start = told.toPlainDateTime().toString({ smallestUnit: 'second' });
    const key = `${before.offset} ${next.offset}`;
    const known = found.get(key);
    if (known) known.starts.push(start);
    else
      found.set(key, {
        from: before.offset,
        to: next.offset,
        starts: [start],
        daylight: next.offsetNanoseconds > usual,
      });
    at = next;
  }
}

type YearlyRule = { freq: 'YEARLY'; bymonth: number; byday: string };

/** `The last Sunday of March at the same hour`, where that is when the clocks change every year; else null. */
function yearlyRule(starts: readonly string[]): YearlyRule | null {
  const all = starts.map((start) => Temporal.PlainDateTime.from(start));
  const [first] = all;
  if (!first || all.length < YEARS) return null;
  const same = all.every(
    (one, index) =>
      one.year === first.year + index &&
      one.month === first.month &&
      one.dayOfWeek === first.dayOfWeek &&
      one.toPlainTime().equals(first.toPlainTime()),
  );
  const places = ({ day, daysInMonth }: Temporal.PlainDateTime) => [
    ...(day + 7 > daysInMonth ? [-1] : []),
    Math.ceil(day / 7),
  ];
  const place = places(first).find((wanted) => all.every((one) => places(one).includes(wanted)));
  if (!same || place === undefined) return null;
  return { freq: 'YEARLY', bymonth: first.month, byday: `${place}${weekdays[first.dayOfWeek - 1] ?? ''}` };
}

/** The lesser offset of January and July: what the zone has without daylight saving. */
const offsetOfWinter = (at: Temporal.ZonedDateTime): number =>
  Math.min(at.with({ month: 1, day: 15 }).offsetNanoseconds, at.with({ month: 7, day: 15 }).offsetNanoseconds);
