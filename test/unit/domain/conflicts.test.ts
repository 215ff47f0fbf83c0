import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Conflict,
  conflictsOf,
  freezeConflicts,
  outsideWindows,
  type PlannedSession,
  planConflicts,
} from '../../../shared/domain/calendar/conflicts';
import { overlapOf } from '../../../shared/domain/calendar/overlap';
import { occurrencesIn } from '../../../shared/domain/calendar/recurrence';
import { relatives } from '../../../shared/domain/calendar/relatives';
import type { Registers } from '../../../shared/domain/plan/registers';
import { toInstant } from '../../../shared/domain/time';

const none = () => false;
const HOUR = 3_600_000;
const session = (reference: string, start: number, end: number, ...cis: string[]): PlannedSession => ({
  reference,
  session: 's',
  start,
  end,
  cis,
});

describe('two stretches', () => {
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 50 }))
    .map(([start, length]) => ({ start: start * 60_000, end: (start + length) * 60_000 }));
  test('overlap the same from either side, never beyond either, and not by touching', () => {
    fc.assert(
      fc.property(stretch, stretch, (a, b) => {
        const one = overlapOf(a, b);
        expect(overlapOf(b, a)).toEqual(one);
        expect(one === null).toBe(a.end <= b.start || b.end <= a.start);
        if (!one) return;
        expect(one.minutes * 60_000).toBe(one.to - one.from);
        expect(one.minutes * 60_000).toBeLessThanOrEqual(Math.min(a.end - a.start, b.end - b.start));
        expect(one.kind === 'identical').toBe(a.start === b.start && a.end === b.end);
      }),
    );
    expect(overlapOf({ start: 0, end: HOUR }, { start: HOUR, end: 2 * HOUR })).toBeNull();
    expect(overlapOf({ start: 0, end: 4 * HOUR }, { start: HOUR, end: 2 * HOUR })).toMatchObject({ kind: 'complete' });
  });
});

test('conflicts found by the sweep equal those of comparing every pair', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  const registers: Registers = {
    cis: [{ id: 'a' }, { id: 'b', parent: 'a' }, { id: 'c', parent: 'b' }, { id: 'd' }, { id: 'e', parent: 'd' }],
  };
  const sessions = fc.array(
    fc.record({
      reference: fc.constantFrom('P1', 'P2', 'P3', 'P4', 'P5'),
      start: fc.integer({ min: 0, max: 40 }),
      length: fc.integer({ min: 1, max: 12 }),
      cis: fc.subarray(ids),
    }),
    { maxLength: 14 },
  );
  fc.assert(
    fc.property(sessions, (rows) => {
      const all = rows
        .map((row) => session(row.reference, row.start * HOUR, (row.start + row.length) * HOUR, ...row.cis))
        .sort((a, b) => a.start - b.start);
      const key = (one: Pick<Conflict, 'plans' | 'cis' | 'from' | 'to' | 'minutes'>) =>
        `${one.plans.join()} ${one.cis.join()} ${one.from} ${one.to} ${one.minutes}`;
      const pairs = all.flatMap((a, index) =>
        all.slice(index + 1).flatMap((b) => {
          const overlap = overlapOf(a, b);
          const wide = relatives(registers, new Set(a.cis));
          const cis = b.cis.filter((ci) => wide.has(ci));
          return overlap && a.reference !== b.reference && cis.length > 0
            ? [key({ plans: [a.reference, b.reference].sort(), cis, ...overlap })]
            : [];
        }),
      );
      expect(planConflicts(all, registers, none).map(key).sort()).toEqual(pairs.sort());
    }),
  );
});

test('many sessions held against the calendar at once give what each gives by itself, years and clock changes apart', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((one) => String(one).padStart(2, '0'));
  const rule = fc.constantFrom(
    '',
    'FREQ=DAILY',
    'FREQ=WEEKLY;BYDAY=SA,SU',
    'FREQ=MONTHLY;BYDAY=-1SU',
    'FREQ=DAILY;COUNT=9',
  );
  const world = fc.record({
    windows: fc.array(
      fc.record({
        day,
        hour: fc.integer({ min: 0, max: 23 }),
        length: fc.integer({ min: 1, max: 60 }),
        rule,
        all: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    sessions: fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 3 * 366 * 48 }),
        length: fc.integer({ min: 1, max: 12 }),
        cis: fc.subarray(['a', 'b']),
      }),
      { maxLength: 30 },
    ),
  });
  const base = Date.parse('2025-12-20T00:00:00Z');
  fc.assert(
    fc.property(world, (given) => {
      const registers: Registers = {
        cis: [{ id: 'a' }, { id: 'b' }],
        windows: given.windows.map((one, index) => ({
          id: `w${index}`,
          zone: 'Europe/London',
          start: `2026-01-${one.day}T${String(one.hour).padStart(2, '0')}:30`,
          length: one.length * 60,
          rule: one.rule,
          allCis: one.all,
          cis: ['a'],
        })),
        freezes: [{ id: 'f', cis: ['b'], from: { local: '2026-10-20T00:00', zone: 'Europe/London' } }],
      };
      const all = given.sessions.map((one, index) =>
        session(`P${index}`, base + one.at * (HOUR / 2), base + (one.at + one.length) * (HOUR / 2), ...one.cis),
      );
      const words = (found: Conflict[]) => found.map((one) => JSON.stringify(one)).sort();
      expect(words(conflictsOf(all, registers, none).filter((one) => one.kind !== 'plan'))).toEqual(
        words(all.flatMap((one) => [...freezeConflicts(one, registers, none), ...outsideWindows(one, registers)])),
      );
    }),
    { numRuns: 60 },
  );
});

