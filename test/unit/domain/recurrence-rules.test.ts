import fc from 'fast-check';
import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, test } from 'vitest';
import { plainStarts } from '../../../shared/domain/calendar/plain-rule';
import { nextOccurrences, occurrencesIn, ruleFault, ruleParts } from '../../../shared/domain/calendar/recurrence';
import { ruleWords } from '../../../shared/domain/calendar/rule-words';
import { instantsOf, wallOf } from '../../../shared/domain/calendar/wall';
import { epochOf, toInstant } from '../../../shared/domain/time';

describe('a recurrence rule', () => {
  test.each([
    ['FREQ=WEEKLY;BYDAY=TH', 'Every week on Thursday'],
    ['RRULE:FREQ=MONTHLY;BYDAY=2SU', 'Every month on the 2nd Sunday'],
    [
      'freq=weekly;interval=2;byday=mo,we;until=20261231',
      'Every 2 weeks on Monday and Wednesday, until 31 December 2026',
    ],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', 'Every month on the last day'],
    ['FREQ=YEARLY;BYMONTH=3,9;BYDAY=-1SA', 'Every year on the last Saturday in March and September'],
    ['FREQ=DAILY;COUNT=3', 'Every day, 3 times'],
    ['FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1', 'Every month on Monday and Tuesday (BYSETPOS=1)'],
    ['FREQ=MONTHLY;BYMONTHDAY=11', 'Every month on the 11th'],
  ])('%s is taken and said: %s', (rule, words) => {
    expect(ruleFault(rule)).toBeNull();
    expect(ruleWords(rule)).toBe(words);
  });

  test.each([
    ['FREQ=SECONDLY', /not more often/],
    ['FREQ=HOURLY;COUNT=2', /not more often/],
    ['FREQ=WEEKLYX', /cannot be read/],
    ['FREQ=WEEKLY;BYDAY=XX', /cannot be read/],
    ['every Thursday', /is not a part/],
    ['FREQ=WEEKLY;X-EVIL=1', /“X-EVIL” is not a part/],
    ['FREQ=WEEKLY;BYDAY=', /BYDAY says nothing/],
    ['FREQ=DAILY;INTERVAL=99999999999', /INTERVAL is a whole number/],
    ['FREQ=DAILY;COUNT=-3', /COUNT is a whole number/],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', /never gives a date/],
    [`FREQ=WEEKLY;BYDAY=${'MO,'.repeat(100)}MO`, /longer than 200/],
  ])('%s is refused', (rule, why) => {
    const before = performance.now();
    expect(ruleFault(rule)).toMatch(why);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

test('rules counted in days give the dates of the library, and leave all others to it', () => {
  const at = (hour: number) => Date.parse('2025-11-03T00:00Z') + hour * 3_600_000;
  const stampOf = (time: number) => new Date(time).toISOString().replaceAll(/[-:]|\.000/g, '');
  const rule = fc.record({
    often: fc.constantFrom('DAILY', 'WEEKLY'),
    interval: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    on: fc.option(fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 }), { nil: undefined }),
    end: fc.oneof(
      fc.constant(''),
      fc.integer({ min: 1, max: 300 }).map((count) => `COUNT=${count}`),
      fc.integer({ min: 0, max: 700 }).map((day) => `UNTIL=${stampOf(at(24 * day)).slice(0, 8)}`),
    ),
  });
  const hours = fc.integer({ min: 0, max: 700 * 24 });
  fc.assert(
    fc.property(
      rule,
      hours,
      hours,
      fc.integer({ min: 0, max: 60 * 24 }),
      ({ often, interval, on, end }, first, from, length) => {
        const text = [`FREQ=${often}`, interval && `INTERVAL=${interval}`, on && `BYDAY=${on.join()}`, end]
          .filter(Boolean)
          .join(';');
        const stamp = stampOf(at(first));
        const library = new RRuleTemporal({ rruleString: `DTSTART:${stamp}\nRRULE:${text}` });
        expect(plainStarts(at(first), ruleParts(text), at(from), at(from + length))).toEqual(
          library.between(new Date(at(from)), new Date(at(from + length)), true).map((one) => one.epochMilliseconds),
        );
      },
    ),
    { numRuns: 500 },
  );
  for (const more of [
    'FREQ=DAILY;UNTIL=20261231T090000Z',
    'FREQ=WEEKLY;UNTIL=20261399',
    'FREQ=WEEKLY;BYDAY=1TH',
    'FREQ=MONTHLY',
    '',
  ])
    expect(plainStarts(at(0), ruleParts(more), at(0), at(800))).toBeNull();
});

test('the instants of many local times are those of each by itself, where the clocks change too', () => {
  const zones = fc.constantFrom(
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
    'Africa/Casablanca',
    'UTC',
  );
  const local = (hours: number) =>
    new Date(Date.parse('2026-01-01T00:30Z') + hours * 3_600_000).toISOString().slice(0, 16);
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 366 * 24 }), fc.constantFrom(1, 5, 24), (zone, first, step) => {
      const locals = Array.from({ length: 400 }, (_, index) => local(first + index * step));
      expect(instantsOf(locals.map(wallOf), zone)).toEqual(locals.map((one) => epochOf({ local: one, zone })));
    }),
    { numRuns: 60 },
  );
});

test('a rule without an end is followed over a hundred years', () => {
  const nightly = { id: 'w', zone: 'UTC', start: '1950-01-01T19:00', length: 60, rule: 'FREQ=DAILY' };
  const found = occurrencesIn(nightly, Date.parse('2000-01-01T00:00Z'), Date.parse('2100-01-01T00:00Z'));
  expect(found).toHaveLength(36_525);
});

const window = { id: 'w', zone: 'Europe/London', start: '2026-01-01T19:00', length: 180, rule: 'FREQ=WEEKLY;BYDAY=TH' };
const next = (given: Parameters<typeof nextOccurrences>[0], from: string) =>
  nextOccurrences(given, Date.parse(from), 3).map((one) => toInstant(one.start));

describe('the next occurrences', () => {
  test('keep their local time when the clocks change', () => {
    expect(next(window, '2026-10-20T00:00:00Z')).toEqual([
      '2026-10-22T18:00:00Z',
      '2026-10-29T19:00:00Z',
      '2026-11-05T19:00:00Z',
    ]);
  });
  test('begin with the one that has not ended', () =>
    expect(next(window, '2026-10-22T20:59:00Z')[0]).toBe('2026-10-22T18:00:00Z'));
  test('are fewer where the rule ends, none after a single window', () => {
    expect(next({ ...window, rule: 'FREQ=WEEKLY;BYDAY=TH;COUNT=2' }, '2026-01-05T00:00:00Z')).toHaveLength(1);
    const { rule: _none, ...single } = window;
    expect(next(single, '2026-02-01T00:00:00Z')).toEqual([]);
  });
  test('are found years ahead', () =>
    expect(next({ ...window, rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29' }, '2026-01-01T00:00:00Z')).toEqual([
      '2028-02-29T19:00:00Z',
      '2032-02-29T19:00:00Z',
      '2036-02-29T19:00:00Z',
    ]));
});
