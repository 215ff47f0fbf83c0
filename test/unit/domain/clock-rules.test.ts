import { describe, expect, test } from 'vitest';
import type { Content } from '../../../shared/domain/plan/content';
import { ancestors } from '../../../shared/domain/rules/steps';
import { evening, plan, said, step } from '../../helpers/said';

const gate = (id: string, more: Parameters<typeof step>[1] = {}) => step(id, { type: 'keep-or-revert gate', ...more });
const after = (...ids: string[]) => ids.map((id) => ({ id: `on-${id}`, step: id }));
const second = evening({ id: 't', name: 'Second night', start: '2026-09-18T19:00', hardStop: '2026-09-18T22:00' });
const back = (minutes: number): Content => ({
  rollback: { blocks: { software: { steps: [{ id: 'r1', number: 'R1', duration: { expected: minutes } }] } } },
});

describe('a session', () => {
  test('says all that it lacks, by its name or without one', () => {
    expect(said({ content: plan([{ id: 's' }, { id: 't', name: 'Night' }], []) }, 'session-incomplete')).toEqual([
      'error session-incomplete /schedule/sessions/s The session has no start and no hard stop and no time zone: its clock cannot be computed.',
      'error session-incomplete /schedule/sessions/t Session “Night” has no start and no hard stop and no time zone: its clock cannot be computed.',
    ]);
    expect(said({ content: plan([evening()], []) }, 'session-incomplete')).toEqual([]);
  });

  test('whose hard stop comes twice asks which, and is content with the answer for that one', () => {
    const twice = { start: '2026-10-24T22:00', hardStop: '2026-10-25T01:30' };
    const rule = 'local-time-ambiguous';
    const asked = `error ${rule} /schedule/sessions/s/hardStop 2026-10-25 01:30 occurs twice in Europe/London: say whether the first or the second is meant.`;
    expect(said({ content: plan([evening(twice)], []) }, rule)).toEqual([asked]);
    expect(said({ content: plan([evening({ ...twice, startOccurrence: 'first' })], []) }, rule)).toEqual([asked]);
    expect(said({ content: plan([evening({ ...twice, hardStopOccurrence: 'first' })], []) }, rule)).toEqual([]);
  });

  test('that changes something needs a gate of its own', () => {
    const steps = [step('a', { changes: ['x'] }), gate('g'), step('b', { session: 't', changes: ['x'] })];
    expect(said({ content: plan([evening(), second], steps) }, 'no-gate')).toEqual([
      'error no-gate /schedule/sessions/t Session “Second night” changes configuration items, but no keep-or-revert gate decides whether they stay.',
    ]);
  });
});

describe('the last gate', () => {
  const rule = 'gate-after-latest-rollback-start';
  test('may end exactly at the latest rollback start, and not a minute later', () => {
    const steps = [step('a', { duration: { expected: 110 } }), gate('g')];
    expect(said({ content: plan([evening()], steps, back(60)) }, rule)).toEqual([]);
    expect(said({ content: plan([evening()], steps, back(61)) }, rule)).toEqual([
      `error ${rule} /deployment/steps/G The last keep-or-revert gate ends at 21:00 BST, 1 min after the latest rollback start at 20:59 BST.`,
    ]);
  });
  test('is judged in its own session', () => {
    const steps = [gate('g'), gate('h', { session: 't', duration: { expected: 121 } })];
    expect(said({ content: plan([evening(), second], steps, back(60)) }, rule)).toEqual([
      `error ${rule} /deployment/steps/H The last keep-or-revert gate ends at 21:01 BST, 1 min after the latest rollback start at 21:00 BST.`,
    ]);
  });
  test('is not judged where no clock can be computed', () => {
    for (const content of [
      plan([evening()], [gate('g', { type: 'activity' })], back(60)),
      plan([evening()], [step('a'), gate('g', { duration: {} })], back(60)),
      plan([evening({ hardStop: '2026-09-17T20:00' })], [step('a')], back(60)),
      plan([{ id: 's', zone: 'Europe/London', hardStop: '2026-09-17T20:00' }], [gate('g')], back(300)),
    ])
      expect(said({ content }, rule, 'rollback-does-not-fit')).toEqual([]);
  });
  test('a rollback as long as the session still fits', () => {
    const whole = plan([evening({ safetyFloor: 10 })], [step('a')], back(170));
    expect(said({ content: whole }, 'rollback-does-not-fit')).toEqual([]);
    expect(
      said({ content: plan([evening({ safetyFloor: 11 })], [step('a')], back(170)) }, 'rollback-does-not-fit'),
    ).toEqual([
      'error rollback-does-not-fit /schedule/sessions/s The session is shorter than its safety floor and rollback: a rollback would have to start at 18:59 BST, before the window opens.',
    ]);
  });
});

