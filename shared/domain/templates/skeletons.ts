import type { Content } from '../plan/content';
import { type Prose, prose } from '../schema/prose';

/** Parts the shipped templates share. Ids are renewed whenever a plan is made of them. */

/** A gap to be filled: it is marked on the page and stands in the way of an issue. */
export const gap = (label: string): Prose => [{ type: 'paragraph', text: [{ type: 'placeholder', label }] }];

export const leftOut = (reason: string) => ({ leftOut: { reason } });

const activities = ['Authorise', 'Build', 'Deploy', 'Test', 'Tell customers'];

export const raci = {
  activities: activities.map((activity, index) => ({ id: `raci-${index + 1}`, activity })),
};

export const session: NonNullable<Content['schedule']> = {
  sessions: [{ id: 'session-1', name: 'Session 1', purpose: 'Deployment', safetyFloor: 10 }],
};

type Steps = NonNullable<NonNullable<Content['deployment']>['steps']>;
const step = (number: string, task: string, more: Partial<Steps[number]> = {}): Steps[number] => ({
  id: `step-${number}`,
  number,
  task,
  type: 'activity',
  session: 'session-1',
  ...more,
});

/** Check, save, stop, deploy, start, prove, decide, tell: the shape of a night, without its minutes. */
export const runSheet: NonNullable<Content['deployment']> = {
  steps: [
    step('A1', 'Pre-check: access, files and their hashes, monitoring, people on call'),
    step('A2', 'Take the baseline and the backup'),
    step('A3', 'Stop the service', { service: { change: 'down', at: 'end' } }),
    step('A4', 'Deploy'),
    step('A5', 'Start the service', { service: { change: 'up', at: 'end' } }),
    step('A6', 'Post-release tests', { type: 'verification' }),
    step('A7', 'Keep or revert', { type: 'keep-or-revert gate' }),
    step('A8', 'Tell everybody that it is done', { type: 'notice' }),
  ],
};

const strategies = [
  ['before the window', 'Cancel: nothing has changed yet.'],
  ['in the window', 'Roll back as below.'],
  ['after the window', 'Fix forward, or roll back in a further window.'],
] as const;

export const rollback: NonNullable<Content['rollback']> = {
  strategies: strategies.map(([stage, strategy], index) => ({ id: `strategy-${index + 1}`, stage, strategy })),
  blocks: {
    software: {
      triggers: [{ id: 'trigger-1', condition: 'Any post-release test fails twice' }],
      decideUntil: 'The latest rollback start',
      steps: [
        { id: 'rollback-R1', number: 'R1', task: 'Put the previous version back' },
        { id: 'rollback-R2', number: 'R2', task: 'Prove that it works as before', verification: true },
      ],
    },
    data: { leftOut: { reason: 'No data changed.' } },
  },
};

export const tests: NonNullable<Content['tests']> = {
  before: [
    { id: 'test-T1', number: 'T1', title: 'Every file’s SHA-256 equals the manifest', expected: 'No difference' },
    { id: 'test-T2', number: 'T2', title: 'Rehearsed in staging', expected: 'The new version answers' },
    { id: 'test-T3', number: 'T3', title: 'Rollback tried in staging', expected: 'The previous version answers' },
  ],
  after: [
    { id: 'test-P1', number: 'P1', title: 'Sign in', expected: 'The home page within 3 seconds' },
    { id: 'test-P2', number: 'P2', title: 'The changed function', expected: 'Works as the release notes say' },
    { id: 'test-P3', number: 'P3', title: 'Health and version', expected: 'Healthy, with the new version' },
  ],
};

export const goNoGo: NonNullable<Content['acceptance']> = {
  gates: [
    'Every file’s hash equals the manifest',
    'The backup was taken and can be read',
    'Everybody named in the run-sheet is here',
    'Nothing else is changing on the same systems',
  ].map((text, index) => ({ id: `gate-${index + 1}`, text })),
};

export const notices: NonNullable<Content['communications']> = {
  notices: (['first', 'reminder', 'start', 'done'] as const).map((kind, index) => ({
    id: `notice-${index + 1}`,
    kind,
    channel: 'E-mail',
  })),
};

export const ready: NonNullable<Content['implementation']> = {
  before: [
    'Book the people and their access',
    'Put the files on the staging area and check them',
    'Tell the service desk',
  ].map((task, index) => ({ id: `ready-${index + 1}`, task })),
};

export const notesOf = (what: string): NonNullable<Content['releaseNotes']> => ({
  scope: prose(`${what} for the users of the service.`),
  summary: gap('What is new for users, in two sentences'),
  actionNeeded: gap('What users must do, or “nothing”'),
});
