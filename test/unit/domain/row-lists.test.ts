import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { align } from '../../../shared/domain/edit/align';
import { applyCommands } from '../../../shared/domain/edit/apply';
import type { Command } from '../../../shared/domain/edit/command';
import { positionOf, rowById } from '../../../shared/domain/edit/row-lists';
import { type Registers, registersSchema } from '../../../shared/domain/plan/registers';
import { registersFaults, rowsLinkingToRow, rowsLinkingTo } from '../../../shared/domain/plan/register-rows';
import { placesOf, placesOfAll } from '../../../electron/data/repositories/row-places';

type Ci = NonNullable<Registers['cis']>[number];
const LONG = 90;
const longList = (): Ci[] =>
  Array.from({ length: LONG }, (_, n) => ({
    id: `c${n}`,
    name: `N${n}`,
    ...(n % 9 ? { parent: `c${n - (n % 9)}` } : {}),
  }));

/** Edits by position, so that they hit rows that are there; far more than the long list has rows may go or come. */
const step = fc.record({
  kind: fc.constantFrom('set' as const, 'insert' as const, 'remove' as const, 'move' as const),
  at: fc.nat(400),
  to: fc.option(fc.nat(400)),
  value: fc.string({ maxLength: 4 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const nth = (rows: readonly Ci[], at: number): string => rows[at % Math.max(1, rows.length)]?.id ?? 'none';

/** The command of a step, and the list as somebody would make it who searches and copies. */
function plainly(rows: readonly Ci[], { kind, at, to, value }: Step, fresh: string): { command: Command; rows: Ci[] } {
  const id = nth(rows, at);
  const after = to === null ? null : nth(rows, to);
  const put = (others: readonly Ci[], row: Ci): Ci[] => {
    const index = after === null ? -1 : others.findIndex((one) => one.id === after);
    return others.toSpliced(after === null ? 0 : index < 0 ? others.length : index + 1, 0, row);
  };
  const row = rows.find((one) => one.id === id);
  const rest = rows.filter((one) => one.id !== id);
  if (kind === 'insert') {
    const made = { id: fresh, name: `x${value}` };
    return { command: { kind, path: ['cis'], row: made, after }, rows: put(rows, made) };
  }
  if (kind === 'move' && row) return { command: { kind, path: ['cis'], id, after }, rows: put(rest, row) };
  if (kind === 'remove' && row)
    return {
      command: { kind, path: ['cis'], id },
      rows: rest.map(({ parent, ...one }) => (parent === undefined || parent === id ? one : { ...one, parent })),
    };
  const named = rows.map((one) => (one.id === id ? { ...one, name: `y${value}` } : one));
  return { command: { kind: 'set', path: ['cis', id, 'name'], value: `y${value}` }, rows: named };
}

describe('long lists of rows', () => {
  test('edits find their rows after any other edits, one by one or many at once, and lead back', () => {
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 12 }), { maxLength: 12 }), (edits) => {
        let registers: Registers = { cis: longList() };
        edits.forEach((steps, turn) => {
          const before = registers;
          const copy = structuredClone(before);
          let rows: readonly Ci[] = registers.cis ?? [];
          const commands = steps.map((one, at) => {
            const made = plainly(rows, one, `new-${turn}-${at}`);
            rows = made.rows;
            return made.command;
          });
          const done = applyCommands(before, commands, registersSchema);
          if (!done.ok) throw new Error(done.message);
          expect(done.value.cis ?? []).toEqual(rows);
          expect(before).toEqual(copy);
          for (const row of done.value.cis ?? []) expect(rowById(done.value.cis, row.id)).toBe(row);
          for (const row of before.cis ?? []) expect(rowById(before.cis, row.id)).toBe(row);
          expect(positionOf(done.value.cis ?? [], 'nobody')).toBe(-1);
          const back = applyCommands(done.value, done.inverse, registersSchema);
          expect(back.ok && back.value).toEqual(before);
          registers = done.value;
        });
      }),
      { numRuns: 60 },
    );
  });

  test('what links to a row is the same, asked for one row or for all, after any edits', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let registers: Registers = { cis: longList() };
        steps.forEach((one, at) => {
          const { command } = plainly(registers.cis ?? [], one, `new-${at}`);
          const done = applyCommands(registers, [command], registersSchema);
          if (done.ok) registers = done.value;
          const all = rowsLinkingTo(registers, 'cis');
          for (const id of ['c0', 'c9', 'c18', `new-${at}`])
            expect(rowsLinkingToRow(registers, { register: 'cis', id }).length).toBe(all.get(id)?.length ?? 0);
        });
      }),
      { numRuns: 30 },
    );
  });

  test('an edit shares every row it does not touch', () => {
    const cis = longList();
    const done = applyCommands({ cis }, [{ kind: 'set', path: ['cis', 'c40', 'name'], value: 'Z' }], registersSchema);
    const same = done.ok ? (done.value.cis ?? []).filter((row, at) => row === cis[at]) : [];
    expect(same).toHaveLength(LONG - 1);
  });

  test('a row of a list that is not there is refused, and no list of another shape is made', () => {
    const done = applyCommands<Registers>(
      {},
      [{ kind: 'set', path: ['cis', 'x', 'name'], value: 'A' }],
      registersSchema,
    );
    expect(done).toMatchObject({ ok: false, message: 'there is no row x' });
  });
});

