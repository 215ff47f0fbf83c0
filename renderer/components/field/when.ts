import { localOf, resolve } from '../../../shared/domain/time';
import { clockWithZone, zoneAbbreviation } from '../../../shared/domain/time-format';
import { parseDate, parseLocal, parseTime } from '../../../shared/domain/time-text';

export type When =
  | { ok: true; local: string }
  /** `nearest` is the closest local time that would be right. */
  | { ok: false; message: string; nearest?: string };

export type Around = {
  /** A day without a time. */
  readonly dateOnly?: boolean;
  readonly zone: string | undefined;
  /** What is left out (year, or the whole day) is taken from here: `2026-09-17T19:00`. */
  readonly near: string;
  /** A bare time that lies before this is meant for the next day. */
  readonly after?: string | undefined;
};

const HOUR = 3_600_000;

/**
 * A local date and time as people type it: `17/9/2026 19:00`, `2026-09-17 19:00`, `17 sep 19:00`, `22:00`. A time that
 * the zone skips that night is refused with the nearest one that exists.
 */
export function readWhen(text: string, around: Around): When {
  if (around.dateOnly) {
    const date = parseDay(text, around.near);
    return date === null
      ? { ok: false, message: `“${text.trim()}” is not a date, such as 17 Sep 2026.` }
      : { ok: true, local: date };
  }
  const local = parse(text, around);
  if (local === null)
    return { ok: false, message: `“${text.trim()}” is not a date and time, such as 17 Sep 2026 19:00.` };
  if (around.zone === undefined) return { ok: true, local };
  const found = resolve({ local, zone: around.zone });
  if (found.kind !== 'missing') return { ok: true, local };
  const nearest = localOf(found.after, around.zone);
  const [before, then] = [found.after - HOUR, found.after].map((at) => zoneAbbreviation(at, around.zone ?? 'UTC'));
  return {
    ok: false,
    message: `${local.slice(11)} does not exist that night: the clocks go forward from ${before} to ${then}.`,
    nearest,
  };
}

/** `02:30 BST`, for the link that puts a time right. */
export const nearestText = (local: string, zone: string): string => {
  const found = resolve({ local, zone });
  return clockWithZone(
    found.kind === 'once' ? found.epochMs : found.kind === 'twice' ? found.first : found.after,
    zone,
  );
};

function parse(text: string, { near, after }: Around): string | null {
  const trimmed = text.trim().replace(/\s+(?:[A-Z]{2,5})$/, ''); // `BST` is said by the zone
  const whole = parseLocal(trimmed);
  if (whole !== null) return whole;
  const year = near.slice(0, 4);
  const named = /^(?:[a-z]{2,9}[ ,]+)?(\d{1,2})[ -]([a-z]{3,9})[ ,]+(\S.*)$/i.exec(trimmed);
  if (named) return parseLocal(`${named[1]} ${named[2]} ${year} ${named[3]}`);
  const numbers = /^(\d{1,2})([/.])(\d{1,2})\.?[ ,]+(\S.*)$/.exec(trimmed);
  if (numbers) return parseLocal(`${numbers[1]}/${numbers[3]}/${year} ${numbers[4]}`);
  const time = parseTime(trimmed);
  if (time === null) return null;
  const same = `${near.slice(0, 10)}T${time}`;
  return after !== undefined && same <= after ? `${nextDay(near)}T${time}` : same;
}

/** A day, with the year of `near` where none is typed. */
function parseDay(text: string, near: string): string | null {
  const trimmed = text.trim();
  const whole = parseDate(trimmed);
  if (whole !== null) return whole;
  const year = near.slice(0, 4);
  const named = /^(?:[a-z]{2,9}[ ,]+)?(\d{1,2})[ -]([a-z]{3,9})$/i.exec(trimmed);
  if (named) return parseDate(`${named[1]} ${named[2]} ${year}`);
  const numbers = /^(\d{1,2})([/.])(\d{1,2})\.?$/.exec(trimmed);
  return numbers ? parseDate(`${numbers[1]}/${numbers[3]}/${year}`) : null;
}

const QUARTER = 15;

/** A quarter of an hour later or earlier, to the full quarter; a day for a date; a day or a week with `far`. */
export function stepped(local: string, by: 1 | -1, far: boolean): string {
  if (!local.includes('T'))
    return Temporal.PlainDate.from(local)
      .add({ days: far ? 7 * by : by })
      .toString();
  const time = Temporal.PlainDateTime.from(local);
  const beyond = time.minute % QUARTER;
  const minutes = by > 0 ? QUARTER - beyond : beyond === 0 ? -QUARTER : -beyond;
  return time.add(far ? { days: by } : { minutes }).toString({ smallestUnit: 'minute' });
}

const nextDay = (local: string): string => Temporal.PlainDate.from(local.slice(0, 10)).add({ days: 1 }).toString();

/** What the clocks do between two instants: `the clocks go back`, `the clocks go forward`, or nothing. */
export function clockChange(startMs: number, endMs: number, zone: string): string | null {
  const wall = (at: number) => Date.parse(`${localOf(at, zone)}:00Z`);
  const shift = wall(endMs) - wall(startMs) - (endMs - startMs);
  return Math.abs(shift) < 60_000 ? null : shift < 0 ? 'the clocks go back' : 'the clocks go forward';
}
