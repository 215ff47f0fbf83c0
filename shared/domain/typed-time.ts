import { weekdayNamed } from './month-names';
import { epochOf, localOf } from './time';
import { zoneAbbreviation } from './time-format';
import { parseDate, parseLocal, parseTime } from './time-text';

/** What a typed time is read beside; all times are local to the zone of the field. */
export type Beside = {
  readonly zone: string | undefined;
  /** What is left out (year, or the whole day) is taken from here: `2026-09-17T19:00`. */
  readonly near: string;
  /** What stands in the field. */
  readonly value?: string | undefined;
  /** A bare time that lies before this is meant for the next day. */
  readonly after?: string | undefined;
  /** For `today`, `tomorrow` and `fri`. */
  readonly now?: string | undefined;
};
export type Typed = { ok: true; local: string } | { ok: false; why: 'none' | 'no time' | 'other zone'; zone?: string };

const none: Typed = { ok: false, why: 'none' };
const MINUTE = 60_000;

/** What can be typed beside dates and times, for the hint of a field. */
export const typedHint =
  'Also 7pm, 1900, noon, tomorrow 19:00, fri 7pm. +2h, +90m and +1d count from the time that stands here, else from the start of the session, else from now.';

/** What a moment of a plan can also be. */
export const saidHint =
  'Or 14 days before, 4 hours before each session, the day after: that is kept as said, and moves with the session.';

/** The same for a day. */
export const dayHint = 'Also today, tomorrow, fri. +1d and +2w count from the day that stands here, else from today.';

/**
 * A local time as people type it: `17/9/2026 19:00`, `17 sep 19:00`, `22:00`, `7pm`, `tomorrow 19:00`, `fri noon`, `+2h`.
 * `+2h` counts from what stands in the field, else from `after`, else from now.
 */
export function typedLocal(text: string, beside: Beside): Typed {
  const plain = spaced(text);
  const later = shifted(plain, beside);
  if (later !== null) return { ok: true, local: later };
  const [, before, zone] = /^(.*\d.*|noon|midday|midnight) ([A-Z]{2,5})$/.exec(plain) ?? [];
  if (before === undefined || zone === undefined || /^[AP]M$/.test(zone)) return read(plain, beside);
  const whole = read(plain, beside); // `17 SEP` ends in capitals, too
  const found = whole.ok ? whole : read(before, beside);
  if (whole.ok || !found.ok || beside.zone === undefined || isSaidIn(beside.zone, zone, found.local)) return found;
  return { ok: false, why: 'other zone', zone };
}

const spaced = (text: string): string => text.replaceAll(/[\s\u00A0\u202F]+/g, ' ').trim();

/** Whether a zone goes by an abbreviation, then or half a year from then. */
function isSaidIn(zone: string, name: string, local: string): boolean {
  const at = epochOf({ local, zone });
  return [at, at + 183 * 1440 * MINUTE].some((one) => zoneAbbreviation(one, zone) === name);
}

function read(text: string, beside: Beside): Typed {
  if (/^now$/i.test(text)) return beside.now === undefined ? none : { ok: true, local: beside.now };
  const whole = parseLocal(text);
  if (whole !== null) return { ok: true, local: whole };
  const day = typedDay(text, beside);
  if (day !== null) return timed(day, beside);
  for (const { index } of text.matchAll(/ /g)) {
    const [left, right] = [text.slice(0, index).replace(/,$/, ''), text.slice(index + 1).replace(/^at /i, '')];
    const [date, time] = [typedDay(left, beside, right), clockOf(right)];
    if (date !== null && time !== null) return { ok: true, local: at(date, time) };
    const [then, clock] = [typedDay(right, beside, left), clockOf(left)];
    if (then !== null && clock !== null) return { ok: true, local: at(then, clock) };
  }
  const time = clockOf(text);
  if (time === null) return none;
  const same = at(beside.near.slice(0, 10), time);
  const next = beside.after !== undefined && same <= beside.after;
  return { ok: true, local: next ? at(dayAfter(beside.near.slice(0, 10)), time) : same };
}

