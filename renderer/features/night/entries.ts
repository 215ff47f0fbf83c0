import type { Press } from '../../../shared/domain/run/events';
import type { Item } from '../../../shared/domain/run/sheet';
import type { FileRef } from '../../../shared/domain/schema/values';

/** What is typed before an event is entered. */
export type Values = Readonly<Record<string, string>>;
export type EntryField = {
  readonly name: string;
  readonly label: string;
  readonly kind: 'line' | 'lines' | 'role' | 'minutes' | 'choice';
  readonly optional?: true;
  readonly choices?: readonly { readonly id: string; readonly label: string }[];
  readonly initial?: string;
};
export type Entry = {
  readonly title: string;
  /** What follows from it, in a sentence. */
  readonly note?: string;
  readonly act: string;
  readonly danger?: true;
  readonly fields: readonly EntryField[];
  readonly withFile?: true;
  readonly press: (values: Values, file: FileRef | null) => Press;
};

const reason = (label: string, optional?: true): EntryField => ({
  name: 'reason',
  label,
  kind: 'lines',
  ...(optional ? { optional } : {}),
});
const role = (label: string, name = 'by', initial?: string | null): EntryField => ({
  name,
  label,
  kind: 'role',
  ...(initial ? { initial } : {}),
});
const said = (values: Values, name: string): string => (values[name] ?? '').trim();
/** What was left empty is not said. */
const unless = <K extends string>(values: Values, name: K): { [P in K]?: string } => {
  const text = said(values, name);
  const found: { [P in K]?: string } = {};
  if (text !== '') found[name] = text;
  return found;
};
const overridden = (values: Values) =>
  said(values, 'override') === '' ? {} : { override: { role: said(values, 'by'), reason: said(values, 'override') } };

