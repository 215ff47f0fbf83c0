import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readCalendar } from '../../electron/calendar-files/read';
import { untilAsInstant, untilOnWall } from '../../shared/domain/calendar/until';
import { zoneBlock } from '../../electron/calendar-files/zone-block';
import { planIdOf } from '../../electron/data/repositories/plans';
import { readRegisters } from '../../electron/data/repositories/shared';
import { readSheets } from '../../electron/press/sheets/read';
import { writeCalendar } from '../../electron/services/calendar-events';
import type { Library } from '../../electron/services/library';
import { createPlan } from '../../electron/services/plans';
import { editShared } from '../../electron/services/shared-data';
import { Expected } from '../../shared/contract/errors';
import { occurrencesIn } from '../../shared/domain/calendar/recurrence';
import type { RegisterKey, Registers } from '../../shared/domain/plan/registers';
import { guessMapping } from '../../shared/domain/sheets/columns';
import { mergeRows } from '../../shared/domain/sheets/merge';
import type { Sheet } from '../../shared/domain/sheets/sheet';
import { localOf } from '../../shared/domain/time';
import { exampleLibrary } from '../helpers/library';

vi.setConfig({ testTimeout: 60_000 });
let folder = '';
let library: Library;
let close: () => void;
beforeEach(async () => {
  ({ library, folder, close } = await exampleLibrary());
});
afterEach(() => close());

const FROM = Date.parse('2026-01-01T00:00:00Z');
const TO = Date.parse('2028-01-01T00:00:00Z');
async function written(plan?: string): Promise<{ file: string; text: string; events: ICAL.Event[] }> {
  const file = path.join(folder, 'out.ics');
  await writeCalendar(library, file, plan);
  const text = fs.readFileSync(file, 'utf8');
  const calendar = ICAL.Component.fromString(text);
  // Only the zones the file itself describes: a reader may know no other.
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  return { file, text, events: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) };
}
const instantOf = (time: ICAL.Time): number => time.toUnixTime() * 1000;
const named = (events: ICAL.Event[], name: string): ICAL.Event => {
  const found = events.find((event) => event.summary.includes(name));
  if (!found) throw new Error(`no event ${name}`);
  return found;
};
const merged = (sheet: Sheet | undefined, register: RegisterKey, registers: Registers) => {
  const rows = sheet?.rows ?? [];
  const mapping = guessMapping(register, rows[0] ?? []);
  let last = 0;
  const newId = () => `new-${(last += 1)}`;
  return mergeRows({ registers, register, rows, titles: 0, mapping, addMissing: false, zone: 'Europe/London', newId });
};

