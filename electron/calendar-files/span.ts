import { isLocalDateTime } from '../../shared/domain/time';
import { type Around, type Clock, clockOf, Senseless } from './clock';
import type { Property } from './lines';
import { dayAfter } from './stamp';
import type { Block } from './tree';
import type { Zone } from './zone';

/** How long an event is: days by the calendar, then minutes as they pass. */
export type Span = { readonly days: number; readonly minutes: number };

/** Ten years. */
const LONGEST = { days: 3653, minutes: 5_256_000 };
const TOO_LONG = 'it is longer than ten years';
const MINUTE = 60_000;
const DAY: Span = { days: 1, minutes: 0 };
const HOUR: Span = { days: 0, minutes: 60 };

/** How long an event is by its DTEND or DURATION, whatever mixture of days and times they are. */
export function spanOf(event: Block, start: Clock, around: Around): Span {
  const [end, duration] = ['DTEND', 'DURATION'].map((name) => event.properties.get(name)?.[0]);
  if (duration) return ofDuration(start, duration.value);
  if (end) return untilEnd(start, endOf(end, start, around));
  if (start.day) return DAY;
  around.note('endless');
  return HOUR;
}

/** An end that names no zone is told by the clock of the start. */
function endOf(property: Property, start: Clock, around: Around): Clock {
  const end = clockOf(property, around);
  const own = /;\s*TZID\s*=/i.test(property.parameters) || end.zone.name === 'UTC';
  return own && !end.day ? end : { ...end, zone: start.zone };
}

export function ofDuration(start: Clock, text: string): Span {
  const plain = text.trim().replace(/^\+/, '').toUpperCase();
  let read: Temporal.Duration;
  try {
    read = Temporal.Duration.from(plain);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const long = /^P(?=.*\d{7})[\dWDTHMS]+$/.test(plain); // beyond what can be counted
    throw new Senseless(long ? TOO_LONG : 'its dates or its rule make no sense');
  }
  if (read.sign <= 0) throw new Senseless('it does not last: its end is not after its start');
  const days = read.weeks * 7 + read.days;
  const minutes = Math.ceil(read.hours * 60 + read.minutes + read.seconds / 60);
  const span = start.day ? { days: days + Math.ceil(minutes / 1440), minutes: 0 } : { days, minutes };
  return sensible(start.day || minutes > 0 || isMidnight(start) ? span : { days, minutes: 0 });
}

const isMidnight = ({ local }: Clock): boolean => local.endsWith('T00:00');

/** From midnight to midnight is so many days, whatever the clocks do; an end that is a day means that day begins. */
export function untilEnd(start: Clock, end: Clock): Span {
  const whole = wholeDays(start, end);
  if (whole !== null) {
    if (whole < 0 || (whole === 0 && !start.day && !end.day)) throw ended();
    return sensible({ days: Math.max(1, whole), minutes: 0 });
  }
  const last = end.zone.instantOf(end.local) + (end.over ? MINUTE : 0);
  const minutes = Math.round((last - start.zone.instantOf(start.local)) / MINUTE);
  if (end.day && minutes <= 0 && start.local.slice(0, 10) === end.local.slice(0, 10))
    return untilEnd(start, { ...end, local: `${dayAfter(end.local.slice(0, 10))}T00:00` });
  if (minutes <= 0) throw ended();
  return sensible({ days: 0, minutes });
}

const ended = () => new Senseless('it does not last: its end is not after its start');

/** Days between two midnights of one clock, or of a day and whatever midnight; null where one of them is no midnight. */
function wholeDays(start: Clock, end: Clock): number | null {
  const written = start.day && end.zone.name === 'UTC'; // the midnight of UTC beside a day is a day as well
  if (!isMidnight(start) || (end.zone.name !== start.zone.name && !written)) return null;
  const last = end.over && end.local.endsWith('T23:59') ? `${dayAfter(end.local.slice(0, 10))}T00:00` : end.local;
  // Some programs end a day a minute before it does.
  const day = start.day && last.endsWith('T23:59') ? `${dayAfter(last.slice(0, 10))}T00:00` : last;
  if (!day.endsWith('T00:00')) return null;
  return Temporal.PlainDate.from(start.local.slice(0, 10)).until(day.slice(0, 10)).days;
}

function sensible(span: Span): Span {
  if (!(span.days <= LONGEST.days && span.minutes <= LONGEST.minutes)) throw new Senseless(TOO_LONG);
  return span;
}

/** Of a stretch of time, as the tables have it: from when to when in a zone, and its length in minutes. */
export const minutesOf = ({ days, minutes }: Span): number => days * 1440 + minutes;

/** When something ends that begins at a wall clock. */
export function endsAt(local: string, { days, minutes }: Span, zone: Zone): number {
  const wall = Temporal.PlainDateTime.from(local).add({ days }).toString({ smallestUnit: 'minute' });
  if (!isLocalDateTime(wall)) throw new Senseless('it ends after the year 9999');
  return zone.instantOf(wall) + minutes * MINUTE;
}
