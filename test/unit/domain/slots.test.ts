import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conflictsOf, type PlannedSession } from '../../../shared/domain/calendar/conflicts';
import { findSlots, type SlotSearch } from '../../../shared/domain/calendar/slots';
import type { Registers } from '../../../shared/domain/plan/registers';
import { earliestStart, leadTimeOf } from '../../../shared/domain/rules/notices';
import { toInstant } from '../../../shared/domain/time';
import { spanText } from '../../../shared/domain/time-format';
import { draftOfA } from '../../helpers/base-plan';

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
      faults.map((one) => ('of' in one ? one.of : one.kind)),
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

test('the oracle: a normal minor release on WEB-01, asked on 1 June, may start on 11 June; 4 June lies in the lead time', () => {
  const { content, registers, settings } = draftOfA();
  const now = Date.parse('2026-06-01T08:00:00Z'); // 09:00 BST
  const lead = leadTimeOf({ ...content, identity: { changeType: 'Normal', releaseType: 'Minor' } }, settings);
  expect(lead).toEqual({ amount: 7, unit: 'days' });
  const earliest = lead === undefined ? Number.NaN : earliestStart(now, 'Europe/London', lead);
  expect(toInstant(earliest)).toBe('2026-06-08T08:00:00Z');
  const web = (registers.cis ?? []).find((one) => one.name === 'WEB-01')?.id ?? '';
  const answer = findSlots({
    minutes: 180,
    cis: [web],
    from: now,
    earliest,
    until: now + 366 * 24 * HOUR,
    registers,
    others: [],
  });
  const spans = answer.slots.map((slot) => [spanText(slot.start, slot.end, 'Europe/London'), slot.soft]);
  expect(spans).toHaveLength(10);
  expect(spans.slice(0, 2)).toEqual([
    ['Thu 11\u00a0Jun 2026, 19:00–22:00\u00a0BST', []],
    ['Thu 18\u00a0Jun 2026, 19:00–22:00\u00a0BST', []],
  ]);
  const evening = { start: Date.parse('2026-06-04T18:00:00Z'), end: Date.parse('2026-06-04T21:00:00Z') };
  expect(answer.refused).toEqual([{ ...evening, faults: [{ kind: 'lead-time', ...evening }] }]);
});

test('a window the lead time ends in is taken from there on, or refused with all that stands against it', () => {
  const earliest = Date.parse('2026-03-05T20:20:00Z');
  const first = (minutes: number, others: PlannedSession[] = []) =>
    findSlots(search({ registers: weekly, earliest, minutes, others }));
  expect(toInstant(first(90).slots[0]?.start ?? 0)).toBe('2026-03-05T20:30:00Z');
  const begins = Date.parse('2026-03-05T20:00:00Z');
  const ends = Date.parse('2026-03-05T22:00:00Z');
  expect(first(120).refused).toEqual([
    { start: begins, end: ends, faults: [{ kind: 'lead-time', start: begins, end: earliest }] },
  ]);
  const own = other('REL-1', '2026-03-05T21:00:00Z', '2026-03-05T22:00:00Z', 'web');
  expect(first(60, [own]).refused[0]?.faults.map((one) => one.kind)).toEqual(['lead-time', 'plan']);
  expect(first(121, [own]).refused[0]?.faults.map((one) => one.kind)).toEqual(['lead-time', 'plan', 'short']);
});

test('a soft freeze is offered and named, unless the window has room beside it; a hard one refuses', () => {
  const freeze = (severity: 'soft' | 'hard', until: string): Registers => ({
    ...weekly,
    freezes: [{ id: 'f', severity, from: at('2026-03-05T00:00'), to: at(until), cis: ['web'] }],
  });
  const first = (registers: Registers) => findSlots(search({ registers })).slots[0];
  const [early, late, week] = ['2026-03-05T20:00:00Z', '2026-03-05T21:00:00Z', '2026-03-12T20:00:00Z'].map(Date.parse);
  expect(first(freeze('soft', '2026-03-06T00:00'))).toMatchObject({ start: early, soft: ['f'] });
  expect(first(freeze('soft', '2026-03-05T21:00'))).toMatchObject({ start: late, soft: [] });
  expect(first(freeze('hard', '2026-03-06T00:00'))).toMatchObject({ start: week, soft: [] });
});

test('a window off the quarter is used from its own start; of one under way what is left counts; the rest is counted', () => {
  const odd: Registers = { windows: [window('w', '2026-03-05T20:05', 120, 'FREQ=DAILY', 'web')] };
  expect(starts({ registers: odd, minutes: 120, most: 1 })).toEqual(['2026-03-05T20:05:00Z']);
  const own = other('REL-1', '2026-03-05T20:00:00Z', '2026-03-05T20:20:00Z', 'web');
  expect(starts({ registers: odd, minutes: 105, most: 1, others: [own] })).toEqual(['2026-03-05T20:20:00Z']);
  const from = Date.parse('2026-03-05T20:50:00Z');
  const answer = findSlots(search({ registers: odd, from, minutes: 110, most: 1 }));
  expect(answer.refused).toEqual([
    { start: from, end: from + 75 * 60_000, faults: [{ kind: 'short', start: from, end: from + 75 * 60_000 }] },
  ]);
  const none = findSlots(search({ registers: odd, minutes: 121, until: START + 100 * 24 * HOUR }));
  expect([none.slots.length, none.refused.length, none.unlisted]).toEqual([0, 50, 47]);
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
