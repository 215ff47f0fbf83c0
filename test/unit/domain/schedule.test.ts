import { describe, expect, test } from 'vitest';
import type { Content, Step } from '../../../shared/domain/plan/content';
import { announcedOutage, runSheetOutages } from '../../../shared/domain/schedule/outage';
import { computeSchedule } from '../../../shared/domain/schedule/schedule';
import { draftOfA, edited, remove, set } from '../../helpers/base-plan';

const MINUTE = 60_000;
const START = Date.parse('2026-09-17T18:00:00Z');

type Row = { minutes: number; after: number[]; startToStart?: boolean };

/** A plan of numbered steps in one session of five hours; step n is `s{n}`. */
function planOf(rows: readonly Row[]): Content {
  const steps = rows.map(
    ({ minutes, after, startToStart }, index): Step => ({
      id: `s${index}`,
      number: `S${index}`,
      session: 'one',
      duration: { expected: minutes },
      ...(after.length > 0
        ? {
            dependsOn: after.map((on) => ({
              id: `d${index}-${on}`,
              step: `s${on}`,
              kind: startToStart ? ('start-to-start' as const) : ('finish-to-start' as const),
            })),
          }
        : {}),
    }),
  );
  return {
    schedule: {
      sessions: [{ id: 'one', zone: 'Europe/London', start: '2026-09-17T19:00', hardStop: '2026-09-18T00:00' }],
    },
    deployment: { steps },
  };
}

/** The same answers by brute force: earliest times by relaxing until nothing moves; float by delaying each step and looking. */
function independent(rows: readonly Row[]) {
  const run = (extra: number, late = -1): { start: number[]; end: number[] } => {
    const start = rows.map((_, index) => (index === late ? extra : 0));
    for (let round = 0; round < rows.length + 2; round += 1) {
      rows.forEach((row, index) => {
        const waits = row.after.length > 0 ? row.after : index > 0 ? [index - 1] : [];
        for (const on of waits) {
          const free = (start[on] ?? 0) + (row.startToStart && row.after.length > 0 ? 0 : (rows[on]?.minutes ?? 0));
          if ((start[index] ?? 0) < free + (index === late ? extra : 0))
            start[index] = free + (index === late ? extra : 0);
        }
      });
    }
    return { start, end: start.map((at, index) => at + (rows[index]?.minutes ?? 0)) };
  };
  const plan = run(0);
  const finish = Math.max(...plan.end);
  const slack = rows.map((_, index) => {
    let extra = 0;
    while (Math.max(...run(extra + 1, index).end) <= finish && extra < 1000) extra += 1;
    return extra;
  });
  return { ...plan, slack };
}

function generated(seed: number): Row[] {
  let state = seed;
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
  return Array.from({ length: 14 }, (_, index) => ({
    minutes: 1 + random(25),
    after:
      index === 0 || random(4) === 0 ? [] : [...new Set(Array.from({ length: 1 + random(3) }, () => random(index)))],
    startToStart: random(5) === 0,
  }));
}

test.each([11, 222, 3333])('generated plan %i: starts, ends and floats equal a brute-force calculation', (seed) => {
  const rows = generated(seed);
  const expected = independent(rows);
  const steps = computeSchedule(planOf(rows), new Map()).steps;
  expect(steps.map((step) => ((step.start ?? 0) - START) / MINUTE)).toEqual(expected.start);
  expect(steps.map((step) => ((step.end ?? 0) - START) / MINUTE)).toEqual(expected.end);
  expect(steps.map((step) => step.floatMinutes)).toEqual(expected.slack);
  expect(steps.map((step) => step.critical)).toEqual(expected.slack.map((slack) => slack === 0));
});

