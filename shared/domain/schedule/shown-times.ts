import { localOf } from '../time';
import { clockTime, clockWithZone, dayText, weekdayText } from '../time-format';

const HOUR = 3_600_000;

/** What must be known of a session to write its times. */
export type Night = { windowStart: number | null; windowEnd: number | null; zone: string };

export type ShownTimes = {
  /** `20:55`; `Fri 00:10` where the day is not plain, `01:30 BST` on a night when the clocks change. */
  short: (at: number) => string;
  /** Always with the zone, `00:10 BST`; with the day too where the session lasts a day or the time lies beside it. */
  full: (at: number) => string;
  /** On an axis, after a label at `before`: the day where it is another, the zone where the clocks change. */
  axis: (at: number, before: number | null) => string;
  /** `20:55–21:15`, `Thu 23:50 – Fri 00:10`. */
  span: (from: number, to: number) => string;
};

const dayOf = (at: number, zone: string): string => localOf(at, zone).slice(0, 10);
const offset = (at: number, zone: string): number =>
  Date.parse(`${localOf(at, zone)}:00Z`) - Math.floor(at / 60_000) * 60_000;

/**
 * The times of a session so that each says which is meant: with its day where the session is long or runs past midnight,
 * with its abbreviation where the clocks change on that night.
 */
export function timesOf({ windowStart, windowEnd, zone }: Night): ShownTimes {
  const [first, last] = [windowStart ?? windowEnd, windowEnd ?? windowStart];
  const length = first === null || last === null ? 0 : last - first;
  const changes = first !== null && last !== null && offset(first - 12 * HOUR, zone) !== offset(last + 12 * HOUR, zone);
  const days = first === null || last === null ? null : [dayOf(first, zone), dayOf(last, zone)];
  const dated = length > 12 * HOUR || days?.[0] !== days?.[1];
  const beside = (at: number): boolean => days !== null && !days.includes(dayOf(at, zone));
  const day = (at: number): string => {
    // A weekday alone would name two days of a session that lasts a week.
    const far = first !== null && Math.abs(at - first) > 144 * HOUR;
    return `${far || length > 144 * HOUR ? dayText(at, zone) : weekdayText(at, zone)}\u00a0`;
  };
  const zoned = (at: number): boolean => changes || (first !== null && offset(at, zone) !== offset(first, zone));
  const short = (at: number) =>
    `${dated || beside(at) ? day(at) : ''}${zoned(at) ? clockWithZone(at, zone) : clockTime(at, zone)}`;
  return {
    short,
    axis: (at, before) => {
      const isNewDay = dated && (before === null || dayOf(before, zone) !== dayOf(at, zone));
      return `${isNewDay ? day(at) : ''}${zoned(at) ? clockWithZone(at, zone) : clockTime(at, zone)}`;
    },
    full: (at) => `${length > 20 * HOUR || beside(at) ? day(at) : ''}${clockWithZone(at, zone)}`,
    span: (from, to) =>
      short(from).includes('\u00a0') ? `${short(from)} – ${short(to)}` : `${short(from)}–${short(to)}`,
  };
}
