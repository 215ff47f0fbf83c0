import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../electron/press/sheets/csv';
import { occurrencesIn } from '../../../shared/domain/calendar/recurrence';
import { momentOf } from '../../../shared/domain/moment-text';
import type { RegisterKey } from '../../../shared/domain/plan/registers';
import { guessMapping } from '../../../shared/domain/sheets/columns';
import { type DateOrder, dateOrder, dayFirst, unambiguous } from '../../../shared/domain/sheets/date-order';
import { mergeRows } from '../../../shared/domain/sheets/merge';
import { epochOf } from '../../../shared/domain/time';
import { zoneNamed } from '../../../shared/domain/zone-names';

const cases = path.join(import.meta.dirname, '../../fixtures/in-and-out');
const merged = (register: RegisterKey, rows: readonly (readonly string[])[], order: DateOrder = 'day') => {
  let last = 0;
  const newId = () => `new-${(last += 1)}`;
  const mapping = guessMapping(register, rows[0] ?? []);
  return mergeRows({
    registers: {},
    register,
    rows,
    titles: 0,
    mapping,
    addMissing: false,
    order,
    zone: 'Europe/London',
    newId,
  });
};
const tableOf = (name: string) => readCsv(name, fs.readFileSync(path.join(cases, name))).rows;
const instant = (text: string, usual = 'Europe/London') => {
  const found = momentOf(unambiguous(text), usual);
  return found.ok ? new Date(epochOf(found)).toISOString().slice(0, 16) : found.why;
};

describe('37: the spellings of dates', () => {
  const CHRISTMAS = '2026-12-24T20:00';
  const other: Record<string, string> = {
    F0: '2026-12-24T19:00', // +01:00
    F11: '2026-12-24T19:00', // CET
    F12: '2026-12-24T19:00', // GMT+1
    F22: '2026-12-25T00:00', // 24:00
  };
  test('freezes.csv: every one of them, with offsets', () => {
    const { registers, lines } = merged('freezes', tableOf('37-date-strings/freezes.csv'));
    expect(lines.map((one) => [one.outcome, ...one.remarks])).toEqual(lines.map(() => ['new']));
    expect(registers.freezes).toHaveLength(24);
    for (const { name = '', from } of registers.freezes ?? [])
      expect(from && new Date(epochOf(from)).toISOString().slice(0, 16), name).toBe(other[name] ?? CHRISTMAS);
  });

  test('us.csv: one column tells the order of the other', () => {
    const rows = tableOf('37-date-strings/us.csv');
    expect(dateOrder(rows.slice(1).flat())).toBe('month');
    const { registers } = merged('freezes', rows, 'month');
    expect(registers.freezes?.map((one) => [one.from?.local, one.to?.local])).toEqual([
      [CHRISTMAS, '2027-01-03T06:00'],
      [CHRISTMAS, '2027-01-03T06:00'],
    ]);
  });
});

test.each([
  ['2026-12-24T20:00:00-0500', '2026-12-25T01:00'],
  ['2026-12-24T20:00+05:30', '2026-12-24T14:30'],
  ['2026-12-24 20:00:00.123456+00', '2026-12-24T20:00'],
  ['20261224T200000+0100', '2026-12-24T19:00'],
  ['2026-07-01 20:00 CEST', '2026-07-01T18:00'],
  ['2026-07-01 20:00 BST', '2026-07-01T19:00'],
  ['2026-12-24 8:00 PM EST', '2026-12-25T01:00'],
  ['Thu Dec 24 2026 20:00:00 GMT+0100 (Central European Standard Time)', '2026-12-24T19:00'],
  ['24/12/2026 20:00 W. Europe Standard Time', '2026-12-24T19:00'],
  ['24/12/2026 20:00 (UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna', '2026-12-24T19:00'],
  ['24/12/2026 20:00 America/Argentina/Buenos_Aires', '2026-12-24T23:00'],
  ['24/12/2026 20:00 europe/berlin', '2026-12-24T19:00'],
  ['25/10/2026 01:30 Europe/London second', '2026-10-25T01:30'],
  ['25/10/2026 01:30 Europe/London first', '2026-10-25T00:30'],
  ['24. Dezember 2026 um 20:00 Uhr', '2026-12-24T20:00'],
  ['jeudi 24 décembre 2026 20h00', '2026-12-24T20:00'],
  ['24 de diciembre de 2026 20:00', '2026-12-24T20:00'],
  ['24 grudnia 2026 20:00', '2026-12-24T20:00'],
  ['do 24 dec. 2026 20.00', '2026-12-24T20:00'],
  ['December 24th, 2026 at 8pm', '2026-12-24T20:00'],
  ['24-Dec-26 20:00', '2026-12-24T20:00'],
  ['24 Dec 2026 noon', '2026-12-24T12:00'],
  ['46380', '2026-12-24T00:00'],
  ['46380,8333333', '2026-12-24T20:00'],
  ['2026-12-31 24:00:00', '2027-01-01T00:00'],
  ['12/24/2026 20:00', '2026-12-24T20:00'],
  ['2026-12-24 20:00 IST', 'several'],
  ['2026-12-24 20:00 CST', 'several'],
  ['2026-12-24 20:00 Middle-earth', 'zone'],
  ['2026-12-24 25:00', 'time'],
  ['2026-02-30', 'time'],
  ['soon', 'time'],
  ['123456', 'time'],
])('%s', (text, wanted) => expect(instant(text)).toBe(wanted));

