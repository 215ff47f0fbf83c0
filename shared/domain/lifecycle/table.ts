import type { NoticeKind } from '../notices/texts';
import type { ActKind } from './acts';
import type { Life } from './fold';
import * as guards from './guards';
import type { Guard, Situation } from './guards';
import { type AttemptState, attemptStates, isRunning, type RevisionState } from './states';

/**
 * The table of life (domain.md part 3): which act is possible when, and what follows. Everything that shows, offers,
 * refuses or explains a state reads it here.
 */
export type Rule = {
  /** On the button and in the story. */
  readonly title: string;
  /** The states it is possible in; all where none is named. */
  readonly revision?: readonly RevisionState[];
  readonly attempt?: readonly AttemptState[];
  readonly guards?: readonly Guard[];
  /** What it leads to, in words for the diagram and for who presses the button. */
  readonly to: string;
  /** `barrier`: nothing before it can be undone any more. `undoable`: another act takes it back. */
  readonly history: 'undoable' | 'barrier' | 'stays';
  /** What it freezes or ends for good; such an act is never the default. */
  readonly freezes?: string;
  /** The kind of notice that tells people of it. */
  readonly tells?: NoticeKind;
  /** It is not somebody's choice, but follows from something else or comes from before. */
  readonly implied?: true;
};

const beforeNight = ['Planned', 'Authorised', 'Scheduled'] as const satisfies readonly AttemptState[];
const unissued = ['Draft', 'In review'] as const satisfies readonly RevisionState[];

export const table: Readonly<Record<ActKind, Rule>> = {
  submit: {
    title: 'Submit for review',
    revision: ['Draft'],
    guards: [guards.hasRoute, guards.noError, guards.isLearnt],
    to: 'In review',
    history: 'barrier',
    freezes: 'The text stands still while it is in review.',
  },
  return: { title: 'Return to draft', revision: ['In review'], to: 'Draft', history: 'barrier' },
  sign: {
    title: 'Record an answer',
    revision: ['In review', 'Issued'],
    guards: [guards.awaitsAnswer],
    to: 'Authorised, once every approver of the issue has approved',
    history: 'stays',
  },
  issue: {
    title: 'Issue',
    revision: ['In review'],
    guards: [guards.noOpenFinding, guards.isReviewed],
    to: 'Issued; the one before is superseded',
    history: 'barrier',
    freezes: 'Text, registers, settings, files, accepted findings and overrides are frozen under a fingerprint.',
  },
  decide: {
    title: 'Record a board’s decision',
    revision: ['Issued'],
    attempt: beforeNight,
    to: 'Rejected where the board rejects',
    history: 'stays',
  },
  condition: {
    title: 'Set a condition',
    revision: ['Issued'],
    attempt: beforeNight,
    to: 'as it was',
    history: 'stays',
  },
  meet: { title: 'Record a condition as met', guards: [guards.hasOpenCondition], to: 'as it was', history: 'stays' },
  schedule: {
    title: 'Schedule',
    revision: ['Issued'],
    attempt: ['Authorised'],
    guards: [guards.noOpenCondition],
    to: 'Scheduled',
    history: 'barrier',
    tells: 'first',
  },
  start: {
    title: 'Start',
    revision: ['Issued'],
    attempt: ['Scheduled'],
    guards: [guards.inFirstSession],
    to: 'In implementation',
    history: 'barrier',
    tells: 'start',
    freezes: 'The night has begun: it ends with a finish or a rollback.',
  },
  gate: { title: 'Record a decision at a gate', attempt: ['In implementation'], to: 'as it was', history: 'stays' },
  finish: {
    title: 'Finish',
    attempt: ['In implementation'],
    guards: [guards.isKept],
    to: 'Review',
    history: 'barrier',
    tells: 'done',
    freezes: 'The release is kept.',
  },
  'roll-back': {
    title: 'Roll back',
    attempt: ['In implementation'],
    guards: [guards.isDecided],
    to: 'Rolled back',
    history: 'barrier',
    tells: 'rolled back',
    freezes: 'This attempt has failed; a further one needs cause, correction and fresh approvals.',
  },
  close: {
    title: 'Close',
    attempt: ['Review', 'Rolled back', 'Rejected', 'Cancelled'],
    to: 'Closed',
    history: 'barrier',
    freezes: 'The attempt is over.',
  },
  'next-attempt': {
    title: 'Open the next attempt',
    attempt: ['Rolled back'],
    to: 'Planned, attempt n+1, with a draft of (n+1).0',
    history: 'barrier',
  },
  accept: {
    title: 'Accept a finding',
    revision: unissued,
    guards: [guards.hasOpenWarning],
    to: 'as it was',
    history: 'undoable',
  },
  override: { title: 'Override', attempt: beforeNight, to: 'as it was', history: 'undoable' },
  tell: { title: 'Record that people were told', guards: [guards.hasOpenNotice], to: 'as it was', history: 'undoable' },
  'not-tell': {
    title: 'Record that people are not told',
    guards: [guards.hasOpenNotice],
    to: 'as it was',
    history: 'undoable',
  },
  postpone: {
    title: 'Postpone',
    attempt: ['Authorised', 'Scheduled'],
    to: 'Planned',
    history: 'barrier',
    tells: 'postponed',
  },
  defer: { title: 'Defer', attempt: ['Planned', 'Authorised'], to: 'Planned', history: 'barrier' },
  hold: { title: 'Hold', attempt: beforeNight, to: 'On hold', history: 'barrier', tells: 'delayed' },
  resume: { title: 'Resume', attempt: ['On hold'], to: 'the state it left', history: 'barrier' },
  reject: {
    title: 'Reject',
    attempt: ['Planned', 'Authorised'],
    to: 'Rejected',
    history: 'barrier',
    freezes: 'This attempt ends.',
  },
  cancel: {
    title: 'Cancel the release',
    attempt: [...beforeNight, 'On hold'],
    to: 'Cancelled',
    history: 'barrier',
    tells: 'cancelled',
    freezes: 'This attempt ends.',
  },
  withdraw: {
    title: 'Withdraw the issue',
    revision: ['Issued'],
    attempt: [...beforeNight, 'On hold', 'Rejected', 'Cancelled'],
    to: 'Withdrawn',
    history: 'barrier',
    freezes: 'Prints of it say WITHDRAWN from then on.',
  },
  archive: {
    title: 'Archive',
    attempt: [...beforeNight, 'On hold', 'Review', 'Rolled back', 'Rejected', 'Cancelled', 'Closed'],
    to: 'as it was',
    history: 'stays',
  },
  unarchive: { title: 'Take out of the archive', to: 'as it was', history: 'stays' },
  begin: { title: 'Begin', to: 'Draft, Planned', history: 'stays', implied: true },
  revise: {
    title: 'Change what was issued',
    revision: ['Issued'],
    attempt: attemptStates.filter((state) => !isRunning(state)),
    to: 'Draft n.(m+1); Authorised and Scheduled become Planned',
    history: 'barrier',
    implied: true,
  },
  undo: { title: 'Take back', to: 'as it was', history: 'stays', implied: true },
  carry: { title: 'Carried over', to: 'as it was', history: 'stays', implied: true },
  'record-run': { title: 'Record the run', to: 'as it was', history: 'stays', implied: true },
};

