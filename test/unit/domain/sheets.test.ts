import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../../electron/press/sheets/csv';
import { readWorkbook, writeWorkbook } from '../../../electron/press/sheets/xlsx';
import { exampleRegisters, liveOf } from '../../../electron/examples/shared-data';
import { registerKeys, type RegisterKey, type Registers } from '../../../shared/domain/plan/registers';
import { guessMapping, titleRow } from '../../../shared/domain/sheets/columns';
import type { Answers } from '../../../shared/domain/sheets/identity';
import { tableOfRegister } from '../../../shared/domain/sheets/export';
import { type Merge, mergeRows } from '../../../shared/domain/sheets/merge';
import { arbitraryRegisters } from '../../helpers/arbitrary-plan';

const examples = exampleRegisters(liveOf('before', 'p3'));

function merge(
  register: RegisterKey,
  rows: readonly (readonly string[])[],
  {
    registers = examples,
    addMissing = false,
    answers = new Map(),
  }: { registers?: Registers; addMissing?: boolean; answers?: Answers } = {},
): Merge {
  const titles = titleRow(register, rows);
  let made = 0;
  return mergeRows({
    registers,
    register,
    rows,
    titles,
    mapping: guessMapping(register, rows[titles] ?? []),
    addMissing,
    answers,
    zone: 'Europe/London',
    newId: () => `made-${(made += 1)}`,
  });
}
const outcomesOf = (merged: Merge) => merged.lines.map((line) => `${line.line} ${line.outcome}`);
const named = (merged: Merge, name: string) => merged.registers.cis?.find((ci) => ci.name === name);
const csv = (text: string): readonly (readonly string[])[] => readCsv('x.csv', Buffer.from(text)).rows;

describe('a register exported and imported again changes nothing', () => {
  const same = (registers: Registers, register: RegisterKey, rows: readonly (readonly string[])[]) => {
    const merged = merge(register, rows, { registers });
    expect(merged.lines.filter((line) => line.outcome !== 'same')).toEqual([]);
    expect(merged.lines.length).toBe(registers[register]?.length ?? 0);
    expect(merged.registers).toEqual(registers);
  };
  test.each(registerKeys)('the examples: %s', async (register) => {
    const table = tableOfRegister(examples, register);
    same(examples, register, readCsv('x.csv', writeCsv(table)).rows);
    const [sheet] = await readWorkbook('x.xlsx', await writeWorkbook('x', table));
    same(examples, register, sheet?.rows ?? []);
  });
  test('any registers, as CSV and as XLSX', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRegisters, async (registers) => {
        for (const register of registerKeys) {
          const table = tableOfRegister(registers, register);
          same(registers, register, readCsv('x.csv', writeCsv(table)).rows);
          const [sheet] = await readWorkbook('x.xlsx', await writeWorkbook('x', table));
          same(registers, register, sheet?.rows ?? []);
        }
      }),
      { numRuns: 20 },
    );
  }, 240_000);
  test('into an empty library: the same rows, by the same ids', () => {
    const bare: Registers = { roles: examples.roles };
    const merged = merge('cis', tableOfRegister(examples, 'cis'), { registers: bare });
    expect(merged.registers.cis).toEqual(examples.cis);
  });
});