describe('out', () => {
  test('another reader finds every session, window and freeze at its instant, by the zones in the file alone', async () => {
    const { text, events } = await written();
    const session = named(events, 'REL-2026-014');
    expect([instantOf(session.startDate), instantOf(session.endDate)]).toEqual([
      Date.parse('2026-09-17T18:00:00Z'),
      Date.parse('2026-09-17T21:00:00Z'),
    ]);
    expect(session.location).toBe('API-01, DB-MAIN, WEB-01, WEB-02');
    const registers = readRegisters(library.db);
    for (const window of registers.windows ?? []) {
      const event = named(events, window.name ?? '');
      const dates: number[] = [];
      const dated = event.iterator();
      for (let next = dated.next(); next && instantOf(next) < TO; next = dated.next()) dates.push(instantOf(next));
      expect(dates).toEqual(occurrencesIn(window, FROM, TO).map((one) => one.start));
      expect(event.duration.toSeconds()).toBe((window.length ?? 0) * 60);
    }
    const freeze = registers.freezes?.find((one) => one.name === 'Payroll run' || one.name?.includes('Payroll'));
    const shown = named(events, 'Payroll');
    expect(localOf(instantOf(shown.startDate), freeze?.from?.zone ?? '')).toBe(freeze?.from?.local);
    expect(localOf(instantOf(shown.endDate), freeze?.to?.zone ?? '')).toBe(freeze?.to?.local);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).toMatch(/END:VEVENT\r\nEND:VCALENDAR\r\n$/);
  });

  test('whole days of a window are days by the calendar, also where one has 25 hours', async () => {
    const row = {
      id: 'window-days',
      name: 'Sundays',
      zone: 'Europe/London',
      start: '2026-10-18T00:00',
      length: 1440,
      rule: 'FREQ=WEEKLY;UNTIL=20261101T000000Z', // as it may have come in a table
    };
    editShared(library, { of: 'registers', label: 'Test', commands: [{ kind: 'insert', path: ['windows'], row }] });
    const { text, file } = await written();
    expect(text).toMatch(/SUMMARY:Sundays[\s\S]*?DURATION:P1D\r\nRRULE:FREQ=WEEKLY;UNTIL=20261101T000000Z/);
    const [, dates] = await readSheets(file, { zone: 'Europe/London' });
    expect(dates?.rows.filter(([, name]) => name?.startsWith('Sundays')).map((one) => one.slice(3, 5))).toEqual(
      ['18', '25', '01'].map((day, at) => {
        const [month, next] = [at === 2 ? '11' : '10', ['2026-10-19', '2026-10-26', '2026-11-02'][at]];
        return [`2026-${month}-${day} 00:00 Europe/London`, `${next} 00:00 Europe/London`];
      }),
    );
  });

  test('one plan alone; nothing to write is refused and no file made', async () => {
    const { events } = await written(planIdOf(library.db, 'REL-2026-014'));
    expect(events.map((event) => event.summary)).toEqual(['REL-2026-014 Field Portal']);
    const file = path.join(folder, 'none.ics');
    const blank = createPlan(library, 'Blank');
    await expect(writeCalendar(library, file, blank)).rejects.toThrow(/nothing with a start and an end/);
    expect(fs.existsSync(file)).toBe(false);
  });

  test('words that mean something in the format stay words', async () => {
    const name = 'Stop; go, \\n "now"\nBEGIN:VALARM 😀';
    const row = {
      id: 'freeze-odd',
      name: 'x',
      severity: 'hard',
      from: { local: '2026-12-24T00:00', zone: 'Asia/Kolkata' },
    };
    editShared(library, {
      of: 'registers',
      label: 'Test',
      commands: [
        { kind: 'insert', path: ['freezes'], row: { ...row, name: name.replaceAll('\n', ' '), reason: name } },
      ],
    });
    const { events } = await written();
    const odd = named(events, 'Stop; go');
    expect(odd.summary).toBe(name.replaceAll('\n', ' '));
    expect(odd.description).toBe(`${name}\nNo end has been set yet.`);
    expect(instantOf(odd.startDate)).toBe(Date.parse('2026-12-23T18:30:00Z'));
  });

  test('the block of any zone gives the offset of any instant', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: FROM, max: TO + 4 * 366 * 86_400_000 }), (zone, at) => {
        const block = new ICAL.Timezone(new ICAL.Component(zoneBlock(zone, '2026-06-01T10:00')));
        const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
        // A wall clock that comes twice has two offsets, and one near a change belongs to either side.
        const next = local.getTimeZoneTransition('next');
        const last = local.getTimeZoneTransition('previous');
        const near = (other: Temporal.ZonedDateTime | null) =>
          other !== null && Math.abs(other.epochMilliseconds - at) < 26 * 3_600_000;
        fc.pre(!near(next) && !near(last));
        const wall = ICAL.Time.fromData({
          year: local.year,
          month: local.month,
          day: local.day,
          hour: local.hour,
          minute: local.minute,
          second: local.second,
          isDate: false,
        });
        expect(block.utcOffset(wall)).toBe(local.offsetNanoseconds / 1e9);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['Europe/London', ['20240331T010000 YEARLY 3 -1SU', '20241027T020000 YEARLY 10 -1SU']],
    ['America/New_York', ['20240310T020000 YEARLY 3 2SU', '20241103T020000 YEARLY 11 1SU']],
    ['Asia/Kolkata', ['20240101T100000']],
  ])('%s is described by rules alone, as Outlook asks: it reads no dates there', (zone, wanted) => {
    const parts = new ICAL.Component(zoneBlock(zone, '2026-06-01T10:00')).getAllSubcomponents();
    const said = parts.map((one) => {
      const rule = one.getFirstPropertyValue('rrule');
      const start = String(one.getFirstPropertyValue('dtstart')).replaceAll(/[-:]/g, '');
      if (!(rule instanceof ICAL.Recur)) return start;
      return `${start} ${rule.freq} ${rule.getComponent('BYMONTH').join()} ${rule.getComponent('BYDAY').join()}`;
    });
    expect(said).toEqual(wanted);
    expect(parts.some((one) => one.hasProperty('rdate'))).toBe(false);
  });

  test('the end of a rule is the same date on the wall and in the file', () => {
    const start = { local: '2026-09-03T19:00', zone: 'America/New_York' };
    const out = untilAsInstant('FREQ=WEEKLY;UNTIL=20261231;BYDAY=TH', start.zone);
    expect(out).toBe('FREQ=WEEKLY;UNTIL=20270101T045959Z;BYDAY=TH');
    expect(untilOnWall(out, start)).toBe('FREQ=WEEKLY;UNTIL=20261231;BYDAY=TH');
    expect(untilOnWall('FREQ=DAILY;UNTIL=20261231T235900Z', start)).toBe('FREQ=DAILY;UNTIL=20261230');
    expect(untilOnWall('FREQ=DAILY;COUNT=3', start)).toBe('FREQ=DAILY;COUNT=3');
  });
});

