import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { writeXlsx, writeXlsxStream } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readSheets } from '../../electron/press/sheets/read';
import { writeCsv } from '../../electron/press/sheets/csv';
import { writeWorkbook } from '../../electron/press/sheets/xlsx';
import { MOST_ROWS } from '../../shared/domain/sheets/sheet';

// Files as other tools write them, good and bad, read from disk.
vi.setConfig({ testTimeout: 60_000 });
let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-sheets-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

function put(name: string, bytes: string | Uint8Array): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, bytes);
  return file;
}
const utf16 = (text: string, mark: boolean) => Buffer.from(`${mark ? '\uFEFF' : ''}${text}`, 'utf16le');
const TEXT = 'Name;Kind\r\nMÜLLER-01;"Server; ""big"""\r\nCAFÉ-02;Database\r\n';
const APOSTROPHES = `'Name','Kind'\n'MÜLLER-01','Server; "big"'\n'CAFÉ-02','Database'\n`;
const ROWS = [
  ['Name', 'Kind'],
  ['MÜLLER-01', 'Server; "big"'],
  ['CAFÉ-02', 'Database'],
];
const filled = (rows: readonly (readonly string[])[]) => rows.filter((row) => row.some((cell) => cell !== ''));

describe('text', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), []],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`), []],
    ['UTF-16 with a mark', utf16(TEXT, true), []],
    ['UTF-16 without', utf16(TEXT, false), ['Read as UTF-16LE, which the file does not say itself.']],
    ['UTF-16, big end first', utf16(TEXT, true).swap16(), []],
    ['Windows-1252', Buffer.from(TEXT, 'latin1'), ['Read as Windows-1252, which']],
    ['tabs', Buffer.from(`${ROWS.map((row) => row.join('\t')).join('\n')}\n`.replaceAll('"', "''")), ['tabs']],
    ['the separator named', Buffer.from(`sep=|\r\n${TEXT.replaceAll(';', '|')}`), ['bars']],
    ['the separator named in quotes', Buffer.from(`"SEP=;"\r\n${TEXT}`), ['semicolons']],
    ['backslashes before quotation marks', Buffer.from(TEXT.replaceAll('""', '\\"')), ['follow a backslash']],
    ['apostrophes', Buffer.from(APOSTROPHES), ['quoted with apostrophes']],
    ['the separator named, bare line ends', Buffer.from(`sep=;\r${TEXT.replaceAll('\r\n', '\r')}`), ['semicolons']],
    ['bare line ends', Buffer.from(TEXT.replaceAll('\r\n', '\r')), []],
  ])('in %s', async (kind, bytes, notes) => {
    const [sheet] = await readSheets(put('table.csv', bytes));
    const quotes = kind === 'tabs' ? ROWS.map((row) => row.map((cell) => cell.replaceAll('"', "''"))) : ROWS;
    const wanted =
      kind === 'the separator named' ? quotes.map((row) => row.map((one) => one.replace(';', '|'))) : quotes;
    expect(filled(sheet?.rows ?? [])).toEqual(wanted);
    for (const note of notes) expect(sheet?.notes.join(' ')).toContain(note);
    if (kind.startsWith('UTF-8')) expect(sheet?.notes.join(' ')).not.toContain('Read as');
  });

  test.each([
    ['a quotation mark that stays open', 'Name,Kind\nA,"B\nC,D\n', /quotation mark in row \d+ does not close/],
    ['nothing', '', /holds no rows/],
    ['only separators', ';;\n;;\n', /holds no rows/],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 0, 200]),
      /neither text nor an Excel workbook/,
    ],
    ['a web page called a workbook', '<html><table><tr><td>Name</td></tr></table></html>', /is a web page/],
    ['XML', '<?xml version="1.0"?><rss></rss>', /is an XML file.*Save it as CSV or \.xlsx/],
    ['JSON', '[{"Name": "WEB-01"}]', /is a JSON file/],
    ['too many columns', `${'a,'.repeat(300)}\n`, /more than 250 columns/],
  ])('of %s is refused', async (_name, bytes, message) => {
    await expect(readSheets(put('bad.csv', bytes))).rejects.toThrow(message);
  });

  test('of a million rows is refused at once', async () => {
    const file = put('long.csv', `Name,Kind\n${'SRV-0000001,Server\n'.repeat(1_000_000)}`);
    const start = performance.now();
    await expect(readSheets(file)).rejects.toThrow(/long\.csv has more than 10,000 rows/);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test('never begins with what a spreadsheet would run, and comes back as it was', async () => {
    const hard = [
      ['=1+1', '+44 20', '-x', '@here', "'=kept", "'quoted'", 'a=b', '\tindented', 'two\nlines, "here"; ü'],
    ];
    const bytes = writeCsv(hard);
    const text = Buffer.from(bytes).toString('utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text).not.toMatch(/(^\uFEFF|,|")[=+\-@]/);
    const [sheet] = await readSheets(put('back.csv', bytes));
    expect(filled(sheet?.rows ?? [])).toEqual(hard);
  });
});

describe('a workbook', () => {
  test('gives stored results of formulas, and says so; merged cells, dates, numbers and errors too', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'CIs',
          rows: [
            ['Name', 'Kind', 'Since', 'Count', 'Live'],
            ['WEB-01', null, new Date('2026-09-17T00:00:00Z'), 4.7, true],
            ['API-01', '#REF!', new Date('2026-09-17T19:30:00Z'), 12, false],
          ],
          cells: new Map([['1,1', { formula: 'UPPER("server")', formulaResult: 'SERVER' }]]),
          merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
        },
        { name: 'Secret', rows: [['hidden']], hidden: true },
        { name: 'Empty', rows: [] },
      ],
    });
    const sheets = await readSheets(put('cis.xlsx', bytes));
    expect(sheets.map((sheet) => sheet.name)).toEqual(['CIs']);
    expect(sheets[0]?.rows.slice(0, 2)).toEqual([
      ['Name', 'Kind', 'Since', 'Count', 'Live'],
      ['WEB-01', 'SERVER', '2026-09-17', '4.7', 'Yes'],
    ]);
    expect(sheets[0]?.rows[2]?.slice(1)).toEqual(['', '2026-09-17 19:30', '12', 'No']);
    expect(sheets[0]?.notes.join(' ')).toMatch(/1 formula: the results stored.*1 cell with an error.*1 merged range/);
  });

  test('written by the desk has still titles, a filter and widths, and comes back as it was', async () => {
    const rows = [
      ['Name', 'Description', 'ID'],
      ['=WEB-01', ' two\nlines <&> "ü" ', '007'],
      ['+44', 'x'.repeat(200), '1e5'],
    ];
    const bytes = await writeWorkbook('Roles: all/any', rows);
    const [sheet] = await readSheets(put('back.xlsx', bytes));
    expect(sheet?.rows).toEqual(rows);
    expect(sheet?.name).toBe('Roles  all any');
    expect(sheet?.notes).toEqual([]);
  });

  test('gives times, lengths and numbers with leading zeros as Excel shows them, and counts formulas nobody worked out', async () => {
    const shown = (value: number, numFmt: string) => ({ value, style: { numFmt } });
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Windows',
          rows: [['Number', 'At', 'Length', 'Long', 'Sum', 'From'], ['x'], ['y']],
          cells: new Map<string, object>([
            ['1,0', shown(123, '000000')],
            ['1,1', shown((19 + 20 / 60) / 24, 'h:mm')],
            ['1,2', shown(1.5 / 24, 'h:mm')],
            ['1,3', shown(30.5 / 24, '[h]:mm:ss')],
            ['1,4', { formula: 'A1+1' }],
            ['1,5', shown(46_282 + (19 + 20 / 60) / 24, 'dd/mm/yyyy hh:mm')],
          ]),
        },
      ],
    });
    const [sheet] = await readSheets(put('times.xlsx', bytes));
    expect(sheet?.rows[1]).toEqual(['000123', '19:20', '1:30', '30:30', '', '2026-09-17 19:20']);
    expect(sheet?.notes).toEqual([
      '1 formula without a stored result: counted as empty. Open the file in Excel and save it to have them.',
    ]);
  });

  /** A workbook of which the last cell stands elsewhere, as after a slip of the hand. */
  const stray = async (cell: string) => {
    const files = unzipSync(await writeXlsx({ sheets: [{ name: 'CIs', rows: [['Name', 'Kind'], ['A'], ['stray']] }] }));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    const moved = sheet.replace('r="A3"', `r="${cell}"`).replace('row r="3"', `row r="${/\d+/.exec(cell)?.[0]}"`);
    return zipSync({ ...files, 'xl/worksheets/sheet1.xml': strToU8(moved) });
  };

  const million = async () => {
    const rows = (function* () {
      for (let at = 0; at < 1_000_000; at += 1) yield [`SRV-${at}`, 'Server'];
    })();
    const stream = writeXlsxStream(rows, { name: 'All' });
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };
  test('of a million rows is refused quickly and without eating memory', { timeout: 120_000 }, async () => {
    const file = put('million.xlsx', await million());
    const before = process.memoryUsage().rss;
    const start = performance.now();
    await expect(readSheets(file)).rejects.toThrow(/million\.xlsx has more than 10,000 rows/);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  const honest = async () =>
    writeWorkbook('All', [['Name'], ...Array.from({ length: MOST_ROWS }, (_, at) => [`S${at}`])]);
  test('of as many rows as there may be is read', async () => {
    const [sheet] = await readSheets(put('most.xlsx', await honest()));
    expect(sheet?.rows.length).toBe(MOST_ROWS + 1);
  });

  const zeros = new Uint8Array(200 * 1024 * 1024);
  test.each([
    [
      'under a password',
      async () => writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }], encryption: { password: 'p', spinCount: 10 } }),
      /protected with a password.*without the password/,
    ],
    [
      'of the old format',
      async () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      /old format of Excel/,
    ],
    ['cut short', async () => (await honest()).slice(0, 5000), /damaged|not an Excel workbook/],
    [
      'with a broken inside',
      async () => {
        const bytes = await honest();
        return bytes.fill(0x41, 200, 4000);
      },
      /damaged|could not be read/,
    ],
    [
      'with a filled cell far below',
      async () => stray('A1048576'),
      /bad\.xlsx, CIs: the last cell that is filled stands in row 1,048,576; an import takes 10,000 rows/,
    ],
    [
      'with a cell in the last corner',
      async () => stray('XFD1048576'),
      /a cell so far from the others.*Nothing was read/,
    ],
    ['of OpenDocument', async () => zipSync({ 'content.xml': strToU8('<a/>') }), /another kind. Save it as \.xlsx/],
    ['that is another zip', async () => zipSync({ 'readme.txt': Buffer.from('hello') }), /not an Excel workbook/],
    [
      'that is a bomb',
      async () => zipSync({ 'xl/workbook.xml': Buffer.from('<a/>'), 'xl/sharedStrings.xml': zeros }),
      /unpacks to more than 200 times its size/,
    ],
    [
      'of thousands of files',
      async () => zipSync(Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`f${at}`, new Uint8Array(1)]))),
      /more than 2000 files/,
    ],
    [
      'without a sheet',
      async () => zipSync({ 'xl/workbook.xml': Buffer.from('<workbook/>') }),
      /could not be read as an Excel workbook/,
    ],
  ])('%s is refused in words', async (_name, make, message) => {
    await expect(readSheets(put('bad.xlsx', await make()))).rejects.toThrow(message);
  });
});

test('a file that is too large, or gone, is refused before it is read', async () => {
  const file = path.join(folder, 'huge.csv');
  fs.writeFileSync(file, '');
  fs.truncateSync(file, 60 * 1024 * 1024);
  await expect(readSheets(file)).rejects.toThrow(/huge\.csv is 60 MB; an import takes 40 MB at most/);
  await expect(readSheets(path.join(folder, 'gone.csv'))).rejects.toThrow(/gone\.csv is not there any more/);
});