describe('exports of other tools, without editing', () => {
  test('ServiceNow: names of columns, sys_id, people who are no roles', () => {
    const rows = csv(
      'sys_id,name,sys_class_name,owned_by,support_group,short_description,install_status\r\n' +
        '0a1b2c3d4e5f60718293a4b5c6d7e8f9,APP-77,cmdb_ci_app_server,Beth Anglin,Network engineer,Payroll front end,1\r\n' +
        '1a1b2c3d4e5f60718293a4b5c6d7e8f9,web-01,cmdb_ci_web_server,,,Web server of the field portal,1\r\n',
    );
    expect(guessMapping('cis', rows[0] ?? [])).toEqual([
      'identifier',
      'name',
      'kind',
      'owner',
      'supportContact',
      'description',
      '(standing)',
    ]);
    expect(outcomesOf(merge('cis', rows))).toEqual(['2 new', '3 question']);
    const merged = merge('cis', rows, { answers: new Map([[3, { kind: 'same', id: 'ci-web-01' }]]) });
    expect(outcomesOf(merged)).toEqual(['2 new', '3 changed']);
    expect(named(merged, 'APP-77')).toEqual({
      id: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      identifier: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      name: 'APP-77',
      kind: 'cmdb_ci_app_server',
      description: 'Payroll front end',
      supportContact: 'role-network-engineer',
    });
    expect(merged.lines[0]?.remarks).toEqual(['Owner: “Beth Anglin” is not in the registers; left out.']);
    expect(merged.missing).toEqual([{ register: 'roles', name: 'Beth Anglin' }]);
    // the id of the library stays, an empty cell leaves what is there
    expect(merged.registers.cis?.find((ci) => ci.id === 'ci-web-01')).toMatchObject({
      name: 'web-01',
      identifier: '1a1b2c3d4e5f60718293a4b5c6d7e8f9',
      owner: 'role-operations-manager',
    });
    const again = merge('cis', rows, { registers: merged.registers });
    expect(outcomesOf(again)).toEqual(['2 same', '3 same']);
    const all = merge('cis', rows, { addMissing: true });
    expect(all.registers.roles?.at(-1)?.name).toBe('Beth Anglin');
    expect(named(all, 'APP-77')?.owner).toBe(all.registers.roles?.at(-1)?.id);
  });
  test('Jira: repeated columns, titles below a heading, states of its own', () => {
    const rows = csv(
      'Known errors of the portal,,,,,\n,,,,,\nIssue key,Summary,Status,Priority,Description,Due date\n' +
        'KE-021,PDF preview blank,Done,Lowest,"White\npreview",31/Dec/26 12:00 AM\nKE-090,New one,Frozen,2 - High,,\n',
    );
    const merged = merge('knownErrors', rows);
    expect(outcomesOf(merged)).toEqual(['4 changed', '5 new']);
    expect(merged.registers.knownErrors?.find((one) => one.number === 'KE-021')).toMatchObject({
      id: 'ke-021',
      title: 'PDF preview blank',
      state: 'Fixed',
      severity: 'Low',
      symptom: 'White\npreview',
      validUntil: '2026-12-31',
    });
    expect(merged.registers.knownErrors?.at(-1)).toMatchObject({ number: 'KE-090', severity: 'High' });
    expect(merged.lines[1]?.remarks.join()).toContain('“Frozen” is not one of Draft, Actual, Fixed, Retired');
    const cis = merge('cis', csv('Key,Summary,Components,Components\nC-1,NEW-1,Portal,\n'));
    expect(named(cis, 'NEW-1')?.id).toBe('C-1');
  });
  test('links within the file, in either order, and rings of parents', () => {
    const merged = merge(
      'cis',
      csv('Name;Part of;Depends on\nGUEST;HOST;DB-MAIN, API-01\nHOST;;WEB-01; WEB-02\nA;B;\nB;A;\nC;A;\n'),
    );
    expect(named(merged, 'GUEST')).toMatchObject({
      parent: named(merged, 'HOST')?.id,
      dependsOn: ['ci-db-main', 'ci-api-01'],
    });
    expect(merged.lines.filter((line) => line.outcome === 'refused').map((line) => line.remarks[0])).toEqual([
      'This would make a ring: A is part of B is part of A.',
    ]);
    expect(named(merged, 'B')).not.toHaveProperty('parent');
    expect(named(merged, 'C')).not.toHaveProperty('parent');
  });
});

