import { RRuleTemporal } from 'rrule-temporal';
import type { RegisterRow } from '../plan/registers';
import { epochOf, localOf } from '../time';

/** A stretch of time in milliseconds since 1970; the end is outside. */
export type Stretch = { readonly start: number; readonly end: number };

const MINUTE = 60_000;
/** A rule finds its occurrences in so many steps, or is refused: nobody waits for a hostile one. */
const LIMITS = { maxIterations: 20_000, maxCandidateEvaluations: 100_000 };

/**
 * The occurrences of a maintenance window that touch a stretch. A single window has one; a rule that cannot be read or
 * does not come to an end has none.
 */
export function occurrencesIn(window: RegisterRow<'windows'>, from: number, to: number): Stretch[] {
  const { start, zone = 'UTC', length, rule } = window;
  if (start === undefined || length === undefined) return [];
  const long = length * MINUTE;
  const starts = rule === undefined || rule.trim() === '' ? [start] : localStarts(start, rule, from - long, to, zone);
  return starts
    .map((local) => epochOf({ local, zone }))
    .map((at) => ({ start: at, end: at + long }))
    .filter((one) => one.start < to && from < one.end);
}

/** The local times a rule gives. Expanded as wall time in UTC, so that no occurrence is lost where the clocks change. */
function localStarts(start: string, rule: string, from: number, to: number, zone: string): string[] {
  const wall = (epochMs: number, days: number) =>
    new Date(Date.parse(`${localOf(epochMs, zone)}:00Z`) + days * 86_400_000);
  const stamp = `${start.replaceAll(/[-:]/g, '')}00Z`;
  try {
    return new RRuleTemporal({ rruleString: `DTSTART:${stamp}\nRRULE:${plainRule(rule)}`, ...LIMITS })
      .between(wall(from, -1), wall(to, 1), true)
      .map((one) => one.toPlainDateTime().toString({ smallestUnit: 'minute' }));
  } catch {
    return []; // the editor says what is wrong with a rule; nothing is concluded from it here
  }
}

const plainRule = (rule: string): string => rule.trim().replace(/^RRULE:/i, '');

const YEAR = 366 * 86_400_000;
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
  const first = occurrenceAfter(rule, start);
  if (first === 'unreadable') return 'The rule cannot be read. Write for example FREQ=WEEKLY;BYDAY=TH.';
  return first === 'none' ? 'The rule never gives a date.' : null;
}

function occurrenceAfter(rule: string, start: string): 'found' | 'none' | 'unreadable' {
  const from = Date.parse(`${start}:00Z`);
  const stamp = `${start.replaceAll(/[-:]/g, '')}00Z`;
  try {
    const read = new RRuleTemporal({ rruleString: `DTSTART:${stamp}\nRRULE:${plainRule(rule)}`, ...LIMITS });
    const found = AHEAD.some((ahead) => read.between(new Date(from), new Date(from + ahead), true).length > 0);
    return found ? 'found' : 'none';
  } catch {
    return 'unreadable'; // the library says no by throwing, and so do its limits
  }
}