const or = (words: readonly string[]): string => words.map((word) => word.toLowerCase()).join(' or ');

/** Why the state of a plan does not allow an act; null where it does. */
export function stateReason(life: Life, kind: ActKind): string | null {
  const { revision, attempt } = table[kind];
  if (life.archived && kind !== 'unarchive') return 'The plan is archived. Take it out of the archive first.';
  if (!life.archived && kind === 'unarchive') return 'The plan is not archived.';
  if (revision && !revision.includes(life.revisionState))
    return `Revision ${life.number} is ${life.revisionState.toLowerCase()}; only one that is ${or(revision)} allows it.`;
  if (attempt && !attempt.includes(life.attemptState))
    return `The release is ${life.attemptState.toLowerCase()}; only one that is ${or(attempt)} allows it.`;
  return null;
}

/** Why an act is not possible now, whatever it would say; null where it is. */
export function actReason(situation: Situation, kind: ActKind): string | null {
  const reason = stateReason(situation.life, kind);
  if (reason !== null) return reason;
  for (const guard of table[kind].guards ?? []) {
    const found = guard(situation);
    if (found !== null) return found;
  }
  return null;
}

export type Possible = { kind: ActKind; reason: string | null };

/** The acts a state allows, in the order of the table, each with the reason that stands in its way. */
export const actsFrom = (situation: Situation): Possible[] =>
  kindsInOrder
    .filter((kind) => stateReason(situation.life, kind) === null)
    .map((kind) => ({ kind, reason: actReason(situation, kind) }));

const kindsInOrder = Object.keys(table)
  .filter((kind): kind is ActKind => kind in table)
  .filter((kind) => table[kind].implied !== true);

/** Those that can be done now. */
export const nextActs = (situation: Situation): ActKind[] =>
  actsFrom(situation).flatMap(({ kind, reason }) => (reason === null ? [kind] : []));

/** The act that leads an issued release on from the state of its attempt; null where nothing is left to do. */
export function nextKind(attempt: AttemptState = 'Planned'): ActKind | null {
  switch (attempt) {
    case 'Planned':
      return 'sign';
    case 'Authorised':
      return 'schedule';
    case 'Scheduled':
      return 'start';
    case 'In implementation':
      return 'gate';
    case 'On hold':
      return 'resume';
    case 'Rolled back':
      return 'next-attempt';
    case 'Review':
    case 'Rejected':
    case 'Cancelled':
      return 'close';
    case 'Closed':
      return null;
  }
}
