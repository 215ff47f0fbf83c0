import { isLocalDateTime } from './time';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Thu 17 Sep 2026` of `2026-09-17`. */
export function showDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined) return date;
  const name = months[month - 1] ?? '';
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
  return `${weekday} ${day} ${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}`;
}

/** `Thu 17 Sep 2026, 19:00` of `2026-09-17T19:00`. */
export const showLocal = (local: string): string => `${showDate(local.slice(0, 10))}, ${local.slice(11)}`;

const iso = (year: number, month: number, day: number): string | null => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isLocalDateTime(`${text}T00:00`) ? text : null;
};
const fullYear = (year: number) => (year < 100 ? 2000 + year : year);

/**
 * A date as people, spreadsheets and other tools write it: `2026-09-17`, `20260917`, `17/09/2026`, `17.9.26`, `17-09-2026`,
 * `17/Sep/26`, `Thu 17 September 2026`, `Sep 17, 2026`.
 */
export function parseDate(text: string): string | null {
  const plain = text
    .trim()
    .replace(/^(sun|mon|tue|wed|thu|fri|sat)[a-z]*[ ,]+/i, '')
    .replace(/,$/, '');
  const ymd = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(plain);
  if (ymd) return iso(Number(ymd[1]), Number(ymd[3]), Number(ymd[4]));
  const dmy = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(plain);
  if (dmy) return iso(fullYear(Number(dmy[3])), Number(dmy[2]), Number(dmy[1]));
  const named = /^(\d{1,2})[ /-]([a-z]{3,9})[ /-](\d{2}|\d{4})$/i.exec(plain);
  const american = /^([a-z]{3,9})\.? (\d{1,2}),? (\d{4})$/i.exec(plain);
  if (american) return parseDate(`${american[2]} ${american[1]} ${american[3]}`);
  const month = named ? months.indexOf((named[2] ?? '').slice(0, 3).toLowerCase()) : -1;
  return named && month >= 0 ? iso(fullYear(Number(named[3])), month + 1, Number(named[1])) : null;
}

/** `19:00`, `1900`, `190000`, `19.00`, `7:30 pm`. */
export function parseTime(text: string): string | null {
  const match = /^(\d{1,2})[:.]?(\d{2})(?::?\d{2})?\s*(am|pm)?$/i.exec(text.trim());
  if (!match) return null;
  const half = match[3]?.toLowerCase();
  const hour = Number(match[1]);
  const hours = half === 'pm' && hour < 12 ? hour + 12 : half === 'am' && hour === 12 ? 0 : hour;
  const minutes = Number(match[2]);
  return hours < 24 && minutes < 60 ? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` : null;
}

/** A date and a time, in either of the usual ways. */
export function parseLocal(text: string): string | null {
  const match = /^(.+?)(?:T|[ ,]+)(\d{1,2}[:.]?\d{2}(?::?\d{2})?\s*(?:am|pm)?)$/i.exec(text.trim());
  const date = match ? parseDate(match[1] ?? '') : null;
  const time = match ? parseTime(match[2] ?? '') : null;
  return date !== null && time !== null ? `${date}T${time}` : null;
}

/** Minutes of `25`, `25 min`, `1:30`, `1 h`, `1 h 30`. */
export function parseMinutes(text: string): number | null {
  const plain = text.trim().toLowerCase();
  const only = /^(\d{1,6})\s*(m|min|mins|minutes?|’|')?$/.exec(plain);
  if (only) return Number(only[1]);
  const clock = /^(\d{1,4}):(\d{2})(?::00)?$/.exec(plain);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const hours = /^(\d{1,4})\s*h(?:ours?)?\s*(?:(\d{1,2})\s*(?:m|min|minutes?)?)?$/.exec(plain);
  return hours ? Number(hours[1]) * 60 + Number(hours[2] ?? 0) : null;
}
