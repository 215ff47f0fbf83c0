import { decisions, ways } from '../../../shared/domain/plan/control';
import { closureCodes } from '../../../shared/domain/plan/record';
import type { Plan } from '../../state/plan-context';
import type { FormKind } from './act-kinds';
import { isIssued } from '../../../shared/domain/lifecycle/states';

/** `time` begins with the moment the form was opened. */
export type Field = {
  readonly key: string;
  readonly title: string;
  readonly rows?: number;
  readonly choices?: readonly Choice[];
  readonly role?: true;
  readonly time?: true;
  readonly files?: true;
};
type Choice = { readonly id: string; readonly label: string };
const words = (all: readonly string[]): Choice[] => all.map((one) => ({ id: one, label: one }));

const evidenceField: Field = { key: 'evidence', title: 'Evidence', files: true };
const reasonField: Field = { key: 'reason', title: 'Reason', rows: 2 };

/** What an act asks for, in order. */
export function fieldsFor(kind: FormKind, { view, shared }: Plan): Field[] {
  const { content, control, revision } = view;
  const steps = (content.deployment?.steps ?? []).filter(({ type }) => type?.includes('gate'));
  switch (kind) {
    case 'sign': {
      const roles = new Map((shared.registers.roles ?? []).map(({ id, name }) => [id, name ?? id]));
      const answered = (control.signatures ?? [])
        .filter((one) => one.revision === revision.number)
        .map((one) => ({
          id: one.id,
          label: [roles.get(one.role ?? '') ?? one.role, one.meaning, one.decision].filter(Boolean).join(', '),
        }));
      return [
        { key: 'role', title: 'Role that answers', role: true },
        { key: 'name', title: 'Name as signed' },
        { key: 'decision', title: 'Decision', choices: words(decisions) },
        { key: 'how', title: 'How it came back', choices: words(ways) },
        ...(isIssued(revision.state) ? [{ key: 'verbalAt', title: 'Given by word of mouth at (if it was)' }] : []),
        { key: 'at', title: 'Signed at', time: true },
        { key: 'recordedIn', title: 'Recorded in (another system and its reference)' },
        { key: 'reason', title: 'Reason, or the condition', rows: 2 },
        ...(answered.length === 0
          ? []
          : [{ key: 'corrects', title: 'Records or corrects (if it does)', choices: answered }]),
        evidenceField,
      ];
    }
    case 'decide':
      return [
        { key: 'board', title: 'Board' },
        { key: 'decision', title: 'Decision', choices: words(decisions) },
        { key: 'at', title: 'Decided at', time: true },
        reasonField,
      ];
    case 'condition':
      return [
        { key: 'text', title: 'Condition', rows: 2 },
        { key: 'role', title: 'Set by', role: true },
        { key: 'due', title: 'Due (2026-09-17)' },
      ];
    case 'meet': {
      const open = (control.conditions ?? []).filter(({ metAt }) => metAt === undefined);
      return [
        {
          key: 'condition',
          title: 'Condition',
          choices: open.map((one) => ({ id: one.id, label: one.text ?? one.id })),
        },
        { key: 'at', title: 'Met at', time: true },
        { key: 'note', title: 'Note', rows: 2 },
        evidenceField,
      ];
    }
    case 'override':
      return [
        {
          key: 'of',
          title: 'What is overridden',
          choices: [
            ...(shared.registers.freezes ?? []).map(({ id, name }) => ({
              id: `freeze ${id}`,
              label: `Freeze ${name ?? id}`,
            })),
            ...(content.schedule?.sessions ?? []).map(({ id, name }) => ({
              id: `start ${id}`,
              label: `Start outside ${name ?? id}`,
            })),
          ],
        },
        { key: 'role', title: 'Overridden by', role: true },
        reasonField,
      ];
    case 'gate':
      return [
        {
          key: 'step',
          title: 'Gate',
          choices: steps.map((one) => ({ id: one.id, label: `${one.number ?? ''} ${one.task ?? ''}` })),
        },
        { key: 'decision', title: 'Decision', choices: words(['keep', 'revert', 'go', 'no-go']) },
        { key: 'role', title: 'Decided by', role: true },
        { key: 'at', title: 'Decided at', time: true },
        { key: 'reason', title: 'Comment', rows: 2 },
      ];
    case 'close':
      return [
        { key: 'code', title: 'Closure code', choices: words(closureCodes) },
        { key: 'start', title: 'Actual start', time: true },
        { key: 'end', title: 'Actual end', time: true },
        { key: 'notes', title: 'Notes', rows: 3 },
      ];
    case 'schedule':
    case 'start':
    case 'finish':
      return [];
    default:
      return [reasonField];
  }
}
