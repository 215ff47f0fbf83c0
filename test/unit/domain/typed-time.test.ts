import { describe, expect, test } from 'vitest';
import { type Beside, typedDay, typedLocal } from '../../../shared/domain/typed-time';

// Sunday, in London; the plan is about a Thursday evening.
const beside: Beside = { zone: 'Europe/London', near: '2026-09-17T19:00', now: '2026-09-06T10:00' };
const local = (text: string, more: Partial<Beside> = {}) => {
  const typed = typedLocal(text, { ...beside, ...more });
  return typed.ok ? typed.local : typed.why;
};

test.each(['7pm', '7 pm', '7PM', '7 PM', '7:00pm', '7.00 p.m.', '19.00', '1900', '19:00', '19h', '19h00', '19:00 BST'])(
  '%s is seven in the evening, of the day the plan is about',
  (text) => expect(local(text)).toBe('2026-09-17T19:00'),
);

test.each([
  ['7:30pm', '2026-09-17T19:30'],
  ['12am', '2026-09-17T00:00'],
  ['12pm', '2026-09-17T12:00'],
  ['noon', '2026-09-17T12:00'],
  ['midnight', '2026-09-17T00:00'],
  ['24:00', '2026-09-18T00:00'],
  ['tomorrow 19:00', '2026-09-07T19:00'],
  ['today 7pm', '2026-09-06T19:00'],
  ['7pm tomorrow', '2026-09-07T19:00'],
  ['tomorrow at noon', '2026-09-07T12:00'],
  ['Tomorrow, 24:00', '2026-09-08T00:00'],
  ['fri 19:00', '2026-09-11T19:00'],
  ['Friday 7pm', '2026-09-11T19:00'],
  ['sun 09:00', '2026-09-13T09:00'], // today, but over
  ['sun 11:00', '2026-09-06T11:00'],
  ['next sun 11:00', '2026-09-13T11:00'],
  ['thu 17 sep 7pm', '2026-09-17T19:00'],
  ['17 SEP 19:00', '2026-09-17T19:00'],
  ['sep 17 19h30', '2026-09-17T19:30'],
  ['17/9 1900', '2026-09-17T19:00'],
  ['17/09/2026 7:00 PM', '2026-09-17T19:00'],
  ['24 déc. 20:00', '2026-12-24T20:00'],
  ['now', '2026-09-06T10:00'],
  ['+2h', '2026-09-06T12:00'],
  ['13pm', '2026-09-17T13:00'],
  ['13am', 'none'],
  ['25:00', 'none'],
  ['soon', 'none'],
  ['', 'none'],
  ['+2', 'none'],
  ['+h', 'none'],
  ['17 Sep 2026', 'no time'],
  ['tomorrow', 'no time'],
  ['fri', 'no time'],
  ['19:00 EST', 'other zone'],
])('%s', (text, wanted) => expect(local(text)).toBe(wanted));

describe('+2h', () => {
  const value = '2026-09-17T19:00';
  const after = '2026-09-18T20:00';
  test('counts from what stands there, else from the start of the session, else from now', () => {
    expect([local('+2h', { value, after }), local('+2h', { after }), local('+2h')]).toEqual([
      '2026-09-17T21:00',
      '2026-09-18T22:00',
      '2026-09-06T12:00',
    ]);
  });
  test.each([
    ['+90m', '2026-09-17T20:30'],
    ['+ 90 min', '2026-09-17T20:30'],
    ['+2 hours', '2026-09-17T21:00'],
    ['+1h30', '2026-09-17T20:30'],
    ['+1h 30m', '2026-09-17T20:30'],
    ['+1d', '2026-09-18T19:00'],
    ['+1d 2h', '2026-09-18T21:00'],
    ['+2w', '2026-10-01T19:00'],
    ['-30m', '2026-09-17T18:30'],
    ['−1 day', '2026-09-16T19:00'],
  ])('%s', (text, wanted) => expect(local(text, { value })).toBe(wanted));
  test('hours pass while the clocks change, days do not mind', () => {
    const night = { value: '2026-10-24T22:00' };
    expect([local('+8h', night), local('+1d', night)]).toEqual(['2026-10-25T05:00', '2026-10-25T22:00']);
  });
});

test('a day alone keeps the time that stands in the field', () => {
  const value = '2026-09-17T21:15';
  expect([local('18 sep', { value }), local('tomorrow', { value })]).toEqual(['2026-09-18T21:15', '2026-09-07T21:15']);
});

test('a bare time before the start is meant for the next day', () => {
  const after = '2026-12-31T19:00';
  const near = after;
  expect(['2am', 'midnight', 'noon', '23h'].map((text) => local(text, { near, after }))).toEqual([
    '2027-01-01T02:00',
    '2027-01-01T00:00',
    '2027-01-01T12:00',
    '2026-12-31T23:00',
  ]);
});

test.each([
  ['today', '2026-09-06'],
  ['tomorrow', '2026-09-07'],
  ['wed', '2026-09-09'],
  ['+1d', '2026-09-18'],
  ['+1w', '2026-09-24'],
  ['17 sep', '2026-09-17'],
  ['7pm', null],
  ['17/13', null],
])('the day %s', (text, wanted) => expect(typedDay(text, { ...beside, value: '2026-09-17' })).toBe(wanted));
