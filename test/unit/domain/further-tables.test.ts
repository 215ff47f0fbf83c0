import { describe, expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../../electron/press/sheets/csv';
import type { RegisterKey } from '../../../shared/domain/plan/registers';
import { previewOf, readingOf } from '../../../shared/domain/sheets/reading';

// Tables of further tools, each of a kind that came out bent.

const rowsOf = (text: string) => readCsv('x.csv', Buffer.from(text)).rows;
function taken(register: RegisterKey, text: string) {
  let made = 0;
  const newId = () => `n${(made += 1)}`;
  const around = { registers: {}, addMissing: false, zone: 'Europe/London', answers: new Map(), newId };
  return previewOf(readingOf(register, rowsOf(text)), around).lines;
}

describe('quoting', () => {
  test.each([
    ["Name,Description\n'WEB, 9','it''s here'\nWEB-10,plain", ['WEB, 9', "it's here"], ['WEB-10', 'plain']],
    ["Name;Description\n'WEB-9';'node 9'\n'WEB-10';12", ['WEB-9', 'node 9'], ['WEB-10', '12']],
    ['Name,Description\n="WEB-9",="007"', ['WEB-9', '007']],
    // an apostrophe is a letter as long as nothing says otherwise
    ["Name,Description\nO'Brien,it's\n'tis,so", ["O'Brien", "it's"], ["'tis", 'so']],
    ["Name,Description\nWEB-9,'almost'\nWEB-10,not", ['WEB-9', "'almost'"], ['WEB-10', 'not']],
  ])('%j', (text, ...cells) => expect(rowsOf(text).slice(1)).toEqual(cells));
  test('a text that looks like such a formula goes out and comes back as it was', () => {
    const rows = [['Name'], ['="007"'], ["'quoted'"]];
    expect(readCsv('x.csv', writeCsv(rows)).rows.slice(0, 3)).toEqual(rows);
  });
});

describe('the zone of a column', () => {
  const head = 'Name;Severity;From;To;Zone\n';
  test.each([
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
  ])('%s', (zone, known) => {
    const [row] = taken('freezes', `${head}A;hard;2026-12-24 18:00;2026-12-25;${zone}`);
    expect(row).toMatchObject({
      outcome: 'new',
      values: { from: { local: '2026-12-24T18:00', zone: known }, to: { local: '2026-12-26T00:00', zone: known } },
    });
  });
  test('a time that says its own keeps it; what is no zone refuses the row', () => {
    const [own] = taken('freezes', `${head}A;hard;2026-12-24 18:00 Asia/Tokyo;2026-12-25 06:00;Europe/Paris`);
    expect(own).toMatchObject({ values: { from: { zone: 'Asia/Tokyo' }, to: { zone: 'Europe/Paris' } } });
    const [refused] = taken('freezes', `${head}A;hard;2026-12-24 18:00;2026-12-25;Atlantis`);
    expect(refused?.outcome).toBe('refused');
    expect(refused?.remarks.join(' ')).toContain('“Atlantis” is not a time zone');
  });
});

test.each([
  ['2026-12-24 18:00', '2026-12-24 18:00', 'refused'],
  ['2026-12-24 18:00', '2026-12-24 17:00', 'refused'],
  ['2026-12-24', '2026-12-24', 'new'],
  ['2026-12-25', '2026-12-23', 'refused'],
])('a freeze from %s to %s is %s', (from, to, outcome) => {
  const [row] = taken('freezes', `Name;Severity;From;To\nA;hard;${from};${to}`);
  expect(row?.outcome).toBe(outcome);
  expect(row?.remarks.join()).toBe(outcome === 'refused' ? 'To: it does not come after From.' : '');
});
