import { expect, test } from 'vitest';
import { timesOf } from '../../../shared/domain/schedule/shown-times';
import { spanWithUtc } from '../../../shared/domain/time-format';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const of = (start: string, end: string, zone = 'Europe/London') => {
  const times = timesOf({ windowStart: Date.parse(start), windowEnd: Date.parse(end), zone });
  return (at: string) => [times.short, times.full].map((say) => plain(say(Date.parse(at))));
};

test('an evening needs no day, and its tables no zone', () => {
  const say = of('2026-09-17T18:00:00Z', '2026-09-17T21:00:00Z');
  expect(say('2026-09-17T19:55:00Z')).toEqual(['20:55', '20:55 BST']);
  expect(say('2026-09-17T23:10:00Z')).toEqual(['Fri 00:10', 'Fri 00:10 BST']); // beside the session
});

test('past midnight a time says its day or its zone, and so it does where a session is longer than twelve hours', () => {
  const night = of('2026-09-17T18:00:00Z', '2026-09-18T02:00:00Z');
  expect(night('2026-09-17T23:10:00Z')).toEqual(['Fri 00:10', '00:10 BST']);
  expect(night('2026-09-17T18:10:00Z')).toEqual(['Thu 19:10', '19:10 BST']);
  const long = of('2026-09-17T06:00:00Z', '2026-09-17T18:01:00Z');
  expect(long('2026-09-17T18:00:00Z')).toEqual(['Thu 19:00', '19:00 BST']);
  const days = of('2026-09-17T18:00:00Z', '2026-09-18T18:00:00Z');
  expect(days('2026-09-18T17:00:00Z')).toEqual(['Fri 18:00', 'Fri 18:00 BST']);
  const weeks = of('2026-09-01T18:00:00Z', '2026-09-18T18:00:00Z');
  expect(weeks('2026-09-08T17:00:00Z')[0]).toBe('Tue 8 Sep 2026 18:00');
});

test('on a night when the clocks change every time says which it is', () => {
  const night = of('2026-10-24T21:00:00Z', '2026-10-25T06:00:00Z');
  expect(night('2026-10-25T00:30:00Z')).toEqual(['Sun 01:30 BST', '01:30 BST']);
  expect(night('2026-10-25T01:30:00Z')).toEqual(['Sun 01:30 GMT', '01:30 GMT']);
});

test('UTC is not said twice', () => {
  const span = (zone: string) =>
    plain(spanWithUtc(Date.parse('2026-09-17T18:00:00Z'), Date.parse('2026-09-17T21:00:00Z'), zone));
  expect(span('UTC')).toBe('Thu 17 Sep 2026, 18:00–21:00 UTC');
  expect(span('Etc/UTC')).toBe('Thu 17 Sep 2026, 18:00–21:00 UTC');
  expect(span('Europe/London')).toBe('Thu 17 Sep 2026, 19:00–22:00 BST (18:00–21:00 UTC)');
});
