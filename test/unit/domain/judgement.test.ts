import { describe, expect, test } from 'vitest';
import type { Command } from '../../../shared/domain/edit/command';
import { latestSaid, noWayBackWords, undoSaid } from '../../../shared/domain/schedule/clock-words';
import { computeSchedule, repeatNames } from '../../../shared/domain/schedule/schedule';
import { timesOf } from '../../../shared/domain/schedule/shown-times';
import type { Snapshot } from '../../../shared/domain/snapshot';
import { toInstant } from '../../../shared/domain/time';
import { fixOf } from '../../../shared/domain/rules/fixes';
import { lint } from '../../../shared/domain/rules/lint';
import { brief, draftOfA, edited, insert, set } from '../../helpers/base-plan';

// The cases of shared/cases/judgement, worked out by hand: each test is named as its row there.

const A = draftOfA();
const clockOf = (plan: Snapshot) => {
  const schedule = computeSchedule(plan.content, repeatNames(plan.content, plan.registers));
  if (!schedule.leading) throw new Error('no session');
  return { schedule, clock: schedule.leading };
};
/** `19:45` of British Summer Time. */
const bst = (at: number | null) => (at === null ? null : toInstant(at + 3_600_000).slice(11, 16));
const plain = (text: string | null) => text?.replaceAll('\u00a0', ' ');
const grave = (plan: Snapshot) => brief(plan).filter((line) => !line.startsWith('information'));

const blocks = ['software', 'data'] as const;
const notPossible = {
  kind: 'not possible',
  reason: 'The vendor has no way back.',
  measure: 'Paper forms for a day.',
  acceptedBy: 'role-service-owner',
};
const noWayBack: Command[] = [
  ...blocks.map((key) => set(`rollback/blocks/${key}/notPossible`, notPossible)),
  insert(
    'deployment/steps',
    {
      id: 'g1',
      number: 'G1',
      task: 'Decide',
      type: 'go/no-go gate',
      owner: 'role-release-manager',
      session: 'night-1',
      duration: { expected: 5, source: 'rehearsal' },
      dependsOn: [{ id: 'g1-a3', step: 'a3' }],
    },
    'a3',
  ),
  set('deployment/steps/a4/dependsOn', [{ id: 'a4-g1', step: 'g1' }]),
];

test('rollback window stated, ends 21:30', () => {
  const plan = edited(A, set('schedule/undoUntil', { local: '2026-09-17T21:30', zone: 'Europe/London' }));
  const { schedule, clock } = clockOf(plan);
  expect([bst(clock.latestRollbackStart), clock.marginMinutes, bst(clock.undoUntil)]).toEqual(['20:45', -10, '20:45']);
  expect(clock.undoUntilReason).toEqual({ kind: 'rollback-window' });
  expect(grave(plan)).toEqual(['error gate-after-latest-rollback-start /deployment/steps/A8']);
  expect(plain(latestSaid(schedule, clock).reason)).toBe(
    'end of the rollback window 21:30 BST − rollback and its verification 45 min',
  );
});

test('A9 irreversible', () => {
  const plan = edited(A, set('deployment/steps/a9/irreversible', true));
  const { schedule, clock } = clockOf(plan);
  expect([clock.marginMinutes, bst(clock.undoUntil)]).toEqual([10, '20:55']);
  expect(plain(undoSaid(schedule, clock).reason)).toBe('step A9 starts then and cannot be undone');
  expect(grave(plan)).toEqual([]);
});

