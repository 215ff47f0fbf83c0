import { expect, test } from 'vitest';
import { parseTable, tableText } from '../../renderer/components/grid/clipboard';
import { fillDownChange, type GridColumn, type GridRow, pasteChange } from '../../renderer/components/grid/model';

const columns: GridColumn[] = [
  { key: 'number', title: 'Step' },
  { key: 'start', title: 'Start', readOnly: true },
  { key: 'minutes', title: 'Min' },
];
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
  const change = pasteChange(
    [
      ['B1', 'ignored', '5'],
      ['B2', 'ignored', '6'],
      ['', '', ''],
    ],
    { row: 1, column: 0 },
    rows,
    columns,
  );
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
