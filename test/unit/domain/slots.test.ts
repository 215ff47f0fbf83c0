import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conflictsOf, type PlannedSession } from '../../../shared/domain/calendar/conflicts';
import { findSlots, type SlotSearch } from '../../../shared/domain/calendar/slots';
import type { Registers } from '../../../shared/domain/plan/registers';
import { toInstant } from '../../../shared/domain/time';

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
const START = Date.parse('2026-03-02T00:00:00Z'); // a Monday
const at = (local: string) => ({ local, zone: 'UTC' });
const window = (id: string, start: string, length: number, rule: string | undefined, ...cis: string[]) => ({
  id,
  name: id,
  zone: 'UTC',
  start,
  length,
  ...(rule === undefined ? {} : { rule }),
  cis,
});
const search = (more: Partial<SlotSearch>): SlotSearch => ({
  minutes: 60,
  cis: ['web'],
  from: START,
  until: START + 28 * 24 * HOUR,
  registers: {},
  others: [],
  ...more,
});
const starts = (more: Partial<SlotSearch>) => findSlots(search(more)).slots.map((slot) => toInstant(slot.start));
const weekly: Registers = { windows: [window('w', '2026-03-05T20:00', 120, 'FREQ=WEEKLY;BYDAY=TH', 'web')] };
const other = (reference: string, from: string, to: string, ...cis: string[]): PlannedSession => ({
  reference,
  session: 's',
  start: Date.parse(from),
  end: Date.parse(to),
  cis,
});

test('the next windows, earliest start of each; a plan and a freeze push it or strike it out, and are named', () => {
  const all = ['2026-03-05T20:00:00Z', '2026-03-12T20:00:00Z', '2026-03-19T20:00:00Z', '2026-03-26T20:00:00Z'];
  expect(starts({ registers: weekly })).toEqual(all);
  expect(starts({ registers: weekly, most: 2 })).toEqual(all.slice(0, 2));
  const others = [
    other('REL-1', '2026-03-05T20:00:00Z', '2026-03-05T20:50:00Z', 'web'),
    other('REL-2', '2026-03-12T20:30:00Z', '2026-03-12T23:00:00Z', 'web'),
  ];
  const registers: Registers = {
    ...weekly,
    freezes: [{ id: 'f', severity: 'hard', from: at('2026-03-19T00:00'), to: at('2026-03-20T00:00'), cis: ['web'] }],
  };
  const answer = findSlots(search({ registers, others }));
  expect(answer.slots.map((slot) => toInstant(slot.start))).toEqual(['2026-03-05T21:00:00Z', all[3]]); // after REL-1, on the quarter
  expect(
    answer.refused.map(({ start, faults }) => [
      toInstant(start),
      faults.map((one) => (one.kind === 'short' ? one.kind : one.of)),
    ]),
  ).toEqual([
    [all[1], ['REL-2']],
    [all[2], ['f']],
  ]);
  expect(answer.windowed).toBe(true);
});

test('the lead time, windows too short, two items, parents, and no window at all', () => {
  expect(starts({ registers: weekly, from: Date.parse('2026-03-05T20:20:00Z'), most: 1 })).toEqual([
    '2026-03-05T20:30:00Z',
  ]);
  const long = findSlots(search({ registers: weekly, minutes: 121 }));
  expect(long.slots).toEqual([]);
  expect(long.refused[0]?.faults).toEqual([
    { kind: 'short', start: Date.parse('2026-03-05T20:00:00Z'), end: Date.parse('2026-03-05T22:00:00Z') },
  ]);
  const two: Registers = {
    windows: [...(weekly.windows ?? []), window('v', '2026-03-05T21:00', 180, 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', 'db')],
  };
  expect(starts({ registers: two, cis: ['web', 'db'] })).toEqual(['2026-03-05T21:00:00Z', '2026-03-19T21:00:00Z']);
  const parts: Registers = { ...weekly, cis: [{ id: 'farm' }, { id: 'web', parent: 'farm' }] };
  expect(
    starts({ registers: parts, others: [other('REL-3', '2026-03-01T00:00:00Z', '2026-03-20T00:00:00Z', 'farm')] }),
  ).toEqual(['2026-03-26T20:00:00Z']);
  const free = findSlots(search({ from: START + 5 * 60_000 }));
  expect(free.windowed).toBe(false);
  expect(free.slots.slice(0, 2).map((slot) => toInstant(slot.start))).toEqual([
    '2026-03-02T00:15:00Z',
    '2026-03-03T00:15:00Z',
  ]);
});

test('no slot meets a conflict, and none is missed', () => {
  const cis = ['a', 'b', 'c'];
  const stretch = fc.record({ start: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 1, max: 16 }) });
  const local = (quarters: number) => toInstant(START + quarters * QUARTER).slice(0, 16);
  const world = fc.record({
    windows: fc.array(fc.record({ at: stretch, cis: fc.subarray(cis), all: fc.boolean() }), { maxLength: 5 }),
    freezes: fc.array(fc.record({ at: stretch, cis: fc.subarray(cis) }), { maxLength: 2 }),
    plans: fc.array(fc.record({ at: stretch, cis: fc.subarray(cis, { minLength: 1 }) }), { maxLength: 4 }),
    wanted: fc.subarray(cis, { minLength: 1 }),
    minutes: fc.integer({ min: 1, max: 12 }).map((quarters) => quarters * 15),
  });
  fc.assert(
    fc.property(world, ({ windows, freezes, plans, wanted, minutes }) => {
      const registers: Registers = {
        cis: [{ id: 'a' }, { id: 'b', parent: 'a' }, { id: 'c' }],
        windows: windows.map((one, index) => ({
          ...window(`w${index}`, local(one.at.start), one.at.length * 15, undefined, ...one.cis),
          allCis: one.all,
        })),
        freezes: freezes.map((one, index) => ({
          id: `f${index}`,
          severity: 'hard' as const,
          from: at(local(one.at.start)),
          to: at(local(one.at.start + one.at.length)),
          cis: one.cis,
        })),
      };
      const others = plans.map((one, index) => ({
        reference: `P${index}`,
        session: 's',
        start: START + one.at.start * QUARTER,
        end: START + (one.at.start + one.at.length) * QUARTER,
        cis: one.cis,
      }));
      const until = START + 96 * QUARTER;
      const fits = (start: number) => {
        const own = { reference: 'OWN', session: 's', start, end: start + minutes * 60_000, cis: wanted };
        return conflictsOf([own, ...others], registers, () => false).every((one) => !one.plans.includes('OWN'));
      };
      const answer = findSlots(search({ minutes, cis: wanted, registers, others, until, most: 200 }));
      for (const slot of answer.slots) {
        expect(slot.end - slot.start).toBe(minutes * 60_000);
        expect(fits(slot.start)).toBe(true);
      }
      let first: number | undefined;
      for (let start = START; start + minutes * 60_000 <= until && first === undefined; start += QUARTER)
        if (fits(start)) first = start;
      expect(answer.slots[0]?.start).toBe(first);
    }),
    { numRuns: 300 },
  );
});
