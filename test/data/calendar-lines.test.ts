import { describe, expect, test } from 'vitest';
import { calendar, event, instant, sheetsOf } from '../helpers/calendars';

// Calendars whose lines, letters and zones are not as they should be.
describe('lines', () => {
  test('one broken line costs itself or its event, with its number', () => {
    const { dates, notes } = sheetsOf(
      Buffer.from(
        calendar(
          'garbage between',
          ...event('DTSTART:never'),
          ...event('DTSTART;VALUE=DATE:20261001', 'EXDATE:rubbish', 'nonsense'),
          'END:VTODO',
        ),
      ),
    );
    expect(dates).toHaveLength(1);
    expect(notes).toEqual([
      '1 event left out: line 5: its DTSTART “never” is no date.',
      'Not taken: line 4: “garbage between”; line 15: “nonsense”; line 17: “END:VTODO”; line 14: “rubbish” is no date that can be taken.',
    ]);
  });

  test.each([
    ['UTF-8 with its mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
    ['only carriage returns', (text: string) => Buffer.from(text.replaceAll('\r\n', '\r'))],
    ['line feeds', (text: string) => Buffer.from(text.replaceAll('\r\n', '\n'))],
    [
      'every byte folded by a tab',
      (text: string) =>
        Buffer.from(
          Buffer.from(text)
            .toString('latin1')
            .replaceAll(/(?<=SUMMARY:.*)[\x80-\xff]/g, '\r\n\t$&'),
          'latin1',
        ),
    ],
  ])('%s', (_name, bytes) => {
    const text = calendar(
      'BEGIN:VEVENT',
      'UID:u',
      'SUMMARY:Änderungssperre Zürich',
      'DTSTART;VALUE=DATE:20261001',
      'END:VEVENT',
    );
    expect(sheetsOf(bytes(text)).dates.map((row) => row[1])).toEqual(['Änderungssperre Zürich']);
  });

  test('a line that is no UTF-8 does not spoil the others', () => {
    const [head = '', tail = ''] = calendar(
      ...event('DTSTART;VALUE=DATE:20261001', 'COMMENT:*', 'DESCRIPTION:Zürich'),
    ).split('*');
    const bytes = Buffer.concat([Buffer.from(head), Buffer.from([0xe4]), Buffer.from(tail)]);
    expect(sheetsOf(bytes).dates[0]?.[5]).toBe('Zürich');
  });
});

describe('what other versions of the format say', () => {
  test('quoted-printable texts of the first version are read, over the ends of their lines', () => {
    const { dates } = sheetsOf(
      Buffer.from(
        calendar(
          'BEGIN:VEVENT',
          'UID:u',
          'SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 ist am 24. =',
          'Dezember zu',
          'DESCRIPTION;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:Z=FCrich=0D=0ABern',
          'DTSTART;VALUE=DATE:20261001',
          'END:VEVENT',
        ),
      ),
    );
    expect(dates.map((row) => [row[1], row[5]])).toEqual([['Café ist am 24. Dezember zu', 'Zürich\r\nBern']]);
  });

  test('a change of all later dates is not made, and that is said', () => {
    const { notes } = sheetsOf(
      Buffer.from(
        calendar(
          ...event('DTSTART:20261001T190000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=4'),
          ...event('RECURRENCE-ID;RANGE=THISANDFUTURE:20261008T190000Z', 'DTSTART:20261008T200000Z', 'DURATION:PT1H'),
        ),
      ),
    );
    expect(notes.join(' ')).toContain(
      'it moves all later dates of its series too (RANGE); only the one date was moved',
    );
  });

  test('a file that only takes dates back says so', () => {
    const text = calendar('METHOD:CANCEL', ...event('DTSTART;VALUE=DATE:20261001'));
    expect(() => sheetsOf(Buffer.from(text))).toThrow('no events that stand: the one in it is cancelled');
  });
});

describe('zones', () => {
  test('the zone of the calendar holds for times without one and for days; UTC for no day', () => {
    const of = (zone: string, start: string) =>
      sheetsOf(Buffer.from(calendar(`X-WR-TIMEZONE:${zone}`, ...event(start, 'DURATION:P1D'))));
    expect(of('America/New_York', 'DTSTART:20261001T190000').dates[0]?.[3]).toBe('2026-10-01 19:00 America/New_York');
    expect(of('America/New_York', 'DTSTART:20261001T190000').notes).toEqual([]);
    expect(of('America/New_York', 'DTSTART;VALUE=DATE:20261001').dates[0]?.[3]).toBe(
      '2026-10-01 00:00 America/New_York',
    );
    expect(of('UTC', 'DTSTART;VALUE=DATE:20261001').dates[0]?.[3]).toBe('2026-10-01 00:00 Europe/London');
  });

  const described = (name: string, standard: string, daylight: string, rules: readonly string[]) => [
    'BEGIN:VTIMEZONE',
    `TZID:${name}`,
    ...(['STANDARD', 'DAYLIGHT'] as const).flatMap((part, at) => [
      `BEGIN:${part}`,
      'DTSTART:16010101T020000',
      `TZOFFSETFROM:${at === 0 ? daylight : standard}`,
      `TZOFFSETTO:${at === 0 ? standard : daylight}`,
      ...(rules[at] === undefined ? [] : [`RRULE:FREQ=YEARLY;${rules[at]}`]),
      `END:${part}`,
    ]),
    'END:VTIMEZONE',
  ];
  const startIn = (zone: readonly string[], name: string, local = '20261028T190000') => {
    const { dates, notes } = sheetsOf(
      Buffer.from(calendar(...zone, ...event(`DTSTART;TZID="${name}":${local}`, 'DURATION:PT1H'))),
    );
    return { at: instant(dates[0]?.[3]).slice(0, 16), zone: dates[0]?.[3]?.split(' ')[2], notes };
  };
  const American = ['BYMONTH=11;BYDAY=1SU', 'BYMONTH=3;BYDAY=2SU'];
  const European = ['BYMONTH=10;BYDAY=-1SU', 'BYMONTH=3;BYDAY=-1SU'];

  test('the closest zone, by its rules', () => {
    expect(startIn(described('Ours', '-0600', '-0500', American), 'Ours')).toEqual({
      at: '2026-10-29T00:00',
      zone: 'America/Chicago',
      notes: [],
    });
    expect(startIn(described('Ours', '+0530', '+0530', []), 'Ours')).toMatchObject({
      at: '2026-10-28T13:30',
      notes: [],
    });
    expect(startIn(described('Ours', '-0500', '-0500', []), 'Ours')).toMatchObject({
      at: '2026-10-29T00:00',
      notes: [],
    });
  });

  test('hours that no zone has are kept by what the file says of them', () => {
    // New York with the dates of Europe: already winter time there on 28 October.
    const found = startIn(described('Ours', '-0500', '-0400', European), 'Ours');
    expect(found.at).toBe('2026-10-29T00:00');
    expect(found.notes).toEqual([expect.stringMatching(/a time zone of the file that has no name/)]);
    expect(startIn(described('Ours', '+0020', '+0020', []), 'Ours').at).toBe('2026-10-28T18:40');
  });

  test('a name is followed where the file describes it in part, and not where it says another place', () => {
    expect(startIn(described('Europe/London', '+0000', '+0000', []), 'Europe/London', '20260701T190000')).toMatchObject(
      {
        at: '2026-07-01T18:00',
        notes: [expect.stringMatching(/the name was followed/)],
      },
    );
    expect(startIn(described('Europe/London', '-0500', '-0400', American), 'Europe/London')).toMatchObject({
      at: '2026-10-28T23:00',
      zone: 'America/New_York',
    });
  });
});
