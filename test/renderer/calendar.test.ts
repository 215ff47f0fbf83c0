import { stateWord } from '../../shared/domain/lifecycle/states';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  byWords,
  canMove,
  dayOf,
  entriesOf,
  fits,
  lanesOf,
  mostWanted,
  movedBy,
  standingOf,
  weeksFrom,
  weeksOfMonth,
} from '../../renderer/features/calendar/entries';

const HOUR = 3_600_000;
const zone = 'Europe/London';
const at = (text: string): number => Date.parse(text);

describe('days', () => {
  test.each([
    ['2026-10-25', zone, 25],
    ['2026-03-29', zone, 23],
    ['2026-09-17', zone, 24],
    ['2026-10-04', 'Australia/Lord_Howe', 23.5],
  ])('%s in %s has %d hours', (date, where, hours) => {
    const day = dayOf(date, where);
    expect((day.end - day.start) / HOUR).toBe(hours);
  });

  test('a month is whole weeks from Monday, every day once and without a gap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2060 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(zone, 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham'),
        (year, month, where) => {
          const prefix = `${year}-${String(month).padStart(2, '0')}`;
          const weeks = weeksOfMonth(`${prefix}-15`, where);
          const days = weeks.flat();
          expect(weeks.every((week) => week.length === 7)).toBe(true);
          expect(new Date(`${days[0]?.date ?? ''}T00:00Z`).getUTCDay()).toBe(1);
          days.slice(1).forEach((day, index) => expect(day.start).toBe(days[index]?.end));
          const own = days.filter((day) => day.date.startsWith(prefix)).length;
          expect(own).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
          expect(days.length - own).toBeLessThan(13);
        },
      ),
    );
    expect(weeksFrom('2026-09-17', 2, zone).map((week) => week[0]?.date)).toEqual(['2026-09-14', '2026-09-21']);
  });
});

