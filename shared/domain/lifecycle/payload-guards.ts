import { isGate } from '../schedule/schedule';
import type { Act, ActOf, Deed } from './acts';
import type { Situation } from './guards';
import { standingActs } from './fold';
import { attemptAfter } from './numbers';
import { signReason } from './sign-guards';
import { table } from './table';

/** What may be overridden or named in a payload, of the library around the plan. */
export type Around = {
  readonly freezes: ReadonlySet<string>;
  readonly plans: ReadonlySet<string>;
  readonly acts: readonly Act[];
};

const blank = (text: string | undefined): boolean => (text ?? '').trim() === '';

/** Why an act cannot say what it says; null where it can. */
export function payloadReason(situation: Situation, deed: Deed, around: Around): string | null {
  switch (deed.kind) {
    case 'sign':
      return signReason(situation, deed.payload);
    case 'decide':
      return decideReason(deed.payload);
    case 'condition':
      return blank(deed.payload.text) ? 'Say what the condition is.' : null;
    case 'meet':
      return meetReason(situation, deed.payload);
    case 'accept':
      return acceptReason(situation, deed.payload);
    case 'override':
      return overrideReason(situation, deed.payload, around);
    case 'gate':
      return gateReason(situation, deed.payload);
    case 'close':
      return closeReason(situation, deed.payload);
    case 'tell':
    case 'not-tell':
      return tellReason(situation, deed.payload);
    case 'undo':
      return undoReason(around.acts, deed.payload.of, situation);
    case 'next-attempt':
      if (deed.payload.number !== attemptAfter(situation.life.number)) return 'Its number does not follow.';
      return blank(deed.payload.reason) ? 'A reason is needed.' : null;
    case 'return':
    case 'withdraw':
    case 'reject':
    case 'defer':
    case 'postpone':
    case 'hold':
    case 'resume':
    case 'cancel':
    case 'roll-back':
      return blank(deed.payload.reason) ? 'A reason is needed.' : null;
    default:
      return null;
  }
}

function decideReason({ board, decision, reason }: ActOf<'decide'>['payload']): string | null {
  if (blank(board)) return 'Name the board.';
  if (decision === undefined) return 'Say what the board decided.';
  return (decision === 'Deferred' || decision === 'Rejected') && blank(reason) ? `${decision} needs a reason.` : null;
}

function meetReason({ life }: Situation, { condition }: ActOf<'meet'>['payload']): string | null {
  const found = (life.control.conditions ?? []).find(({ id }) => id === condition);
  if (!found) return `There is no condition ${condition}.`;
  return found.metAt === undefined ? null : `The condition “${found.text ?? condition}” is met already.`;
}

function acceptReason({ findings }: Situation, { rule, path, reason }: ActOf<'accept'>['payload']): string | null {
  if (blank(reason)) return 'A reason is needed.';
  const there = findings().filter((one) => one.rule === rule && one.path === path);
  const found = there.find((one) => one.accepted === null) ?? there[0];
  if (!found) return `There is no finding ${rule} at ${path}.`;
  if (found.severity !== 'warning')
    return `${rule} at ${path} is ${found.severity === 'error' ? 'an error' : 'for information'}; only warnings can be accepted.`;
  return found.accepted === null ? null : `${rule} at ${path} is accepted already.`;
}

function overrideReason(
  { life, content }: Situation,
  { kind, of, reason }: ActOf<'override'>['payload'],
  { freezes, plans }: Around,
): string | null {
  if (blank(reason)) return 'A reason is needed.';
  if (kind === 'start') {
    if (life.revisionState !== 'Issued') return 'Only the start of an issued plan can be overridden.';
    return content.schedule?.sessions?.some(({ id }) => id === of) ? null : `The plan has no session ${of}.`;
  }
  if (life.revisionState !== 'Draft' && life.revisionState !== 'In review')
    return `Revision ${life.number} is ${life.revisionState.toLowerCase()}: what its issue printed stands.`;
  if (kind === 'freeze') return freezes.has(of) ? null : `There is no freeze ${of}.`;
  return plans.has(of) ? null : `There is no other plan ${of}.`;
}

function gateReason({ content }: Situation, { step, decision, by }: ActOf<'gate'>['payload']): string | null {
  const found = content.deployment?.steps?.find(({ id }) => id === step);
  if (!found) return `The run-sheet has no step ${step ?? ''}.`;
  if (by === undefined) return 'Name the role that decided.';
  if (isGate(found))
    return decision === 'keep' || decision === 'revert' ? null : `${found.number ?? step} asks keep or revert.`;
  if (found.type === 'go/no-go gate')
    return decision === 'go' || decision === 'no-go' ? null : `${found.number ?? step} asks go or no-go.`;
  return `${found.number ?? step} is not a gate.`;
}

function closeReason({ now }: Situation, closure: ActOf<'close'>['payload']): string | null {
  const { code, actualStart, actualEnd, notes } = closure;
  if (code === undefined) return 'Choose a closure code.';
  if (actualStart === undefined || actualEnd === undefined) return 'Give the actual start and end.';
  if (blank(notes)) return 'Notes are needed.';
  const [start, end] = [Date.parse(actualStart), Date.parse(actualEnd)];
  if (end < start) return 'The actual end is before the actual start.';
  return end > now ? 'The actual end is still to come.' : null;
}

function tellReason(
  { content, now }: Situation,
  { notice, at }: { notice?: string | undefined; at?: string | undefined },
): string | null {
  if (!content.communications?.notices?.some(({ id }) => id === notice))
    return `The plan has no notice ${notice ?? ''}.`;
  return at !== undefined && Date.parse(at) > now + 120_000 ? 'That is still to come.' : null;
}

function undoReason(acts: readonly Act[], of: string, { life }: Situation): string | null {
  const act = standingActs(acts).find(({ id }) => id === of);
  if (!act) return 'There is no such act, or it was taken back already.';
  if (table[act.kind].history !== 'undoable') return `“${table[act.kind].title}” cannot be taken back.`;
  const printed = act.kind === 'accept' || (act.kind === 'override' && act.payload.kind !== 'start');
  return printed && life.issue !== null && act.at <= life.issue.at && life.revisionState === 'Issued'
    ? `Revision ${life.number} was issued with it: it cannot be taken back.`
    : null;
}
