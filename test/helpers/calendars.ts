import fs from 'node:fs';
import path from 'node:path';
import { readCalendar } from '../../electron/calendar-files/read';
import { calendarText } from '../../electron/calendar-files/text';
import { occurrencesIn } from '../../shared/domain/calendar/recurrence';
import { epochOf } from '../../shared/domain/time';

/** Calendars as tests write them, and what comes out of them. */
const cases = path.join(import.meta.dirname, '../fixtures/in-and-out');
export const NOW = Date.parse('2026-09-06T10:00:00Z');
export const sheetsOf = (bytes: Uint8Array, zone = 'Europe/London') => {
  const [events, dates] = readCalendar('c.ics', calendarText('c.ics', bytes), { zone, now: NOW });
  return { events: events?.rows.slice(1) ?? [], dates: dates?.rows.slice(1) ?? [], notes: events?.notes ?? [] };
};
export const read = (name: string) => sheetsOf(fs.readFileSync(path.join(cases, name)));
export const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...lines, 'END:VCALENDAR', ''].join('\r\n');
export const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1@x', 'SUMMARY:Event', ...lines, 'END:VEVENT'];
export const made = (zone: string, ...lines: string[]) => sheetsOf(Buffer.from(calendar(...event(...lines))), zone);
/** From and to of every single date. */
export const spans = ({ dates }: { dates: readonly (readonly string[])[] }) =>
  dates.map((row) => `${row[3]} – ${row[4]}`);
export const instant = (cell = '') => {
  const [, day = '', time = '', zone = ''] = /^(\S+) (\S+) (\S+)/.exec(cell) ?? [];
  return new Date(epochOf({ local: `${day}T${time}`, zone })).toISOString();
};
/** Every start and end that the rows of windows give. */
export const occurrences = ({ events }: { events: readonly (readonly string[])[] }) =>
  events
    .flatMap(([id = '', , start = '', length, zone = '', rule = '']) =>
      occurrencesIn(
        { id, start: start.replace(' ', 'T'), zone, length: Number(length), rule },
        Date.parse('2026-01-01'),
        Date.parse('2029-01-01'),
      ),
    )
    .map((one) => new Date(one.start).toISOString().slice(0, 16))
    .toSorted();
