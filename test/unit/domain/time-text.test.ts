import { expect, test } from 'vitest';
import { parseDate, parseLocal, parseMinutes, parseTime, showLocal } from '../../../shared/domain/time-text';

test.each([
  ['2026-09-17', '2026-09-17'],
  ['17/09/2026', '2026-09-17'],
  ['17.9.26', '2026-09-17'],
  ['Thu 17 September 2026', '2026-09-17'],
  ['20260917', '2026-09-17'],
  ['17-09-2026', '2026-09-17'],
  ['2026/9/17', '2026-09-17'],
  ['17/Sep/26', '2026-09-17'],
  ['Sep 17, 2026', '2026-09-17'],
  ['Smarch 17, 2026', null],
  ['2026-09/17', null],
  ['31/02/2026', null],
  ['09/17/2026', null], // the month comes second here
  ['soon', null],
])('the date %s', (text, date) => expect(parseDate(text)).toBe(date));

test.each([
  ['19:00', '19:00'],
  ['1900', '19:00'],
  ['7:30 pm', '19:30'],
  ['12:05 am', '00:05'],
  ['190000', '19:00'],
  ['24:00', null],
  ['19:60', null],
])('the time %s', (text, time) => expect(parseTime(text)).toBe(time));

test.each([
  ['25', 25],
  ['25 min', 25],
  ['1:30', 90],
  ['1 h', 60],
  ['1 h 30', 90],
  ['-5', null],
  ['half an hour', null],
])('the duration %s', (text, minutes) => expect(parseMinutes(text)).toBe(minutes));

test('a local time is read back from what is shown', () => {
  expect(showLocal('2026-09-17T19:00')).toBe('Thu 17 Sep 2026, 19:00');
  expect(parseLocal(showLocal('2026-09-17T19:00'))).toBe('2026-09-17T19:00');
  expect(parseLocal('20260917T190000')).toBe('2026-09-17T19:00'); // as schedules of ServiceNow are exported
  expect(parseLocal('17/Sep/26 7:00 PM')).toBe('2026-09-17T19:00'); // as Jira does
});
