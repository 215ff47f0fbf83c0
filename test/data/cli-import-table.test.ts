import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { run } from '../helpers/cli';
import { runHere } from '../helpers/cli-in-process';

// What the preview of the window says of a table, on the command line; and what is written with --apply.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const cases = 'test/fixtures/in-and-out';
const previewSchema = z.strictObject({
  rows: z.array(
    z.strictObject({
      row: z.int(),
      outcome: z.enum(['new', 'changed', 'same', 'refused', 'question']),
      id: z.string().nullable(),
      values: z.record(z.string(), z.unknown()),
      why: z.string(),
    }),
  ),
  columns: z.array(z.strictObject({ column: z.int(), title: z.string(), field: z.string().nullable() })),
  notes: z.array(z.string()),
});
let folder = '';
let library = '';
const put = (name: string, text: string | Uint8Array): string => {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
};
async function preview(file: string, register: string, ...more: string[]) {
  const { status, stdout, stderr } = await runHere('import-table', file, '--register', register, '--json', ...more);
  const parsed = stdout === '' ? { rows: [], columns: [], notes: [] } : previewSchema.parse(JSON.parse(stdout));
  return { status, stderr, ...parsed, outcomes: parsed.rows.map((row) => `${row.row} ${row.outcome}`) };
}
const inLibrary = (file: string, register: string, ...more: string[]) =>
  preview(file, register, '--library', library, ...more);

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-table-'));
  library = path.join(folder, 'a.rdesk');
  expect((await runHere('examples', '--out', path.join(folder, 'ex'))).status).toBe(0);
  const [example = ''] = fs.readdirSync(path.join(folder, 'ex')).filter((name) => name.endsWith('.release.json'));
  expect((await runHere('import', path.join(folder, 'ex', example), '--library', library)).status).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('the cases', () => {
  test('01-bank-holidays: every row of every year, and again the same', async () => {
    for (const [name, many] of [
      ['england.ics', 5],
      ['year-2026.ics', 1],
      ['year-2027.ics', 1],
    ] as const) {
      const file = `${cases}/01-bank-holidays/${name}`;
      const first = await inLibrary(file, 'freezes', '--apply');
      expect([first.status, first.rows.map((row) => row.outcome)]).toEqual([0, Array(many).fill('new')]);
      const again = await inLibrary(file, 'freezes');
      expect(again.rows.map((row) => row.outcome)).toEqual(Array(many).fill('same'));
      expect(again.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
    }
  });

  test('28-csv-encodings/polish-1250.csv: read as it is written, and another encoding can be chosen', async () => {
    const file = `${cases}/28-csv-encodings/polish-1250.csv`;
    const own = await preview(file, 'cis');
    expect(own.rows.map((row) => row.values)).toEqual([
      { name: 'SERWER-ŁÓDŹ', kind: 'Server', description: 'Główny węzeł płatności' },
    ]);
    expect(own.notes[0]).toMatch(/^Read as Windows-1250, which the file does not say itself/);
    const other = await preview(file, 'cis', '--encoding', 'windows-1252');
    expect(other.rows[0]?.values['name']).toBe('SERWER-£ÓD\u008f');
    expect(other.notes.join()).not.toContain('Read as');
  });

  test('37-date-strings, 45-inclusive-end: dates as they are meant', async () => {
    const strings = await preview(`${cases}/37-date-strings/freezes.csv`, 'freezes');
    expect(strings.rows.filter((row) => row.outcome !== 'new')).toEqual([]);
    expect(strings.rows[11]?.values['from']).toEqual({ local: '2026-12-24T19:00', zone: 'Europe/London' });
    const us = await preview(`${cases}/37-date-strings/us.csv`, 'freezes');
    expect(us.rows.map((row) => row.values['to'])).toEqual(
      Array(2).fill({ local: '2027-01-03T06:00', zone: 'Europe/London' }),
    );
    const ends = await preview(`${cases}/45-inclusive-end/freezes.csv`, 'freezes');
    expect(ends.rows.map((row) => row.values['to'])).toEqual([
      { local: '2027-01-03T00:00', zone: 'Europe/London' },
      { local: '2027-01-16T00:00', zone: 'Europe/London' },
    ]);
  });

  test('53-same-names/cmdb.csv: three items of one name stay three', async () => {
    const file = `${cases}/53-same-names/cmdb.csv`;
    expect((await inLibrary(file, 'cis', '--apply')).outcomes).toEqual(['2 new', '3 new', '4 new']);
    const again = await inLibrary(file, 'cis', '--apply');
    expect(again.outcomes).toEqual(['2 same', '3 same', '4 same']);
    expect(new Set(again.rows.map((row) => row.id)).size).toBe(3);
    expect(again.columns).toEqual([
      { column: 1, title: 'Sys ID', field: 'identifier' },
      { column: 2, title: 'Name', field: 'name' },
      { column: 3, title: 'Class', field: 'kind' },
    ]);
  });
});

describe('what is written', () => {
  test('nothing without --apply; with it what is new or changed, and what is not is said', async () => {
    const file = put(
      'items.csv',
      'Sys ID,Name,Kind,Owner,Shoe size\nS1,MAIL-01,Server,Mail team,44\nS2,WEB-01,Switch,,\nS3,,Server,,\n',
    );
    const before = await inLibrary(file, 'cis');
    expect([before.status, before.outcomes]).toEqual([0, ['2 new', '3 question', '4 refused']]);
    expect(before.rows.map((row) => row.why)).toEqual([
      '',
      'A row of the register has the same name, and not the identifier “S2”. It may be “WEB-01” (ci-web-01).',
      'It has no name.',
    ]);
    expect(before.notes).toEqual([
      'Taken for no field of cis: Shoe size.',
      'Named by cells and in no register yet, added with them: “Mail team” (roles).',
    ]);
    expect((await inLibrary(file, 'cis')).outcomes).toEqual(before.outcomes); // nothing was written
    const done = await inLibrary(file, 'cis', '--apply');
    expect([done.status, done.stderr]).toEqual([1, '2 rows of items.csv were not taken in.\n']);
    expect((await inLibrary(file, 'cis')).outcomes).toEqual(['2 same', '3 question', '4 refused']);
  });

  test('questions are answered by the row of the file; what was not asked and what is no answer is said', async () => {
    const file = put('asked.csv', 'Sys ID,Name,Kind\nS8,WEB-01,Switch\nS9,WEB-02,Switch\nS10,DB-MAIN,Cluster\n');
    expect((await inLibrary(file, 'cis')).outcomes).toEqual(['2 question', '3 question', '4 question']);
    const said = await inLibrary(file, 'cis', '--apply', '--answers', '2=ci-web-01,3=leave-out, 4 = new,9=new');
    expect([said.status, said.outcomes]).toEqual([0, ['2 changed', '3 refused', '4 new']]);
    expect(said.rows.map(({ id }) => id === 'ci-web-01')).toEqual([true, false, false]);
    expect(said.notes).toContain('Answered, and not asked: row 9.');
    const other = await inLibrary(file, 'cis', '--answers', '3=ci-api-01');
    expect(other.outcomes[1]).toBe('3 question'); // not one of those it may be
    for (const list of ['3', '0=new', '3=new,3=leave-out']) {
      const { status, stderr } = await inLibrary(file, 'cis', '--answers', list);
      expect([status, stderr.includes('--answers')], list).toEqual([2, true]);
    }
  });

  test('dates that mean two days are a question until --dates says which', async () => {
    const file = put('dates.csv', 'Name,From,To\nTwofold,06/07/2030,08/07/2030\n');
    const open = await inLibrary(file, 'freezes', '--apply');
    expect([open.status, open.outcomes]).toEqual([1, ['2 question']]);
    expect(open.rows[0]?.why).toBe('“06/07/2030” is two days, by which of its numbers is the month.');
    const said = await inLibrary(file, 'freezes', '--apply', '--dates', 'month');
    expect(said.rows[0]?.values).toMatchObject({
      from: { local: '2030-06-07T00:00' },
      to: { local: '2030-08-08T00:00' },
    });
  });

  test('for people: rows, and a sum at the end; the built program', () => {
    const { status, stdout } = run('import-table', `${cases}/53-same-names/cmdb.csv`, '--register', 'cis');
    expect(status).toBe(0);
    expect(stdout).toContain('row 2      new       a1b2c3d4e5f60718293a4b5c6d7e8f90\n');
    expect(stdout).toContain('3 new, 0 changed, 0 the same, 0 refused, 0 questions. Nothing was written.');
  });
});

test.each([
  ['no file', ['--register', 'cis'], 'FILE is missing'],
  ['no register', [`${cases}/53-same-names/cmdb.csv`], '--register is missing'],
  ['another register', [`${cases}/53-same-names/cmdb.csv`, '--register', 'things'], '"things" is not one of cis,'],
  [
    'a sheet that is none',
    [`${cases}/53-same-names/cmdb.csv`, '--register', 'cis', '--sheet', 'x'],
    'number of a sheet',
  ],
  [
    'a sheet that is not there',
    [`${cases}/53-same-names/cmdb.csv`, '--register', 'cis', '--sheet', '2'],
    'has no sheet 2',
  ],
  [
    'an encoding nobody knows',
    [`${cases}/53-same-names/cmdb.csv`, '--register', 'cis', '--encoding', 'x'],
    'is not one of utf-8',
  ],
  ['nothing to apply to', [`${cases}/53-same-names/cmdb.csv`, '--register', 'cis', '--apply'], '--library is missing'],
  ['a file that is gone', ['gone.csv', '--register', 'cis'], 'gone.csv is not there any more'],
  ['a folder', [cases, '--register', 'cis'], 'is not there any more'],
  ['no table', ['test/fixtures/in-and-out/33-default-colour/by-gs.pdf', '--register', 'cis'], 'is a PDF file'],
  [
    'a library that is not there',
    [`${cases}/53-same-names/cmdb.csv`, '--register', 'cis', '--library', 'gone.rdesk'],
    'gone.rdesk',
  ],
])('%s ends with 2, in words', async (_what, args, words) => {
  const { status, stderr } = await runHere('import-table', ...args);
  expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
});
