import type { Content } from '../../../shared/domain/plan/content';
import type { RunEvent } from '../../../shared/domain/run/events';
import { hasText, isVoidable } from '../../../shared/domain/run/corrected';
import { runTable } from '../../../shared/domain/run/table';
import { clockTime } from '../../../shared/domain/time-format';
import type { Entry, Values } from './entries';

const said = (values: Values, name: string): string => (values[name] ?? '').trim();
const outcomes = ['passed', 'failed', 'blocked', 'waived', 'not run'] as const;

export const testResult = ({ tests }: Content): Entry => ({
  title: 'Result of a test',
  act: 'Enter',
  fields: [
    {
      name: 'test',
      label: 'Test',
      kind: 'choice',
      choices: (tests?.after ?? []).map(({ id, number, title }) => ({
        id,
        label: [number, title].filter(Boolean).join(' ') || id,
      })),
    },
    { name: 'outcome', label: 'Outcome', kind: 'choice', choices: outcomes.map((id) => ({ id, label: id })) },
    { name: 'actual', label: 'What was seen', kind: 'lines', optional: true },
    { name: 'defect', label: 'Defect', kind: 'line', optional: true },
    { name: 'by', label: 'By', kind: 'role', optional: true },
    { name: 'reason', label: 'Why it is waived', kind: 'lines', optional: true },
  ],
  press: (values) => ({
    kind: 'test',
    payload: {
      test: said(values, 'test'),
      outcome: outcomes.find((one) => one === said(values, 'outcome')) ?? 'not run',
      ...optional(values, 'actual'),
      ...optional(values, 'defect'),
      ...optional(values, 'by'),
      ...optional(values, 'reason'),
    },
  }),
});

function optional<K extends string>(values: Values, name: K): { [P in K]?: string } {
  const found: { [P in K]?: string } = {};
  const text = said(values, name);
  if (text !== '') found[name] = text;
  return found;
}

export const flightRule = ({ deployment }: Content): Entry => ({
  title: 'Apply a flight rule',
  note: 'A decision agreed beforehand, with the plan.',
  act: 'Apply',
  fields: [
    {
      name: 'rule',
      label: 'Rule',
      kind: 'choice',
      choices: (deployment?.flightRules ?? []).map(({ id, number, condition, action }) => ({
        id,
        label: `${number ?? id}: ${condition ?? ''} → ${action ?? ''}`,
      })),
    },
    { name: 'by', label: 'Applied by', kind: 'role' },
    { name: 'observed', label: 'What was seen', kind: 'lines', optional: true },
  ],
  press: (values) => ({
    kind: 'rule',
    payload: { rule: said(values, 'rule'), by: said(values, 'by'), ...optional(values, 'observed') },
  }),
});

export const handover: Entry = {
  title: 'Hand over',
  act: 'Hand over',
  fields: [
    { name: 'to', label: 'To', kind: 'role' },
    { name: 'notes', label: 'What the next shift must know', kind: 'lines', optional: true },
  ],
  press: (values) => ({ kind: 'handover', payload: { to: said(values, 'to'), ...optional(values, 'notes') } }),
};

export const approval = (deviation: { readonly id: string; readonly label: string }): Entry => ({
  title: `Approve ${deviation.label}`,
  act: 'Approve',
  fields: [{ name: 'approver', label: 'Approved by', kind: 'role' }],
  press: (values) => ({ kind: 'approve', payload: { of: deviation.id, approver: said(values, 'approver') } }),
});

/** The newest events that can be corrected, newest first. */
const MOST = 12;

export const correction = (events: readonly RunEvent[], zone: string, stepName: (key: string) => string): Entry => ({
  title: 'Correct an entry',
  note: 'The entry stays; the correction stands beside it and names it.',
  act: 'Correct',
  fields: [
    {
      name: 'of',
      label: 'Entry',
      kind: 'choice',
      choices: events
        .filter((event) => isVoidable(event) || hasText(event))
        .slice(-MOST)
        .toReversed()
        .map((event) => ({
          id: event.id,
          label: [
            clockTime(Date.parse(event.when ?? event.at), zone),
            'step' in event.payload && event.payload.step !== undefined ? stepName(event.payload.step) : '',
            runTable[event.kind].title,
          ]
            .filter(Boolean)
            .join(' '),
        })),
    },
    { name: 'text', label: 'Right text', kind: 'lines', optional: true },
    {
      name: 'void',
      label: 'Or',
      kind: 'choice',
      optional: true,
      choices: [{ id: 'yes', label: 'It did not happen' }],
    },
    { name: 'reason', label: 'Why it is corrected', kind: 'lines' },
  ],
  press: (values) => ({
    kind: 'correct',
    payload: {
      of: said(values, 'of'),
      reason: said(values, 'reason'),
      ...optional(values, 'text'),
      ...(said(values, 'void') === 'yes' ? { void: true as const } : {}),
    },
  }),
});
