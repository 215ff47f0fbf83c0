import { describe, expect, test } from 'vitest';
import type { Content, Step } from '../../../shared/domain/plan/content';
import { announcedRows, runSheetOutages } from '../../../shared/domain/schedule/outage';
import { computeSchedule, repeatNames } from '../../../shared/domain/schedule/schedule';
import { lastToEnd, sessionSpans } from '../../../shared/domain/schedule/spans';
import { evening, plan, step } from '../../helpers/said';

const START = Date.parse('2026-09-17T18:00:00Z');
const of = (content: Content) => computeSchedule(content, repeatNames(content, {}));
/** Minutes after the start of the session at which each step starts. */
const starts = (content: Content) =>
  of(content).steps.map(({ printed, start }) => [printed, start === null ? null : (start - START) / 60_000]);
const second = evening({ id: 't', start: '2026-09-17T20:00', hardStop: '2026-09-17T23:00' });
const back = (...steps: object[]): Content => ({
  rollback: { blocks: { software: { steps: steps.map((row, index) => ({ id: `r${index}`, ...row })) } } },
});

test('a plan that holds nothing has no clock', () => {
  expect(of({})).toEqual({
    sessions: [],
    steps: [],
    leading: null,
    windowStart: null,
    windowEnd: null,
    windowMinutes: null,
    cycle: [],
    rollback: new Map(),
    rollbackWindow: { start: null, end: null, minutes: null, stated: null },
    noWayBack: null,
  });
});

test('a session that says nothing has a clock that knows nothing', () => {
  expect(of({ schedule: { sessions: [{ id: 's' }] } }).leading).toEqual({
    session: 's',
    name: '',
    zone: 'UTC',
    windowStart: null,
    windowEnd: null,
    windowMinutes: null,
    safetyFloorMinutes: 0,
    rollbackMinutes: null,
    latestRollbackStart: null,
    rollbackEndsBy: null,
    lastGate: null,
    lastGateEnd: null,
    marginMinutes: null,
    pointOfNoReturn: null,
    end: null,
    undoUntil: null,
    undoUntilReason: null,
  });
});

describe('names', () => {
  test('of what a step is repeated for are those of items and sites, else their ids', () => {
    const content: Content = { effects: { sites: [{ id: 'p', name: 'Plant' }, { id: 'q' }] } };
    const registers = { cis: [{ id: 'x', name: 'WEB-01' }, { id: 'y' }] };
    expect(['x', 'y', 'p', 'q', 'z'].map((id) => repeatNames(content, registers).get(id))).toEqual([
      'WEB-01',
      'y',
      'Plant',
      'q',
      undefined,
    ]);
    expect(repeatNames({}, {}).get('x')).toBeUndefined();
  });
  test('that nobody knows are printed as they are', () => {
    expect(starts(plan([evening()], [step('a', { repeatFor: ['n1'] })]))).toEqual([['A@n1', 0]]);
  });
});

describe('a group with one duration', () => {
  const { duration: _none, ...untimed } = step('a');
  const groups = [{ id: 'g', duration: { expected: 30 } }, { id: 'h' }, { id: 'i', duration: { least: 5 } }];
  const within = (id: string, group: string, more: object = {}) => ({ ...untimed, id, number: id, group, ...more });
  const grouped = (...steps: object[]) => ({
    ...plan([evening(), second], []),
    deployment: { groups, steps: steps.map((row, index) => ({ id: `x${index}`, ...row })) },
  });
  test('is shared by its steps one after another and ends to the minute, apart in each session', () => {
    const content = grouped(within('a', 'g'), within('b', 'g'), within('c', 'g', { session: 't' }), step('d'));
    expect(starts(content)).toEqual([
      ['a', 0],
      ['b', 15],
      ['c', 60],
      ['D', 30],
    ]);
    expect(of(content).steps.map(({ minutes }) => minutes)).toEqual([15, 15, 30, 10]);
  });
  test('ends when it should whatever its steps wait for, and makes no cycle with a step in between', () => {
    const on = (...ids: string[]) => ({ dependsOn: ids.map((id) => ({ id: `on-${id}`, step: id })) });
    const ends = (...steps: object[]) =>
      of(grouped(...steps)).steps.map(({ end }) => (end === null ? null : (end - START) / 60_000));
    const seven = ['a', 'b', 'c', 'd', 'e', 'f', 'h'].map((id) => within(id, 'g'));
    expect(ends(...seven)).toEqual([4, 9, 13, 17, 21, 26, 30]);
    expect(ends(within('a', 'g'), within('b', 'g', on('a')), within('c', 'g', on('a')))).toEqual([15, 30, 30]);
    expect(ends(within('a', 'g'), step('x'), within('b', 'g'))).toEqual([15, 25, 40]);
    expect(of(grouped(within('a', 'g'), step('x'), within('b', 'g'))).cycle).toEqual([]);
    expect(ends(within('a', 'g', { repeatFor: ['n1', 'n2'] }), within('b', 'g'))).toEqual([10, 20, 30]);
  });
  test('counts a limit where nothing else is stated', () => {
    const minutes = (duration: object) => of(plan([evening()], [step('a', { duration })])).steps[0]?.minutes;
    expect(
      [{ most: 7 }, { least: 3 }, { least: 3, most: 7 }, { least: 3, most: 7, expected: 4 }, {}].map(minutes),
    ).toEqual([7, 3, 7, 4, null]);
  });
  test('leaves a step its own duration, and knows nothing where it has none', () => {
    const own = grouped(within('a', 'g', { duration: { expected: 5 } }), within('b', 'g'), within('c', 'h'));
    expect(of(own).steps.map(({ minutes }) => minutes)).toEqual([5, 25, null]);
    expect(of(grouped(within('a', 'i'), within('b', 'gone'))).steps.map(({ minutes }) => minutes)).toEqual([5, null]);
    const over = grouped(within('a', 'g', { duration: { expected: 31 } }), within('b', 'g'));
    expect(of(over).steps.map(({ minutes }) => minutes)).toEqual([31, 0]);
  });
});

