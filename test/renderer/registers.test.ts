import { describe, expect, test } from 'vitest';
import { type RegisterKey, registerKeys, type Registers, registersSchema } from '../../shared/domain/plan/registers';
import { fieldsOf } from '../../shared/domain/schema/field';
import { offeredOf, optionsOf } from '../../renderer/components/field/world';
import { filtersOf } from '../../renderer/features/registers/filters';
import { orderOf, tableOf } from '../../renderer/features/registers/table';
import { registerWords } from '../../renderer/features/registers/words';

const world = {
  content: {},
  settings: {},
  registers: {
    cis: [
      { id: 'a', name: 'WEB-10', kind: 'Serveur dédié', owner: 'r2' },
      { id: 'b', name: 'WEB-2', kind: 'Server', owner: 'r1', retired: true },
      { id: 'c' },
    ],
    roles: [
      { id: 'r1', name: 'Network lead', retired: true },
      { id: 'r2', name: 'Database lead' },
    ],
  },
};
const table = tableOf('cis');
const order = (more: Partial<Parameters<typeof orderOf>[3]> = {}) =>
  orderOf(table, world.registers.cis, world, {
    words: '',
    sort: { column: 'name', descending: false },
    ...more,
  });

test('every register has words, and columns that are fields of it', () => {
  for (const key of registerKeys) {
    const fields = fieldsOf(registersSchema.shape[key]).map((field) => field.key);
    expect(fields, key).toContain('retired');
    const { columns, groups = 'name' } = registerWords[key];
    expect(
      tableOf(key).columns.map((column) => column.key),
      key,
    ).toEqual(columns);
    if (key !== 'cis') for (const column of columns) expect(fields, `${key} ${column}`).toContain(column);
    if (groups !== 'name') expect(fields, key).toContain(groups);
    expect(tableOf(key).fields.map((field) => field.key)).toEqual(fields.filter((one) => one !== 'retired'));
  }
});

test('rows sort as people count, the unnamed last whichever way', () => {
  expect(order()).toEqual(['b', 'a', 'c']);
  expect(order({ sort: { column: 'name', descending: true } })).toEqual(['a', 'b', 'c']);
});

test('a search finds any field, linked names too, with or without accents', () => {
  expect(order({ words: 'dedie' })).toEqual(['a']);
  expect(order({ words: 'web network' })).toEqual(['b']);
  expect(order({ words: 'nowhere' })).toEqual([]);
  expect(order({ keep: (row) => row['retired'] === true })).toEqual(['b']);
});

test('a rule stands in the table in words, and as written where it cannot be read', () => {
  const windows = tableOf('windows');
  const rule = windows.columns.find((column) => column.key === 'rule');
  const text = (row: object) => rule?.text({ id: 'w', ...row }, world);
  expect(text({ rule: 'FREQ=WEEKLY;BYDAY=TH' })).toBe('Every week on Thursday');
  expect(text({ rule: 'FREQ=SECONDLY' })).toBe('FREQ=SECONDLY');
  expect(text({})).toBe('Once');
});

test('a configuration item shows its newest baseline and its windows, is found and sorted by them', () => {
  const taken = (local: string) => ({ local, zone: 'Europe/London' });
  const registers = {
    ...world.registers,
    baselines: [
      { id: 'b1', name: 'BL-1', cis: ['a'], taken: taken('2026-08-01T08:00') },
      { id: 'b2', name: 'BL-2', cis: ['a', 'c'], taken: taken('2026-09-01T08:00') },
      { id: 'b3', name: 'BL-3', cis: ['c'], taken: taken('2026-10-01T08:00'), retired: true },
    ],
    windows: [
      { id: 'w1', name: 'MW-1', cis: ['a'] },
      { id: 'w2', name: 'MW-2', allCis: true },
    ],
  };
  const full = { ...world, registers };
  const texts = (key: string) =>
    registers.cis.map((row) => table.columns.find((column) => column.key === key)?.text(row, full));
  expect(texts('baseline')).toEqual(['BL-2', '', 'BL-2']);
  expect(texts('window')).toEqual(['MW-1, MW-2', 'MW-2', 'MW-2']);
  const sorted = (words: string, column: string) =>
    orderOf(table, registers.cis, full, { words, sort: { column, descending: false } });
  expect(sorted('mw-1', 'name')).toEqual(['a']);
  expect(sorted('', 'window')).toEqual(['a', 'b', 'c']);
  expect(sorted('', 'baseline')).toEqual(['a', 'c', 'b']);
});

describe('the parts of a register', () => {
  const today = '2026-09-17';
  const told = (register: RegisterKey, registers: Registers) =>
    filtersOf(tableOf(register), registers[register] ?? [], registers, today).map((one) => [one.title, one.count]);
  test('configuration items by service, those without a baseline, the retired', () => {
    const cis = ['Portal', 'Portal', 'Access'].map((service, at) => ({ id: `${at}`, service }));
    const registers = {
      cis: [...cis, { id: '3', retired: true }],
      baselines: [{ id: 'b', cis: ['0', '2'] }],
    };
    expect(told('cis', registers)).toEqual([
      ['Portal', 2],
      ['Access', 1],
      ['No baseline', 1],
      ['Retired', 1],
    ]);
  });
  test('known errors by state, and what is no longer valid; the last day still counts', () => {
    const knownErrors = [
      { id: '0', state: 'Actual' as const, validUntil: '2026-09-16' },
      { id: '1', state: 'Actual' as const, validUntil: '2026-09-17' },
      { id: '2', state: 'Fixed' as const },
    ];
    expect(told('knownErrors', { knownErrors })).toEqual([
      ['Actual', 2],
      ['Fixed', 1],
      ['No longer valid', 1],
    ]);
  });
  test('one value alone is no part, and what holds nothing is not shown', () => {
    expect(told('roles', { roles: [{ id: '0', organisation: 'Northmoor' }] })).toEqual([]);
  });
});

test('four thousand rows that link to each other are searched and sorted in the time of their number, not of its square', () => {
  const cis = Array.from({ length: 4_000 }, (_, at) => ({
    id: `s-${at}`,
    name: `S-${at}`,
    ...(at > 0 ? { parent: `s-${Math.floor(at / 20)}` } : {}),
    owner: 'r2',
  }));
  const full = { ...world, registers: { ...world.registers, cis } };
  const start = performance.now();
  const sort = { column: 'owner', descending: false };
  expect(orderOf(table, cis, full, { words: 's-3999 database', sort })).toEqual(['s-3999']);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test('pickers offer no retired row but the chosen one', () => {
  const owner = table.fields.find((field) => field.key === 'owner');
  if (!owner) throw new Error('a configuration item has no owner');
  const options = optionsOf(owner.meta, world);
  expect(options.map((option) => option.id)).toEqual(['r1', 'r2']);
  expect(offeredOf(options).map((option) => option.id)).toEqual(['r2']);
  expect(offeredOf(options, 'r1').map((option) => option.id)).toEqual(['r1', 'r2']);
});
