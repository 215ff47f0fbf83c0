import * as f from '../schema/kinds';
import { dependsOn, duration } from './when-and-how';

/** The rollback plan: strategy by stage, and one block for software and one for data. */
const trigger = {
  condition: f.lines('Condition', { example: 'Any of P1 to P4 fails twice' }),
  metric: f.text('Metric'),
  seenAt: f.text('Seen at'),
  threshold: f.text('Threshold'),
};

const block = (title: string) =>
  f.group(title, {
    leftOut: f.group('Left out', { reason: f.lines('Reason') }),
    notPossible: f.group('Not possible', {
      kind: f.choice('Kind', ['not possible', 'fix forward']),
      reason: f.lines('Reason'),
      measure: f.lines('Compensating measure'),
      acceptedBy: f.link('Accepted by', 'role'),
    }),
    owner: f.link('Owner', 'role'),
    triggers: f.rows('Triggers', trigger, { rowLabel: 'condition', rowTitle: 'trigger' }),
    risks: f.lines('Risks', { audience: ['board', 'implementers'] }),
    decides: f.linkSet('Who decides', 'role'),
    decideUntil: f.text('Until when', { example: 'The latest rollback start' }),
    restorePoint: f.lines('Restore point'),
    steps: f.rows(
      'Steps',
      {
        number: f.text('Step', { column: { width: 104 }, example: 'R1' }),
        task: f.lines('Task'),
        owner: f.link('Owner role', 'role'),
        verification: f.yesNo('Verification'),
        duration: f.group('Duration', duration, { tellsBy: ['expected'] }),
        dependsOn: dependsOn('rollbackStep'),
        sessions: f.linkSet('Only in sessions', 'session'),
        expectedResult: f.lines('Expected result'),
        changes: f.linkSet('Changes', 'ci'),
        files: f.linkSet('Files', 'file'),
      },
      { rowLabel: 'number', rowTitle: 'rollback step' },
    ),
    verification: f.lines('Verification', { help: 'How we know that we are back.' }),
    tried: f.group(
      'Tried',
      {
        when: f.moment('When'),
        where: f.text('Where'),
        minutes: f.minutes('Took'),
        evidence: f.files('Evidence'),
      },
      { once: true },
    ),
  });

export const rollback = f.section(
  'Rollback plan',
  'The board looks for an owner, a trigger, tried steps and the time they take.',
  {
    strategies: f.rows(
      'Strategy by stage',
      {
        stage: f.choice('Stage', ['before the window', 'in the window', 'after the window', 'after the warranty']),
        strategy: f.lines('Strategy'),
      },
      { rowLabel: 'stage', rowTitle: 'stage' },
    ),
    blocks: f.group('Rollback', { software: block('Software (back-out)'), data: block('Data') }),
    afterPointOfNoReturn: f.lines('Impossible after the point of no return'),
  },
  { audience: f.partners },
);