test('items in a ring, each part of the next, are held against each other once, and soon', () => {
  const ring: Registers = {
    cis: [
      { id: 'a', parent: 'c' },
      { id: 'b', parent: 'a' },
      { id: 'c', parent: 'b' },
    ],
  };
  const found = planConflicts([session('A', 0, HOUR, 'a'), session('B', 0, HOUR, 'b', 'c')], ring, none);
  expect(found).toMatchObject([{ plans: ['A', 'B'], cis: ['b', 'c'] }]);
});

test('a part conflicts with the whole it belongs to, two parts of it do not', () => {
  const registers: Registers = { cis: [{ id: 'farm' }, { id: 'one', parent: 'farm' }, { id: 'two', parent: 'farm' }] };
  const found = (...cis: [string, string]) =>
    planConflicts([session('A', 0, HOUR, cis[0]), session('B', 0, HOUR, cis[1])], registers, none).length;
  expect([found('one', 'farm'), found('farm', 'two'), found('one', 'two')]).toEqual([1, 1, 0]);
});

test('freezes and windows stand against sessions; an override is told', () => {
  const at = (local: string) => ({ local, zone: 'UTC' });
  const registers: Registers = {
    cis: [{ id: 'ci' }],
    freezes: [{ id: 'f', allCis: true, severity: 'hard', from: at('1970-01-01T01:00'), to: at('1970-01-01T03:00') }],
    windows: [{ id: 'w', zone: 'UTC', start: '1970-01-01T00:00', length: 60, cis: ['ci'] }],
  };
  const found = conflictsOf(
    [session('A', 0, 2 * HOUR, 'ci')],
    registers,
    (_ref, kind, of) => kind === 'freeze' && of === 'f',
  );
  expect(found).toMatchObject([
    { kind: 'outside-window', plans: ['A'], cis: ['ci'], overlap: null, minutes: 120 },
    { kind: 'freeze', plans: ['A'], freeze: 'f', overridden: true, minutes: 60, overlap: 'partial' },
  ]);
});

describe('a maintenance window comes again', () => {
  const weekly = {
    id: 'w',
    zone: 'Europe/London',
    start: '2026-03-22T01:30',
    length: 60,
    rule: 'FREQ=WEEKLY;BYDAY=SU',
  };
  const starts = (window: typeof weekly, from: string, to: string) =>
    occurrencesIn(window, Date.parse(from), Date.parse(to)).map((one) => toInstant(one.start));
  test('where the clocks go forward over it, it is not lost', () => {
    expect(starts(weekly, '2027-03-20T00:00:00Z', '2027-04-05T00:00:00Z')).toEqual([
      '2027-03-21T01:30:00Z',
      '2027-03-28T01:30:00Z', // 01:30 does not exist: 02:30 BST
      '2027-04-04T00:30:00Z',
    ]);
  });
  test('an occurrence under way counts; one that ended does not', () => {
    expect(starts(weekly, '2026-03-29T01:29:00Z', '2026-03-29T01:30:00Z')).toEqual([]);
    expect(starts(weekly, '2026-03-22T02:29:00Z', '2026-03-22T03:00:00Z')).toEqual(['2026-03-22T01:30:00Z']);
    expect(starts(weekly, '2026-03-22T02:30:00Z', '2026-03-22T03:00:00Z')).toEqual([]);
  });
  test('a window of several days is still open on its last', () => {
    const long = { ...weekly, start: '2026-06-01T00:00', length: 5 * 24 * 60, rule: 'FREQ=MONTHLY;BYMONTHDAY=1' };
    expect(starts(long, '2026-07-05T10:00:00Z', '2026-07-05T11:00:00Z')).toEqual(['2026-06-30T23:00:00Z']);
  });
  test('a hostile or broken rule gives nothing, and soon', () => {
    for (const rule of ['FREQ=SECONDLY', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', 'nonsense', 'FREQ=WEEKLY;COUNT=-1'])
      expect(starts({ ...weekly, rule }, '2126-01-01T00:00:00Z', '2126-01-02T00:00:00Z').length).toBeLessThan(100_001);
  });
});