describe('special steps', () => {
  const one = { zone: 'Europe/London', start: '2026-09-17T19:00', hardStop: '2026-09-18T00:00' };
  const at = (minutes: number) => START + minutes * MINUTE;

  test('repetitions run one after another, or at the same time, and print their target', () => {
    const content: Content = {
      schedule: { sessions: [{ id: 'one', ...one }] },
      deployment: {
        steps: [
          { id: 'a', number: 'A', session: 'one', duration: { expected: 10 }, repeatFor: ['n1', 'n2'] },
          {
            id: 'b',
            number: 'B',
            session: 'one',
            duration: { expected: 5 },
            repeatFor: ['n1', 'n2'],
            repeatMode: 'at the same time',
          },
          { id: 'c', number: 'C', session: 'one', duration: { expected: 1 } },
        ],
      },
    };
    const steps = computeSchedule(
      content,
      new Map([
        ['n1', 'NODE-1'],
        ['n2', 'NODE-2'],
      ]),
    ).steps;
    expect(steps.map((step) => [step.printed, step.start])).toEqual([
      ['A@NODE-1', at(0)],
      ['A@NODE-2', at(10)],
      ['B@NODE-1', at(20)],
      ['B@NODE-2', at(20)],
      ['C', at(25)],
    ]);
  });

  test('a group with one duration is shared by its steps; a milestone takes no time; a fixed time is waited for', () => {
    const content: Content = {
      schedule: { sessions: [{ id: 'one', ...one }] },
      deployment: {
        groups: [{ id: 'g', name: 'G', duration: { expected: 30 } }],
        steps: [
          { id: 'a', session: 'one', group: 'g' },
          { id: 'b', session: 'one', group: 'g' },
          { id: 'm', session: 'one', type: 'milestone' },
          { id: 'f', session: 'one', duration: { expected: 5 }, fixedStart: '2026-09-17T20:00' },
        ],
      },
    };
    expect(computeSchedule(content, new Map()).steps.map((step) => [step.start, step.end])).toEqual([
      [at(0), at(15)],
      [at(15), at(30)],
      [at(30), at(30)],
      [at(60), at(65)],
    ]);
  });

  test('two sessions have clocks of their own; the smallest margin leads; a rollback step may name its sessions', () => {
    const gate = (id: string, session: string, minutes: number): Step => ({
      id,
      number: id,
      session,
      type: 'keep-or-revert gate',
      duration: { expected: minutes },
    });
    const content: Content = {
      schedule: {
        sessions: [
          { id: 'one', ...one, safetyFloor: 10 },
          {
            id: 'two',
            zone: 'America/New_York',
            start: '2026-09-19T22:00',
            hardStop: '2026-09-19T23:00',
            safetyFloor: 5,
          },
        ],
        undoUntil: { local: '2026-09-21T12:00', zone: 'Europe/London' },
      },
      deployment: { steps: [gate('a', 'one', 60), gate('b', 'two', 20)] },
      rollback: {
        blocks: {
          software: {
            steps: [
              { id: 'r1', duration: { expected: 20 } },
              { id: 'r2', duration: { expected: 10 }, sessions: ['one'] },
            ],
          },
        },
      },
    };
    const schedule = computeSchedule(content, new Map());
    expect(schedule.sessions.map((clock) => [clock.rollbackMinutes, clock.marginMinutes])).toEqual([
      [30, 200],
      [20, 15],
    ]);
    expect(schedule.leading?.session).toBe('two');
    expect(schedule.windowMinutes).toBe(360);
    expect(schedule.sessions[0]?.undoUntil).toBe(Date.parse('2026-09-21T10:30:00Z'));
    expect(schedule.sessions[1]?.undoUntil).toBe(Date.parse('2026-09-21T10:40:00Z'));
  });

  test('an unknown duration hides only what waits for it; a cycle hides its members', () => {
    const unknown = computeSchedule(edited(draftOfA(), set('deployment/steps/a6/duration')).content, new Map());
    expect(unknown.steps.filter((step) => step.start === null).map((step) => step.printed)).toEqual([
      'A6',
      'A7',
      'A8',
      'A9',
      'A10',
    ]);
    expect(unknown.leading).toMatchObject({ marginMinutes: null, end: null });
    const loop = computeSchedule(
      edited(draftOfA(), set('deployment/steps/a4/dependsOn', [{ id: 'x', step: 'a5' }])).content,
      new Map(),
    );
    expect(loop.cycle).toEqual(['a4', 'a5']);
  });

  test('without rollback steps there is no latest rollback start', () => {
    const none = computeSchedule(edited(draftOfA(), set('rollback/blocks')).content, new Map()).leading;
    expect(none).toMatchObject({ latestRollbackStart: null, marginMinutes: null, undoUntil: null });
  });
});

