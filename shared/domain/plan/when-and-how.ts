import * as f from '../schema/kinds';

/** Schedule, implementation and the deployment run-sheet. */
export const schedule = f.section('Schedule', 'The board looks for a window that ends with enough time to turn back.', {
  plannedDate: f.date('Planned implementation date'),
  sessions: f.rows(
    'Sessions',
    {
      name: f.text('Name', { example: 'Night 1' }),
      purpose: f.text('Purpose'),
      zone: f.zone('Time zone', { example: 'Europe/London' }),
      start: f.localTime('Window starts'),
      startOccurrence: f.occurrence('Which start, where it occurs twice'),
      hardStop: f.localTime('Hard stop', { help: 'Includes the time a rollback needs.' }),
      hardStopOccurrence: f.occurrence('Which hard stop, where it occurs twice'),
      safetyFloor: f.minutes('Safety floor', {
        help: 'Minutes before the hard stop that are never planned away.',
        audience: f.partners,
      }),
    },
    { rowLabel: 'name', rowTitle: 'session' },
  ),
  undoFrom: f.moment('Rollback window starts', {
    help: 'From when the release can be undone. Without it, the first start of a session.',
    audience: f.partners,
  }),
  undoUntil: f.moment('Rollback window ends', {
    help: 'Until when the release can be undone. Without it, the last hard stop.',
    audience: f.partners,
  }),
  freezes: f.rows(
    'Freezes this plan asks for',
    {
      name: f.text('Name'),
      from: f.moment('From'),
      to: f.moment('To'),
      cis: f.linkSet('Configuration items', 'ci'),
      reason: f.lines('Reason'),
    },
    { rowLabel: 'name', rowTitle: 'freeze', audience: f.partners },
  ),
});

const task = {
  task: f.lines('Task'),
  owner: f.link('Owner', 'role'),
  due: f.moment('Due'),
};

export const resourceKinds = [
  'People',
  'Hardware',
  'Software',
  'Facilities',
  'Communications',
  'Site preparation',
] as const;

export const implementation = f.section(
  'Implementation plan',
  'The board looks for what must be ready before the window and finished after it.',
  {
    before: f.rows('Before the window', task, { rowLabel: 'task', rowTitle: 'task' }),
    after: f.rows('After the window', task, { rowLabel: 'task', rowTitle: 'task' }),
    resources: f.rows(
      'Resources',
      {
        kind: f.choice('Kind', resourceKinds),
        what: f.text('What'),
        skills: f.text('Skills'),
        access: f.text('Access'),
        owner: f.link('Provided by', 'role'),
      },
      { rowLabel: 'what', rowTitle: 'resource' },
    ),
  },
  { audience: f.inside },
);

export const durationSources = ['estimate', 'rehearsal', 'earlier runs'] as const;
/** Whole minutes; `source` says how far the number can be trusted. */
export const duration = {
  expected: f.minutes('Minutes'),
  least: f.minutes('At least'),
  most: f.minutes('At most'),
  source: f.choice('Source', durationSources),
  evidence: f.files('Evidence', { once: true }),
};

export const dependsOn = (to: 'step' | 'rollbackStep') =>
  f.rows(
    'Depends on',
    { step: f.link('Step', to), kind: f.choice('Kind', ['finish-to-start', 'start-to-start']) },
    { rowLabel: 'step', rowTitle: 'dependency', help: 'Without one, a step waits for the one before it.' },
  );

export const stepTypes = [
  'activity',
  'milestone',
  'go/no-go gate',
  'keep-or-revert gate',
  'notice',
  'verification',
] as const;

export const stepChecks = ['peer', 'concurrent', 'independent'] as const;
export const ruleActions = ['go on', 'hold', 'keep', 'revert', 'roll back'] as const;

export const deployment = f.section(
  'Deployment plan',
  'The board looks for who does what, when, and the last moment to turn back.',
  {
    groups: f.rows(
      'Groups',
      { name: f.text('Group'), duration: f.group('One duration for its steps', duration) },
      { rowLabel: 'name', rowTitle: 'group' },
    ),
    steps: f.rows(
      'Run-sheet',
      {
        number: f.text('Step', { column: { width: 104 }, example: 'A4' }),
        task: f.lines('Task'),
        owner: f.link('Owner role', 'role'),
        backup: f.link('Backup role', 'role'),
        type: f.choice('Type', stepTypes),
        duration: f.group('Duration', duration, { tellsBy: ['expected'] }),
        dependsOn: dependsOn('step'),
        fixedStart: f.localTime('Not before', { help: 'Local time of the session.' }),
        fixedStartOccurrence: f.occurrence('Which of the two, where it occurs twice'),
        session: f.link('Session', 'session'),
        group: f.link('Group', 'group'),
        repeatFor: f.linkSet('Repeat for each of', ['ci', 'site']),
        repeatMode: f.choice('Repeated', ['one after another', 'at the same time']),
        expectedResult: f.lines('Expected result'),
        irreversible: f.yesNo('Irreversible'),
        service: f.group('Service', {
          change: f.choice('Takes the service', ['down', 'up']),
          at: f.choice('At its', ['start', 'end']),
        }),
        changes: f.linkSet('Changes', 'ci'),
        baselines: f.linkSet('Takes a baseline of', 'ci'),
        files: f.linkSet('Files', 'file'),
        rollbackStep: f.link('Undone by', 'rollbackStep'),
        check: f.choice('Check by another person', stepChecks, {
          help: 'Peer: looks over it. Concurrent: both do it together. Independent: without seeing the first answer. Initials are given on the night.',
        }),
      },
      { rowLabel: 'number', rowTitle: 'step' },
    ),
    flightRules: f.rows(
      'Flight rules',
      {
        number: f.text('Rule', { example: 'FR-3' }),
        condition: f.lines('If', { example: 'P3 fails twice' }),
        metric: f.text('Metric', { example: 'Sign-in errors' }),
        threshold: f.text('Threshold', { example: 'over 1 % for 10 minutes' }),
        action: f.choice('Then', ruleActions),
        instruction: f.lines('What is done'),
        authority: f.link('Who applies it', 'role'),
      },
      {
        rowLabel: 'number',
        rowTitle: 'flight rule',
        help: 'Decisions agreed before the night, approved with the plan, and applied with one key.',
      },
    ),
    holds: f.rows(
      'Planned holds',
      {
        before: f.link('Before', 'step'),
        purpose: f.lines('Why', { example: 'Handover to the second shift' }),
        longest: f.minutes('Longest'),
      },
      { rowLabel: 'purpose', rowTitle: 'planned hold' },
    ),
    alarms: f.rows(
      'Expected alarms',
      {
        alarm: f.text('Alarm', { example: 'Heartbeat of VPN-GW-A lost' }),
        seenAt: f.text('Where seen'),
        step: f.link('While', 'step'),
      },
      { rowLabel: 'alarm', rowTitle: 'expected alarm', help: 'Every other alarm of the night is a real one.' },
    ),
  },
  { audience: f.partners },
);
