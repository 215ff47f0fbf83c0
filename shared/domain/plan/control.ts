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

/** Who must review and approve. */
export const routeSchema = f.group('Route', {
  reviewers: f.rows('Reviewers', { role: f.link('Role', 'role') }, { rowLabel: 'role', rowTitle: 'reviewer' }),
  approvers: f.rows('Approvers', { role: f.link('Role', 'role') }, { rowLabel: 'role', rowTitle: 'approver' }),
});

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
      meaning: f.choice('Meaning', meanings),
      decision: f.choice('Decision', decisions),
      verbalAt: f.moment('Given by word of mouth'),
      signedAt: f.moment('Signed'),
      how: f.choice('How it came back', ways),
      recordedIn: f.text('Recorded in'),
      condition: f.lines('Condition'),
      reason: f.lines('Reason'),
      evidence: f.files('Evidence'),
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
  distribution: f.rows(
    'Distribution',
    { copy: f.whole('Copy', 1, 9999), to: f.text('To'), form: f.choice('Form', ['paper', 'PDF', 'DOCX']) },
    { rowLabel: 'to', rowTitle: 'copy' },
  ),
});
export type Control = z.infer<typeof controlSchema>;
