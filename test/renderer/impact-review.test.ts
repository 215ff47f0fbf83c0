import { expect, test } from 'vitest';
import { FAMILIES, linesOf, readAnswers } from '../../renderer/features/impact-review/families';
import { sectionFields } from '../../shared/domain/plan/content';
import { fieldsOf } from '../../shared/domain/schema/field';
import type { World } from '../../renderer/components/field/world';

const families = [
  { id: 'f1', name: 'Access control' },
  { id: 'f2', name: 'Cryptography' },
  { id: 'f3', name: 'Logging' },
];
const rows = [
  { id: 'r3', family: 'f3', affected: true },
  { id: 'r9', family: 'gone', affected: false },
];
const security = sectionFields('impactReview').find((field) => field.key === 'security');
const list = security && fieldsOf(security.schema).find((field) => field.key === 'families');
const fields = list ? fieldsOf(list.schema) : [];
const world: World = { content: {}, registers: {}, settings: { families } };
const typed = (...updates: [row: string, column: string, text: string][]) =>
  readAnswers(
    { updates: updates.map(([row, column, text]) => ({ row, column, text })), additions: [], after: null },
    linesOf(rows, families),
    fields,
    world,
  );

test('every family of the settings has a line, in their order; an answer to one that is gone stays', () => {
  expect(linesOf(rows, families).map((line) => [line.id, line.family])).toEqual([
    ['family f1', 'f1'],
    ['family f2', 'f2'],
    ['r3', 'f3'],
    ['r9', 'gone'],
  ]);
});

test('the first answer makes the row of its family where it belongs, several texts of a line make one', () => {
  const commands = typed(
    ['family f2', 'affected', 'no'],
    ['family f2', 'reason', 'Keys stay.'],
    ['family f1', 'affected', 'y'],
    ['r3', 'mitigation', 'Log review'],
    ['r3', 'affected', 'perhaps'],
  );
  expect(commands[0]).toEqual({
    kind: 'set',
    path: ['impactReview', 'security', 'families', 'r3', 'mitigation'],
    value: 'Log review',
  });
  const [, , , first, second] = commands;
  expect(first).toMatchObject({ kind: 'insert', row: { family: 'f1', affected: true }, after: null });
  const made = first?.kind === 'insert' ? first.row.id : '';
  expect(second).toMatchObject({
    kind: 'insert',
    row: { family: 'f2', affected: false, reason: 'Keys stay.' },
    after: made,
  });
  expect(commands).toHaveLength(5);
});

test('an answer that is neither yes nor no is kept as typed, with the row it makes', () => {
  const commands = typed(['r3', 'affected', 'perhaps'], ['family f1', 'affected', 'maybe']);
  expect(commands).toMatchObject([
    { kind: 'set', path: [...FAMILIES, 'r3', 'affected'] },
    { kind: 'set', path: [...FAMILIES, 'r3', 'notTaken', 'affected'], value: 'perhaps' },
    { kind: 'insert', row: { family: 'f1', notTaken: { affected: 'maybe' } } },
  ]);
});

test('an empty text makes no row', () => {
  expect(typed(['family f1', 'reason', '  '])).toEqual([]);
});