/** A day alone keeps the time that stands in the field. */
const timed = (day: string, { value }: Beside): Typed =>
  value === undefined ? { ok: false, why: 'no time' } : { ok: true, local: at(day, value.slice(11)) };

const clockOf = (text: string): string | null => (/^24[:.]?00$/.test(text) ? '24:00' : parseTime(text));
const at = (day: string, time: string): string => (time === '24:00' ? `${dayAfter(day)}T00:00` : `${day}T${time}`);
const plus = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();
const dayAfter = (date: string): string => plus(date, 1);

/** A day as it is typed: `17 sep`, `17/9`, `tomorrow`, `fri`; a day of the week is the next one, with its time. */
export function typedDay(text: string, beside: Beside, time = ''): string | null {
  const plain = spaced(text);
  const whole = parseDate(plain);
  if (whole !== null) return whole;
  const today = (beside.now ?? beside.near).slice(0, 10);
  const word = plain.toLowerCase();
  const days = { yesterday: -1, today: 0, tonight: 0, tomorrow: 1 };
  const found = Object.entries(days).find(([name]) => name === word);
  if (found) return plus(today, found[1]);
  const later = /^[+-]/.test(plain) ? shifted(plain, beside) : null;
  if (later !== null) return later.slice(0, 10);
  return weekday(word, today, { time, now: beside.now }) ?? yearless(plain, beside.near.slice(0, 4));
}

/** The next such day, today where the time is still to come. */
function weekday(word: string, today: string, { time, now }: { time: string; now: string | undefined }): string | null {
  const [, next, name = ''] = /^(next )?(\p{L}+)\.?,?$/u.exec(word) ?? [];
  const wanted = weekdayNamed(name);
  if (wanted === null) return null;
  const ahead = (wanted - Temporal.PlainDate.from(today).dayOfWeek + 7) % 7;
  const over = ahead === 0 && (next !== undefined || (now !== undefined && at(today, clockOf(time) ?? '24:00') <= now));
  return plus(today, over ? 7 : ahead);
}

function yearless(text: string, year: string): string | null {
  const plain = text.replace(/^(\p{L}{2,12})\.?,? (?=\d)/u, (whole, word: string) =>
    weekdayNamed(word) === null ? whole : '',
  );
  if (/^\d{1,2}[ -]\p{L}{3,12}\.?$/u.test(plain)) return parseDate(`${plain} ${year}`);
  if (/^\p{L}{3,12}\.? \d{1,2}$/u.test(plain)) return parseDate(`${plain}, ${year}`);
  const [, day, month] = /^(\d{1,2})[/.](\d{1,2})\.?$/.exec(plain) ?? [];
  return day === undefined ? null : parseDate(`${day}/${month}/${year}`);
}

const SHIFT =
  /^([+\-−]) ?(?:(\d{1,3}) ?w)?(?: ?(\d{1,4}) ?d)?(?: ?(\d{1,4}) ?h(?: ?(\d{1,2})(?= ?m|$))?)?(?: ?(\d{1,5})? ?m)?(?:[a-z]{0,8})$/i;

/** `+2h`, `+90m`, `+1d`, `-1h30`: hours as they pass, days by the calendar; null where it is none. */
function shifted(text: string, { zone = 'UTC', near, value, after, now }: Beside): string | null {
  const plain = text.toLowerCase().replaceAll(/(?<=\d ?)(w|d|h|m)[a-z]*/g, '$1');
  const [, sign, weeks, days, hours, past, minutes] = SHIFT.exec(plain) ?? [];
  if (sign === undefined || [weeks, days, hours, minutes].every((one) => one === undefined)) return null;
  const way = sign === '+' ? 1 : -1;
  const base = value ?? after ?? now ?? near;
  const begin = base.includes('T') ? base : `${base}T00:00`;
  const day = Temporal.PlainDateTime.from(begin).add({ days: way * (Number(weeks ?? 0) * 7 + Number(days ?? 0)) });
  const long = Number(hours ?? 0) * 60 + Number(past ?? 0) + Number(minutes ?? 0);
  const local = day.toString({ smallestUnit: 'minute' });
  return long === 0 ? local : localOf(epochOf({ local, zone }) + way * long * MINUTE, zone);
}
