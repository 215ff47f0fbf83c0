import { describe, expect, test } from 'vitest';
import { exampleReleases } from '../../../electron/examples';
import { clocksOf } from '../../../shared/domain/run/clocks';
import { clockChangesSince } from '../../../shared/domain/run/clock-changes';
import { askedEventSchema, type EventKind, eventKinds, type RunEvent } from '../../../shared/domain/run/events';
import { foldRun } from '../../../shared/domain/run/fold';
import { parsedLines } from '../../../shared/domain/run/lines';
import { chanceOf, liveForecast } from '../../../shared/domain/run/live-forecast';
import { forksOf, inOrder, logFaults, sealedEvent } from '../../../shared/domain/run/log';
import { type Night, type NightBase, nightOf, pressReason } from '../../../shared/domain/run/night';
import { recordedBy } from '../../../shared/domain/run/recorded';
import { statusOf } from '../../../shared/domain/run/status';
import { runTable } from '../../../shared/domain/run/table';
import { drawsOf } from '../../../shared/domain/forecast/drawn';
import { usualAssumptions } from '../../../shared/domain/forecast/spread';
import { repeatNames } from '../../../shared/domain/schedule/schedule';

/** The night of example B, event by event. */
const example = exampleReleases().find(({ path }) => path === 'REL-2026-009.release.json');
const plan = example?.file.plans[0];
const events: readonly RunEvent[] = plan?.runs ?? [];
const registers = plan?.revision.issue?.registers ?? {};
const roles = new Set((registers.roles ?? []).map(({ id }) => id));
const base: NightBase = {
  content: plan?.content ?? {},
  names: repeatNames(plan?.content ?? {}, registers),
  issue: { number: '1.0' },
  revisionState: 'Issued',
  attemptState: 'In implementation',
  codeReason: () => null,
  roleName: (id) => (registers.roles ?? []).find((role) => role.id === id)?.name ?? id,
  isRole: (id) => roles.has(id),
  reachOf: () => 0,
};
/** The night after its first events: up to the last that was entered before a time of its day. */
const until = (at: string): Night => {
  const night = nightOf(
    base,
    events.filter((event) => event.at <= at),
  );
  if (!night) throw new Error(`nothing had run at ${at}`);
  return night;
};
const asked = (kind: EventKind, at: string, payload: unknown, more: Record<string, unknown> = {}) => ({
  ...askedEventSchema.parse({ kind, at, payload, ...more }),
  actor: { name: 'Network engineer', role: 'Network engineer', initials: 'NE' },
});
/** The night with one more event, sealed as it would be kept. */
function plus(night: Night, told: ReturnType<typeof asked>): Night {
  const last = night.events.at(-1);
  const bare = {
    ...night.run.last,
    ...told,
    id: `more-${night.events.length}`,
    sequence: night.events.length + 1,
    previous: last?.hash ?? '',
  };
  const after = nightOf(base, [...night.events, sealedEvent(bare)]);
  if (!after) throw new Error('no night');
  return after;
}