describe('a step', () => {
  const times = ['step-outside-session', 'step-after-hard-stop'];
  const only = (...steps: Parameters<typeof plan>[1]) => said({ content: plan([evening()], steps) }, ...times);
  test('may begin with its session and end with its hard stop', () => {
    expect(only(step('a', { fixedStart: '2026-09-17T19:00', duration: { expected: 180 } }))).toEqual([]);
  });
  test('that begins before its session is outside it', () => {
    expect(only(step('a', { fixedStart: '2026-09-17T18:59' }))).toEqual([
      'error step-outside-session /deployment/steps/A Step A starts at Thu 17 Sep 2026, 18:59 BST, before its session.',
    ]);
  });
  test('that ends after the hard stop says when', () => {
    expect(only(step('a', { duration: { expected: 181 } }))).toEqual([
      'error step-after-hard-stop /deployment/steps/A Step A ends at 22:01 BST, after the hard stop at 22:00 BST.',
    ]);
  });
  test('that begins at the hard stop is outside, unless it takes no time', () => {
    const long = step('a', { duration: { expected: 180 } });
    expect(only(long, step('b'))).toEqual([
      'error step-outside-session /deployment/steps/B Step B starts at Thu 17 Sep 2026, 22:00 BST, when its session is over.',
    ]);
    expect(only(long, step('b', { type: 'milestone', duration: {} }))).toEqual([]);
    expect(
      only(step('a', { duration: { expected: 181 } }), step('b', { type: 'milestone', duration: {} })),
    ).toHaveLength(2);
  });
  test('that is repeated is judged by its first and its last time', () => {
    const repeated = step('a', { duration: { expected: 100 }, repeatFor: ['n1', 'n2'] });
    expect(only(repeated)).toEqual([
      'error step-after-hard-stop /deployment/steps/A Step A ends at 22:20 BST, after the hard stop at 22:00 BST.',
    ]);
    expect(only(step('a', { duration: { expected: 180 }, repeatFor: ['n1', 'n2'] }))).toEqual([
      'error step-outside-session /deployment/steps/A Step A starts at Thu 17 Sep 2026, 22:00 BST, when its session is over.',
    ]);
    const early = { fixedStart: '2026-09-17T18:00', repeatFor: ['n1', 'n2'], duration: { expected: 120 } };
    expect(only(step('a', early))).toEqual([
      'error step-outside-session /deployment/steps/A Step A starts at Thu 17 Sep 2026, 18:00 BST, before its session.',
    ]);
  });
  test('in no session, and in one that is not there, are two things', () => {
    const { session: _none, ...homeless } = step('a');
    expect(only(homeless, step('b', { session: 'nowhere' }))).toEqual([
      'error step-outside-session /deployment/steps/A Step A lies in no session.',
    ]);
  });
  test('without a number is called by its id', () => {
    expect(only({ id: 'x' })).toEqual(['error step-outside-session /deployment/steps/x Step x lies in no session.']);
  });
});

