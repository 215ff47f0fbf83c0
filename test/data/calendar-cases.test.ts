import { describe, expect, test } from 'vitest';
import { occurrencesIn } from '../../shared/domain/calendar/recurrence';
import { ruleWords } from '../../shared/domain/calendar/rule-words';
import { wallRule } from '../../shared/domain/calendar/until';
import { calendar, event, instant, made, NOW, occurrences, read, sheetsOf, spans } from '../helpers/calendars';

// Calendars that people reported, each with what must come out of it, and further ones of the same kinds.
describe('cases', () => {
  test('01: every holiday of one name, each with an id of its own', () => {
    const { dates } = read('01-bank-holidays/england.ics');
    expect(dates.map((row) => [row[1], row[3]?.slice(0, 16), row[4]?.slice(0, 16)])).toEqual([
      ['Christmas Day', '2025-12-25 00:00', '2025-12-26 00:00'],
      ['Good Friday', '2026-04-03 00:00', '2026-04-04 00:00'],
      ['Christmas Day', '2026-12-25 00:00', '2026-12-26 00:00'],
      ['Good Friday', '2027-03-26 00:00', '2027-03-27 00:00'],
      ['Christmas Day', '2027-12-27 00:00', '2027-12-28 00:00'],
    ]);
    const all = ['england.ics', 'year-2026.ics', 'year-2027.ics'].flatMap(
      (name) => read(`01-bank-holidays/${name}`).dates,
    );
    expect(new Set(all.map(([id]) => id)).size).toBe(7);
  });

  test('02: a line folded inside a letter', () => {
    const { dates, notes } = read('02-fold-in-utf8/octets.ics');
    expect(dates.map((row) => row[1])).toEqual(['Jahresend-Sperre Zürich', 'Prüfungstag Genève']);
    expect(dates[0]?.[5]).toBe('Aenderungssperre vor Jahresende, Rueckfragen an die Leitung xxüben und prüfen');
    expect(notes).toEqual([]);
  });

  test('03: an end like the start is that whole day, and for a time it is refused', () => {
    const found = read('03-dtend-equals-dtstart/yahoo.ics');
    expect(spans(found)).toEqual([
      '2026-12-31 00:00 Europe/London – 2027-01-01 00:00 Europe/London',
      '2026-12-29 17:00 UTC – 2026-12-29 18:00 UTC',
    ]);
    expect(found.notes).toEqual([
      '1 event without an end; taken as one hour.',
      '1 event left out: line 10: it does not last: its end is not after its start.',
    ]);
  });

  test.each([
    ['04-moved-occurrence/moved.ics', ['2027-01-04T17:00']],
    ['05-deleted-occurrence/cancelled.ics', []],
  ])('%s: at its new time or nowhere, as a window and as a single date', (name, moved) => {
    const found = read(name);
    const starts = ['2026-10-01T16:00', '2026-11-01T17:00', '2026-12-01T17:00', '2027-02-01T17:00', '2027-03-01T17:00'];
    expect(occurrences(found)).toEqual([...starts, ...moved].toSorted());
    expect(found.dates.map((row) => instant(row[3]).slice(0, 16))).toEqual([...starts, ...moved].toSorted());
    expect(new Set(found.events.map(([id]) => id)).size).toBe(found.events.length);
    expect(new Set(found.events.map(([, title]) => title)).size).toBe(found.events.length);
    expect(found.notes).toEqual([]);
  });

  test('06: zones as the file describes them, and by every name', () => {
    const { events, dates, notes } = read('06-custom-zone/custom.ics');
    expect(events.map((row) => [row[4], row[5]])).toEqual([
      ['America/New_York', 'FREQ=WEEKLY;BYDAY=TH;COUNT=3'],
      ['Europe/London', ''],
      ['America/New_York', ''],
      ['Europe/Berlin', ''],
      ['America/New_York', ''],
      ['America/Argentina/Buenos_Aires', ''],
      ['America/Indiana/Indianapolis', ''],
    ]);
    expect(dates.map((row) => instant(row[3]).slice(0, 16))).toEqual([
      '2026-12-04T03:00',
      '2026-12-11T03:00',
      '2026-12-18T03:00',
      '2026-12-03T22:00',
      '2026-12-04T03:00',
      '2026-12-03T21:00',
      '2026-12-04T03:00',
      '2026-12-04T01:00',
      '2026-12-04T03:00',
    ]);
    expect(notes).toEqual([]);
  });

  test.each([
    ['blank-lines.ics', 2, []],
    ['duplicate-dtstart.ics', 2, ['Not taken: line 13: a second DTSTART; the first was taken.']],
    ['exdate-comma.ics', 4, []],
    ['lf-only.ics', 2, []],
    ['lower.ics', 2, []],
    ['outlook-comment.ics', 2, [expect.stringMatching(/^Not taken: line 13: “<!-- Copyright \(C\) Microsoft/)]],
    ['quote-in-parameter.ics', 2, []],
    ['raw-newline.ics', 2, []],
    ['rrule-trailing.ics', 6, []],
    ['two-calendars.ics', 4, []],
    ['valarm-and-todo.ics', 2, [expect.stringMatching(/^1 reminder is no event; left out\.$/)]],
  ])('43: %s', (name, count, notes) => {
    const found = read(`43-one-bad-line/${name}`);
    expect(found.dates).toHaveLength(count);
    expect(found.dates[0]?.[1]).toBe('Good one');
    expect(found.notes).toEqual(notes);
    if (name === 'raw-newline.ics') expect(found.dates[1]?.[5]).toBe('first line\nsecond line without a fold');
  });

  test('51: a series until a moment in UTC keeps its last evening', () => {
    const found = read('51-until-utc/u.ics');
    expect(found.dates.at(-1)?.[3]).toBe('2027-07-01 19:00 Europe/London');
    expect(occurrences(found).at(-1)).toBe('2027-07-01T18:00');
    const rule = 'FREQ=WEEKLY;BYDAY=TH;UNTIL=20270701T180000Z'; // as it may be typed, or come in a table
    const window = { id: 'w', start: '2027-01-07T19:00', zone: 'Europe/London', length: 180, rule };
    const all = occurrencesIn(window, Date.parse('2027-01-01'), Date.parse('2028-01-01'));
    expect([all.length, new Date(all.at(-1)?.start ?? 0).toISOString()]).toEqual([26, '2027-07-01T18:00:00.000Z']);
    const monthly = { ...window, rule: 'FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270701T180000Z' };
    const evening = { start: '2026-12-31T19:00', zone: 'America/New_York', rule: 'FREQ=DAILY;UNTIL=20270101T045959Z' };
    expect(ruleWords(wallRule(evening))).toBe('Every day, until 31 December 2026');
    expect(wallRule({ rule: 'FREQ=DAILY' })).toBe('FREQ=DAILY');
    expect(occurrencesIn(monthly, Date.parse('2027-01-01'), Date.parse('2028-01-01'))).toHaveLength(7);
  });
});

