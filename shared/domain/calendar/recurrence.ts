import { RRuleTemporal } from 'rrule-temporal';
import type { RegisterRow } from '../plan/registers';
import { localOf } from '../time';
import { plainStarts } from './plain-rule';
import { untilOnWall } from './until';
import { instantsOf, wallOf } from './wall';

/** A stretch of time in milliseconds since 1970; the end is outside. */
export type Stretch = { readonly start: number; readonly end: number };

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const YEAR = 366 * DAY;
/** A rule finds its occurrences in so many steps, or is refused: nobody waits for a hostile one. */
const LIMITS = { maxIterations: 20_000, maxCandidateEvaluations: 100_000 };

/**
 * The occurrences of a maintenance window that touch a stretch. A single window has one; a rule that cannot be read or
 * does not come to an end has none.
 */
export function occurrencesIn(window: RegisterRow<'windows'>, from: number, to: number): Stretch[] {
  const { start, zone = 'UTC', length, rule } = window;
  if (start === undefined || length === undefined) return [];
  const first = wallOf(start);
  const long = length * MINUTE;
  const single = rule === undefined || rule.trim() === '';
  const starts = single ? [first] : wallStarts(first, rule, from - long, to, zone);
  return stretchesOf(starts, { start, length, zone, single }).filter((one) => one.start < to && from < one.end);
}

/** What the occurrences of a window have in common; the length in minutes. */
type Times = { readonly start: string; readonly length: number; readonly zone: string; readonly single: boolean };

/**
 * The stretches that begin at these wall clocks. What recurs begins and ends on the wall, and whole days end at midnight,
 * whatever the clocks do in between; a single window lasts as long as it says.
 */
function stretchesOf(walls: readonly number[], { start, length, zone, single }: Times): Stretch[] {
  const long = length * MINUTE;
  const starts = instantsOf(walls, zone);
  const whole = start.endsWith('T00:00') && length > 0 && long % DAY === 0;
  const ends =
    whole || !single
      ? instantsOf(
          walls.map((wall) => wall + long),
          zone,
        )
      : [];
  return starts.map((at, index) => ({ start: at, end: ends[index] ?? at + long }));
}

/** How far ahead the first of many occurrences are looked for, before all of them are. */
const STEPS = [YEAR / 12, YEAR];

/**
 * The first occurrences that touch a stretch by their wall clocks (`2026-12-24T19:00`), so many at most, and whether
 * there are more. Those that are left out do not count.
 */
export function firstStarts(
  window: RegisterRow<'windows'>,
  {
    from,
    to,
    most,
    leftOut = () => false,
  }: { from: number; to: number; most: number; leftOut?: (local: string) => boolean },
): { found: string[]; more: boolean } {
  const { start, zone = 'UTC', length = 0, rule = '' } = window;
  if (start === undefined) return { found: [], more: false };
  const single = rule.trim() === '';
  let found: string[] = [];
  for (const end of [...STEPS.map((step) => from + step).filter((one) => one < to), to]) {
    const all = single ? [wallOf(start)] : wallStarts(wallOf(start), rule, from - length * MINUTE, end, zone);
    const touching = touchingOf(all, { start, length, zone, single }, { start: from, end: to });
    found = [];
    for (const wall of all) {
      if (!touching(wall)) continue;
      const local = new Date(wall).toISOString().slice(0, 16);
      if (!leftOut(local)) found.push(local);
      if (found.length > most) return { found: found.slice(0, most), more: true };
    }
  }
  return { found, more: false };
}

/** No zone is further from UTC than this, and no change of the clocks larger. */
const AROUND = 2 * DAY;

/** Which of the wall clocks begin what touches a stretch: only those near its ends have to be held against the zone. */
function touchingOf(walls: readonly number[], times: Times, { start, end }: Stretch): (wall: number) => boolean {
  const within = (wall: number): boolean => wall > start + AROUND && wall < end - AROUND;
  const near = walls.filter((wall) => !within(wall));
  const stretches = stretchesOf(near, times);
  const touching = new Set(
    near.filter((_, index) => {
      const one = stretches[index];
      return one !== undefined && one.start < end && start < one.end;
    }),
  );
  return (wall) => within(wall) || touching.has(wall);
}

/** The wall clocks a rule gives. Expanded as if in UTC, so that no occurrence is lost where the clocks change. */
function wallStarts(start: number, rule: string, from: number, to: number, zone: string): number[] {
  const [first, last] = [wallOf(localOf(from, zone)) - DAY, wallOf(localOf(to, zone)) + DAY];
  const local = new Date(start).toISOString().slice(0, 16);
  const onWall = untilOnWall(plainRule(rule), { local, zone });
  const counted = plainStarts(start, ruleParts(onWall), first, last);
  if (counted) return counted;
  try {
    return new RRuleTemporal({ rruleString: `DTSTART:${stampOf(start)}\nRRULE:${onWall}`, ...LIMITS })
      .between(new Date(first), new Date(last), true)
      .map((one) => one.epochMilliseconds);
  } catch {
    return []; // the editor says what is wrong with a rule; nothing is concluded from it here
  }
}