describe('the fold', () => {
  test('what is in the record of example B is what its run leaves', () => {
    const night = until('2026-06-15T14:00:00Z');
    const recorded = recordedBy(night);
    const attempt = plan?.record?.attempts?.[0];
    const times = (
      rows: readonly { step?: string | undefined; start?: string | undefined; end?: string | undefined }[] = [],
    ) => rows.map(({ step, start, end }) => `${step} ${start} ${end}`);
    expect(times(recorded.steps)).toEqual(times(attempt?.steps));
    expect(recorded.tests.map(({ test, outcome, at }) => [test, outcome, at])).toEqual(
      attempt?.tests?.map(({ test, outcome, at }) => [test, outcome, at]),
    );
  });

  test('every beginning of a log folds, whatever comes after it', () => {
    for (let count = 1; count <= events.length; count += 1)
      expect(foldRun(events.slice(0, count))?.last.id).toBe(events[count - 1]?.id);
    expect(foldRun([])).toBeNull();
  });

  test('a correction changes what the event it names says, and both stay in the log', () => {
    const night = until('2026-06-09T22:59:00Z');
    const finish = night.events.findLast(({ kind }) => kind === 'step-finish');
    const fixed = plus(
      night,
      asked('correct', '2026-06-09T23:00:00Z', {
        of: finish?.id,
        reason: 'The clock on the wall',
        when: '2026-06-09T22:57:00Z',
      }),
    );
    expect(fixed.run.steps.get('b2')?.end).toBe('2026-06-09T22:57:00Z');
    expect(fixed.events).toHaveLength(night.events.length + 1);
    const never = asked('correct', '2026-06-09T23:00:00Z', {
      of: finish?.id,
      reason: 'x',
      when: '2026-06-09T22:30:00Z',
    });
    expect(pressReason(base, night, never)).toMatch(/would not have been possible: B2 started at/);
  });

  test('a step that did not happen after all waits again', () => {
    const night = until('2026-06-09T22:40:00Z');
    const start = night.events.findLast(({ kind }) => kind === 'step-start');
    const fixed = plus(
      night,
      asked('correct', '2026-06-09T22:41:00Z', { of: start?.id, reason: 'Too early', void: true }),
    );
    expect(fixed.run.steps.get('b2')).toBeUndefined();
    expect(pressReason(base, fixed, asked('step-start', '2026-06-09T22:42:00Z', { step: 'b2' }))).toBeNull();
  });
});