test('the outage of A is fifty minutes by the run-sheet', () => {
  const { content } = draftOfA();
  const [outage] = runSheetOutages(content, computeSchedule(content, new Map()));
  expect(outage && (outage.end - outage.start) / MINUTE).toBe(50);
  expect(
    runSheetOutages(edited(draftOfA(), remove('deployment/steps', 'a6')).content, computeSchedule(content, new Map())),
  ).toEqual([]);
});

test('the outage runs from the first step that takes the service down to the last that brings it up', () => {
  const service = (id: string, change: 'down' | 'up', at: 'start' | 'end') =>
    set(`deployment/steps/${id}/service`, { change, at });
  const plan = edited(draftOfA(), service('a2a', 'down', 'start'), service('a9', 'up', 'end'));
  const { steps } = computeSchedule(plan.content, new Map());
  const timeOf = (id: string) => steps.find((one) => one.step === id);
  expect(runSheetOutages(plan.content, computeSchedule(plan.content, new Map()))).toEqual([
    { start: timeOf('a2a')?.start, end: timeOf('a9')?.end },
  ]);
  const onlyDown = (plan.content.deployment?.steps ?? []).map((one) =>
    one.service?.change === 'up' ? set(`deployment/steps/${one.id}/service`) : set(`deployment/steps/${one.id}/task`),
  );
  expect(runSheetOutages(edited(plan, ...onlyDown).content, computeSchedule(plan.content, new Map()))).toEqual([]);
});

test('each session has its own outage; what one leaves down lasts until another brings it up', () => {
  const session = (id: string, day: string) => ({
    id,
    zone: 'Europe/London',
    start: `2026-09-${day}T19:00`,
    hardStop: `2026-09-${day}T22:00`,
  });
  const step = (id: string, on: string, change: 'down' | 'up'): Step => ({
    id,
    session: on,
    duration: { expected: 10 },
    service: { change, at: 'end' },
  });
  const outages = (...steps: Step[]) => {
    const content: Content = {
      schedule: { sessions: [session('one', '17'), session('two', '18')] },
      deployment: { steps },
    };
    return runSheetOutages(content, computeSchedule(content, new Map())).map(({ start, end }) =>
      [start, end].map((at) => new Date(at).toISOString().slice(8, 16)),
    );
  };
  const [down1, up1, down2, up2] = [
    step('a', 'one', 'down'),
    step('b', 'one', 'up'),
    step('c', 'two', 'down'),
    step('d', 'two', 'up'),
  ];
  expect(outages(down1, up1, down2, up2)).toEqual([
    ['17T18:10', '17T18:20'],
    ['18T18:10', '18T18:20'],
  ]);
  expect(outages(down1, up2)).toEqual([['17T18:10', '18T18:10']]);
  const again = [step('e', 'one', 'down'), step('f', 'one', 'up')];
  expect(outages(down1, up1, ...again, down2, up2)).toEqual([
    ['17T18:10', '17T18:40'],
    ['18T18:10', '18T18:20'],
  ]);
});

test('the announced outage is the widest of all rows that state both ends, in the zone of the first', () => {
  const at = (local: string) => ({ local, zone: 'Europe/London' });
  const content: Content = {
    effects: {
      businessAreas: [{ id: 'half', outageFrom: at('2026-09-17T10:00') }],
      interfaces: [{ id: 'i', outageFrom: at('2026-09-17T20:00'), outageTo: at('2026-09-17T21:00') }],
      cis: [{ id: 'c', outageFrom: at('2026-09-17T19:30'), outageTo: at('2026-09-17T20:30') }],
    },
  };
  expect(announcedOutage(content)).toEqual({
    start: Date.parse('2026-09-17T18:30:00Z'),
    end: Date.parse('2026-09-17T20:00:00Z'),
    zone: 'Europe/London',
  });
  expect(
    announcedOutage({ effects: { businessAreas: [{ id: 'half', outageTo: at('2026-09-17T10:00') }] } }),
  ).toBeNull();
  expect(announcedOutage({})).toBeNull();
});
