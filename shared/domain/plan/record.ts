import { z } from 'zod';
import { attemptStates } from '../lifecycle/states';
import * as f from '../schema/kinds';
import { testResult } from './proof';

/** Record: what happened, one entry for each attempt. Recording never touches content, so it never voids an approval. */
export const closureCodes = [
  'Successful',
  'Successful with issues',
  'Partially successful',
  'Unsuccessful, backed out',
  'Unsuccessful, not backed out',
  'Cancelled',
  'Rejected',
] as const;

const attempt = {
  number: f.whole('Attempt', 1, 99),
  state: f.choice('State', attemptStates),
  heldFrom: f.choice('Held from', attemptStates),
  stateReason: f.lines('Reason'),
  steps: f.rows(
    'Steps as run',
    {
      step: f.link('Step', ['step', 'rollbackStep']),
      start: f.instant('Actual start'),
      end: f.instant('Actual end'),
      status: f.choice('Status', ['done', 'failed', 'skipped']),
      initials: f.text('Initials'),
      comment: f.lines('Comment'),
      evidence: f.files('Evidence'),
    },
    { rowLabel: 'step', rowTitle: 'step as run' },
  ),
  tests: f.rows(
    'Test results',
    { test: f.link('Test', 'test'), ...testResult },
    { rowLabel: 'test', rowTitle: 'test result' },
  ),
  told: f.rows(
    'People told',
    {
      notice: f.text('Notice'),
      at: f.instant('At'),
      by: f.link('By', 'role'),
      channel: f.text('Channel'),
      announced: f.text('Window announced', {
        help: 'What this audience was told; the next notice to it can say what has changed.',
      }),
    },
    { rowLabel: 'notice', rowTitle: 'notice sent' },
  ),
  notTold: f.rows(
    'People not told',
    { notice: f.text('Notice'), at: f.instant('Decided at'), by: f.link('By', 'role'), reason: f.lines('Reason') },
    { rowLabel: 'notice', rowTitle: 'notice not sent' },
  ),
  gates: f.rows(
    'Decisions at gates',
    {
      step: f.link('Gate', 'step'),
      decision: f.choice('Decision', ['keep', 'revert', 'go', 'no-go']),
      at: f.instant('At'),
      by: f.link('By', 'role'),
      comment: f.lines('Comment'),
    },
    { rowLabel: 'step', rowTitle: 'decision' },
  ),
  deviations: f.rows(
    'Deviations',
    {
      what: f.choice('What', ['inserted', 'changed', 'moved']),
      step: f.text('Step'),
      task: f.lines('Task'),
      at: f.instant('At'),
      reason: f.lines('Reason'),
      approvedBy: f.link('Approved by', 'role'),
    },
    { rowLabel: 'step', rowTitle: 'deviation' },
  ),
  incidents: f.whole('Incidents after the release', 0, 100_000),
  closure: f.group('Closure', {
    code: f.choice('Closure code', closureCodes),
    actualStart: f.instant('Actual start'),
    actualEnd: f.instant('Actual end'),
    notes: f.lines('Notes'),
    at: f.instant('Closed'),
  }),
  rootCause: f.group('Root cause case', {
    cause: f.lines('Root cause'),
    correctiveAction: f.lines('Corrective action'),
    retest: f.group('Re-test', testResult),
  }),
  review: f.group('Post-implementation review', {
    heldAt: f.date('Held'),
    objectivesMet: f.yesNo('Objectives met'),
    sideEffects: f.lines('Side effects'),
    remediationUsed: f.yesNo('Remediation plan used'),
    cost: f.lines('Cost'),
    lessons: f.rows(
      'Lessons',
      { text: f.lines('Lesson', { column: { share: 4 } }) },
      { rowLabel: 'text', rowTitle: 'lesson' },
    ),
    actions: f.rows(
      'Actions',
      {
        number: f.text('Number', { column: { width: 104 } }),
        text: f.lines('Action', { column: { share: 4 } }),
        size: f.text('Size'),
        owner: f.link('Owner', 'role'),
        due: f.date('Due'),
      },
      { rowLabel: 'number', rowTitle: 'action' },
    ),
  }),
} as const;

export const recordSchema = z.strictObject({
  attempts: f.rows('Attempts', attempt, { rowLabel: 'number', rowTitle: 'attempt' }),
});
export type PlanRecord = z.infer<typeof recordSchema>;