describe('a duration', () => {
  const rule = 'duration-unknown';
  const { duration: _none, ...untimed } = step('b');
  const group = (duration: object) => [{ id: 'g', name: 'Nodes', duration }];
  test('is needed of every step and rollback step', () => {
    const content = plan([evening()], [untimed], {
      rollback: { blocks: { data: { steps: [{ id: 'r2', number: 'R2' }] } } },
    });
    expect(said({ content }, rule)).toEqual([
      `error ${rule} /deployment/steps/B Step B has no duration: the clock cannot be computed.`,
      `error ${rule} /rollback/blocks/data/steps/R2 Rollback step R2 has no duration: the latest rollback start cannot be computed.`,
    ]);
  });
  test('may be that of its group, where the group has one', () => {
    const within = { ...untimed, group: 'g' };
    const of = (groups: ReturnType<typeof group>) =>
      said({ content: { ...plan([evening()], [within]), deployment: { groups, steps: [within] } } }, rule);
    expect(of(group({ expected: 20 }))).toEqual([]);
    expect(of(group({ least: 20 }))).toEqual([]);
    expect(of(group({}))).toEqual([
      'error duration-unknown /deployment/groups/g Group Nodes has no minutes for its steps: the clock cannot be computed.',
    ]);
    expect(of([])).toHaveLength(1);
    const other = { ...plan([evening()], []), deployment: { groups: group({ expected: 20 }), steps: [untimed] } };
    expect(said({ content: other }, rule)).toHaveLength(1);
  });
  test('is not needed where nothing can be rolled back, and not at all without a session', () => {
    const steps = [{ id: 'r2' }];
    const notPossible = { reason: 'One way', measure: 'Fix forward', acceptedBy: 'x' };
    const fixForward = plan([evening()], [], { rollback: { blocks: { data: { steps, notPossible } } } });
    expect(said({ content: fixForward }, rule)).toEqual([]);
    expect(said({ content: { deployment: { steps: [untimed] } } }, rule)).toEqual([]);
  });
});

describe('an estimate', () => {
  const rule = 'duration-estimated';
  const guess = { duration: { expected: 15, source: 'estimate' as const } };
  const of = (...steps: Parameters<typeof plan>[1]) =>
    said({ content: plan([evening(), second], steps) }, rule).map((line) => line.split('/').at(-1)?.slice(0, 2));
  test('counts where the last gate waits for it, itself included', () => {
    expect(of(step('a', guess), gate('g', guess), step('c', guess))).toEqual(['A ', 'G ']);
    expect(said({ content: plan([evening()], [step('a', guess), gate('g')]) }, rule)).toEqual([
      `information ${rule} /deployment/steps/A The 15 minutes of step A are an estimate, and the last gate waits for it.`,
    ]);
  });
  test('counts in the session of its own gate', () => {
    expect(of(step('a', guess), step('b', { ...guess, session: 't' }), gate('g'))).toEqual(['A ']);
    expect(of(step('a', guess), step('b', { ...guess, session: 't' }), gate('g', { session: 't' }))).toEqual(['B ']);
  });
  test('does not count where the gate waits for others', () => {
    expect(of(step('a', guess), step('b'), gate('g', { dependsOn: after('b') }))).toEqual(['A ']);
    expect(
      of(step('a', guess), step('b', { dependsOn: after('nobody') }), gate('g', { dependsOn: after('b') })),
    ).toEqual([]);
    expect(of(step('a', guess), step('b'))).toEqual([]);
  });
  test('may be that of the group', () => {
    const { duration: _none, ...untimed } = step('a');
    const groups = [{ id: 'n', ...guess }, { id: 'm' }];
    const content = (group: string) => ({
      ...plan([evening()], []),
      deployment: { groups, steps: [{ ...untimed, group }, step('b', { group: 'm' }), gate('g')] },
    });
    expect(said({ content: content('n') }, rule)).toHaveLength(1);
    expect(said({ content: content('gone') }, rule)).toEqual([]);
  });
});

test('what a step waits for: as stated, else the one before it in its session', () => {
  const steps = [
    step('a'),
    step('x', { session: 't' }),
    step('b', { dependsOn: [{ id: 'empty' }] }),
    step('c', { dependsOn: after('x', 'a') }),
  ];
  expect([...ancestors(steps, 'b')].sort()).toEqual(['a', 'b']);
  expect([...ancestors(steps, 'c')].sort()).toEqual(['a', 'c', 'x']);
  expect([...ancestors(steps, 'nobody')]).toEqual([]);
  const ring = [step('a', { dependsOn: after('b') }), step('b', { dependsOn: after('a') })];
  expect([...ancestors(ring, 'a')].sort()).toEqual(['a', 'b']);
});

describe('steps that wait for each other', () => {
  const rule = 'dependency-cycle';
  test('are named by their numbers', () => {
    const steps = [step('a', { dependsOn: after('b') }), step('b', { dependsOn: after('a') }), step('c')];
    expect(said({ content: plan([evening()], steps) }, rule)).toEqual([
      `error ${rule} /deployment/steps/A Steps A, B wait for each other: none can start.`,
    ]);
  });
  test('of the rollback are one finding, whatever the number of sessions', () => {
    const steps = [
      { id: 'r1', duration: { expected: 5 }, dependsOn: after('r2') },
      { id: 'r2', duration: { expected: 5 }, dependsOn: after('r1') },
    ];
    const content = plan([evening(), second], [step('a')], { rollback: { blocks: { software: { steps } } } });
    expect(said({ content }, rule)).toEqual([
      `error ${rule} /rollback/blocks Rollback steps wait for each other: the rollback time cannot be computed.`,
    ]);
  });
});

