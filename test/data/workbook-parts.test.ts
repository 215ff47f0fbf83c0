import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, expect, test } from 'vitest';
import { readSheets } from '../../electron/press/sheets/read';

// Workbooks whose parts have other names than Excel's, and what of a sheet nobody sees.
const cases = 'test/fixtures/in-and-out/20-xlsx-other-names';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-parts-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
function put(bytes: Uint8Array): string {
  const file = path.join(folder, 'a.xlsx');
  fs.writeFileSync(file, bytes);
  return file;
}
const ROWS = [
  ['Name', 'Kind'],
  ['WEB-01', 'Server'],
];

test.each(['backslashes.xlsx', 'prefix-absolute.xlsx', 'rels-prefix.xlsx', 'workbook22.xlsx'])(
  '20-xlsx-other-names/%s',
  async (name) => {
    const sheets = await readSheets(`${cases}/${name}`);
    expect(sheets.map((sheet) => sheet.rows)).toEqual([ROWS]);
    expect(sheets[0]?.notes).toEqual([]);
  },
);

const parts = async () => unzipSync(await writeXlsx({ sheets: [{ name: 'CIs', rows: ROWS }] }));
test.each<[string, (name: string) => string]>([
  ['all with backslashes', (name) => name.replaceAll('/', '\\')],
  ['from here', (name) => `./${name}`],
  ['from the root', (name) => `/${name}`],
])('the names of parts: %s', async (_what, renamed) => {
  const other = Object.fromEntries(Object.entries(await parts()).map(([name, part]) => [renamed(name), part]));
  expect((await readSheets(put(zipSync(other))))[0]?.rows).toEqual(ROWS);
});

test('a sheet in another folder is still counted before it is unpacked', async () => {
  const { 'xl/worksheets/sheet1.xml': sheet = new Uint8Array(), ...rest } = await parts();
  const many = strFromU8(sheet).replace('</sheetData>', `${'<row r="3"/>'.repeat(10_020)}</sheetData>`);
  const moved = Object.fromEntries(
    Object.entries(rest).map(([name, part]) => [
      name,
      strToU8(strFromU8(part).replaceAll('worksheets/sheet1.xml', 'data/first.xml')),
    ]),
  );
  const at = (text: string) => put(zipSync({ ...moved, 'xl/data/first.xml': strToU8(text) }));
  expect((await readSheets(at(strFromU8(sheet))))[0]?.rows).toEqual(ROWS);
  await expect(readSheets(at(many))).rejects.toThrow('has more than 10,000 rows');
});

test('another kind of package is no workbook', async () => {
  const types =
    '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const word = zipSync({ '[Content_Types].xml': strToU8(types), 'word/document.xml': strToU8('<w/>') });
  await expect(readSheets(put(word))).rejects.toThrow('is not an Excel workbook');
});

test('rows, columns and sheets that are hidden are said', async () => {
  const rows = [...ROWS, ['WEB-02', 'Server'], ['WEB-03', 'Server']];
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'CIs',
        rows,
        columns: [{}, { hidden: true }],
        rowDefs: new Map([
          [2, { hidden: true }],
          [3, { hidden: true }],
          [9, { hidden: true }],
        ]),
        autoFilter: { range: 'A1:B4' },
      },
      { name: 'Old', rows, hidden: true },
    ],
  });
  const sheets = await readSheets(put(bytes));
  expect(sheets.map((sheet) => [sheet.name, sheet.rows])).toEqual([['CIs', rows]]);
  expect(sheets[0]?.notes).toEqual([
    '2 rows are hidden, by a filter or by hand; they were read too.',
    '1 hidden column: read too.',
    'The sheet “Old” is hidden; it was not read.',
  ]);
});