const stampOf = (wall: number): string => new Date(wall).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

/** Keeps what it worked out, a year of each window at a time: for many questions about the same windows. */
export function yearsOfWindows(): (window: RegisterRow<'windows'>, at: number) => readonly Stretch[] {
  const known = new Map<RegisterRow<'windows'>, Map<number, readonly Stretch[]>>();
  return (window, at) => {
    const years = known.get(window) ?? new Map<number, readonly Stretch[]>();
    known.set(window, years);
    const year = Math.floor(at / YEAR);
    const found =
      years.get(year) ?? occurrencesIn(window, year * YEAR, (year + 1) * YEAR).sort((a, b) => a.start - b.start);
    years.set(year, found);
    return found;
  };
}

const plainRule = (rule: string): string => rule.trim().replace(/^RRULE:/i, '');
/** How far ahead a rule is asked for its next dates. */
const AHEAD = [YEAR / 12, YEAR, 5 * YEAR, 20 * YEAR];

/** The next occurrences of a maintenance window that have not ended at `from`; fewer where there are no more. */
export function nextOccurrences(window: RegisterRow<'windows'>, from: number, wanted: number): Stretch[] {
  let found: Stretch[] = [];
  for (const ahead of AHEAD) {
    found = occurrencesIn(window, from, from + ahead);
    if (found.length >= wanted) break;
  }
  return found.slice(0, wanted);
}

const parts = new Set(
  'FREQ INTERVAL COUNT UNTIL WKST BYDAY BYMONTH BYMONTHDAY BYYEARDAY BYWEEKNO BYSETPOS BYHOUR BYMINUTE'.split(' '),
);
const LONGEST_RULE = 200;
const USUAL_START = '2026-01-01T00:00';

/** The parts of a rule by name: `FREQ=WEEKLY;BYDAY=TH` gives FREQ and BYDAY. */
export const ruleParts = (rule: string): Map<string, string> =>
  new Map(
    plainRule(rule)
      .split(';')
      .map((part) => {
        const [name = '', ...value] = part.split('=');
        return [name.trim().toUpperCase(), value.join('=').trim().toUpperCase()];
      }),
  );

/** Why a recurrence rule is not taken, in words; null where it is sound. Without an end it goes on, which is sound. */
export function ruleFault(rule: string, start: string = USUAL_START): string | null {
  if (rule.trim() === '') return null;
  if (rule.length > LONGEST_RULE) return `The rule is longer than ${LONGEST_RULE} characters.`;
  const given = ruleParts(rule);
  for (const [name, value] of given) {
    if (!parts.has(name)) return `“${name}” is not a part of a recurrence rule, such as FREQ=WEEKLY;BYDAY=TH.`;
    if (value === '') return `${name} says nothing; write for example FREQ=WEEKLY;BYDAY=TH.`;
  }
  const often = given.get('FREQ') ?? '';
  if (/^(HOURLY|MINUTELY|SECONDLY)$/.test(often))
    return 'A maintenance window repeats by the day, week, month or year, not more often.';
  for (const name of ['INTERVAL', 'COUNT'])
    if (given.has(name) && !/^[1-9]\d{0,3}$/.test(given.get(name) ?? ''))
      return `${name} is a whole number from 1 to 9999.`;
  if (given.has('BYSETPOS') && ![...given.keys()].some((name) => /^BY(?!SETPOS)/.test(name)))
    return 'BYSETPOS picks from what another part gives, such as BYDAY=MO,TU;BYSETPOS=-1.';
  const first = occurrenceAfter(rule, start);
  if (first === 'unreadable') return 'The rule cannot be read. Write for example FREQ=WEEKLY;BYDAY=TH.';
  return first === 'none' ? 'The rule never gives a date.' : null;
}

function occurrenceAfter(rule: string, start: string): 'found' | 'none' | 'unreadable' {
  const from = wallOf(start);
  const given = ruleParts(rule);
  if (plainStarts(from, given, from, from))
    return AHEAD.some((ahead) => plainStarts(from, given, from, from + ahead)?.length) ? 'found' : 'none';
  try {
    const read = new RRuleTemporal({ rruleString: `DTSTART:${stampOf(from)}\nRRULE:${plainRule(rule)}`, ...LIMITS });
    const found = [DAY, ...AHEAD].some(
      (ahead) => read.between(new Date(from), new Date(from + ahead), true).length > 0,
    );
    return found ? 'found' : 'none';
  } catch {
    return 'unreadable'; // the library says no by throwing, and so do its limits
  }
}