describe('a step that cannot be undone', () => {
  const rule = 'irreversible-before-gate';
  const hard = { irreversible: true };
  const of = (...steps: Parameters<typeof plan>[1]) =>
    said({ content: plan([evening(), second], steps) }, rule).map((line) => line.split('/').at(-1)?.slice(0, 2));
  test('may follow the end of the last gate, directly or through others', () => {
    expect(of(gate('g'), step('a', hard))).toEqual([]);
    expect(of(gate('g'), step('a'), step('b', hard))).toEqual([]);
    expect(of(gate('g'), step('a'), step('b', { ...hard, dependsOn: after('g') }))).toEqual([]);
    expect(of(step('a'), gate('g'), step('b', { ...hard, dependsOn: after('a', 'g') }))).toEqual([]);
    expect(of(gate('g'), step('a', { ...hard, dependsOn: [{ id: 'empty' }] }))).toEqual([]);
  });
  test('may not come before it, beside it, or after an earlier gate alone', () => {
    expect(of(step('a', hard), gate('g'))).toEqual(['A ']);
    expect(of(step('a'), gate('g'), step('b', { ...hard, dependsOn: after('a') }))).toEqual(['B ']);
    expect(of(gate('f'), gate('g'), step('b', { ...hard, dependsOn: after('f') }))).toEqual(['B ']);
    expect(of(step('a', { irreversible: false }), gate('g'))).toEqual([]);
  });
  test('may not start with the gate', () => {
    const start = (to: string) => [{ id: `with-${to}`, step: to, kind: 'start-to-start' as const }];
    expect(of(gate('g'), step('b', { ...hard, dependsOn: start('g') }))).toEqual(['B ']);
    // Starting with a step that follows the gate is late enough.
    expect(of(gate('g'), step('a'), step('b', { ...hard, dependsOn: start('a') }))).toEqual([]);
  });
  test('is judged by the last gate of its own session', () => {
    expect(of(gate('g'), gate('h', { session: 't' }), step('b', { ...hard, session: 't' }))).toEqual([]);
    expect(of(gate('g', { session: 't' }), step('b', hard))).toEqual([]);
    expect(of(step('b', hard), gate('g', { session: 't' }), gate('h', { session: 't' }))).toEqual([]);
    expect(
      of(gate('h', { session: 't' }), step('a', { ...hard, session: 't', dependsOn: after('h') }), gate('g')),
    ).toEqual([]);
    expect(of(gate('g'), step('x', { session: 't' }), step('a', hard))).toEqual([]);
  });
  test('is judged by the gate that ends last, wherever it stands in the list', () => {
    const late = gate('g', { dependsOn: after('a'), duration: { expected: 60 } });
    const early = gate('h', { dependsOn: after('a') });
    expect(of(step('a'), late, early, step('b', { ...hard, dependsOn: after('h') }))).toEqual(['B ']);
    expect(of(step('a'), late, early, step('b', { ...hard, dependsOn: after('g') }))).toEqual([]);
  });
  test('is judged by the last gate in the list where no clock can be computed', () => {
    const { duration: _none, ...untimed } = step('u');
    expect(of(untimed, gate('f'), gate('g'), step('b', { ...hard, dependsOn: after('f') }))).toEqual(['B ']);
    expect(of(untimed, gate('f'), gate('g'), step('b', hard))).toEqual([]);
    expect(of(untimed, gate('f', { session: 't' }), step('b', hard))).toEqual([]);
  });
  test('in a ring of steps is left to the rule about rings', () => {
    const ring = [step('a', { ...hard, dependsOn: after('b') }), step('b', { dependsOn: after('a') }), gate('g')];
    expect(of(...ring)).toEqual([]);
    // One that only waits for the ring is judged, and the search comes to an end.
    expect(
      of(...ring.slice(1), step('a', { dependsOn: after('b') }), step('c', { ...hard, dependsOn: after('b') })),
    ).toEqual(['C ']);
  });
});