describe('a row that does not fit is refused with its number and why; the others are merged', () => {
  test.each([
    ['cis', 'Name,Kind\n,Server\nX,Server', ['2 refused', '3 new'], 'It has no name.'],
    ['cis', 'Name,Kind\nX,Server\nx,Server', ['2 new', '3 question'], 'Row 2 of the file has the same name.'],
    [
      'problems',
      'Number,Title\nP-1,A\np-1,B',
      ['2 new', '3 refused'],
      'It is about the same row as row 2 of the file.',
    ],
    ['live', 'Component,Version,On\nportal-web,4.8.0,WEB-01\nportal-web,4.8.0,WEB-02', ['2 changed', '3 changed'], ''],
    [
      'freezes',
      'Name,From,To\nF,soon,1/1/2027',
      ['2 refused'],
      'From: “soon” is not a date and time, such as 17/09/2026 19:00 Europe/London.',
    ],
    ['freezes', 'Name,From,To\nF,2026-12-20 08:00 America/New_York,2027-01-02', ['2 new'], ''],
    [
      'windows',
      'Name,Length,Repeats\nW,three,FREQ=WEEKLY',
      ['2 refused'],
      'Length: “three” is not a number of minutes, such as 25 or 1:30.',
    ],
    ['windows', 'Name,Length,Repeats\nW,1:30,NOW AND THEN', ['2 refused'], undefined],
    [
      'knownErrors',
      'Number,Valid until\nK,31/02/2026',
      ['2 refused'],
      'Valid until: “31/02/2026” is not a date, such as 17/09/2026.',
    ],
    ['roles', 'Role,Retired\nNew,perhaps', ['2 refused'], 'Retired: “perhaps” is neither Yes nor No.'],
  ] as const)('%s: %s', (register, text, outcomes, reason) => {
    const merged = merge(register, csv(text));
    expect(outcomesOf(merged)).toEqual(outcomes);
    if (reason !== undefined) expect(merged.lines.flatMap((line) => line.remarks).join()).toBe(reason);
    else expect(merged.lines.flatMap((line) => line.remarks).join()).toMatch(/NOW AND THEN|rule/i);
  });
  test('two rows of one name are told apart by their ids, else somebody is asked', () => {
    const registers: Registers = {
      cis: [
        { id: 'a', name: 'TWIN' },
        { id: 'b', name: 'TWIN' },
      ],
    };
    const merged = merge('cis', csv('Name,Kind,ID\nTWIN,Server,\nTWIN,Switch,b'), { registers });
    expect(outcomesOf(merged)).toEqual(['2 question', '3 changed']);
    expect(merged.registers.cis).toEqual([
      { id: 'a', name: 'TWIN' },
      { id: 'b', name: 'TWIN', kind: 'Switch' },
    ]);
  });
  test('no row links to one that was refused', () => {
    const merged = merge('freezes', csv('Name,From,May be overridden by\nF,2026-12-01,Nobody'));
    expect(merged.registers.freezes?.at(-1)).not.toHaveProperty('overrideRole');
    const bad = merge('workarounds', csv('Number,Title,Valid until\nW1,A,never'));
    expect(bad.registers).toEqual(examples);
  });
  test('ids are those of the file only where no row of any register has them', () => {
    const merged = merge('problems', csv('Number,Title,ID\nPRB-900,Same id as a CI,ci-web-01'));
    expect(merged.registers.problems?.at(-1)?.id).toMatch(/^made-/);
  });
  test('rows in a cell: a changed line is one changed row, the others keep their ids', () => {
    const table = tableOfRegister(examples, 'ladders').map((row) =>
      row.map((cell) => cell.replace('L2 | Release manager', 'L2 | Test manager')),
    );
    const merged = merge('ladders', table);
    const levels = merged.registers.ladders?.[0]?.levels ?? [];
    expect(levels.map((level) => level.id)).toEqual([
      'ladder-l1',
      expect.stringMatching(/^made-/),
      'ladder-l3',
      'ladder-l4',
    ]);
    expect(levels[1]).toMatchObject({ level: 'L2', role: 'role-test-manager', longestWait: 15 });
  });
});

test('ten thousand rows are merged in the time of their number, not of its square', () => {
  const rows = [
    ['Name', 'Kind', 'Part of', 'Owner'],
    ...Array.from({ length: 10_000 }, (_, at) => [
      `S-${at}`,
      'Server',
      at > 0 ? `S-${Math.floor(at / 10)}` : '',
      'Tester',
    ]),
  ];
  const start = performance.now();
  const merged = merge('cis', rows);
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(merged.lines.every((line) => line.outcome === 'new')).toBe(true);
});
