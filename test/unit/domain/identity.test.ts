import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSheets } from '../../../electron/press/sheets/read';
import type { RegisterKey, Registers } from '../../../shared/domain/plan/registers';
import type { Answer, Answers } from '../../../shared/domain/sheets/identity';
import type { Merge } from '../../../shared/domain/sheets/merge';
import { bestSheet, previewOf, readingOf } from '../../../shared/domain/sheets/reading';
import type { Sheet } from '../../../shared/domain/sheets/sheet';
import { tableOfRegister } from '../../../shared/domain/sheets/export';

// A row is the same only by its own identifier; by its name only where neither side has one. Else somebody is asked.
const cases = 'test/fixtures/in-and-out';
const none: Answers = new Map();

function preview(register: RegisterKey, rows: Sheet['rows'], registers: Registers = {}, answers = none): Merge {
  let made = 0;
  const newId = () => `made-${Object.keys(registers).length}-${(made += 1)}`;
  return previewOf(readingOf(register, rows), { registers, addMissing: false, zone: 'Europe/London', answers, newId });
}
async function importFile(register: RegisterKey, file: string, registers: Registers = {}): Promise<Merge> {
  const sheets = await readSheets(`${cases}/${file}`, { zone: 'Europe/London' });
  return preview(register, sheets[bestSheet(sheets, register)]?.rows ?? [], registers);
}
const table = (text: string): string[][] => text.split('\n').map((line) => line.split(','));
const outcomes = (merge: Merge) => merge.lines.map((line) => `${line.line} ${line.outcome}`);
const answer = (line: number, one: Answer): Answers => new Map([[line, one]]);

describe('the cases', () => {
  test('01-bank-holidays: next year’s holidays stand beside this year’s, and again nothing changes', async () => {
    const all = await importFile('freezes', '01-bank-holidays/england.ics');
    expect(outcomes(all)).toEqual(['2 new', '3 new', '4 new', '5 new', '6 new']);
    const first = await importFile('freezes', '01-bank-holidays/year-2026.ics', all.registers);
    const second = await importFile('freezes', '01-bank-holidays/year-2027.ics', first.registers);
    expect([outcomes(first), outcomes(second)]).toEqual([['2 new'], ['2 new']]);
    expect(second.registers.freezes?.slice(-2)).toMatchObject([
      { name: 'Christmas Day', identifier: 'xmas-2026@example.org', from: { local: '2026-12-25T00:00' } },
      { name: 'Christmas Day', identifier: 'xmas-2027@example.org', from: { local: '2027-12-25T00:00' } },
    ]);
    for (const file of ['england.ics', 'year-2026.ics', 'year-2027.ics']) {
      const again = await importFile('freezes', `01-bank-holidays/${file}`, second.registers);
      expect(new Set(again.lines.map((line) => line.outcome))).toEqual(new Set(['same']));
    }
  });

  test('53-same-names/cmdb.csv: three items of one name and three identifiers stay three', async () => {
    const merge = await importFile('cis', '53-same-names/cmdb.csv');
    expect(merge.registers.cis).toEqual(
      ['a1b2c3d4e5f60718293a4b5c6d7e8f90', 'b1b2c3d4e5f60718293a4b5c6d7e8f91', 'c1b2c3d4e5f60718293a4b5c6d7e8f92'].map(
        (id) => ({ id, identifier: id, name: 'MSSQLSERVER', kind: 'MSSQL Instance' }),
      ),
    );
    const again = await importFile('cis', '53-same-names/cmdb.csv', merge.registers);
    expect(outcomes(again)).toEqual(['2 same', '3 same', '4 same']);
    const out = preview('cis', tableOfRegister(merge.registers, 'cis'), merge.registers);
    expect(outcomes(out)).toEqual(['2 same', '3 same', '4 same']);
  });

  test('they are the files of the issue', () => {
    expect(fs.readdirSync(`${cases}/53-same-names`)).toEqual(['cmdb.csv']);
  });
});