describe('whole days', () => {
  test.each([
    ['a night of 25 hours', 'Europe/London', ['DTSTART;VALUE=DATE:20261025'], '2026-10-25 00:00', '2026-10-26 00:00'],
    [
      'of 23 hours',
      'Europe/London',
      ['DTSTART;VALUE=DATE:20270328', 'DURATION:P1D'],
      '2027-03-28 00:00',
      '2027-03-29 00:00',
    ],
    [
      'two, by hours',
      'Europe/London',
      ['DTSTART;VALUE=DATE:20261024', 'DURATION:PT48H'],
      '2026-10-24 00:00',
      '2026-10-26 00:00',
    ],
    [
      'midnights',
      'Europe/London',
      ['DTSTART;TZID=Europe/London:20261025T000000', 'DTEND;TZID=Europe/London:20261026T000000'],
      '2026-10-25 00:00',
      '2026-10-26 00:00',
    ],
    [
      'a time and a day',
      'Europe/London',
      ['DTSTART:20261024T000000', 'DTEND;VALUE=DATE:20261026'],
      '2026-10-24 00:00',
      '2026-10-26 00:00',
    ],
    [
      'a day and a time',
      'Europe/Berlin',
      ['DTSTART;VALUE=DATE:20261224', 'DTEND:20261226T000000Z'],
      '2026-12-24 00:00',
      '2026-12-26 00:00',
    ],
    [
      'a second before midnight',
      'Europe/Berlin',
      ['DTSTART;VALUE=DATE:20261224', 'DTEND:20261224T235959'],
      '2026-12-24 00:00',
      '2026-12-25 00:00',
    ],
    [
      '24:00',
      'Europe/Berlin',
      ['DTSTART:20261224T000000', 'DTEND:20261224T240000'],
      '2026-12-24 00:00',
      '2026-12-25 00:00',
    ],
    [
      'no midnight that night',
      'America/Santiago',
      ['DTSTART;VALUE=DATE:20260905', 'DTEND;VALUE=DATE:20260906'],
      '2026-09-05 00:00',
      '2026-09-06 01:00',
    ],
    ['none to begin with', 'America/Santiago', ['DTSTART;VALUE=DATE:20260906'], '2026-09-06 01:00', '2026-09-07 00:00'],
  ])('%s', (_what, zone, lines, from, to) => {
    expect(spans(made(zone, ...lines))).toEqual([`${from} ${zone} – ${to} ${zone}`]);
  });

  test('as a window, every whole day of a series ends at midnight', () => {
    const { events } = made('Europe/London', 'DTSTART;VALUE=DATE:20261018', 'RRULE:FREQ=WEEKLY;COUNT=3');
    const [, , start = '', length, zone = '', rule = ''] = events[0] ?? [];
    const window = { id: 'w', start: start.replace(' ', 'T'), length: Number(length), zone, rule };
    const ends = occurrencesIn(window, NOW, NOW + 200 * 86_400_000).map((one) => new Date(one.end).toISOString());
    expect(ends).toEqual(['2026-10-18T23:00:00.000Z', '2026-10-26T00:00:00.000Z', '2026-11-02T00:00:00.000Z']);
  });

  test.each(['DTEND:20261001T190000Z', 'DTEND:20260930T190000Z', 'DURATION:PT0S', 'DURATION:-PT1H'])(
    'what does not last is refused: %s',
    (end) => {
      const good = ['BEGIN:VEVENT', 'UID:g', 'SUMMARY:Good', 'DTSTART;VALUE=DATE:20261001', 'END:VEVENT'];
      const { dates, notes } = sheetsOf(Buffer.from(calendar(...event('DTSTART:20261001T190000Z', end), ...good)));
      expect(dates.map((row) => row[1])).toEqual(['Good']);
      expect(notes).toEqual(['1 event left out: line 4: it does not last: its end is not after its start.']);
    },
  );
});

