import { expect, test } from 'vitest';
import { lengthText } from '../../renderer/features/schedule/session-sum';
import { clockChange, nearestText, readWhen, stepped } from '../../renderer/components/field/when';
import { epochOf } from '../../shared/domain/time';

const zone = 'Europe/London';
const near = '2026-09-17T19:00';
const local = (text: string, after?: string) => {
  const read = readWhen(text, { zone, near, after });
  return read.ok ? read.local : read.message;
};

test('times are read as people write them', () => {
  for (const text of [
    '17/9/2026 19:00',
    '17.09.26 19.00',
    '2026-09-17 19:00',
    '2026-09-17T19:00',
    'Thu 17 Sep 2026, 19:00',
    'Thu 17 Sep 2026, 19:00 BST',
    '17 sep 19:00',
    'thu 17 september, 7:00 pm',
    '17/9 1900',
    '19:00',
  ])
    expect(local(text), text).toBe('2026-09-17T19:00');
});

test('a bare time before the start is meant for the next day', () => {
  expect(local('22:00', near)).toBe('2026-09-17T22:00');
  expect(local('02:00', near)).toBe('2026-09-18T02:00');
  const lastDay = readWhen('02:00', { zone, near: '2026-12-31T23:00', after: '2026-12-31T23:00' });
  expect(lastDay).toEqual({ ok: true, local: '2027-01-01T02:00' });
});

test('what is no time is refused in words', () => {
  for (const text of ['soon', '32/9/2026 19:00', '17 sep 25:00', '17 sop 19:00'])
    expect(local(text), text).toBe(`“${text}” is not a date and time, such as 17 Sep 2026 19:00.`);
});

test('a day without a time and a time of another zone are said to be that', () => {
  expect(local('17 Sep 2026')).toBe('“17 Sep 2026” has no time; write for example 17 Sep 2026 19:00.');
  expect(local('19:00 EST')).toBe('“19:00 EST” is told in EST; write the time as it is in Europe/London.');
  expect(local('19:00 PM')).toBe('2026-09-17T19:00');
});

test('a time the clocks skip is refused with the nearest that exists; one that occurs twice is taken', () => {
  expect(readWhen('29/3/2026 01:30', { zone, near })).toEqual({
    ok: false,
    message: '01:30 does not exist that night: the clocks go forward from GMT to BST.',
    nearest: '2026-03-29T02:30',
  });
  expect(nearestText('2026-03-29T02:30', zone)).toBe('02:30\u00a0BST');
  expect(local('25/10/2026 01:30')).toBe('2026-10-25T01:30');
});

test('the night of a change of clocks says so', () => {
  const instant = (text: string) => epochOf({ local: text, zone });
  const night = (from: string, to: string) => ({ windowStart: instant(from), windowEnd: instant(to), zone });
  const back = night('2026-10-24T22:00', '2026-10-25T06:00');
  expect(lengthText((back.windowEnd - back.windowStart) / 60_000, back)).toBe('9\u00a0h, the clocks go back');
  const forward = night('2026-03-28T22:00', '2026-03-29T06:00');
  expect(clockChange(forward.windowStart, forward.windowEnd, zone)).toBe('the clocks go forward');
  const usual = night('2026-09-17T19:00', '2026-09-17T22:00');
  expect(lengthText(180, usual)).toBe('180 min');
});

test('a day is read without a time, its year taken from nearby', () => {
  const day = (text: string) => {
    const read = readWhen(text, { zone: undefined, near, dateOnly: true });
    return read.ok ? read.local : read.message;
  };
  for (const text of ['17 sep', '17/9', 'Thu 17 Sep 2026', '2026-09-17', '17.9.26'])
    expect(day(text)).toBe('2026-09-17');
  expect(day('31 Feb')).toBe('“31 Feb” is not a date, such as 17 Sep 2026.');
  expect(day('2026-09-17 19:00')).toMatch(/not a date/);
});

test('keys step a time by quarters of an hour, a date by days', () => {
  expect(stepped('2026-09-17T19:00', 1, false)).toBe('2026-09-17T19:15');
  expect(stepped('2026-09-17T19:07', 1, false)).toBe('2026-09-17T19:15');
  expect(stepped('2026-09-17T19:07', -1, false)).toBe('2026-09-17T19:00');
  expect(stepped('2026-09-17T00:00', -1, false)).toBe('2026-09-16T23:45');
  expect(stepped('2026-09-17T19:07', -1, true)).toBe('2026-09-16T19:07');
  expect(stepped('2026-02-28', 1, false)).toBe('2026-03-01');
  expect(stepped('2026-02-28', 1, true)).toBe('2026-03-07');
});
