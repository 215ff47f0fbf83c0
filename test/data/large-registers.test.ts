import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPlan, planIdOf } from '../../electron/data/repositories/plans';
import { readRegisters, registersOf, sharedVersion, writeRegisters } from '../../electron/data/repositories/shared';
import { addExamples } from '../../electron/data/desk';
import { checkLibrary } from '../../electron/services/check';
import { editPlan } from '../../electron/services/editing';
import { closeDesk, type Library, openDesk } from '../../electron/services/library';
import { duplicatePlan } from '../../electron/services/plans';
import { editShared, sharedData } from '../../electron/services/shared-data';
import { writing } from '../../electron/services/writing';
import type { Command } from '../../shared/domain/edit/command';
import { applyCommands } from '../../shared/domain/edit/apply';
import { registersSchema } from '../../shared/domain/plan/registers';

const actor = () => ({ name: 'Test', role: 'Release manager' });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-large-'));
const opened: Library[] = [];
async function open(name: string): Promise<Library> {
  const library = await openDesk(path.join(folder, name), { actor });
  opened.push(library);
  return library;
}
afterAll(() => {
  for (const library of opened) closeDesk(library);
  fs.rmSync(folder, { recursive: true, force: true });
});

const edit = (library: Library, ...commands: Command[]) =>
  editShared(library, { of: 'registers', commands, label: 'Test' });
const rename = (id: string, value: string): Command => ({ kind: 'set', path: ['cis', id, 'name'], value });

async function filled(rows: number): Promise<Library> {
  const library = await open(`${rows}.rdesk`);
  addExamples(library);
  const before = registersOf(library.db);
  const cis = Array.from({ length: rows }, (_, n) => ({
    id: `row-${n}`,
    name: `SRV-${n}`,
    ...(n % 10 ? { parent: `row-${n - (n % 10)}` } : {}),
  }));
  const change = { at: '2026-09-06T10:00:00Z', actor: actor(), label: 'Fill' };
  writing(library, () =>
    writeRegisters(library.db, before, { ...before, cis: [...(before.cis ?? []), ...cis] }, change),
  );
  return library;
}