describe('series', () => {
  const SERIES = ['DTSTART;TZID=Europe/London:20261001T190000', 'DURATION:PT3H', 'RRULE:FREQ=WEEKLY;COUNT=6'];
  const weeks = [
    '2026-10-01T18:00',
    '2026-10-08T18:00',
    '2026-10-15T18:00',
    '2026-10-22T18:00',
    '2026-10-29T19:00',
    '2026-11-05T19:00',
  ];
  test.each([
    ['a list with a zone', 'EXDATE;TZID=Europe/London:20261008T190000,20261015T190000', [1, 2]],
    ['UTC', 'EXDATE:20261029T190000Z', [4]],
    ['another zone', 'EXDATE;TZID=Europe/Berlin:20261008T200000', [1]],
    ['days', 'EXDATE;VALUE=DATE:20261001,20261105', [0, 5]],
    ['none of its dates', 'EXDATE;VALUE=DATE:20261002', []],
    ['without a zone', 'EXDATE:20261022T190000', [3]],
  ])('EXDATE: %s', (_what, line, gone) => {
    const found = made('Europe/London', ...SERIES, line);
    const left = weeks.filter((_, index) => !gone.includes(index));
    expect(occurrences(found)).toEqual(left);
    expect(found.dates.map((row) => instant(row[3]).slice(0, 16))).toEqual(left);
  });

  test('RDATE: days, times, and stretches with a length of their own', () => {
    const found = made(
      'Europe/London',
      ...SERIES,
      'RDATE;TZID=Europe/London:20261003T100000',
      'RDATE;VALUE=PERIOD:20261110T180000Z/PT30M,20261111T180000Z/20261111T190000Z',
      'RDATE;TZID=Europe/London:20261008T190000',
    );
    const more = ['2026-10-03T09:00', '2026-11-10T18:00', '2026-11-11T18:00'];
    expect(found.dates.map((row) => instant(row[3]).slice(0, 16))).toEqual([...weeks, ...more].toSorted());
    expect(found.dates.slice(-2).map((row) => row[4]?.slice(0, 16))).toEqual(['2026-11-10 18:30', '2026-11-11 19:00']);
    expect([...new Set(occurrences(found))]).toEqual([...weeks, ...more].toSorted());
  });

  test('a series without an end goes on after what is left out', () => {
    const [start = '', length = ''] = SERIES;
    const found = made('Europe/London', start, length, 'RRULE:FREQ=WEEKLY;INTERVAL=2', 'EXDATE;VALUE=DATE:20261015');
    expect(found.events.map((row) => [row[2], row[5]])).toEqual([
      ['2026-10-01 19:00', ''],
      ['2026-10-29 19:00', 'FREQ=WEEKLY;INTERVAL=2'],
    ]);
  });

  test('the id of a date stays when it is moved, and a moved date that is cancelled is gone', () => {
    const master = event(...SERIES);
    const other = (...lines: string[]) => event('RECURRENCE-ID;TZID=Europe/London:20261008T190000', ...lines);
    const at = (...more: string[]) => sheetsOf(Buffer.from(calendar(...more, ...master)));
    const before = at().dates.map(([id]) => id);
    const moved = at(...other('DTSTART;TZID=Europe/London:20261009T200000', 'DURATION:PT1H'));
    expect(moved.dates.map(([id]) => id)).toEqual(before);
    expect(moved.dates[1]?.slice(3, 5)).toEqual(['2026-10-09 20:00 Europe/London', '2026-10-09 21:00 Europe/London']);
    const gone = at(...other('DTSTART;TZID=Europe/London:20261009T200000', 'DURATION:PT1H', 'STATUS:CANCELLED'));
    expect(gone.dates.map(([id]) => id)).toEqual(before.filter((_, index) => index !== 1));
  });

  test('events of one UID are told apart; an earlier version and a double are refused by name', () => {
    const lines = (...all: string[][]) => sheetsOf(Buffer.from(calendar(...all.flat())));
    const [a, b] = ['20261001', '20261101'].map((day) => event(`DTSTART;VALUE=DATE:${day}`));
    const apart = lines(a ?? [], b ?? []);
    expect(new Set(apart.dates.map(([id]) => id)).size).toBe(2);
    expect(lines(b ?? [], a ?? []).dates.map(([id]) => id)).toEqual(apart.dates.map(([id]) => id).toReversed());
    expect(lines(a ?? [], a ?? []).notes).toEqual([
      '1 event left out: line 9: “Event” of 2026-10-01 00:00 stands in line 4 as well.',
    ]);
    expect(lines(a ?? [], event('DTSTART;VALUE=DATE:20261101', 'SEQUENCE:2')).notes).toEqual([
      '1 event left out: line 4: “Event” of 2026-10-01 00:00 is an earlier version of the event in line 9.',
    ]);
  });
});