describe('the table', () => {
  const running = until('2026-06-09T22:40:00Z');
  const at = '2026-06-09T22:50:00Z';
  const role = 'role-network-lead';
  test.each<[EventKind, unknown, RegExp | null]>([
    ['step-start', { step: 'b2' }, /B2 was started at 23:40/],
    ['step-start', { step: 'b3' }, /waits for B2/],
    ['step-start', { step: 'b3', reason: 'Node A is idle' }, null],
    ['step-start', { step: 'r1' }, /nothing is being rolled back/],
    ['step-finish', { step: 'b1' }, /B1 is done/],
    ['step-fail', { step: 'b2', reason: ' ' }, /Say how/],
    ['step-skip', { step: 'b5', reason: 'x' }, /decided, not skipped/],
    ['decide', { step: 'b5', decision: 'keep', by: role }, /waits for B4/],
    ['decide', { step: 'b5', decision: 'go', by: role }, /keep or revert/],
    ['decide', { step: 'b2', decision: 'keep', by: role }, /not a gate/],
    ['check', { step: 'b2', how: 'peer', initials: 'NE', name: 'Another' }, /another person checks it/],
    ['check', { step: 'b2', how: 'peer', initials: 'XY', name: 'Another' }, null],
    ['hold', {}, null],
    ['resume', { reason: 'x' }, /possible only while it is on hold/],
    ['time-out', { step: 'b3', by: role }, /can be undone/],
    ['insert', { step: 'x', number: 'B2', task: 'x', after: 'b2', minutes: 1, reason: 'x' }, /There is a step B2/],
    ['insert', { step: 'x', number: 'B2x', task: 'x', after: 'b2', minutes: 1, reason: '' }, /Say why/],
    ['change', { step: 'b1', minutes: 3, reason: 'x' }, /has begun/],
    ['change', { step: 'b7', reason: 'x' }, /Say what changes/],
    ['reorder', { step: 'b7', after: 'r1', reason: 'x' }, /its part of the plan/],
    ['test', { test: 'p9', outcome: 'passed' }, /no test p9/],
    ['test', { test: 'p1', outcome: 'waived' }, /by a role, with a reason/],
    ['back', {}, /not on paper/],
    ['rule', { rule: 'FR-1', by: role }, /no flight rule/],
    ['rollback-start', { by: role, reason: '' }, /Say why/],
    ['rollback-start', { by: 'role-nobody', reason: 'x' }, /no role role-nobody/],
    ['rollback-end', { outcome: 'restored' }, /possible only while it is rolling back/],
    ['finish', {}, /did not end/],
    ['close', { notes: 'x' }, /possible only while it is finished/],
    ['correct', { of: 'nothing', reason: 'x', void: true }, /no event nothing/],
    ['approve', { of: 'nothing', approver: role }, /no deviation/],
    ['start', { mode: 'live', checkCode: 'X' }, /it ends first/],
  ])('%s %j', (kind, payload, reason) => {
    const found = pressReason(base, running, asked(kind, at, payload));
    if (reason === null) expect(found).toBeNull();
    else expect(found).toMatch(reason);
  });

  test('a verification is finished only by what was seen; what does not match is read again', () => {
    const verify = until('2026-06-09T23:14:00Z');
    const done = asked('step-finish', '2026-06-09T23:20:00Z', { step: 'b4' });
    expect(pressReason(base, verify, done)).toMatch(/say what was seen/);
    const wrong = plus(verify, asked('observe', '2026-06-09T23:19:00Z', { step: 'b4', value: 'p3', matches: false }));
    expect(pressReason(base, wrong, done)).toMatch(/does not match/);
  });

  test('past the latest rollback start a decision and a rollback need a named override', () => {
    const gate = until('2026-06-10T00:09:00Z');
    const late = '2026-06-10T00:20:00Z';
    const revert = { step: 'b10', decision: 'revert', by: role };
    expect(pressReason(base, gate, asked('decide', late, revert))).toMatch(
      /01:20; the latest rollback start was 01:15/,
    );
    const override = { role, reason: 'The floor is not needed' };
    expect(pressReason(base, gate, asked('decide', late, { ...revert, override }))).toBeNull();
    expect(pressReason(base, gate, asked('rollback-start', late, { by: role, reason: 'x' }))).toMatch(/override/);
  });

  test('on paper only what says when it happened is entered', () => {
    const paper = plus(running, asked('paper', at, {}));
    const finish = (when?: string) =>
      asked('step-finish', '2026-06-09T23:05:00Z', { step: 'b2' }, when ? { when } : {});
    expect(pressReason(base, paper, finish())).toMatch(/on paper/);
    expect(pressReason(base, paper, finish('2026-06-09T22:58:00Z'))).toBeNull();
    expect(pressReason(base, paper, finish('2026-06-09T23:58:00Z'))).toMatch(/still to come/);
    expect(pressReason(base, paper, finish('2026-06-09T22:30:00Z'))).toMatch(/cannot be earlier/);
  });

  test('every kind has its place in it', () => expect(Object.keys(runTable).sort()).toEqual([...eventKinds].sort()));
});

