import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Content, RollbackStep, Step } from '../../../shared/domain/plan/content';
import { inOrderOf, stepsInOrder, waitsOf, waitedFirst } from '../../../shared/domain/schedule/order';
import { rollbackOrder, rollbackTimes } from '../../../shared/domain/schedule/rollback';
import { computeSchedule } from '../../../shared/domain/schedule/schedule';
import { evening } from '../../helpers/said';

// No table of steps shows a step before one it waits for, however its author put them.

/** Steps that wait for others without a ring: each only for those of a lower rank, put down in any order. */
const network = fc
  .array(fc.record({ minutes: fc.option(fc.nat(30)), waits: fc.array(fc.nat(20), { maxLength: 3 }), key: fc.nat() }), {
    minLength: 1,
    maxLength: 14,
  })
  .map((rows) =>
    rows
      .map(({ minutes, waits, key }, rank) => ({
        key,
        id: `s${rank}`,
        duration: minutes === null ? {} : { expected: minutes },
        dependsOn: [...new Set(waits)]
          .filter((on) => on < rank)
          .map((on) => ({
            id: `s${rank}-${on}`,
            step: `s${on}`,
            kind: on % 2 === 0 ? ('start-to-start' as const) : ('finish-to-start' as const),
          })),
      }))
      .sort((a, b) => a.key - b.key)
      .map(({ key: _key, ...row }) => row),
  );

/** Every stated wait that stands below the step that waits. */
const early = (rows: readonly (Step | RollbackStep)[]): string[] =>
  rows.flatMap((row, at) =>
    (row.dependsOn ?? []).flatMap((one) => {
      const before = rows.findIndex((other) => other.id === one.step);
      return before > at ? [`${row.id} before ${one.step}`] : [];
    }),
  );

test('the run-sheet and the rollback put nothing before what it waits for', () => {
  fc.assert(
    fc.property(network, network, (rows, back) => {
      const steps = rows.map((row) => ({ ...row, session: 's' }));
      const half = Math.floor(back.length / 2);
      const renamed = back.map((row) => ({
        ...row,
        id: `r${row.id}`,
        dependsOn: row.dependsOn.map((one) => ({ ...one, id: `r${one.id}`, step: `r${one.step}` })),
      }));
      const content: Content = {
        schedule: { sessions: [evening()] },
        deployment: { steps },
        rollback: { blocks: { software: { steps: renamed.slice(half) }, data: { steps: renamed.slice(0, half) } } },
      };
      const schedule = computeSchedule(content, new Map());
      const byId = new Map(steps.map((step) => [step.id, step]));
      const cyclic = new Set(schedule.cycle);
      if (cyclic.size === 0) {
        expect(early(stepsInOrder(content))).toEqual([]);
        expect(early(schedule.steps.flatMap(({ step }) => byId.get(step) ?? []))).toEqual([]);
        const waits = waitsOf(steps);
        const shown = stepsInOrder(content).map(({ id }) => id);
        for (const [id, before] of waits)
          for (const one of before) expect(shown.indexOf(one)).toBeLessThan(shown.indexOf(id));
      }
      expect(
        stepsInOrder(content)
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(steps.map(({ id }) => id).toSorted());
      const rollback = schedule.rollback.get('s');
      expect(rollback?.steps).toHaveLength(back.length);
      if (rollback?.cycle.length === 0) expect(early(rollback.steps.map(({ step }) => step))).toEqual([]);
      const starts = (rollback?.steps ?? []).flatMap(({ start }) => start ?? []);
      if (rollback?.cycle.length === 0) expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    }),
    { numRuns: 300 },
  );
});

test('rows keep the place their author gave them where that is possible; rows in a ring are all kept', () => {
  const order = (waits: Record<string, string[]>) =>
    waitedFirst(
      ['a', 'b', 'c', 'd'].map((id) => ({ id })),
      ({ id }) => waits[id] ?? [],
    )
      .map(({ id }) => id)
      .join('');
  expect(order({})).toBe('abcd');
  expect(order({ b: ['a'], c: ['gone'] })).toBe('abcd');
  expect(order({ a: ['d'] })).toBe('dabc');
  expect(order({ a: ['c', 'b'], b: ['c'] })).toBe('cbad');
  expect(order({ a: ['b'], b: ['a'] })).toBe('bacd');
});

test('the lists in which the rollback is entered are in the order they run, with every row once', () => {
  fc.assert(
    fc.property(network, network, (software, data) => {
      const renamed = data.map((row) => ({
        ...row,
        id: `d${row.id}`,
        dependsOn: row.dependsOn.map((one) => ({ ...one, step: `d${one.step}` })),
      }));
      const content: Content = { rollback: { blocks: { software: { steps: software }, data: { steps: renamed } } } };
      const running = rollbackOrder(content);
      if (rollbackTimes(content, 's').cycle.length > 0) return; // they wait for each other: a finding
      for (const rows of [software, renamed]) {
        const shown = inOrderOf(rows, running);
        expect(early(shown)).toEqual([]);
        expect(shown.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
      }
    }),
  );
});

test('a row that does not run stays behind the row it was entered after', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
  expect(inOrderOf(rows, ['d', 'b']).map(({ id }) => id)).toEqual(['a', 'd', 'b', 'c']);
  expect(inOrderOf(rows, []).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
});
