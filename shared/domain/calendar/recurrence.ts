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