describe('the clocks', () => {
  test('follow what happened: four minutes lost leave one of the five', () => {
    const { run, sheet } = until('2026-06-09T22:59:00Z');
    const clocks = clocksOf(run, sheet, Date.parse('2026-06-09T22:59:00Z'));
    expect(clocks).toMatchObject({ marginMinutes: 1, plannedMarginMinutes: 5, driftMinutes: 4, isPastReturn: false });
    expect(new Date(clocks.latestRollbackStart ?? 0).toISOString()).toBe('2026-06-10T00:15:00.000Z');
    expect(clocks.nextGate?.item.printed).toBe('B5');
    expect(clocksOf(run, sheet, Date.parse('2026-06-09T22:59:00Z'), () => 7).reachMinutes).toBe(7);
  });

  test('an inserted step moves what waits for it, and the plan stays what it was', () => {
    const night = plus(
      until('2026-06-09T22:40:00Z'),
      asked('insert', '2026-06-09T22:41:00Z', {
        step: 'x1',
        number: 'B2x',
        task: 'Count',
        after: 'b2',
        minutes: 6,
        reason: 'A doubt',
      }),
    );
    const status = statusOf(night, Date.parse('2026-06-09T22:41:00Z'));
    expect(status.steps.map(({ step }) => step).slice(0, 4)).toEqual(['B1', 'B2', 'B2x', 'B3']);
    expect(status).toMatchObject({ marginMinutes: -1, plannedMarginMinutes: 5 });
    expect(recordedBy(night).deviations).toMatchObject([{ what: 'inserted', step: 'B2x', reason: 'A doubt' }]);
  });

  test('the chance falls with every minute lost', () => {
    const chance = (at: string) => {
      const { run, sheet } = until('2026-06-09T22:40:00Z');
      const now = Date.parse(at);
      const { gate } = liveForecast(run, sheet, clocksOf(run, sheet, now), now, usualAssumptions);
      return chanceOf(gate && drawsOf(gate)) ?? -1;
    };
    const [early, late] = [chance('2026-06-09T22:41:00Z'), chance('2026-06-09T23:05:00Z')];
    expect(early).toBeGreaterThan(late);
    expect(late).toBeLessThan(5);
  });

  test('a clock that was set, a sleep and the end of summer time are noticed', () => {
    const { run } = until('2026-06-09T22:40:00Z');
    const count = run.last.count;
    const since = (at: string, later: number) =>
      clockChangesSince(run, { at, count: count + later }).map(({ what }) => what);
    expect(since('2026-06-09T22:45:00Z', 300_000)).toEqual([]);
    expect(since('2026-06-09T22:35:00Z', 300_000)).toEqual(['set back']);
    expect(since('2026-06-09T23:45:00Z', 300_000)).toEqual(['slept or set forward']);
    expect(
      since('2026-10-25T01:00:00Z', Date.parse('2026-10-25T01:00:00Z') - Date.parse('2026-06-09T22:40:00Z')),
    ).toEqual(['offset changed']);
  });
});

describe('the log', () => {
  test('stands as it was written, and says where it does not', () => {
    expect(logFaults(events)).toEqual([]);
    const [first, second, ...rest] = events;
    if (!first || !second) throw new Error('no events');
    expect(logFaults([first, { ...second, at: '2026-06-09T22:31:00Z' }, ...rest]).join()).toMatch(/altered/);
    expect(logFaults([first, ...rest]).join()).toMatch(/follows an event that is not there/);
    expect(logFaults([...events, second]).join()).toMatch(/stands twice/);
  });

  test('two logs are one by their ids, in the same order whichever comes first; what cannot be both is kept apart', () => {
    const trunk = until('2026-06-09T22:40:00Z');
    const a = plus(trunk, asked('step-finish', '2026-06-09T22:55:00Z', { step: 'b2' }));
    const b = plus(trunk, asked('step-skip', '2026-06-09T22:56:00Z', { step: 'b2', reason: 'Idle already' }));
    const [x, y] = [a.events.at(-1), b.events.at(-1)];
    if (!x || !y) throw new Error('no events');
    const there = sealedEvent({ ...y, id: 'theirs' });
    const one = nightOf(base, [...trunk.events, x, there]);
    const other = nightOf(base, [...trunk.events, there, x]);
    expect(one?.run).toEqual(other?.run);
    expect(one?.run.steps.get('b2')?.state).toBe('done');
    expect(one?.run.clashes).toMatchObject([{ event: { id: 'theirs' }, reason: 'B2 is done already.' }]);
    expect(forksOf(one?.events ?? [])[0]?.lanes).toHaveLength(2);
    expect(inOrder([there, ...trunk.events, x]).map(({ id }) => id)).toEqual(one?.events.map(({ id }) => id));
  });

  test('lines that are none are named; a last one that was broken off is left out', () => {
    const { lines, broken } = parsedLines(
      '{"kind":"hold","at":"2026-06-09T22:40:00Z","payload":{}}\r\n\nnonsense\n{"kin',
    );
    expect(lines.map(({ line, event }) => [line, typeof event])).toEqual([
      [1, 'object'],
      [3, 'string'],
    ]);
    expect(broken).toMatch(/line 4, the last one, is broken off/);
  });
});
