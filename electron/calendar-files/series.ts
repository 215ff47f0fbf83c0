import { firstStarts, ruleParts } from '../../shared/domain/calendar/recurrence';
import { untilOnWall, withUntil } from '../../shared/domain/calendar/until';
import type { Clock } from './clock';
import type { Event } from './group';
import { minutesOf } from './span';

/** A stretch of a series without gaps: its first date by the wall, and how it goes on. */
export type Run = { readonly local: string; readonly rule: string };

const DAY = 86_400_000;
/** A series with more gaps is no use as a table of windows. */
const MOST_RUNS = 60;
const MOST_STARTS = 5000;

/** The dates that do not stand: by the wall clock of the series, a date with another time by its day. */
export function leftOutOf({ start, rule, leftOut, moved }: Event): (local: string) => boolean {
  const clocks = [...leftOut, ...moved.flatMap((one) => (one.instead === null ? [] : [one.instead]))];
  if (clocks.length === 0) return () => false;
  const walls = new Set(clocks.map((one) => wallIn(one, start)));
  const often = /BYHOUR|BYMINUTE/.test(rule);
  const days = new Set(clocks.filter((one) => one.day || !often).map((one) => wallIn(one, start).slice(0, 10)));
  return (local) => walls.has(local) || days.has(local.slice(0, 10));
}

/** A clock as the series tells it. A day is that day, and so is the midnight of UTC beside whole days. */
export function wallIn(one: Clock, start: Clock): string {
  if (one.day || (start.day && one.local.endsWith('T00:00'))) return `${one.local.slice(0, 10)}T00:00`;
  if (one.zone.name === start.zone.name) return one.local;
  return start.zone.localOf(one.zone.instantOf(one.local));
}

/** The rule as registers keep it: its end is the last day on the wall. */
export const ruleOnWall = ({ rule, start }: Pick<Event, 'rule' | 'start'>): string =>
  untilOnWall(rule, { local: start.local, zone: start.zone.name, wholeDays: start.day });

export const asWindow = ({ id, start, span, rule }: Event) => ({
  id,
  start: start.local,
  zone: start.zone.name,
  length: minutesOf(span),
  ...(rule === '' ? {} : { rule }),
});

/**
 * A series with dates left out, as stretches that have none: the same dates, each with a rule of its own. Null where it
 * has too many gaps for that.
 */
export function runsOf(event: Event, ahead: number): Run[] | null {
  const { start, rule, leftOut, moved } = event;
  const whole = [{ local: start.local, rule }];
  const gone = leftOutOf(event);
  if (rule === '') return gone(start.local) ? [] : whole;
  if (leftOut.length + moved.length === 0) return whole;
  const first = Date.parse(`${start.local}:00Z`);
  const gaps = [...leftOut, ...moved.flatMap((one) => one.instead ?? [])].map((one) => wallIn(one, start));
  const last = Math.min(Math.max(...gaps.map((gap) => Date.parse(`${gap}:00Z`)), first) + 2 * DAY, ahead);
  const window = asWindow(event);
  const { found: known, more } = firstStarts(window, { from: first - DAY, to: last, most: MOST_STARTS });
  if (more) return null;
  if (!known.some(gone)) return whole;
  const next = nextAfter(event, known.at(-1) ?? start.local);
  const all = next === null ? known : [...known, next];
  const runs = withoutGaps(all, gone);
  if (runs.length > MOST_RUNS) return null;
  return runs.map((run): Run => {
    const [begin = '', end = ''] = [run[0], run.at(-1)];
    const open = next !== null && end === next;
    if (open) return { local: begin, rule: restOf(event, all.indexOf(begin)) };
    return { local: begin, rule: run.length === 1 ? '' : until(rule, end) };
  });
}

/** The first date of a series after another; null where there is none. */
function nextAfter(event: Event, local: string): string | null {
  const from = Date.parse(`${local}:00Z`);
  const window = asWindow(event);
  for (const years of [1, 5, 20]) {
    const { found } = firstStarts(window, {
      from: from - DAY,
      to: from + years * 366 * DAY,
      most: 1,
      leftOut: (one) => one <= local,
    });
    if (found[0] !== undefined) return found[0];
  }
  return null;
}

function withoutGaps(all: readonly string[], gone: (local: string) => boolean): string[][] {
  const runs: string[][] = [];
  let open = false;
  for (const local of all) {
    if (gone(local)) open = false;
    else if (open) runs.at(-1)?.push(local);
    else {
      runs.push([local]);
      open = true;
    }
  }
  return runs;
}

const plain = (rule: string): string => rule.replace(/;?(?:COUNT|UNTIL)=[^;]*/i, '').replace(/^;/, '');
const until = (rule: string, local: string): string =>
  withUntil(`${plain(rule)};UNTIL=`, local.slice(0, 10).replaceAll('-', ''));

/** How a series goes on after so many of its dates. */
function restOf({ rule }: Event, before: number): string {
  const count = Number(ruleParts(rule).get('COUNT') ?? Number.NaN);
  if (Number.isNaN(count)) return rule;
  const left = count - before;
  return left === 1 ? '' : `${plain(rule)};COUNT=${left}`;
}