describe('what differs between two lists', () => {
  const row = fc.record({ id: fc.nat(60).map((n) => `r${n}`), name: fc.constantFrom('a', 'b') });
  const list = fc.uniqueArray(row, { selector: (one) => one.id, maxLength: 60 });
  /** Two lists that share rows, as an edit leaves them. */
  const lists = fc.tuple(list, list).map(([one, other]) => {
    const known = new Map(one.map((each) => [each.id + each.name, each]));
    return [one, other.map((each) => known.get(each.id + each.name) ?? each)] as const;
  });

  test('is told whole, and places keep the order while the others keep theirs', () => {
    fc.assert(
      fc.property(lists, fc.constantFrom(1, 3, 1024), ([before, after], room) => {
        const { edited, placed } = align(before, after);
        const made = new Map(before.map((one) => [one.id, one]));
        for (const { was, is } of edited) {
          expect(was === null ? undefined : made.get(was.id)).toBe(was ?? undefined);
          if (is) made.set(is.id, is);
          else if (was) made.delete(was.id);
        }
        expect([...made.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
          after.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        );
        const places = new Map(before.map((one, at) => [one.id, at * room]));
        const ids = after.map((one) => one.id);
        const found = placesOf(ids, placed, (id) => places.get(id) ?? Number.NaN) ?? placesOfAll(ids);
        for (const [id, place] of found) places.set(id, place);
        const order = ids.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
        expect(order).toEqual(ids);
        expect(new Set(ids.map((id) => places.get(id))).size).toBe(ids.length);
      }),
      { numRuns: 300 },
    );
  });

  test('is little where little changed', () => {
    const before = Array.from({ length: 5000 }, (_, n) => ({ id: `r${n}` }));
    const moved = before.toSpliced(10, 1).toSpliced(4000, 0, ...before.slice(10, 11));
    expect(align(before, moved)).toEqual({ edited: [], placed: [4000] });
    expect(align(moved, before)).toEqual({ edited: [], placed: [10] });
    expect(align(before, before.slice(3))).toMatchObject({
      edited: [{ is: null }, { is: null }, { is: null }],
      placed: [],
    });
    expect(align(before.slice(3), before).placed).toEqual([0, 1, 2]);
  });
});

test('rings are found in chains of any length, each once, and a long chain is walked once', () => {
  const chain = (from: number, to: number, last: string): Ci[] =>
    Array.from({ length: to - from }, (_, n) => ({
      id: `k${from + n}`,
      parent: from + n + 1 < to ? `k${from + n + 1}` : last,
    }));
  expect(registersFaults({}, { cis: chain(0, 50_000, 'nobody') })).toEqual([]);
  const ring = registersFaults({}, { cis: chain(0, 50_000, 'k49997') });
  expect(ring).toHaveLength(1);
  expect(ring[0]?.path).toEqual(['cis', 'k49997', 'parent']);
});
