import { z } from 'zod';
import * as f from '../schema/kinds';
import { declare } from '../schema/field';
import { id, instant, line, lines } from '../schema/values';

/** Control: who reviews and approves, what was accepted or overridden, who holds which copy. Never content. */
export const decisions = ['Approved', 'Approved with conditions', 'Deferred', 'Rejected'] as const;
export const meanings = [
  'review',
  'approval',
  'responsibility',
  'authorship',
  'retrospective record of verbal authorisation',
] as const;

export const acceptanceSchema = z.strictObject({
  id: id(),
  rule: line(),
  path: line(),
  reason: lines(),
  role: id(),
  at: instant(),
  /** What the finding said when it was accepted: once it says something else, it is open again. Absent: whatever it says. */
  facts: lines().optional(),
});

export const overrideSchema = z.strictObject({
  id: id(),
  kind: z.enum(['freeze', 'plan', 'start']),
  /** Id of the freeze, reference of the other plan, or id of the session. */
  of: line(),
  role: id(),
  reason: lines(),
  at: instant(),
});

/** How an answer came. */
export const ways = [
  'paper',
  'PDF form',
  'DOCX',
  'e-mail',
  'in person',
  'verbal',
  'simple signature',
  'recorded in another system',
] as const;

export const acceptedSchema = declare(z.array(acceptanceSchema), {
  kind: 'rows',
  title: 'Accepted findings',
  rowTitle: 'accepted finding',
});
export const overridesSchema = declare(z.array(overrideSchema), {
  kind: 'rows',
  title: 'Overrides',
  rowTitle: 'override',
});

const answerer = {
  role: f.link('Role', 'role'),
  order: f.whole('Order', 1, 99, {
    help: 'Who has a lower number answers first; those with the same number, or none, at any time.',
  }),
};

/** Who must review and approve, in which order, how many of them, by when, and who may answer in their place. */
export const routeSchema = f.group('Route', {
  reviewers: f.rows('Reviewers', answerer, { rowLabel: 'role', rowTitle: 'reviewer' }),
  reviewQuorum: f.whole('Reviews needed', 1, 99, { help: 'How many must be in favour; without a number, all.' }),
  approvers: f.rows('Approvers', answerer, { rowLabel: 'role', rowTitle: 'approver' }),
  approvalQuorum: f.whole('Approvals needed', 1, 99, { help: 'How many must be in favour; without a number, all.' }),
  daysToAnswer: f.whole('Days to answer', 1, 365, {
    help: 'Counted from the submission for reviews, and from the issue for approvals.',
  }),
  deputies: f.rows(
    'Deputies',
    {
      standsInFor: f.link('Stands in for', 'role'),
      role: f.link('Deputy', 'role'),
      from: f.moment('From'),
      until: f.moment('Until', { inclusive: true, help: 'It ends by itself.' }),
      reason: f.lines('Reason'),
      evidence: f.files('Evidence'),
    },
    {
      rowLabel: 'role',
      rowTitle: 'deputy',
      help: 'Who may answer in the place of a role of this route, and for how long.',
    },
  ),
});
export type Route = z.infer<typeof routeSchema>;

export const controlSchema = z.strictObject({
  route: routeSchema,
  accepted: acceptedSchema.optional(),
  overrides: overridesSchema.optional(),
  signatures: f.rows(
    'Reviews and approvals',
    {
      revision: f.text('Revision'),
      fingerprint: f.hash('Fingerprint'),
      role: f.link('Role', 'role'),
      name: f.text('Name as signed'),
      onBehalfOf: f.link('On behalf of', 'role', { help: 'Whose deputy it was.' }),
      meaning: f.choice('Meaning', meanings),
      decision: f.choice('Decision', decisions),
      verbalAt: f.moment('Given by word of mouth'),
      signedAt: f.moment('Signed'),
      how: f.choice('How it came back', ways),
      recordedIn: f.text('Recorded in'),
      condition: f.lines('Condition'),
      reason: f.lines('Reason'),
      evidence: f.files('Evidence'),
      corrects: f.text('Records or corrects', { help: 'The earlier answer, by its id.' }),
    },
    { rowLabel: 'role', rowTitle: 'signature' },
  ),
  boards: f.rows(
    'Board decisions',
    {
      board: f.text('Board'),
      at: f.moment('When'),
      revision: f.text('Revision'),
      decision: f.choice('Decision', decisions),
      reason: f.lines('Reason'),
    },
    { rowLabel: 'board', rowTitle: 'board decision' },
  ),
  conditions: f.rows(
    'Conditions',
    {
      text: f.lines('Condition', { column: { share: 4 } }),
      setBy: f.link('Set by', 'role'),
      owner: f.link('Owner', 'role'),
      due: f.date('Due'),
      metAt: f.moment('Met'),
      evidence: f.files('Evidence'),
      note: f.lines('Note'),
    },
    { rowLabel: 'text', rowTitle: 'condition' },
  ),
  earlierHistory: f.rows(
    'History before this plan',
    {
      number: f.text('Revision', { example: '2.3' }),
      date: f.date('Date'),
      author: f.text('Author'),
      change: f.lines('What changed'),
    },
    {
      rowLabel: 'number',
      rowTitle: 'earlier revision',
      help: 'Of a plan that was kept elsewhere until now: its revisions, without their text. It prints in the revision history.',
    },
  ),
  distribution: f.rows(
    'Distribution',
    { copy: f.whole('Copy', 1, 9999), to: f.text('To'), form: f.choice('Form', ['paper', 'PDF', 'DOCX']) },
    { rowLabel: 'to', rowTitle: 'copy' },
  ),
});
export type Control = z.infer<typeof controlSchema>;

/** What is prepared before an issue and edited like text; the rest of control is the sum of acts. */
export const preparedKeys = ['route', 'earlierHistory', 'distribution'] as const satisfies readonly (keyof Control)[];
