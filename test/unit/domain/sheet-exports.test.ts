import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../electron/press/sheets/csv';
import { exampleRegisters, liveOf } from '../../../electron/examples/shared-data';
import type { RegisterKey, Registers } from '../../../shared/domain/plan/registers';
import { guessMapping, titleRow } from '../../../shared/domain/sheets/columns';
import { type DateOrder, dateOrder } from '../../../shared/domain/sheets/date-order';
import { type Merge, mergeRows } from '../../../shared/domain/sheets/merge';
import { plainHtml } from '../../../shared/domain/sheets/plain-html';

// Tables as ServiceNow and Jira export them, taken without a touch.
const examples = exampleRegisters(liveOf('before', 'p3'));
function take(register: RegisterKey, text: string, more: { order?: DateOrder; registers?: Registers } = {}): Merge {
  const { rows } = readCsv('x.csv', Buffer.from(text));
  const titles = titleRow(register, rows);
  let made = 0;
  return mergeRows({
    registers: examples,
    register,
    rows,
    titles,
    mapping: guessMapping(register, rows[titles] ?? []),
    addMissing: true,
    zone: 'Europe/London',
    newId: () => `made-${(made += 1)}`,
    ...more,
  });
}
const outcomes = (merged: Merge) => merged.lines.map((line) => line.outcome);
const remarks = (merged: Merge) => merged.lines.flatMap((line) => line.remarks);