export const failed = ({ key, printed }: Item): Entry => ({
  title: `${printed} failed`,
  act: 'Failed',
  fields: [reason('How it failed')],
  press: (values) => ({ kind: 'step-fail', payload: { step: key, reason: said(values, 'reason') } }),
});
export const skipped = ({ key, printed }: Item): Entry => ({
  title: `Skip ${printed}`,
  act: 'Skip',
  fields: [reason('Why it is skipped')],
  press: (values) => ({ kind: 'step-skip', payload: { step: key, reason: said(values, 'reason') } }),
});
export const outOfOrder = ({ key, printed }: Item, note: string): Entry => ({
  title: `Start ${printed} out of its order`,
  note,
  act: 'Start',
  fields: [reason('Why now')],
  press: (values) => ({ kind: 'step-start', payload: { step: key, reason: said(values, 'reason') } }),
});
export const observed = ({ key, printed, expected }: Item): Entry => ({
  title: `What is seen at ${printed}`,
  ...(expected === null ? {} : { note: `Expected: ${expected}` }),
  act: 'Enter',
  fields: [
    { name: 'value', label: 'Observed', kind: 'line' },
    {
      name: 'matches',
      label: 'Beside what was expected',
      kind: 'choice',
      choices: [
        { id: 'yes', label: 'Matches' },
        { id: 'no', label: 'Does not match' },
      ],
    },
  ],
  press: (values) => ({
    kind: 'observe',
    payload: {
      step: key,
      value: said(values, 'value'),
      ...(expected === null ? {} : { expected }),
      matches: said(values, 'matches') !== 'no',
    },
  }),
});
export const checked = ({ key, printed, check, verification }: Item): Entry => ({
  title: `Check ${printed}`,
  note: `Given by who checked, not by who does the step${check === 'independent' ? ', and without seeing the first reading' : ''}.`,
  act: 'Checked',
  fields: [
    { name: 'initials', label: 'Initials', kind: 'line' },
    { name: 'name', label: 'Name', kind: 'line' },
    ...(check === 'independent' && verification
      ? [{ name: 'value', label: 'What that person saw', kind: 'line' } as const]
      : []),
  ],
  press: (values) => ({
    kind: 'check',
    payload: {
      step: key,
      how: check ?? 'peer',
      initials: said(values, 'initials'),
      name: said(values, 'name'),
      ...unless(values, 'value'),
    },
  }),
});
export const comment = (item: Item | null): Entry => ({
  title: item ? `Comment on ${item.printed}` : 'Comment',
  act: 'Enter',
  fields: [{ name: 'text', label: 'What is to be remembered', kind: 'lines' }],
  press: (values) => ({
    kind: 'comment',
    payload: { text: said(values, 'text'), ...(item ? { step: item.key } : {}) },
  }),
});
export const evidence = (item: Item | null): Entry => ({
  title: item ? `Evidence for ${item.printed}` : 'Evidence',
  act: 'Enter',
  withFile: true,
  fields: [{ name: 'text', label: 'Pasted output', kind: 'lines', optional: true }],
  press: (values, file) => ({
    kind: 'evidence',
    payload: { ...unless(values, 'text'), ...(file ? { file } : {}), ...(item ? { step: item.key } : {}) },
  }),
});
export const resume: Entry = {
  title: 'Resume',
  act: 'Resume',
  fields: [reason('Why it goes on')],
  press: (values) => ({ kind: 'resume', payload: { reason: said(values, 'reason') } }),
};
export const rollback = (note: string, isLate: boolean, decider: string | null): Entry => ({
  title: 'Roll back',
  note,
  act: 'Roll back',
  danger: true,
  fields: [
    role('Decided by', 'by', decider),
    reason('Why'),
    ...(isLate ? [{ name: 'override', label: 'Why past the limit', kind: 'lines' } as const] : []),
  ],
  press: (values) => ({
    kind: 'rollback-start',
    payload: { by: said(values, 'by'), reason: said(values, 'reason'), ...overridden(values) },
  }),
});
export type Verdict = 'go' | 'no-go' | 'keep' | 'revert' | 'hold';
export const decision = (
  { key, printed, owner }: Item,
  verdict: Verdict,
  shown: {
    readonly margin: number | null;
    readonly chance: number | null;
    readonly isLate: boolean;
    readonly note: string;
  },
): Entry => ({
  title: `${printed}: ${verdict}`,
  note: shown.note,
  act: `Decide: ${verdict}`,
  ...(verdict === 'revert' || verdict === 'no-go' ? { danger: true as const } : {}),
  fields: [
    role('Decided by', 'by', owner),
    { name: 'comment', label: 'Comment', kind: 'lines', optional: true },
    ...(shown.isLate ? [{ name: 'override', label: 'Why past the limit', kind: 'lines' } as const] : []),
  ],
  press: (values) => ({
    kind: 'decide',
    payload: {
      step: key,
      decision: verdict,
      by: said(values, 'by'),
      ...unless(values, 'comment'),
      ...overridden(values),
      ...(shown.margin === null ? {} : { margin: Math.floor(shown.margin) }),
      ...(shown.chance === null ? {} : { probability: shown.chance }),
    },
  }),
});
export const timeOut = ({ key, printed, task, owner }: Item): Entry => ({
  title: `Time-out before ${printed}`,
  note: `${task}. After it there is no way back.`,
  act: `Go for ${printed}`,
  fields: [
    { name: 'said', label: 'Read aloud: paper, target, restore point, people, one observed value', kind: 'lines' },
    role('Says go', 'by', owner),
  ],
  press: (values) => ({
    kind: 'time-out',
    payload: { step: key, by: said(values, 'by'), ...unless(values, 'said') },
  }),
});
export const insert = (after: Item, id: string): Entry => ({
  title: `Insert a step after ${after.printed}`,
  note: 'A deviation from the plan: it stands in the record as such.',
  act: 'Insert',
  fields: [
    { name: 'task', label: 'Task', kind: 'lines' },
    { name: 'number', label: 'Number', kind: 'line', initial: `${after.printed}x` },
    { name: 'minutes', label: 'Minutes', kind: 'minutes' },
    role('Owner', 'owner', after.owner),
    reason('Why'),
    { ...role('Approved by', 'approver'), optional: true },
  ],
  press: (values) => ({
    kind: 'insert',
    payload: {
      step: id,
      number: said(values, 'number'),
      task: said(values, 'task'),
      after: after.key,
      minutes: Number(said(values, 'minutes')) || 0,
      ...unless(values, 'owner'),
      reason: said(values, 'reason'),
      ...unless(values, 'approver'),
    },
  }),
});
