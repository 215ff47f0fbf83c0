import { localOf } from './time';
import { abbreviations, sameClock } from './zone-abbreviations';

/** How times are written for people: British English, 24 hours, always with the zone. */
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
  formatters.set(key, made);
  return made;
}

const NBSP = '\u00a0';

/** `BST`, `CEST`, `CDT`, `AEST`; where nobody uses one, the offset: `GMT+3`. */
export function zoneAbbreviation(epochMs: number, zone: string): string {
  const named = (style: 'long' | 'shortOffset') =>
    formatter(sameClock[zone] ?? zone, { timeZoneName: style })
      .formatToParts(epochMs)
      .find((part) => part.type === 'timeZoneName')?.value ?? zone;
  return abbreviations[named('long')] ?? named('shortOffset');
}

/** `19:00` in the zone. */
export const clockTime = (epochMs: number, zone: string): string => localOf(epochMs, zone).slice(11);

/** `19:00 BST`. */
export const clockWithZone = (epochMs: number, zone: string): string =>
  `${clockTime(epochMs, zone)}${NBSP}${zoneAbbreviation(epochMs, zone)}`;

/** How days are written on paper; the window and the examples use the first. */
export const dateStyles = ['Thu 17 Sep 2026', '17/09/2026', '2026-09-17'] as const;
export type DateStyle = (typeof dateStyles)[number];
let style: DateStyle = dateStyles[0];

/** Runs `job` (which must not wait for anything) with days written in a style. */
export function inDateStyle<T>(wanted: DateStyle, job: () => T): T {
  const before = style;
  style = wanted;
  try {
    return job();
  } finally {
    style = before;
  }
}

/** `Thu 17 Sep 2026`. */
export function dayText(epochMs: number, zone: string): string {
  if (style !== dateStyles[0]) {
    const [year, month, day] = localOf(epochMs, zone).slice(0, 10).split('-');
    return style === '2026-09-17' ? `${year}-${month}-${day}` : `${day}/${month}/${year}`;
  }
  const parts = formatter(zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).formatToParts(
    epochMs,
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('weekday')} ${of('day')}${NBSP}${of('month').slice(0, 3)} ${of('year')}`;
}

/** `Thu`. */
export const weekdayText = (epochMs: number, zone: string): string =>
  formatter(zone, { weekday: 'short' }).format(epochMs);

/** `17 Sep 2026` of `2026-09-17`, or as the settings write days. */
export const dateText = (date: string): string =>
  dayText(Date.parse(`${date}T00:00:00Z`), 'UTC').replace(/^[A-Z][a-z]+ /, '');

/** `Thu 17 Sep 2026, 19:00 BST`. */
export const momentText = (epochMs: number, zone: string): string =>
  `${dayText(epochMs, zone)}, ${clockWithZone(epochMs, zone)}`;

/** `18:00 UTC`. */
export const utcText = (epochMs: number): string => `${clockTime(epochMs, 'UTC')}${NBSP}UTC`;

/** `Thu 17 Sep 2026, 19:00 BST (18:00 UTC)`; the UTC day is named where it is another. */
export function momentWithUtc(epochMs: number, zone: string): string {
  if (zoneAbbreviation(epochMs, zone) === 'UTC') return momentText(epochMs, zone);
  const sameDay = localOf(epochMs, zone).slice(0, 10) === localOf(epochMs, 'UTC').slice(0, 10);
  return `${momentText(epochMs, zone)} (${sameDay ? '' : `${dayText(epochMs, 'UTC')}, `}${utcText(epochMs)})`;
}

/** `Thu 17 Sep 2026, 19:00–22:00 BST`, `Sat 24 Oct 2026, 22:00 BST – Sun 25 Oct 2026, 06:00 GMT`. */
export function spanText(startMs: number, endMs: number, zone: string): string {
  const sameDay = localOf(startMs, zone).slice(0, 10) === localOf(endMs, zone).slice(0, 10);
  const sameZone = zoneAbbreviation(startMs, zone) === zoneAbbreviation(endMs, zone);
  if (sameDay && sameZone)
    return `${dayText(startMs, zone)}, ${clockTime(startMs, zone)}–${clockWithZone(endMs, zone)}`;
  const start = sameZone ? `${dayText(startMs, zone)}, ${clockTime(startMs, zone)}` : momentText(startMs, zone);
  return `${start} – ${momentText(endMs, zone)}`;
}

/** `18:00–21:00 UTC`, with days where it crosses midnight. */
export function spanUtcText(startMs: number, endMs: number): string {
  return spanText(startMs, endMs, 'UTC').replace(/^[^,–]+, (?=\d\d:\d\d–)/, '');
}

/** The same with UTC behind it, but where the zone is UTC: `…, 19:00–22:00 BST (18:00–21:00 UTC)`. */
export const spanWithUtc = (startMs: number, endMs: number, zone: string): string =>
  zoneAbbreviation(startMs, zone) === 'UTC'
    ? spanText(startMs, endMs, zone)
    : `${spanText(startMs, endMs, zone)} (${spanUtcText(startMs, endMs)})`;

/** `50 min`, `2 h 20 min`, `9 h`. */
export function durationText(minutes: number): string {
  if (minutes < 120) return `${minutes}${NBSP}min`;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? `${hours}${NBSP}h` : `${hours}${NBSP}h ${rest}${NBSP}min`;
}

/** `+10 min`, `0 min`, `−5 min` with a true minus. */
export function marginText(minutes: number): string {
  const sign = minutes > 0 ? '+' : minutes < 0 ? '−' : '';
  return `${sign}${Math.abs(minutes)}${NBSP}min`;
}