describe('both blocks not possible', () => {
  test('with a go/no-go gate of 5 minutes between A3 and A4', () => {
    const plan = edited(A, ...noWayBack);
    const { schedule, clock } = clockOf(plan);
    expect(plain(noWayBackWords(schedule, clock))).toBe('No way back; decided at G1 by 19:45 BST');
    expect([clock.latestRollbackStart, clock.marginMinutes, clock.undoUntil]).toEqual([null, null, null]);
    expect(clock.undoUntilReason).toEqual({ kind: 'no-way-back' });
    expect(grave(plan)).toEqual([
      'warning rollback-not-possible /rollback/blocks/software',
      'warning rollback-not-possible /rollback/blocks/data',
      'warning outage-understated /effects',
    ]);
  });
  test.each([
    ['no gate at all', [], ['error no-gate /schedule/sessions/night-1']],
    [
      'a keep-or-revert gate alone',
      [set('deployment/steps/g1/type', 'keep-or-revert gate')],
      ['error no-gate /schedule/sessions/night-1'],
    ],
    [
      'a gate that ends when the first step that cannot be undone starts',
      [set('deployment/steps/a4/irreversible', true)],
      [],
    ],
    [
      'a gate after the first step that cannot be undone',
      [set('deployment/steps/a3/irreversible', true)],
      ['error no-gate /schedule/sessions/night-1'],
    ],
    [
      'one block without its reason',
      [set('rollback/blocks/data/notPossible/reason')],
      ['error section-left-out-without-reason /rollback/blocks/data'],
    ],
    [
      'one block left out',
      [
        set('rollback/blocks/data', { leftOut: { reason: 'No data is changed.' } }),
        set('deployment/steps/a5/rollbackStep'),
        set('rollback/blocks/software/steps/r3/dependsOn'),
      ],
      [],
    ],
  ])('and %s', (says, more, errors) => {
    const gateless = says === 'no gate at all' ? [set('deployment/steps/g1/type', 'activity')] : [];
    const plan = edited(A, ...noWayBack, ...gateless, ...more);
    expect(brief(plan).filter((line) => line.startsWith('error'))).toEqual(errors);
  });
});

test('A4, A5, A6 in one group of 50 minutes, without durations and dependencies of their own', () => {
  const inGroup = ['a4', 'a5', 'a6'].flatMap((id) => [
    set(`deployment/steps/${id}/group`, 'deploy'),
    set(`deployment/steps/${id}/duration`),
    set(`deployment/steps/${id}/dependsOn`),
  ]);
  const group = { id: 'deploy', name: 'Deploy', duration: { expected: 50, source: 'rehearsal' } };
  const plan = edited(A, insert('deployment/groups', group), ...inGroup);
  const { schedule, clock } = clockOf(plan);
  const own = schedule.steps.filter((one) => ['A4', 'A5', 'A6'].includes(one.printed));
  expect([bst(own[0]?.start ?? null), bst(own.at(-1)?.end ?? null)]).toEqual(['19:40', '20:30']);
  expect(schedule.cycle).toEqual([]);
  expect([clock.marginMinutes, bst(clock.end)]).toEqual([10, '21:20']);
  expect(brief(plan)).toEqual(brief(A));
  const guessed = edited(plan, set('deployment/groups/deploy/duration/source', 'estimate'));
  expect(brief(guessed)).toEqual([
    'warning gate-probability-low /schedule/sessions/night-1', // as 50 minutes by guess are
    'information duration-estimated /deployment/groups/deploy',
  ]);
  const unknown = edited(plan, set('deployment/groups/deploy/duration/expected'));
  expect(brief(unknown)).toEqual(['error duration-unknown /deployment/groups/deploy']);
});

test('every rollback step 0 minutes', () => {
  const none = [
    ['software', 'r1'],
    ['data', 'r2'],
    ['software', 'r3'],
  ].map(([block, id]) => set(`rollback/blocks/${block}/steps/${id}/duration/expected`, 0));
  const plan = edited(A, ...none);
  expect(grave(plan)).toEqual([
    'error rollback-zero /rollback/blocks/software',
    'error rollback-zero /rollback/blocks/data',
  ]);
  expect(clockOf(plan).clock).toMatchObject({ marginMinutes: null, latestRollbackStart: null, undoUntil: null });
});

