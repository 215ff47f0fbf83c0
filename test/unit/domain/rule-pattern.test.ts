import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ruleFault } from '../../../shared/domain/calendar/recurrence';
import {
  cycles,
  patternOf,
  places,
  type RulePattern,
  ruleOf,
  usualPattern,
  weekdays,
} from '../../../shared/domain/calendar/rule-pattern';

const whole = (most: number) => fc.integer({ min: 1, max: most });
const end = fc.option(
  fc.oneof(
    whole(999).map((count) => ({ count })),
    fc
      .date({ min: new Date('2026-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => ({ until: date.toISOString().slice(0, 10) })),
  ),
  { nil: undefined },
);
const on = fc.oneof(
  whole(31).map((date) => ({ date })),
  fc.record({ place: fc.constantFrom(...places), day: fc.constantFrom(...weekdays) }),
);
const pattern = fc
  .record({ cycle: fc.constantFrom(...cycles), interval: whole(999), days: fc.subarray([...weekdays]), on, end })
  .map(
    ({ cycle, days, on: day, ...rest }): RulePattern => ({
      ...rest,
      cycle,
      days: cycle === 'WEEKLY' ? days : [],
      ...(cycle === 'MONTHLY' && { on: day }),
    }),
  );

describe('a pattern', () => {
  test('is what its rule says, whatever it is', () => {
    fc.assert(
      fc.property(pattern, (given) => {
        expect(patternOf(ruleOf(given))).toEqual(given);
      }),
    );
  });

  test.each([
    ['FREQ=WEEKLY;BYDAY=TH', { cycle: 'WEEKLY', interval: 1, days: ['TH'] }],
    ['RRULE:freq=weekly;wkst=mo;interval=2;byday=we,mo', { cycle: 'WEEKLY', interval: 2, days: ['MO', 'WE'] }],
    ['FREQ=MONTHLY;BYDAY=-1SU', { cycle: 'MONTHLY', interval: 1, days: [], on: { place: -1, day: 'SU' } }],
    ['FREQ=MONTHLY', { cycle: 'MONTHLY', interval: 1, days: [] }],
    ['FREQ=DAILY;UNTIL=20261231', { cycle: 'DAILY', interval: 1, days: [], end: { until: '2026-12-31' } }],
    ['FREQ=YEARLY;COUNT=3', { cycle: 'YEARLY', interval: 1, days: [], end: { count: 3 } }],
  ])('of %s', (rule, expected) => expect(patternOf(rule)).toEqual(expected));

  test.each([
    'FREQ=HOURLY',
    'FREQ=YEARLY;BYMONTH=3,9;BYDAY=-1SA',
    'FREQ=YEARLY;BYDAY=MO',
    'FREQ=DAILY;BYMONTHDAY=1',
    'FREQ=WEEKLY;BYDAY=2TH',
    'FREQ=WEEKLY;BYMONTHDAY=1',
    'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1',
    'FREQ=MONTHLY;BYDAY=1MO,3MO',
    'FREQ=MONTHLY;BYDAY=MO',
    'FREQ=MONTHLY;BYDAY=5MO',
    'FREQ=MONTHLY;BYMONTHDAY=-1',
    'FREQ=MONTHLY;BYMONTHDAY=32',
    'FREQ=MONTHLY;BYMONTHDAY=1,15',
    'FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR',
    'FREQ=DAILY;UNTIL=20261231T190000Z',
    'FREQ=DAILY;UNTIL=20261231;COUNT=2',
  ])('%s says more than one: it is kept as it is typed', (rule) => expect(patternOf(rule)).toBeNull());
});

describe('what people usually mean', () => {
  test.each([
    ['DAILY', '2026-09-17T19:00', 'FREQ=DAILY'],
    ['WEEKLY', '2026-09-17T19:00', 'FREQ=WEEKLY;BYDAY=TH'],
    ['MONTHLY', '2026-09-17T19:00', 'FREQ=MONTHLY;BYDAY=3TH'],
    ['MONTHLY', '2026-09-28T19:00', 'FREQ=MONTHLY;BYDAY=4MO'],
    ['MONTHLY', '2026-09-29T19:00', 'FREQ=MONTHLY;BYDAY=-1TU'],
    ['MONTHLY', '2026-09-07T00:00', 'FREQ=MONTHLY;BYDAY=1MO'],
    ['YEARLY', '2026-09-17T19:00', 'FREQ=YEARLY'],
    ['WEEKLY', undefined, 'FREQ=WEEKLY;BYDAY=MO'],
    ['MONTHLY', undefined, 'FREQ=MONTHLY;BYDAY=1MO'],
  ] as const)('by %s from %s: %s', (cycle, start, rule) => {
    expect(ruleOf(usualPattern(cycle, start))).toBe(rule);
    expect(ruleFault(rule, start)).toBeNull();
  });
});