test('bars that overlap lie in different lanes, and no lane stays free without need', () => {
  const bars = fc.array(
    fc.record({ start: fc.integer({ min: 0, max: 50 }), length: fc.integer({ min: 1, max: 10 }) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(bars, (all) => {
      const sorted = all.map(({ start, length }) => ({ start, end: start + length })).sort((a, b) => a.start - b.start);
      const laid = lanesOf(sorted);
      for (const one of laid)
        for (const other of laid)
          if (one !== other && one.lane === other.lane)
            expect(one.entry.end <= other.entry.start || other.entry.end <= one.entry.start).toBe(true);
      const most = Math.max(
        0,
        ...sorted.map(({ start }) => sorted.filter((b) => b.start <= start && start < b.end).length),
      );
      expect(new Set(laid.map((one) => one.lane)).size).toBe(most);
    }),
  );
  expect(
    lanesOf(
      [
        { start: 0, end: 1 },
        { start: 2, end: 3 },
      ],
      5,
    ).map((one) => one.lane),
  ).toEqual([0, 1]);
});

test('a bar dropped moves on the wall to the next quarter of an hour, whatever the clocks do between', () => {
  const start = at('2026-10-22T18:00Z'); // 19:00 in London
  expect(movedBy(start, at('2026-10-22T20:07Z'), zone)).toEqual({ days: 0, minutes: 120 });
  expect(movedBy(start, at('2026-10-26T19:00Z'), zone)).toEqual({ days: 4, minutes: 0 });
  expect(movedBy(start, at('2026-10-21T17:38Z'), zone)).toEqual({ days: -1, minutes: -15 });
});

test('how far something moves, in words', () => {
  expect([byWords(1, 0), byWords(-7, 0), byWords(0, 15), byWords(-1, -30), byWords(0, 1)]).toEqual([
    '1 day later',
    '7 days earlier',
    '15 minutes later',
    '1 day and 30 minutes earlier',
    '1 minute later',
  ]);
});

describe('entries', () => {
  const stretch = { start: at('2026-06-01T00:00Z'), end: at('2026-07-01T00:00Z') };
  const session = (plan: string, start: string, end: string, cis: string[]) => ({
    plan,
    reference: plan.toUpperCase(),
    name: 'Field Portal',
    state: 'Planned' as const,
    revisionState: 'Draft' as const,
    releaseType: null,
    session: 's1',
    start: at(start),
    end: at(end),
    cis,
    errors: 0,
    warnings: 0,
    toFill: 0,
    toFillErrors: 0,
    judged: true,
    clock: [],
  });
  const registers = {
    cis: [
      { id: 'web', name: 'WEB-01' },
      { id: 'db', name: 'DB-MAIN' },
    ],
    windows: [
      {
        id: 'w',
        name: 'Nights',
        zone,
        start: '2026-05-07T19:00',
        length: 180,
        rule: 'FREQ=WEEKLY;BYDAY=TH',
        cis: ['web'],
      },
      { id: 'gone', name: 'Old', zone, start: '2026-06-07T19:00', length: 60, allCis: true, retired: true },
    ],
    freezes: [
      { id: 'f', name: 'Payroll', severity: 'hard' as const, from: { local: '2026-06-24T00:00', zone }, allCis: true },
    ],
  };
  type Range = Parameters<typeof entriesOf>[0];
  const entries = (sessions: Range['sessions'], more: Partial<Range> = {}) =>
    entriesOf({ sessions, notices: [], overrides: [], ...more }, registers, stretch, zone);
  const soft = { id: 's', name: 'Half-year', severity: 'soft' as const, cis: ['db'] };

  test('windows repeat, retired ones do not show, a freeze without an end goes on', () => {
    const found = entries([]);
    expect(found.filter((one) => one.kind === 'window').map((one) => one.start)).toEqual(
      ['04', '11', '18', '25'].map((day) => at(`2026-06-${day}T18:00Z`)),
    );
    expect(found.find((one) => one.kind === 'freeze')).toMatchObject({ end: stretch.end, cis: ['web', 'db'] });
  });

  test('a session says what stands against it: another plan, a freeze, the windows of its items', () => {
    const found = entries([
      session('rel-1', '2026-06-10T18:00Z', '2026-06-10T20:00Z', ['web']),
      session('rel-2', '2026-06-10T19:00Z', '2026-06-10T21:00Z', ['web', 'db']),
      session('rel-3', '2026-06-26T18:00Z', '2026-06-26T19:00Z', ['db']),
      session('rel-4', '2026-06-11T18:00Z', '2026-06-11T21:00Z', ['web']),
    ]);
    const against = (plan: string) => found.find((one) => one.plan === plan)?.against;
    expect(against('rel-1')).toEqual([
      { text: 'outside the maintenance windows of WEB-01', blocks: false },
      { text: expect.stringMatching(/^REL-2 works on WEB-01 .*20:00.21:00/), blocks: true },
    ]);
    expect(against('rel-3')).toEqual([{ text: 'hard freeze “Payroll” on DB-MAIN', blocks: true }]);
    expect(against('rel-4')).toEqual([]);
  });

  test('what is overridden is said and does not block; a soft freeze does not; cancelled plans stand against nothing', () => {
    const frozen = session('rel-3', '2026-06-26T18:00Z', '2026-06-26T19:00Z', ['db']);
    const overrides = [{ reference: 'REL-3', kind: 'freeze' as const, of: 'f' }];
    expect(entries([frozen], { overrides }).find((one) => one.kind === 'session')?.against).toEqual([
      { text: 'hard freeze “Payroll” on DB-MAIN, overridden', blocks: false },
    ]);
    const mild = entriesOf(
      { sessions: [frozen], notices: [], overrides: [] },
      { ...registers, freezes: [soft] },
      stretch,
      zone,
    );
    expect(mild.find((one) => one.kind === 'session')?.against).toEqual([
      { text: 'soft freeze “Half-year” on DB-MAIN', blocks: false },
    ]);
    const other = { ...frozen, plan: 'rel-5', reference: 'REL-5' };
    const against = (state: 'Cancelled' | 'Planned') =>
      entries([frozen, { ...other, state }], { overrides }).filter((one) => one.against.some(({ blocks }) => blocks))
        .length;
    expect([against('Planned'), against('Cancelled')]).toEqual([2, 0]);
  });

  test('a session beyond the end counts against one within, and is not shown', () => {
    const late = session('rel-1', '2026-06-30T22:00Z', '2026-07-01T02:00Z', ['db']);
    const next = session('rel-2', '2026-07-01T01:00Z', '2026-07-01T03:00Z', ['db']);
    const shown = entries([late, next]).filter((one) => one.kind === 'session');
    expect(shown.map((one) => one.plan)).toEqual(['rel-1']);
    expect(shown[0]?.against.map((one) => one.text)).toContainEqual(expect.stringMatching(/^REL-2 works on DB-MAIN/));
  });

  test('item, state and type narrow sessions and what their plans tell; windows and freezes go by the item alone', () => {
    const { session: _id, name: _name, start: _start, end: _end, ...of } = session('rel-1', '', '', ['web']);
    const notice = { ...of, releaseType: 'Minor' as const, id: 'n', audience: 'All', kind: 'first', at: stretch.start };
    const own = {
      ...session('rel-1', '2026-06-11T18:00Z', '2026-06-11T21:00Z', ['web']),
      releaseType: 'Minor' as const,
    };
    const found = entries([own], { notices: [notice] });
    const wanted = { kinds: new Set<never>(), ci: '', state: '', type: '' };
    const kinds = (more: Partial<typeof wanted>) => [
      ...new Set(found.filter((one) => fits(one, { ...wanted, ...more })).map((one) => one.kind)),
    ];
    const all = ['session', 'notice', 'window', 'freeze'];
    expect(kinds({}).sort()).toEqual([...all].sort());
    expect(kinds({ ci: 'web', state: 'Draft', type: 'Minor' }).sort()).toEqual([...all].sort());
    expect(kinds({ ci: 'db' })).toEqual(['freeze']);
    expect(kinds({ state: 'Closed' }).sort()).toEqual(['freeze', 'window']);
    expect(kinds({ type: 'Major' }).sort()).toEqual(['freeze', 'window']);
  });

  test('a full day shows its sessions before its windows, in order of time', () => {
    const found = entries([session('rel-4', '2026-06-11T18:00Z', '2026-06-11T21:00Z', ['web'])]).slice(0, 4);
    expect(found.map((one) => one.kind)).toEqual(['window', 'window', 'session', 'window']);
    expect(mostWanted(found, 2).map((one) => one.kind)).toEqual(['window', 'session']);
    expect(mostWanted(found, 4)).toEqual(found);
  });

  test('the state of a plan is said as in the list of releases; before it starts it can be moved', () => {
    const of = (state: Range['sessions'][number]['state'], revisionState: 'Draft' | 'Issued') => {
      const one = { ...session('rel-1', '2026-06-11T18:00Z', '2026-06-11T21:00Z', ['web']), state, revisionState };
      const [found] = entries([one]).filter((entry) => entry.kind === 'session');
      return [stateWord(one.revisionState, one.state), standingOf(one), found !== undefined && canMove(found)];
    };
    expect(of('Planned', 'Draft')).toEqual(['Draft', 'drafted', true]);
    expect(of('Planned', 'Issued')).toEqual(['Issued', 'stands', true]);
    expect(of('Closed', 'Draft')).toEqual(['Closed', 'stands', false]);
    expect(of('Cancelled', 'Issued')).toEqual(['Cancelled', 'off', false]);
  });
});