describe('a step', () => {
  test('without dependencies waits for the one before it in its own session', () => {
    const steps = [step('a'), step('b', { session: 't' }), step('c'), step('d', { session: 't' })];
    expect(starts(plan([evening(), second], steps))).toEqual([
      ['A', 0],
      ['B', 60],
      ['C', 10],
      ['D', 70],
    ]);
  });
  test('waits as it says: for the end unless for the start, also across sessions', () => {
    const long = step('a', { duration: { expected: 100 } });
    const wait = (kind?: 'start-to-start' | 'finish-to-start') => [{ id: 'd', step: 'a', ...(kind && { kind }) }];
    const b = (more: object) => starts(plan([evening(), second], [long, step('b', more)])).at(-1)?.[1];
    expect(b({ dependsOn: wait() })).toBe(100);
    expect(b({ dependsOn: wait('finish-to-start') })).toBe(100);
    expect(b({ dependsOn: wait('start-to-start') })).toBe(0);
    expect(b({ dependsOn: wait(), session: 't' })).toBe(100);
    expect(b({ session: 't' })).toBe(60);
    expect(b({ dependsOn: [{ id: 'd' }] })).toBe(100); // a wait for nothing is none
    expect(b({ dependsOn: [{ id: 'd', step: 'gone' }] })).toBe(0);
  });
  test('that is repeated one after another is followed after all, at the same time after the longest', () => {
    const nodes = { repeatFor: ['n1', 'n2', 'n3'] };
    const next = step('b');
    expect(starts(plan([evening()], [step('a', nodes), next])).at(-1)).toEqual(['B', 30]);
    expect(starts(plan([evening()], [step('a', { ...nodes, repeatMode: 'at the same time' }), next])).at(-1)).toEqual([
      'B',
      10,
    ]);
    const waits = step('c', { dependsOn: [{ id: 'd', step: 'a' }] });
    expect(starts(plan([evening()], [step('a', nodes), waits])).at(-1)).toEqual(['C', 30]);
  });
  test('waits for its fixed time in the zone of its session', () => {
    const fixed = step('a', { fixedStart: '2026-09-17T20:00' });
    expect(starts(plan([evening()], [fixed]))).toEqual([['A', 60]]);
    expect(starts(plan([evening({ zone: 'Europe/Paris', start: '2026-09-17T20:00' })], [fixed]))).toEqual([['A', 0]]);
    expect(starts(plan([evening()], [step('z', { duration: { expected: 90 } }), fixed])).at(-1)).toEqual(['A', 90]);
  });
  test('in a session that cannot begin has no time', () => {
    const { start: _start, ...open } = evening({ id: 't' });
    expect(
      starts(plan([evening(), open], [step('a'), step('b', { session: 't' }), step('c', { session: 'gone' })])),
    ).toEqual([
      ['A', 0],
      ['B', null],
      ['C', null],
    ]);
  });
  test('has the float of the session it lies in', () => {
    const wait = (id: string) => [{ id: `on-${id}`, step: id }];
    const steps = [
      step('a', { duration: { expected: 30 } }),
      step('b', { dependsOn: [{ id: 'n', step: 'gone' }] }),
      step('c', { dependsOn: [...wait('a'), ...wait('b')] }),
      step('d', { session: 't' }),
    ];
    expect(
      of(plan([evening(), second], steps)).steps.map(({ floatMinutes, critical }) => [floatMinutes, critical]),
    ).toEqual([
      [0, true],
      [20, false],
      [0, true],
      [0, true],
    ]);
  });
});

