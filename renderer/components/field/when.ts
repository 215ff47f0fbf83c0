import { localOf, resolve } from '../../../shared/domain/time';
import { clockWithZone, zoneAbbreviation } from '../../../shared/domain/time-format';
import { type Beside, type Typed, typedDay, typedLocal } from '../../../shared/domain/typed-time';

export type When =
  | { ok: true; local: string }
  /** `nearest` is the closest local time that would be right. */
  | { ok: false; message: string; nearest?: string };

export type Around = Beside & {
  /** A day without a time. */
  readonly dateOnly?: boolean;
};

const HOUR = 3_600_000;

/**
 * A local date and time as people type it (`typedLocal` says how). A time that the zone skips that night is refused with
 * the nearest one that exists.
 */
export function readWhen(text: string, around: Around): When {
  const said = `“${text.trim()}”`;
  if (around.dateOnly) {
    const date = typedDay(text, around);
    return date === null
      ? { ok: false, message: `${said} is not a date, such as 17 Sep 2026.` }
      : { ok: true, local: date };
  }
  const typed = typedLocal(text, around);
  if (!typed.ok) return { ok: false, message: faultOf(said, typed, around) };
  const { local } = typed;
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

function faultOf(said: string, { why, zone }: Extract<Typed, { ok: false }>, around: Around): string {
  if (why === 'no time') return `${said} has no time; write for example 17 Sep 2026 19:00.`;
  if (why === 'other zone') return `${said} is told in ${zone}; write the time as it is in ${around.zone}.`;
  return `${said} is not a date and time, such as 17 Sep 2026 19:00.`;
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

/** What the clocks do between two instants: `the clocks go back`, `the clocks go forward`, or nothing. */
export function clockChange(startMs: number, endMs: number, zone: string): string | null {
  const wall = (at: number) => Date.parse(`${localOf(at, zone)}:00Z`);
  const shift = wall(endMs) - wall(startMs) - (endMs - startMs);
  return Math.abs(shift) < 60_000 ? null : shift < 0 ? 'the clocks go back' : 'the clocks go forward';
}