describe('in', () => {
  test('our own file changes nothing', async () => {
    const { file } = await written();
    const [events, dates] = await readSheets(file, { zone: 'Europe/London' });
    const registers = readRegisters(library.db);
    const windows = merged(events, 'windows', registers).lines.filter((one) => one.name.startsWith('MW-'));
    expect(windows.length).toBe(registers.windows?.length);
    expect(windows.map((one) => [one.outcome, one.changes])).toEqual(windows.map(() => ['same', []]));
    const freezes = merged(dates, 'freezes', registers).lines.filter((one) => one.name.startsWith('FRZ-'));
    expect(freezes.length).toBe(registers.freezes?.length);
    expect(freezes.map((one) => [one.outcome, one.changes])).toEqual(freezes.map(() => ['same', []]));
  });

  const NOW = Date.parse('2026-09-06T10:00:00Z');
  const read = (...lines: string[]) =>
    readCalendar(
      'calendar.ics',
      ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...lines, 'END:VCALENDAR'].join('\r\n'),
      { zone: 'Europe/London', now: NOW },
    );
  const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1@x', 'SUMMARY:Event', ...lines, 'END:VEVENT'];
  const cells = (sheet: Sheet | undefined, row = 1) =>
    Object.fromEntries((sheet?.rows[0] ?? []).map((title, at) => [title, sheet?.rows[row]?.[at] ?? '']));

  test.each([
    ['a zone of the database', 'DTSTART;TZID=Europe/Berlin:20261001T200000', 'Europe/Berlin', []],
    ['a zone of Windows', 'DTSTART;TZID="W. Europe Standard Time":20261001T200000', 'Europe/Berlin', []],
    ['a zone behind a path', 'DTSTART;TZID=/mozilla.org/20071231_1/Europe/Berlin:20261001T200000', 'Europe/Berlin', []],
    ['universal time', 'DTSTART:20261001T200000Z', 'UTC', []],
    [
      'no zone',
      'DTSTART:20261001T200000',
      'Europe/London',
      ['1 event without a time zone; the times were taken as those of Europe/London.'],
    ],
    [
      'a zone nobody knows',
      'DTSTART;TZID=Middle-earth:20261001T200000',
      'Europe/London',
      ['1 event in a time zone that is not known; the times were taken as those of Europe/London.'],
    ],
  ])('%s', (_what, start, zone, notes) => {
    const [events] = read(...event(start, 'DURATION:PT3H', 'RRULE:FREQ=MONTHLY;BYDAY=1TH'));
    expect(cells(events)).toMatchObject({
      'First start': '2026-10-01 20:00',
      'Time zone': zone,
      Length: '180',
      Repeats: 'FREQ=MONTHLY;BYDAY=1TH',
      'All configuration items': 'Yes',
    });
    expect(events?.notes).toEqual(notes);
  });

  test('a holiday is a whole day where people are, every year by itself', () => {
    const [, dates] = read(
      ...event('DTSTART;VALUE=DATE:20201225', 'DTEND;VALUE=DATE:20201227', 'RRULE:FREQ=YEARLY', 'DESCRIPTION:Closed'),
    );
    expect(dates?.rows.slice(1).map((row) => row.slice(1, 6))).toEqual([
      ['Event 2026-12-25', 'soft', '2026-12-25 00:00 Europe/London', '2026-12-27 00:00 Europe/London', 'Closed'],
      ['Event 2027-12-25', 'soft', '2027-12-25 00:00 Europe/London', '2027-12-27 00:00 Europe/London', 'Closed'],
    ]);
    const { lines, registers } = merged(dates, 'freezes', {});
    expect(lines.map((one) => one.outcome)).toEqual(['new', 'new']);
    expect(registers.freezes?.[0]).toMatchObject({
      name: 'Event 2026-12-25',
      severity: 'soft',
      allCis: true,
      from: { local: '2026-12-25T00:00', zone: 'Europe/London' },
      to: { local: '2026-12-27T00:00', zone: 'Europe/London' },
    });
    expect(merged(dates, 'freezes', registers).lines.map((one) => one.outcome)).toEqual(['same', 'same']);
  });

  test('a whole day ends at midnight also where it has 25 hours, and dates that are left out are left out', () => {
    const [, dates] = read(
      ...event('DTSTART;VALUE=DATE:20261018', 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;VALUE=DATE:20261101'),
    );
    expect(dates?.rows.slice(1).map((row) => row.slice(3, 5))).toEqual([
      ['2026-10-18 00:00 Europe/London', '2026-10-19 00:00 Europe/London'],
      ['2026-10-25 00:00 Europe/London', '2026-10-26 00:00 Europe/London'],
    ]);
    expect(dates?.notes).toEqual([]);
  });

  test.each([
    ['every second', 'RRULE:FREQ=SECONDLY'],
    ['without any date', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
    ['with an interval beyond reason', 'RRULE:FREQ=DAILY;INTERVAL=99999'],
  ])('a hostile rule, %s, gives the first date alone, and says so', (_what, rule) => {
    const [events, dates] = read(...event('DTSTART:20261001T200000Z', rule));
    expect(cells(events)['Repeats']).toBe('');
    expect(dates?.rows).toHaveLength(2);
    expect(events?.notes.join()).toMatch(/a rule that cannot be taken; only the first date is there/);
  });

  test('what is cancelled, moved or has no start is left out, and counted', () => {
    const [events] = read(
      ...event('DTSTART:20261001T200000Z', 'STATUS:CANCELLED'),
      ...event('DTSTART:20261002T200000Z', 'RECURRENCE-ID:20261001T200000Z'),
      ...event('DESCRIPTION:when?'),
      ...event('DTSTART:20261003T200000Z', 'DTEND:20261003T213000Z'),
    );
    expect(events?.rows).toHaveLength(2);
    expect(cells(events)).toMatchObject({ Length: '90' });
    expect(events?.notes).toHaveLength(3);
  });

  test.each([
    [
      'cut off',
      'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMM',
      /calendar\.ics holds no events that can be taken: line 2: the file ends before it does\. Nothing was read/,
    ],
    ['empty', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR', /calendar\.ics holds no events\. Nothing was read/],
    [
      'too many events',
      `BEGIN:VCALENDAR\r\n${'BEGIN:VEVENT\r\nDTSTART:20261001T200000Z\r\nEND:VEVENT\r\n'.repeat(5001)}END:VCALENDAR`,
      /holds 5001 events; an import takes 5000 at most/,
    ],
  ])('a bad file, %s, is refused in words', async (_what, text, message) => {
    const file = path.join(folder, 'calendar.ics');
    fs.writeFileSync(file, text);
    await expect(readSheets(file)).rejects.toThrow(message);
  });

  test('whatever the lines of a file are, it is read or refused in words, and soon', () => {
    const line = fc.constantFrom(
      'BEGIN:VEVENT',
      'END:VEVENT',
      'UID:1',
      'SUMMARY:x',
      'DTSTART:20261001T200000Z',
      'DTSTART;VALUE=DATE:20261001',
      'DTSTART;TZID=Nowhere:20261001T200000',
      'DTSTART:99999999T999999',
      'DTSTART:never',
      'DTEND:20250101T000000Z',
      'DURATION:-P1000000W',
      'DURATION:PT0S',
      'RRULE:FREQ=DAILY',
      'RRULE:FREQ=DAILY;UNTIL=99991231T235959Z',
      'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31',
      'RRULE:COUNT=5',
      'RRULE:FREQ=MINUTELY;COUNT=1000000000',
      'EXDATE:20261001T200000Z',
      'EXDATE:rubbish',
      'RECURRENCE-ID:20261001T200000Z',
      'BEGIN:VTIMEZONE',
      'END:VTIMEZONE',
      'TZID:Nowhere',
      ' folded',
      ':::;;;',
      '',
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const text = ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n');
        const begun = performance.now();
        try {
          for (const sheet of readCalendar('x.ics', text, { zone: 'Europe/London', now: NOW }))
            expect(sheet.rows.length).toBeLessThan(3100);
        } catch (error) {
          expect(error).toBeInstanceOf(Expected);
        }
        expect(performance.now() - begun).toBeLessThan(5000);
      }),
      { numRuns: 1500 },
    );
  });
});