test('an abbreviation of the usual zone is that zone’s', () => {
  expect(instant('2026-12-24 20:00 CST', 'America/Chicago')).toBe('2026-12-25T02:00');
});

describe('which comes first', () => {
  test.each([
    [['06/07/2026'], 'open'],
    [['06/07/2026', '05/05/2026'], 'open'],
    [['05/05/2026'], 'day'],
    [['06/07/2026', '13/07/2026'], 'day'],
    [['06-07-26', '06-13-26'], 'month'],
    [['13/07/2026', '07/13/2026'], 'day'],
    [['13/07/2026', '07/13/2026', '06/07/2026'], 'open'],
    [['06.07.2026', '2026-07-06', '6 Jul 2026'], null],
    [['06/07/2026\u202f8:00 PM'], 'open'],
  ])('%j: %s', (cells, order) => expect(dateOrder(cells)).toBe(order));
  test('each way is read back', () => {
    expect(dayFirst('06-07-2026 10:00')).toBe('07-06-2026 10:00');
    expect(unambiguous(dayFirst('24/12/2026'))).toBe('24/12/2026');
  });
});

describe('45: a day that ends a freeze is in it', () => {
  test('freezes.csv', () => {
    const { registers } = merged('freezes', tableOf('45-inclusive-end/freezes.csv'));
    expect(registers.freezes?.map((one) => [one.from?.local, one.to?.local])).toEqual([
      ['2026-12-20T00:00', '2027-01-03T00:00'],
      ['2027-01-15T00:00', '2027-01-16T00:00'],
    ]);
  });
  test('a time ends when it says, and the end of a window is a day as well', () => {
    const freeze = merged('freezes', [
      ['Name', 'From', 'To'],
      ['A', '2027-01-15', '2027-01-15 18:00'],
      ['B', '15 Jan 2027', 'Fri 15 Jan 2027 Europe/Berlin'],
    ]).registers.freezes;
    expect(freeze?.map((one) => one.to?.local)).toEqual(['2027-01-15T18:00', '2027-01-16T00:00']);
    const window = merged('windows', [
      ['Name', 'Start', 'End', 'Time zone'],
      ['W', '16/01/2027', '17/01/2027', 'GMT Standard Time'],
    ]).registers.windows?.[0];
    expect(window).toMatchObject({ start: '2027-01-16T00:00', length: 2880, zone: 'Europe/London' });
  });
});

describe('the start of a window in a table', () => {
  const window = (...cells: readonly [string, string, string?]) =>
    merged('windows', [
      ['Name', 'Start', 'Length', ...(cells[2] === undefined ? [] : ['Time zone'])],
      ['W', cells[0], cells[1], ...(cells[2] === undefined ? [] : [cells[2]])],
    ]);
  test.each([
    [['2026-12-24T20:00:00+01:00', '60', 'Europe/London'], '2026-12-24T19:00', 'Europe/London'],
    [['2026-12-24T20:00:00Z', '60', 'Europe/Berlin'], '2026-12-24T21:00', 'Europe/Berlin'],
    [['2026-12-24 20:00 Europe/Berlin', '60', undefined], '2026-12-24T20:00', 'Europe/Berlin'],
    [['24/12/2026 8:00 PM', '60', '(UTC-05:00) Eastern Time (US & Canada)'], '2026-12-24T20:00', 'America/New_York'],
  ] as const)('%j', ([start, length, zone], local, told) => {
    expect(window(start, length, zone).registers.windows?.[0]).toMatchObject({ start: local, zone: told });
  });
  test('a zone nobody knows is refused in words', () => {
    expect(window('2026-12-24 20:00', '60', 'Middle-earth').lines[0]?.remarks[0]).toMatch(
      /“Middle-earth” is not a time zone/,
    );
  });
});

test.each([
  ['(UTC+00:00) Dublin, Edinburgh, Lisbon, London', 'Europe/London'],
  ['(GMT) Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London', 'Europe/London'],
  ['(UTC+01:00) Amsterdam, Berlin, Bern, Rom, Stockholm, Wien', 'Europe/Berlin'],
  ['(UTC+13:00) Samoa', 'Pacific/Apia'],
  ['(UTC-07:00) Arizona', 'America/Phoenix'],
  ['(UTC) Coordinated Universal Time', 'UTC'],
  ['Eastern Time (US & Canada)', 'America/New_York'],
  ['GMT Standard Time 1', 'Europe/London'],
  ['"W. Europe Standard Time"', 'Europe/Berlin'],
  ['/mozilla.org/20050126_1/Europe/London', 'Europe/London'],
  ['/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['tzone://Microsoft/Utc', 'UTC'],
  ['GMT-0500', 'Etc/GMT+5'],
  ['+01:00', 'Etc/GMT-1'],
  ['UTC+99:99', null],
  ['Customized Time Zone', null],
  ['', null],
])('the zone %s', (name, zone) => expect(zoneNamed(name)).toBe(zone));

test('whole days of a window end at midnight on the night the clocks change', () => {
  const window = { id: 'w', start: '2026-10-25T00:00', zone: 'Europe/London', length: 1440 };
  const [only] = occurrencesIn(window, Date.parse('2026-10-24'), Date.parse('2026-10-28'));
  expect(new Date(only?.end ?? 0).toISOString()).toBe('2026-10-26T00:00:00.000Z');
});