test('rollback plan, impact review, acceptance left out, reason “N/A”', () => {
  const keys = ['impactReview', 'rollback', 'acceptance'];
  const plan = edited(A, ...keys.map((key) => set(key, { leftOut: { reason: 'N/A' } })));
  const lines = grave(plan).filter((line) => !line.includes('missing-reference'));
  expect(lines.toSorted()).toEqual(
    keys
      .flatMap((key) => [`error left-out-but-demanded /${key}/leftOut`, `error reason-says-nothing /${key}/leftOut`])
      .toSorted(),
  );
});

const movedTo = (day: string, from: string, to: string): Command[] => [
  set('schedule/sessions/night-1/start', `2026-09-${day}T${from}`),
  set('schedule/sessions/night-1/hardStop', `2026-09-${day}T${to}`),
];

test('session moved to Thu 24 Sep 19:00–22:00, nothing else', () => {
  expect(grave(edited(A, ...movedTo('24', '19:00', '22:00'))).toSorted()).toEqual([
    'warning date-left-behind /communications/notices/ntc-3',
    'warning date-left-behind /communications/notices/ntc-4',
    'warning date-left-behind /effects/businessAreas/area-1',
  ]);
});

test('session 20:00–23:00, its maintenance window with it, nothing else', () => {
  const windows = (A.registers.windows ?? []).map((row) => ({ ...row, start: row.start?.replace('T19:00', 'T20:00') }));
  const plan = { ...edited(A, ...movedTo('17', '20:00', '23:00')), registers: { ...A.registers, windows } };
  expect(grave(plan).toSorted()).toEqual([
    'warning date-left-behind /communications/notices/ntc-3',
    'warning outage-understated /effects',
  ]);
});

test('first notice recorded as not told, with reason', () => {
  const clock = '2026-09-12T10:00:00Z';
  const row = { id: 'n', notice: 'ntc-1', at: '2026-09-11T10:00:00Z', reason: 'They were told at the meeting.' };
  const untold = (...notTold: (typeof row)[]) => {
    const plan = { ...A, clock, record: { attempts: [{ id: 'one', notTold }] } };
    return grave(plan).filter((line) => line.includes('customer-not-told'));
  };
  expect(untold()).toEqual(['warning customer-not-told /communications/notices/ntc-1']);
  expect(untold(row)).toEqual([]);
  expect(untold({ ...row, reason: ' ' })).toHaveLength(1);
  expect(untold({ ...row, at: '2026-09-13T10:00:00Z' })).toHaveLength(1);
});

describe('recurring window Sat 20:00–06:00 Europe/London', () => {
  const window = (start: string, length: number, rule = 'FREQ=WEEKLY;BYDAY=SA') => ({
    id: `w-${start}`,
    name: 'Saturday night',
    zone: 'Europe/London',
    start,
    length,
    rule,
    allCis: true,
  });
  const outside = (start: string, hardStop: string, ...windows: ReturnType<typeof window>[]) =>
    grave({
      ...edited(A, set('schedule/sessions/night-1/start', start), set('schedule/sessions/night-1/hardStop', hardStop)),
      registers: { ...A.registers, windows },
    }).filter((line) => line.includes('outside-maintenance-window'));
  const nights = window('2026-01-03T20:00', 600);

  test('session Sat 24 Oct 2026 22:00 to Sun 25 Oct 06:00 is inside its window', () => {
    expect(outside('2026-10-24T22:00', '2026-10-25T06:00', nights)).toEqual([]);
    expect(outside('2026-10-24T22:00', '2026-10-25T06:01', nights)).toHaveLength(1);
    expect(outside('2027-03-27T22:00', '2027-03-28T06:00', nights)).toEqual([]); // the night of 9 hours
    expect(outside('2027-03-27T22:00', '2027-03-28T06:01', nights)).toHaveLength(1);
  });
  test('a step at 00:30Z prints 01:30 BST, one at 01:30Z prints 01:30 GMT', () => {
    const plan = edited(
      A,
      set('schedule/sessions/night-1/start', '2026-10-24T22:00'),
      set('schedule/sessions/night-1/hardStop', '2026-10-25T06:00'),
    );
    const { full } = timesOf(clockOf(plan).clock);
    expect(plain(full(Date.parse('2026-10-25T00:30:00Z')))).toBe('01:30 BST');
    expect(plain(full(Date.parse('2026-10-25T01:30:00Z')))).toBe('01:30 GMT');
  });
  test('a session across two adjoining windows lies in a window; a gap of a minute between them does not hold it', () => {
    const early = window('2026-09-17T18:00', 120, '');
    expect(outside('2026-09-17T19:00', '2026-09-17T22:00', early, window('2026-09-17T20:00', 120, ''))).toEqual([]);
    expect(outside('2026-09-17T19:00', '2026-09-17T22:00', early, window('2026-09-17T20:01', 120, ''))).toHaveLength(1);
    expect(outside('2026-09-17T20:00', '2026-09-17T22:00', early)).toHaveLength(1);
  });
});

