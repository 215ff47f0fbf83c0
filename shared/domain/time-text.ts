import { monthNamed, weekdayNamed } from './month-names';
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

const spaced = (text: string): string => text.replaceAll(/[\s\u00A0\u2007\u2009\u202F]+/g, ' ').trim();

/**
 * A date as people, spreadsheets and other tools write it: `2026-09-17`, `20260917`, `17/09/2026`, `17.9.26`, `17-09-2026`,
 * `17/Sep/26`, `Thu 17 September 2026`, `Sep 17, 2026`, `24. Dez. 2026`, `24th December 2026`.
 */
export function parseDate(text: string): string | null {
  const plain = withoutWeekday(spaced(text)).replace(/,$/, '');
  const ymd = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(plain);
  if (ymd) return iso(Number(ymd[1]), Number(ymd[3]), Number(ymd[4]));
  const dmy = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})$/.exec(plain);
  if (dmy) return iso(fullYear(Number(dmy[3])), Number(dmy[2]), Number(dmy[1]));
  const named =
    /^(\d{1,2})(?:st|nd|rd|th|\.|º)?(?:[ /-]| (?:of|de) )(\p{L}{3,12})\.?,?(?:[ /-]| (?:of|de) )(\d{2}|\d{4})$/iu.exec(
      plain,
    );
  const american = /^(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/iu.exec(plain);
  const [day, name, year] = named ? named.slice(1) : [american?.[2], american?.[1], american?.[3]];
  const month = name === undefined ? null : monthNamed(name);
  return month === null ? null : iso(fullYear(Number(year)), month, Number(day));
}

/** `Thu, 24 Dec`, `Thu Dec 24`: the day of the week goes, where it is one. */
function withoutWeekday(text: string): string {
  const [whole = '', word = ''] = /^(\p{L}{2,12})\.?,? (?=\S)/u.exec(text) ?? [];
  return whole !== '' && weekdayNamed(word) !== null && monthNamed(word) === null ? text.slice(whole.length) : text;
}

const CLOCKS = [
  /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?$/,
  /^(\d{1,2})(\d{2})(?:(\d{2})(?:[.,]\d{1,9})?)?$/,
  /^(\d{1,2}) ?h(?: ?(\d{2}))?$/,
];
const HALF = / ?([ap])\.? ?m\.?$/;

/** `19:00`, `1900`, `190000`, `19.00`, `19h`, `19h30`, `7pm`, `7:30 p.m.`, `noon`, `midnight`. */
export function parseTime(text: string): string | null {
  const plain = spaced(text).toLowerCase();
  if (plain === 'noon' || plain === 'midday') return '12:00';
  if (plain === 'midnight') return '00:00';
  const half = HALF.exec(plain)?.[1];
  const clock = plain.replace(HALF, '');
  const forms = half === undefined ? CLOCKS : [...CLOCKS, /^(\d{1,2})$/];
  const [, hour, minute = '0', second = '0'] =
    forms.map((form) => form.exec(clock)).find((found) => found !== null) ?? [];
  if (hour === undefined) return null;
  const hours =
    half === 'p' && Number(hour) < 12 ? Number(hour) + 12 : half === 'a' && hour === '12' ? 0 : Number(hour);
  const sound = hours < (half === 'a' ? 12 : 24) && Number(minute) < 60 && Number(second) < 61;
  return sound ? `${two(hours)}:${two(Number(minute))}` : null;
}
const two = (number: number): string => String(number).padStart(2, '0');

/** A date and a time, in either of the usual ways; 24:00 is the midnight after. */
export function parseLocal(text: string): string | null {
  const plain = spaced(text).replace(/ Uhr$/i, '');
  for (const { 0: between, index } of plain.matchAll(/(?<=\d)T(?=\d)|,? (?:at |um )?|,/g)) {
    const clock = plain.slice(index + between.length);
    const last = /^24[:.]?00(?:[:.]?00(?:\.0+)?)?$/.test(clock);
    const time = last ? '00:00' : parseTime(clock);
    const date = time === null ? null : parseDate(plain.slice(0, index));
    if (date === null) continue;
    return `${last ? Temporal.PlainDate.from(date).add({ days: 1 }).toString() : date}T${time}`;
  }
  return null;
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
