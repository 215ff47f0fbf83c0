import { expect, test } from 'vitest';
import { registerKeys, registersSchema } from '../../shared/domain/plan/registers';
import { fieldsOf } from '../../shared/domain/schema/field';
import { offeredOf, optionsOf } from '../../renderer/components/field/world';
import { cellText, orderOf, tableOf } from '../../renderer/features/registers/table';
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
    retired: false,
    ...more,
  });

test('every register has words, and columns that are fields of it', () => {
  for (const key of registerKeys) {
    const fields = fieldsOf(registersSchema.shape[key]).map((field) => field.key);
    expect(fields, key).toContain('retired');
    for (const column of registerWords[key].columns) expect(fields, `${key} ${column}`).toContain(column);
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
  expect(order({ retired: true })).toEqual(['b']);
});

test('a rule stands in the table in words, and as written where it cannot be read', () => {
  const windows = tableOf('windows');
  const rule = windows.columns.find((field) => field.key === 'rule');
  if (!rule) throw new Error('the table of windows has no rule');
  expect(cellText(rule, { rule: 'FREQ=WEEKLY;BYDAY=TH' }, world)).toBe('Every week on Thursday');
  expect(cellText(rule, { rule: 'FREQ=SECONDLY' }, world)).toBe('FREQ=SECONDLY');
  expect(cellText(rule, {}, world)).toBe('Once');
});

test('pickers offer no retired row but the chosen one', () => {
  const owner = table.fields.find((field) => field.key === 'owner');
  if (!owner) throw new Error('a configuration item has no owner');
  const options = optionsOf(owner.meta, world);
  expect(options.map((option) => option.id)).toEqual(['r1', 'r2']);
  expect(offeredOf(options).map((option) => option.id)).toEqual(['r2']);
  expect(offeredOf(options, 'r1').map((option) => option.id)).toEqual(['r1', 'r2']);
});