describe('the night of 25 October 2026', () => {
  const night = edited(
    A,
    set('schedule/sessions/night-1/start', '2026-10-24T22:00'),
    set('schedule/sessions/night-1/hardStop', '2026-10-25T06:00'),
  );
  const asked = (plan: Snapshot) => brief(plan).filter((line) => line.includes('local-time'));
  const startOf = (plan: Snapshot, id: string) =>
    toInstant(clockOf(plan).schedule.steps.find(({ step }) => step === id)?.start ?? 0);
  const fixed = edited(night, set('deployment/steps/a9/fixedStart', '2026-10-25T01:30'));

  test('a fixed time of 01:30 asks which is meant, and keeps to what is answered', () => {
    expect(asked(fixed)).toEqual(['error local-time-ambiguous /deployment/steps/A9/fixedStart']);
    const which = (answer: string) => edited(fixed, set('deployment/steps/a9/fixedStartOccurrence', answer));
    expect(asked(which('first'))).toEqual([]);
    expect([startOf(which('first'), 'a9'), startOf(which('second'), 'a9')]).toEqual([
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
    ]);
  });

  test('so does every other time: a notice, an outage, the end of the rollback window', () => {
    const twice = { local: '2026-10-25T01:30', zone: 'Europe/London' };
    const places = [
      'communications/notices/ntc-4/when',
      'effects/businessAreas/area-1/outageTo',
      'schedule/undoUntil',
      'earlyLifeSupport/until',
    ];
    for (const place of places) {
      expect(asked(edited(A, set(place, twice)))).toEqual([`error local-time-ambiguous /${place}`]);
      expect(asked(edited(A, set(place, { ...twice, occurrence: 'second' })))).toEqual([]);
    }
  });

  test('a fixed time or a notice that does not exist is moved behind the gap by its button', () => {
    const spring = '2027-03-28T01:30';
    const plans = [
      edited(night, set('deployment/steps/a9/fixedStart', spring)),
      edited(A, set('communications/notices/ntc-4/when', { local: spring, zone: 'Europe/London' })),
    ];
    for (const plan of plans) {
      const finding = lint(plan).find(({ rule }) => rule === 'local-time-missing');
      const fix = finding && fixOf(finding, plan);
      expect(fix?.label).toBe('Make it 02:30');
      expect(asked(edited(plan, ...(fix?.commands ?? [])))).toEqual([]);
    }
  });
});

test('zone America/Chicago, August: CDT, never GMT-5', () => {
  const plan = edited(
    A,
    set('schedule/sessions/night-1/zone', 'America/Chicago'),
    set('schedule/sessions/night-1/start', '2026-08-20T19:00'),
    set('schedule/sessions/night-1/hardStop', '2026-08-20T22:00'),
  );
  const { schedule, clock } = clockOf(plan);
  expect(plain(latestSaid(schedule, clock).value)).toBe('Thu 20 Aug 2026, 21:05 CDT (Fri 21 Aug 2026, 02:05 UTC)');
  expect(plain(undoSaid(schedule, clock).reason)).toContain('22:00 CDT');
});
