import { expect, test } from 'vitest';
import { columnTargets, mapTable, placeLines, textsByField } from '../../renderer/components/grid/paste';
import { parseTable } from '../../renderer/components/grid/clipboard';
import { applyCommands } from '../../shared/domain/edit/apply';
import { rowsLinkingToRow } from '../../shared/domain/plan/register-rows';
import { type Registers, registersSchema } from '../../shared/domain/plan/registers';

/** Processor time in microseconds. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

const registersOf = (rows: number): Registers => ({
  cis: Array.from({ length: rows }, (_, n) => ({
    id: `row-${n}`,
    name: `SRV-${n}`,
    ...(n % 10 ? { parent: `row-${n - (n % 10)}` } : {}),
  })),
});

/** The quickest of several edits of a name, each followed by what the window asks of forty rows in sight. */
function editInSight(rows: number): number {
  let registers = registersOf(rows);
  const one = (n: number) =>
    cost(() => {
      const done = applyCommands<Registers>(
        registers,
        [{ kind: 'set', path: ['cis', `row-${n * 7}`, 'name'], value: `R${n}` }],
        registersSchema,
      );
      if (!done.ok) throw new Error(done.message);
      registers = done.value;
      for (let at = 0; at < 400; at += 10)
        expect(rowsLinkingToRow(registers, { register: 'cis', id: `row-${at}` })).toHaveLength(9);
    });
  one(0);
  return Math.min(...Array.from({ length: 15 }, (_, n) => one(n + 1)));
}

test('what the window counts after an edit costs no more with many rows than with few', () => {
  const few = editInSight(1_000);
  expect(editInSight(50_000) / few).toBeLessThan(5); // fifty times the rows
});

test('pasted: many rows, many columns, and quotes without end', () => {
  const targets = columnTargets([{ key: 'a', title: 'A' }]);
  const paste = (text: string) => placeLines(textsByField(mapTable(parseTable(text), targets, 0)), 0, []).change;
  expect(paste('x\ty\n'.repeat(200_000)).additions).toHaveLength(200_000);
  expect(paste(`${'x\t'.repeat(10_000)}x`).additions).toHaveLength(1);
  const quotes = '"'.repeat(1 << 20);
  expect(cost(() => parseTable(quotes)) / cost(() => quotes.split('').map((one) => one.toLowerCase()))).toBeLessThan(
    20,
  );
});