/** Processor time of the quickest of several: what others do on the machine only makes them slower. */
function quickest(work: (n: number) => unknown): number {
  const times = Array.from({ length: 25 }, (_, n) => {
    const before = process.cpuUsage();
    work(n);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times);
}

describe('an edit costs what it changes, not what there is', () => {
  let [few, many]: (Library | undefined)[] = [];
  beforeAll(async () => {
    few = await filled(1_000);
    many = await filled(20_000);
  });
  const plans = new Map<Library, string>();
  const planOf = (library: Library): string => {
    const known = plans.get(library) ?? duplicatePlan(library, planIdOf(library.db, 'REL-2026-014') ?? '');
    plans.set(library, known);
    return known;
  };
  const kinds: Readonly<Record<string, (library: Library, n: number) => unknown>> = {
    'a field of a row': (library, n) => edit(library, rename(`row-${(n * 37) % 1000}`, `R${n}`)),
    'a row added and removed': (library, n) => {
      edit(library, { kind: 'insert', path: ['cis'], row: { id: `new-${n}` } });
      edit(library, { kind: 'remove', path: ['cis'], id: `new-${n}` });
    },
    'a field of a plan': (library, n) => {
      const id = planOf(library);
      const { version } = readPlan(library.db, id);
      const value = 20 + (n % 5);
      const commands: Command[] = [{ kind: 'set', path: ['deployment', 'steps', 'a4', 'duration', 'expected'], value }];
      editPlan(library, { id, version, part: 'content', label: `${n}`, commands });
    },
  };
  test.each(Object.keys(kinds))('%s, with 20,000 rows and with 1,000', (kind) => {
    if (!few || !many) throw new Error('there is no library');
    const costs = [few, many].map((library) => quickest((n) => kinds[kind]?.(library, n)));
    expect((costs[1] ?? 0) / (costs[0] ?? 1)).toBeLessThan(4); // twenty times the rows
  });

  test('and what is answered is what changed', () => {
    if (!many) throw new Error('there is no library');
    const from = sharedVersion(many.db);
    const commands = [rename('row-7', 'Seven')];
    expect(edit(many, ...commands)).toEqual({ version: from + 1, edit: { from, of: 'registers', commands } });
  });
});

describe('registers in memory are those on disk', () => {
  const order = fc.record({
    kind: fc.constantFrom('set' as const, 'insert' as const, 'remove' as const, 'move' as const, 'refused' as const),
    at: fc.nat(60),
    after: fc.option(fc.nat(60)),
  });
  test('after any edits, in their order, and so are those another window is told of', async () => {
    const library = await open('any.rdesk');
    let window = sharedData(library);
    let made = 0;
    fc.assert(
      fc.property(fc.array(order, { maxLength: 30 }), (orders) => {
        for (const { kind, at, after } of orders) {
          const rows = registersOf(library.db).cis ?? [];
          const idAt = (n: number) => rows[n % Math.max(1, rows.length)]?.id ?? 'none';
          const next = after === null ? null : idAt(after);
          const command: Command =
            kind === 'insert' || rows.length === 0
              ? { kind: 'insert', path: ['cis'], row: { id: `n${(made += 1)}`, name: 'New' }, after: next }
              : kind === 'move'
                ? { kind, path: ['cis'], id: idAt(at), after: next }
                : kind === 'remove'
                  ? { kind, path: ['cis'], id: idAt(at) }
                  : rename(idAt(at), `R${(made += 1)}`);
          if (kind === 'refused') {
            const bad: Command = { kind: 'set', path: ['cis', 'nobody', 'name'], value: 'x' };
            expect(() => edit(library, command, bad)).toThrow(/no row nobody/);
            continue;
          }
          const told = edit(library, command);
          if (told.edit?.from !== window.version) throw new Error('a version was left out');
          const followed = applyCommands(window.registers, told.edit.commands, registersSchema);
          if (!followed.ok) throw new Error(followed.message);
          window = { ...window, version: told.version, registers: followed.value };
        }
        expect(registersOf(library.db)).toEqual(readRegisters(library.db));
        expect(window).toEqual(sharedData(library));
      }),
      { numRuns: 25 },
    );
    expect(checkLibrary(library).findings).toEqual([]);
  });

  test('after a transaction that was taken back, whoever writes next', async () => {
    const library = await open('back.rdesk');
    edit(library, { kind: 'insert', path: ['cis'], row: { id: 'a', name: 'A' } });
    const before = registersOf(library.db);
    expect(() =>
      writing(library, () => {
        edit(library, rename('a', 'taken back'));
        throw new Error('back');
      }),
    ).toThrow('back');
    expect(registersOf(library.db)).toBe(before);
    edit(library, { kind: 'insert', path: ['cis'], row: { id: 'b' } });
    expect(registersOf(library.db)).toEqual({ cis: [{ id: 'a', name: 'A' }, { id: 'b' }] });
    expect(readRegisters(library.db)).toEqual(registersOf(library.db));
  });

  test('when another program writes, and damage is named when it is read', async () => {
    const [mine, other] = [await open('two.rdesk'), await open('two.rdesk')];
    edit(mine, { kind: 'insert', path: ['cis'], row: { id: 'a', name: 'A' } });
    expect(registersOf(other.db).cis).toEqual([{ id: 'a', name: 'A' }]);
    edit(other, rename('a', 'from the other'));
    expect(registersOf(mine.db).cis).toEqual([{ id: 'a', name: 'from the other' }]);
    edit(mine, { kind: 'insert', path: ['cis'], row: { id: 'b' } });
    expect(readRegisters(other.db)).toEqual(registersOf(other.db));
    other.db.exec("update register_row set json = replace(json, 'other', 'OTHER')");
    expect(() => registersOf(mine.db)).toThrow(/register cis, a was damaged/);
  });
});
