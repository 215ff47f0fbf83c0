import { expect, test } from 'vitest';
import { parseTable, tableText } from '../../renderer/components/grid/clipboard';
import { fillDownChange, type GridColumn, type GridRow, spread } from '../../renderer/components/grid/model';
import { columnTargets, mapTable, placeLines, textsByField } from '../../renderer/components/grid/paste';

const columns: GridColumn[] = [
  { key: 'number', title: 'Step' },
  { key: 'start', title: 'Start', readOnly: true },
  { key: 'minutes', title: 'Min' },
];
const targets = columnTargets(columns, (text, key) => key !== 'minutes' || /^\d+$/.test(text)).map((one) => ({
  ...one,
  free: one.key !== 'minutes',
}));
const row = (id: string, ...texts: string[]): GridRow => ({ id, cells: texts.map((text) => ({ text })) });
const rows = [row('a', 'A1', '19:00', '10'), row('b', 'A2', '19:10', '20')];

test('a spreadsheet cell may hold tabs in quotes, line breaks and quotation marks', () => {
  expect(parseTable('A1\t"two\r\nlines"\r\nA2\t"say ""go"""\r\n')).toEqual([
    ['A1', 'two\nlines'],
    ['A2', 'say "go"'],
  ]);
  const cells = [
    ['a\tb', 'c\nd'],
    ['"', ''],
  ];
  expect(parseTable(tableText(cells))).toEqual(cells);
});

test('pasted rows go over what is there and on as new rows; computed columns keep their own', () => {
  const table = [
    ['B1', 'ignored', '5'],
    ['B2', 'ignored', '6'],
    ['', '', ''],
  ];
  const { change } = placeLines(textsByField(mapTable(table, targets, 0)), 1, rows);
  expect(change.updates).toEqual([
    { row: 'b', column: 'number', text: 'B1' },
    { row: 'b', column: 'minutes', text: '5' },
  ]);
  expect(change.additions.map((one) => [...one])).toEqual([
    [
      ['number', 'B2'],
      ['minutes', '6'],
    ],
  ]);
  expect(change.after).toBe('b');
});

test('a first line that names columns decides where the texts go', () => {
  const table = [
    ['min', 'Remark', 'Step'],
    ['5', 'not here', 'B1'],
  ];
  const mapped = mapTable(table, targets, 1);
  expect(mapped.columns.map((one) => [one.name, one.target?.key])).toEqual([
    ['min', 'minutes'],
    ['Remark', undefined],
    ['Step', 'number'],
  ]);
  const { change } = placeLines(textsByField(mapped), 0, []);
  expect(change.additions.map((one) => [...one])).toEqual([
    [
      ['minutes', '5'],
      ['number', 'B1'],
    ],
  ]);
  const single = mapTable([['Step'], ['Start']], targets, 0);
  expect(single.headed).toBe(false); // one name may be a value
});

test('columns with shares take the room that is left, and never less than they need', () => {
  const some: GridColumn[] = [
    { key: 'a', title: 'A', width: '100px' },
    { key: 'b', title: 'B', share: 3 },
    { key: 'c', title: 'C', share: 1, least: 120 },
  ];
  expect(spread(some, 502)).toEqual([100, 234, 166]);
  expect(spread(some, 0)).toEqual([100, undefined, undefined]);
});

test('fill down copies the first row of the range; of a single row, the row above', () => {
  const all = { top: 0, bottom: 1, left: 0, right: 2 };
  const expected = [
    { row: 'b', column: 'number', text: 'A1' },
    { row: 'b', column: 'minutes', text: '10' },
  ];
  expect(fillDownChange(all, rows, columns).updates).toEqual(expected);
  expect(fillDownChange({ ...all, top: 1 }, rows, columns).updates).toEqual(expected);
  expect(fillDownChange({ ...all, bottom: 0 }, rows, columns).updates).toEqual([]);
});