describe('a row with an identifier', () => {
  const known: Registers = { cis: [{ id: 'k', name: 'WEB', identifier: 'S1', kind: 'Server' }] };
  test.each([
    ['the same one, another name', 'Sys ID,Name\nS1,WEB-NEW', ['2 changed']],
    ['another one, the same name', 'Sys ID,Name\nS2,WEB', ['2 new']],
    ['only a name on the side of the file', 'Name,Kind\nWEB,Server', ['2 question']],
    ['twice in the file', 'Sys ID,Name\nS2,A\nS2,B', ['2 new', '3 refused']],
    ['one with, one without, of one name', 'UID,Name\nS7,A\n,A', ['2 new', '3 question']],
    ['a number, where the register has none', 'Number,Name\nS1,WEB\nS2,WEB', ['2 same', '3 new']],
    ['one claims the row, so a name does not', 'Sys ID,Name\nS1,WEB\n,WEB', ['2 same', '3 question']],
  ])('%s', (_what, text, expected) => {
    expect(outcomes(preview('cis', table(text), known))).toEqual(expected);
  });

  test('two rows of one identifier are both shown', () => {
    const twins: Registers = { cis: ['x', 'y'].map((id) => ({ id, name: id, identifier: 'S1' })) };
    const [line] = preview('cis', table('Sys ID,Name\nS1,x'), twins).lines;
    expect(line).toMatchObject({ outcome: 'question', candidates: [{ id: 'x' }, { id: 'y' }] });
  });
});

describe('a question', () => {
  const known: Registers = { cis: [{ id: 'k', name: 'WEB', kind: 'Server' }] };
  const rows = table('Sys ID,Name,Kind\nS1,WEB,Switch');

  test('shows both sides, and writes nothing until it is answered', () => {
    const merge = preview('cis', rows, known);
    expect(merge.registers).toEqual(known);
    const [line] = merge.lines;
    expect(line?.remarks).toEqual(['A row of the register has the same name, and not the identifier “S1”.']);
    expect(line?.candidates.map((one) => [one.id, one.name, one.sides()])).toEqual([
      [
        'k',
        'WEB',
        [
          { title: 'Name', before: 'WEB', after: 'WEB' },
          { title: 'Kind', before: 'Server', after: 'Switch' },
          { title: 'Identifier', before: '', after: 'S1' },
        ],
      ],
    ]);
  });

  test.each([
    ['same', { kind: 'same', id: 'k' }, 'changed', [{ id: 'k', name: 'WEB', kind: 'Switch', identifier: 'S1' }]],
    [
      'new',
      { kind: 'new' },
      'new',
      [
        { id: 'k', name: 'WEB', kind: 'Server' },
        { id: 'S1', name: 'WEB', kind: 'Switch', identifier: 'S1' },
      ],
    ],
    ['leave out', { kind: 'leave-out' }, 'refused', [{ id: 'k', name: 'WEB', kind: 'Server' }]],
    [
      'a row that is not one of them',
      { kind: 'same', id: 'z' },
      'question',
      [{ id: 'k', name: 'WEB', kind: 'Server' }],
    ],
  ] as const)('%s', (_what, said, outcome, cis) => {
    const merge = preview('cis', rows, known, answer(2, said));
    expect(merge.lines.map((line) => line.outcome)).toEqual([outcome]);
    expect(merge.registers.cis).toEqual(cis);
    expect(merge.lines[0]?.candidates).toHaveLength(1); // so that another answer can be given
  });

  test('two answers for one row: the second is refused by its number', () => {
    const both: Answers = new Map([2, 3].map((line) => [line, { kind: 'same', id: 'k' } as const]));
    const merge = preview('cis', table('Name,Kind\nWEB,A\nWEB,B'), known, both);
    expect(outcomes(merge)).toEqual(['2 changed', '3 refused']);
    expect(merge.lines[1]?.remarks).toEqual(['It is about the same row as row 2 of the file.']);
  });
});

test('dates that mean two days ask which of their numbers is the month; a table that tells it is not asked', () => {
  const open = preview(
    'freezes',
    table('Name,From,To\nA,06/07/2026,7/7/2026\nB,5/5/2026,6/5/2026\nC,5/5/2026,6/6/2026'),
  );
  expect(outcomes(open)).toEqual(['2 question', '3 question', '4 new']);
  expect(open.lines[1]?.remarks).toEqual(['“6/5/2026” is two days, by which of its numbers is the month.']);
  const told = preview('freezes', table('Name,From,To\nA,06/07/2026,7/7/2026\nB,5/5/2026,25/5/2026'));
  expect(outcomes(told)).toEqual(['2 new', '3 new']);
  const windows = preview('windows', table('Name,Start,End,Time zone\nW,5/5/2026 10:00,6/5/2026 10:00,UTC'));
  expect(outcomes(windows)).toEqual(['2 question']);
});
