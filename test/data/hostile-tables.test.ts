import path from 'node:path';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import ICAL from 'ical.js';
import Papa from 'papaparse';
import { describe, expect, test, vi } from 'vitest';
import { readCalendar } from '../../electron/calendar-files/read';
import { readCsv, writeCsv } from '../../electron/press/sheets/csv';
import { readSheets } from '../../electron/press/sheets/read';
import { lookThrough, readWorkbook, writeWorkbook } from '../../electron/press/sheets/xlsx';
import { Expected } from '../../shared/contract/errors';
import { MOST_ROWS } from '../../shared/domain/sheets/sheet';

vi.setConfig({ testTimeout: 60_000 });
const now = Date.parse('2026-09-06T10:00:00Z');
const read = (text: string) => readCalendar('c.ics', text, { zone: 'Europe/London', now });
const calendar = (...events: string[][]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    ...events.flatMap((one) => ['BEGIN:VEVENT', ...one, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const GOOD = ['UID:good', 'SUMMARY:Good', 'DTSTART:20261001T190000Z', 'DURATION:PT1H'];

/** Processor time in microseconds. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  try {
    work();
  } catch (error) {
    if (!(error instanceof Expected)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

describe('a calendar with hostile values', () => {
  test('duration.ics: the event is refused by its line, in words', async () => {
    const file = path.join(import.meta.dirname, '../fixtures/keeps/duration.ics');
    await expect(readSheets(file)).rejects.toThrow(
      'duration.ics holds no events that can be taken: line 4: it is longer than ten years. Nothing was read.',
    );
  });

  test.each([
    ['DURATION:P99999999D', 'it is longer than ten years'],
    ['DURATION:P999999999999999999999999W', 'it is longer than ten years'],
    ['DTEND:99991231T235959Z', 'it is longer than ten years'],
    ['DURATION:PX', 'its dates or its rule make no sense'],
    ['DTEND:20269999T999999Z', null],
    ['DURATION:-P1D', null],
    ['RRULE:FREQ=SECONDLY', null],
    ['RRULE:FREQ=DAILY;INTERVAL=0', null],
    ['RRULE:FREQ=DAILY;INTERVAL=-1', null],
    ['RRULE:FREQ=DAILY;COUNT=0', null],
    ['RRULE:FREQ=DAILY;COUNT=99999999999', null],
    ['RRULE:FREQ=DAILY;UNTIL=99999999T999999Z', null],
    ['RRULE:FREQ=DAILY;UNTIL=00000000', null],
    ['RRULE:FREQ=DAILY;BYSETPOS=5', null],
    ['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', null],
    ['RRULE:FREQ=YEARLY;BYYEARDAY=1,366,-366;BYSETPOS=-400', null],
    ['RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,10,20,30,40,50', null],
    ['RDATE:00010101T000000Z,99991231T000000Z', null],
    ['EXDATE:-0010101T000000Z', null],
    ['RECURRENCE-ID:99999999', null],
    ['TRIGGER:-P99999999999D', null],
  ])('%s does not cost the other events', (line, why) => {
    const [events, dates] = read(calendar(['UID:bad', 'DTSTART:20261001T190000Z', line], GOOD));
    expect(events?.rows.map(([, name]) => name)).toContain('Good');
    expect(dates?.rows.some(([, name]) => name?.startsWith('Good'))).toBe(true);
    if (why !== null) expect(events?.notes).toContain(`1 event left out: line 3: ${why}.`);
  });

  test.each(['00000101T000000Z', '99991231T235959Z', '-0010101T000000', '20261345T256199Z', '', '99999999999999999'])(
    'a start of “%s” either',
    (start) => {
      const [events] = read(calendar(['UID:bad', `DTSTART:${start}`, 'DURATION:P3650D'], GOOD));
      expect(events?.rows.map(([, name]) => name)).toContain('Good');
    },
  );

  test('any values at all are read, refused in words, or left out', () => {
    const value = fc.oneof(
      fc.stringMatching(/^[-+]?[PTZ0-9WDHMS:,;=]{0,20}$/),
      fc.constantFrom('20261001T190000Z', 'P1D', '99999999T999999Z', 'FREQ=DAILY;INTERVAL=0', 'FREQ=YEARLY;BYDAY=99MO'),
    );
    const name = fc.constantFrom(
      'DTSTART',
      'DTEND',
      'DURATION',
      'RRULE',
      'RDATE',
      'EXDATE',
      'DTSTART;VALUE=DATE',
      'DTSTART;TZID=+99:99',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (properties) => {
        const lines = properties.map(([one, of]) => `${one}:${of}`);
        const rows = read(calendar(lines, GOOD))[0]?.rows ?? [];
        expect(rows.map(([, one]) => one)).toContain('Good');
      }),
      { numRuns: 400 },
    );
  });
});

describe('a calendar of hostile size', () => {
  const daily = (count: number, rule: string) =>
    calendar(
      ...Array.from({ length: count }, (_, n) => [
        `UID:e${n}`,
        `SUMMARY:E${n}`,
        `DTSTART;TZID=Europe/London:202601${String(1 + (n % 28)).padStart(2, '0')}T${String(n % 24).padStart(2, '0')}0000`,
        'DURATION:PT1H',
        rule,
        'EXDATE;TZID=Europe/London:20260910T190000,20261224T190000',
      ]),
    );

  test('2,000 daily events with exceptions cost by the event, a few times what taking the file apart does', () => {
    // Two exceptions part a daily series into three; the weekly one has no date on either.
    for (const [rule, windows] of [
      ['RRULE:FREQ=DAILY', 6000],
      ['RRULE:FREQ=DAILY;UNTIL=20280101T000000Z', 6000],
      ['RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=400', 2000],
    ] as const) {
      const text = daily(2000, rule);
      let sheets: ReturnType<typeof read> = [];
      const parsing = cost(() => ICAL.parse(text));
      expect(cost(() => (sheets = read(text))) / parsing).toBeLessThan(100); // it was 400 and more
      expect(sheets[0]?.rows).toHaveLength(windows + 1);
      expect(sheets[1]?.rows).toHaveLength(MOST_ROWS);
      expect(sheets[1]?.notes.join(' ')).toMatch(/find no room among 9,999 single dates/);
    }
  });

  test('exceptions are left out of the single dates', () => {
    const dates = read(daily(1, 'RRULE:FREQ=DAILY'))[1]?.rows.map((row) => row[3]?.slice(0, 10)) ?? [];
    expect(dates).toContain('2026-09-11');
    expect(dates).not.toContain('2026-09-10');
    expect(dates).toHaveLength(121);
  });

  test('rules that never give a date are judged so many times, then refused unread', () => {
    const bad = (count: number) =>
      calendar(
        GOOD,
        ...Array.from({ length: count }, (_, n) => [
          `UID:${n}`,
          `DTSTART:2026100${1 + (n % 9)}T1${n % 10}${String(n % 60).padStart(2, '0')}00Z`,
          'DURATION:PT1H',
          'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
        ]),
      );
    const few = cost(() => read(bad(10)));
    expect(cost(() => read(bad(80))) / few).toBeLessThan(4);
  });

  test.each([
    ['one long line', `X:${'a'.repeat(8 << 20)}`],
    ['a million properties', 'X-A:1\r\n'.repeat(300_000)],
    ['a line folded a million times', `X:1${'\r\n 1'.repeat(1_000_000)}`],
    ['a line with a million parameters', `X${';A=1'.repeat(1_000_000)}:1`],
    ['parameters folded', `X${';A=1\r\n '.repeat(300_000)}:1`],
    ['a quotation that does not close', `X;A="${'"'.repeat(4 << 20)}`],
    ['components in components', 'BEGIN:A\r\n'.repeat(200_000)],
  ])('%s', (_name, body) => {
    const text = `BEGIN:VCALENDAR\r\n${body}\r\nEND:VCALENDAR`;
    const line = cost(() => text.split(/\r?\n/).map((one) => one.normalize('NFC').toLowerCase().split('')));
    expect(() => read(text)).toThrow(Expected);
    expect(cost(() => read(text)) / line).toBeLessThan(30);
  });
});

describe('a CSV file of hostile size', () => {
  const LENGTH = 4 << 20;
  const fill = (piece: string) => piece.repeat(Math.floor(LENGTH / piece.length));
  test.each([
    ['quotes', fill('"')],
    ['quotes and commas', fill('","')],
    ['quotes in pairs', `${fill('""')}\n`],
    ['quotes after letters', fill('a"')],
    ['a quote that does not close', `"${fill('a,b\n')}`],
    ['one line', fill('a')],
    ['columns', fill('a,')],
    ['every separator', fill(';,\t|')],
    ['lines', fill('\n')],
    ['quoted cells', fill('"a""b",')],
  ])('4 MB of %s cost little more than one look', (_name, text) => {
    const bytes = Buffer.from(text);
    const alone = cost(() => Papa.parse(text, { delimiter: ',', preview: MOST_ROWS + 12 }));
    const look = cost(() => new TextDecoder().decode(bytes).split('').length);
    expect(cost(() => readCsv('q.csv', bytes)) / (alone + look)).toBeLessThan(4);
  });

  test('a cell no field takes is refused by its row', () => {
    expect(() => readCsv('q.csv', Buffer.from(`a,b\n${'x'.repeat(200_001)},1\n`))).toThrow(
      /q\.csv has a cell in row 2 that is longer than 200,000 characters/,
    );
  });
});

describe('what a spreadsheet would run', () => {
  const signs = '=+-@＝＋－＠'.split('');
  const before = [
    '',
    ' ',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '\v',
    '\f',
    '\u0085',
    '\u00a0',
    '\u1680',
    '\u2000',
    '\u2003',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2028',
    '\u2029',
    '\u202f',
    '\u205f',
    '\u2060',
    '\u3000',
    '\ufeff',
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u115f',
    '\u180e',
    '\u202e',
    '\ufe0f',
    '\u0000',
    '\u001f',
    '\u{e0020}',
    "'",
    "''",
    ' \u00a0\u200b',
  ];
  const bodyOf = (rows: readonly (readonly string[])[]) =>
    Buffer.from(writeCsv(rows))
      .toString('utf8')
      .replace(/^\uFEFF/, '');

  test('never begins a cell, whatever stands before it, and comes back as it was', () => {
    for (const space of before)
      for (const sign of signs) {
        const text = `${space}${sign}cmd|' /C calc'!A1`;
        const [cell = ''] = Papa.parse<string[]>(bodyOf([[text, 'x']]), { delimiter: ',' }).data[0] ?? [];
        expect(cell.startsWith("'"), JSON.stringify(text)).toBe(true);
        expect(
          readCsv(
            'x.csv',
            writeCsv([
              ['a', 'b'],
              [text, 'x'],
            ]),
          ).rows[1]?.[0],
        ).toBe(text);
      }
  });

  test('any text comes back from our own file as it went', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => text.isWellFormed()),
      fc
        .tuple(fc.constantFrom(...before), fc.constantFrom(...signs, 'a', ''), fc.string({ maxLength: 5 }))
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const whole = [['title', 'other'], ...rows];
        expect(readCsv('x.csv', writeCsv(whole)).rows.slice(0, whole.length)).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });

  test('is a text in a workbook, never a formula', async () => {
    const texts = signs.map((sign) => `${sign}1+1`);
    const bytes = await writeWorkbook('T', [['Name'], ...texts.map((one) => [one])]);
    const files = unzipSync(bytes);
    expect(strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).not.toMatch(/<f[ >]/);
    const [sheet] = await readWorkbook('t.xlsx', bytes);
    expect(sheet?.rows.slice(1).map(([cell]) => cell)).toEqual(texts);
  });
});

describe('a workbook of hostile size', () => {
  const workbook = async (change: (files: Record<string, Uint8Array>) => void) => {
    const files = unzipSync(await writeWorkbook('T', [['Name'], ['A'], ['B']]));
    change(files);
    return zipSync(files, { level: 9 });
  };
  const SHEET = 'xl/worksheets/sheet1.xml';
  const rewritten = (files: Record<string, Uint8Array>, change: (xml: string) => string) => {
    files[SHEET] = strToU8(change(strFromU8(files[SHEET] ?? new Uint8Array())));
  };

  test('declared dimensions are not believed', async () => {
    const bytes = await workbook((files) =>
      rewritten(files, (xml) =>
        xml.replace(/<dimension[^>]*\/>/, '').replace(/(<worksheet[^>]*>)/, '$1<dimension ref="A1:XFD1048576"/>'),
      ),
    );
    expect((await readWorkbook('t.xlsx', bytes))[0]?.rows).toEqual([['Name'], ['A'], ['B']]);
  });

  test('a bomb is refused after so many bytes of it, whatever its size', async () => {
    const size = 64 << 20;
    const bytes = await workbook((files) => {
      files['xl/sharedStrings.xml'] = new Uint8Array(size);
    });
    await expect(readWorkbook('bomb.xlsx', bytes)).rejects.toThrow(/unpacks to more than 200 times its size/);
    // So much is unpacked of a bomb of any size: a hundredth of one of 900 MB.
    expect(lookThrough('bomb.xlsx', bytes).unpacked).toBeLessThan(9 << 20);
  });

  test('elements in elements end in words', async () => {
    const deep = 100_000;
    const bytes = await workbook((files) =>
      rewritten(files, (xml) => xml.replace('<sheetData>', `${'<x>'.repeat(deep)}${'</x>'.repeat(deep)}<sheetData>`)),
    );
    const answer = await readWorkbook('deep.xlsx', bytes).then(
      (sheets) => sheets.length,
      (error: unknown) => error instanceof Expected,
    );
    expect(answer).toBeTruthy();
  });
});