describe('ServiceNow', () => {
  test('configuration items by their labels; what is retired there is retired here, an unknown status changes nothing', () => {
    const merged = take(
      'cis',
      'Configuration item ID,Name,Class,Owned by,Support group,Status,Description\n' +
        'CI0001,APP-1,Application Server,Operations manager,Network engineer,Installed,One\n' +
        'CI0002,APP-2,Application Server,,,Retired,Two\nCI0003,APP-3,Server,,,Pending repair,Three\n',
    );
    expect(outcomes(merged)).toEqual(['new', 'new', 'new']);
    const [one, two, three] = merged.registers.cis?.slice(-3) ?? [];
    expect(one).toEqual({
      id: 'CI0001',
      identifier: 'CI0001',
      name: 'APP-1',
      kind: 'Application Server',
      owner: 'role-operations-manager',
      supportContact: 'role-network-engineer',
      description: 'One',
    });
    expect([two?.retired, three?.retired]).toEqual([true, undefined]);
    const back = take('cis', 'ci id,name,install_status\nCI0002,APP-2,1\n', { registers: merged.registers });
    expect(back.lines[0]?.changes).toEqual([{ title: 'Retired', before: 'Yes', after: '' }]);
  });
  test('groups become roles, the inactive ones retired', () => {
    const merged = take(
      'roles',
      'name,manager,email,active,sys_id\nStorage team,Beth Anglin,storage@example.org,true,aa1\nFax team,,,false,aa2\n',
    );
    expect(merged.registers.roles?.slice(-2)).toEqual([
      { id: 'aa1', identifier: 'aa1', name: 'Storage team', person: 'Beth Anglin', contact: 'storage@example.org' },
      { id: 'aa2', identifier: 'aa2', name: 'Fax team', retired: true },
    ]);
  });
  test('entries of a schedule become windows: length from the end, the rule from words and days', () => {
    const merged = take(
      'windows',
      'Name,Start date time,End date time,Repeats,Days of week,Time zone\n' +
        'Thursday,20260101T190000,20260101T220000,Weekly,4,Europe/London\n' +
        'Working days,2026-01-01 20:00:00,2026-01-01 21:30:00,Every Weekday (Mon-Fri),,Europe/London\n' +
        'Two days,2026-01-03 06:00,2026-01-04 06:00,Weekly,"Saturday, Sunday",Europe/London\n' +
        'Once,2026-02-01 06:00,2026-02-01 07:00,Does not repeat,,Europe/London\n' +
        'Back to front,2026-02-01 06:00,2026-02-01 05:00,Daily,,Europe/London\n',
    );
    expect(remarks(merged)).toEqual([
      'Length: “2026-02-01 06:00 to 2026-02-01 05:00” is not a number of minutes, such as 25 or 1:30.',
    ]);
    const read = merged.registers.windows?.slice(-4);
    expect(read?.map(({ name, start, length, rule }) => [name, start, length, rule])).toEqual([
      ['Thursday', '2026-01-01T19:00', 180, 'FREQ=WEEKLY;BYDAY=TH'],
      ['Working days', '2026-01-01T20:00', 90, 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
      ['Two days', '2026-01-03T06:00', 1440, 'FREQ=WEEKLY;BYDAY=SA,SU'],
      ['Once', '2026-02-01T06:00', 60, undefined],
    ]);
  });
  test('a problem becomes a known error, the words of its HTML kept', () => {
    const merged = take(
      'knownErrors',
      'Number,Problem statement,State,Priority,Configuration item,Cause notes,Fix notes\n' +
        'PRB0040001,Portal slow,Fix in Progress,2 - High,API-01,' +
        '"<p>Index &amp; cache</p><ul><li>cold</li><li>full</li></ul>",\n',
    );
    expect(merged.registers.knownErrors?.at(-1)).toMatchObject({
      number: 'PRB0040001',
      title: 'Portal slow',
      state: 'Actual',
      severity: 'High',
      cis: ['ci-api-01'],
      rootCause: 'Index & cache\n- cold\n- full',
    });
  });
});

describe('Jira', () => {
  const titles =
    'Summary,Issue key,Issue id,Issue Type,Status,Project key,Priority,Assignee,Due Date,Affects Version/s,Labels,Labels,' +
    'Environment,Description,Custom field (Root Cause)';
  test('issues become known errors', () => {
    const merged = take(
      'knownErrors',
      `${titles}\nPreview blank,FP-7,10007,Bug,In Progress,FP,Highest,b.anglin,12/Jun/26 4:00 PM,4.8.0,a,b,Old browser,` +
        '"Line one\r\nline two, ""quoted""",Driver\n',
    );
    expect(remarks(merged)).toEqual([]);
    expect(merged.registers.knownErrors?.at(-1)).toMatchObject({
      number: 'FP-7',
      title: 'Preview blank',
      state: 'Actual',
      severity: 'High',
      version: '4.8.0',
      conditions: 'Old browser',
      symptom: 'Line one\nline two, "quoted"',
      rootCause: 'Driver',
      validUntil: '2026-06-12',
    });
  });
  test('issues become actions and problems', () => {
    const line = 'Write the test,FP-8,10008,Task,To Do,FP,Medium,Test manager,30/Jun/26 12:00 AM,,,,,,\n';
    expect(take('actions', `${titles}\n${line}`).registers.actions?.at(-1)).toMatchObject({
      number: 'FP-8',
      text: 'Write the test',
      state: 'To Do',
      owner: 'role-test-manager',
      due: '2026-06-30',
    });
    expect(take('problems', `${titles}\n${line}`).registers.problems?.at(-1)).toMatchObject({
      number: 'FP-8',
      title: 'Write the test',
      state: 'To Do',
    });
  });
});

describe('dates with the month first', () => {
  test.each([
    [['06/25/2026', '06/07/2026'], 'month'],
    [['25/06/2026 19:00', '06/07/2026'], 'day'],
    [['06/07/2026'], 'open'],
    [['25/06/2026', '06/25/2026'], 'day'], // each says itself which is which
    [['25/06/2026', '06/25/2026', '06/07/2026'], 'open'],
    [['2026-06-25', '25.6.2026', '12/Jun/26'], null],
  ] as const)('%j tells %s', (cells, order) => expect(dateOrder(cells)).toBe(order));
  test('are read so where that is said', () => {
    const text = 'Number,Title,Valid until\nK-1,One,06/25/2026\nK-2,Two,06/07/2026 4:00 PM\n';
    const until = (merged: Merge) => merged.registers.knownErrors?.slice(-2).map((one) => one.validUntil);
    expect(until(take('knownErrors', text, { order: 'month' }))).toEqual(['2026-06-25', '2026-06-07']);
    expect(until(take('knownErrors', text))).toEqual(['2026-06-25', '2026-07-06']); // there is no 25th month
  });
});

test.each([
  ['<p>One</p><p>Two<br/>Three</p>', 'One\nTwo\nThree'],
  ['<ol><li>A&nbsp;b</li><li></li><li>&#8364; &lt;5&gt; &unknown;</li></ol>', '- A b\n- € <5> &unknown;'],
  ['a < b and c > d', 'a < b and c > d'],
  ['<server> is down', '<server> is down'],
  ['<p>not closed', '<p>not closed'],
])('of %s the words are kept', (html, text) => expect(plainHtml(html)).toBe(text));

test('a table without titles is taken whole, by the columns somebody chose', () => {
  const merged = mergeRows({
    registers: examples,
    register: 'problems',
    rows: [
      ['PRB-1', 'First'],
      ['PRB-2', 'Second'],
    ],
    titles: -1,
    mapping: ['number', 'title'],
    addMissing: false,
    zone: 'UTC',
    newId: () => 'made',
  });
  expect(merged.lines.map(({ line, name }) => [line, name])).toEqual([
    [1, 'PRB-1'],
    [2, 'PRB-2'],
  ]);
});