describe('the clock of a session', () => {
  const gate = (id: string, more: object = {}) => step(id, { type: 'keep-or-revert gate', ...more });
  test('counts its own steps alone', () => {
    const hard = { irreversible: true };
    const steps = [
      gate('g'),
      step('a', hard),
      step('b', { ...hard, duration: { expected: 20 } }),
      gate('h', { session: 't' }),
    ];
    const { sessions } = of(plan([evening(), second], steps, back({ duration: { expected: 30 } })));
    const minutes = (at: number | null | undefined) => ((at ?? 0) - START) / 60_000;
    expect(
      sessions.map((one) => [one.lastGate, minutes(one.lastGateEnd), one.marginMinutes, minutes(one.end)]),
    ).toEqual([
      ['g', 10, 140, 40],
      ['h', 70, 140, 70],
    ]);
    expect(minutes(sessions[0]?.pointOfNoReturn)).toBe(10);
    expect(sessions[1]?.pointOfNoReturn).toBeNull();
  });
  test('that has the smallest margin leads; one without a margin does not', () => {
    const { hardStop: _stop, ...open } = evening({ id: 'o' });
    const steps = [gate('f', { session: 'o' }), gate('g'), gate('h', { session: 't', duration: { expected: 11 } })];
    expect(of(plan([open, evening(), second], steps, back({ duration: { expected: 30 } }))).leading?.session).toBe('t');
    expect(of(plan([open, evening()], [])).leading?.session).toBe('o');
  });
  test('knows no last gate while one of its gates has no time, and no end while one of its steps has none', () => {
    const { duration: _none, ...untimed } = gate('h', { dependsOn: [{ id: 'd', step: 'gone' }] });
    const [clock] = of(plan([evening()], [gate('g'), untimed], back({ duration: { expected: 30 } }))).sessions;
    expect([clock?.lastGate, clock?.marginMinutes, clock?.end]).toEqual([null, null, null]);
  });
  test('has its point of no return at the first irreversible step whose time is known', () => {
    const { duration: _none, ...untimed } = step('x', { dependsOn: [{ id: 'd', step: 'gone' }] });
    const after = step('z', { irreversible: true, dependsOn: [{ id: 'e', step: 'x' }] });
    const content = plan(
      [evening()],
      [step('a'), step('b', { irreversible: true }), step('c', { irreversible: true }), untimed, after],
    );
    expect(starts(plan([evening()], [step('a'), untimed, after])).at(-1)).toEqual(['Z', null]);
    expect(of(content).leading?.pointOfNoReturn).toBe(START + 10 * 60_000);
  });
  test('rolls back what is named for it, all where nothing is named, and knows no time while one is missing', () => {
    const named = back(
      { duration: { expected: 5 } },
      { duration: { expected: 7 }, sessions: ['t'] },
      { duration: { expected: 11 }, sessions: [] },
    );
    expect(of(plan([evening(), second], [], named)).sessions.map(({ rollbackMinutes }) => rollbackMinutes)).toEqual([
      16, 23,
    ]);
    expect(of(plan([evening()], [], back({ duration: { expected: 5 } }, {}))).leading?.rollbackMinutes).toBeNull();
  });
  test('rolls back by dependencies, else in printed order', () => {
    const wait = (step_: string | undefined, kind?: 'start-to-start') => [
      { id: `d${step_}`, ...(step_ && { step: step_ }), ...(kind && { kind }) },
    ];
    const minutes = (...steps: object[]) => of(plan([evening()], [], back(...steps))).leading?.rollbackMinutes;
    const five = { duration: { expected: 5 } };
    expect(minutes(five, five, { ...five, dependsOn: wait('r0') })).toBe(10);
    expect(minutes(five, five, { ...five, dependsOn: wait('r0', 'start-to-start') })).toBe(10);
    expect(minutes(five, { ...five, dependsOn: wait('gone') })).toBe(10);
    expect(minutes(five, { ...five, dependsOn: wait(undefined) })).toBe(10);
  });
  test('can be undone until the rollback window ends, which is the last hard stop unless it is stated', () => {
    const content = plan([evening(), second], [], back({ duration: { expected: 30 } }));
    const until = (more: Content) => new Date(of({ ...content, ...more }).leading?.undoUntil ?? 0).toISOString();
    expect(until({})).toBe('2026-09-17T21:30:00.000Z');
    const undoUntil = { local: '2026-09-20T12:00', zone: 'Europe/London' };
    expect(until({ schedule: { ...content.schedule, undoUntil } })).toBe('2026-09-20T10:30:00.000Z');
  });
  test('ends by the rollback window where that is stated and ends first', () => {
    const content = plan([evening({ safetyFloor: 10 })], [gate('g')], back({ duration: { expected: 30 } }));
    const limit = (local: string) => {
      const undoUntil = { local: `2026-09-17T${local}`, zone: 'Europe/London' };
      const { leading } = of({ ...content, schedule: { ...content.schedule, undoUntil } });
      return [
        leading?.rollbackEndsBy?.kind,
        ((leading?.latestRollbackStart ?? 0) - START) / 60_000,
        leading?.marginMinutes,
      ];
    };
    expect(limit('21:49')).toEqual(['rollback-window', 139, 129]);
    expect(limit('21:50')).toEqual(['hard-stop', 140, 130]);
    expect(limit('22:30')).toEqual(['hard-stop', 140, 130]);
  });
  test('cannot be undone after the first irreversible step of the plan, whatever its session', () => {
    const hard = { irreversible: true };
    const undo = (...steps: Step[]) =>
      of(plan([evening(), second], steps, back({ duration: { expected: 30 } }))).sessions.map(
        ({ undoUntil, undoUntilReason: why }) => [
          undoUntil === null ? null : (undoUntil - START) / 60_000,
          why?.kind === 'irreversible' ? why.printed : (why?.kind ?? null),
        ],
      );
    expect(undo(step('a'), step('b', hard))).toEqual([
      [10, 'B'],
      [null, 'B'],
    ]);
    expect(undo(step('a'), step('b', { ...hard, session: 't' }))).toEqual([
      [60, 'B'],
      [60, 'B'],
    ]);
    expect(undo(step('a'), step('b', { ...hard, fixedStart: '2026-09-17T22:30' }))).toEqual([
      [210, 'rollback-window'],
      [210, 'rollback-window'],
    ]);
    const { duration: _none, ...untimed } = step('x');
    expect(undo(untimed, step('b', { ...hard }))).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});

test('the window of a plan is from the first start to the last end, as long as its sessions together', () => {
  const { windowStart, windowEnd, windowMinutes } = of(plan([second, evening(), { id: 'open' }], []));
  expect([windowStart, windowEnd, windowMinutes]).toEqual([START, START + 240 * 60_000, 360]);
});

test('the spans of sessions come by their start, without those that are not known', () => {
  const { hardStop: _stop, ...open } = evening({ id: 'o' });
  const long = evening({ id: 'l', start: '2026-09-17T18:00', hardStop: '2026-09-18T02:00', zone: 'Europe/Paris' });
  const spans = sessionSpans(plan([second, open, evening(), long], []));
  expect(spans.map(({ start, zone }) => [new Date(start).toISOString(), zone])).toEqual([
    ['2026-09-17T16:00:00.000Z', 'Europe/Paris'],
    ['2026-09-17T18:00:00.000Z', 'Europe/London'],
    ['2026-09-17T19:00:00.000Z', 'Europe/London'],
  ]);
  expect(lastToEnd(spans)?.zone).toBe('Europe/Paris');
  expect(spans[0]?.end).toBe(Date.parse('2026-09-18T00:00:00Z'));
  expect(lastToEnd([])).toBeUndefined();
  expect(sessionSpans({})).toEqual([]);
});

test('outages: of the run-sheet by its steps, as announced by every kind of row', () => {
  expect(runSheetOutages({}, of({}))).toEqual([]);
  const { duration: _none, ...untimed } = step('b', { service: { change: 'up', at: 'end' } });
  const half = plan([evening()], [step('a', { service: { change: 'down', at: 'end' } }), untimed]);
  expect(runSheetOutages(half, of(half))).toEqual([]);
  const at = (local: string) => ({ local, zone: 'Europe/London' });
  const row = (id: string) => ({ id, outageFrom: at('2026-09-17T19:00'), outageTo: at('2026-09-17T20:00') });
  const effects: Content['effects'] = {
    businessAreas: [
      row('a'),
      { id: 'x', outageFrom: at('2026-09-17T19:00') },
      { id: 'y', outageTo: at('2026-09-17T19:00') },
    ],
    interfaces: [row('b')],
    subcontractors: [row('c')],
    externalParties: [row('d')],
    cis: [row('e')],
  };
  expect(announcedRows({ effects }).map(({ path }) => path.join('/'))).toEqual([
    'effects/businessAreas/a',
    'effects/interfaces/b',
    'effects/subcontractors/c',
    'effects/externalParties/d',
    'effects/cis/e',
  ]);
  expect(announcedRows({})).toEqual([]);
});
