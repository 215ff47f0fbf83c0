import { inWords } from '../count';
import type { EventKind } from './events';
import * as guards from './guards';
import type { Phase, Run } from './run';
import { blank, clockText, itemOf, openBefore, type RunSituation, timeOf, type Told } from './situation';
import { stepReason } from './step-guards';

/**
 * The table of the night: what can be entered when. Window, command line and services read it; everything it refuses it
 * refuses with a sentence.
 */
export type RunRule = {
  readonly title: string;
  /** In which phases; without, whenever a run has begun. */
  readonly phases?: readonly Phase[];
  /** On the keyboard. */
  readonly key?: string;
};

const going = ['running', 'rolling back'] as const satisfies readonly Phase[];
const open = [...going, 'on hold'] as const satisfies readonly Phase[];

export const runTable: Readonly<Record<EventKind, RunRule>> = {
  start: { title: 'Start' },
  'step-start': { title: 'Start', phases: going, key: 'S' },
  'step-finish': { title: 'Done', phases: going, key: 'D' },
  'step-fail': { title: 'Failed', phases: going, key: 'F' },
  'step-skip': { title: 'Skip', phases: going, key: 'K' },
  observe: { title: 'Observed', phases: going, key: 'O' },
  check: { title: 'Checked', phases: going, key: 'I' },
  comment: { title: 'Comment', key: 'C' },
  evidence: { title: 'Evidence', key: 'E' },
  hold: { title: 'Hold', phases: ['running'], key: 'H' },
  resume: { title: 'Resume', phases: ['on hold'], key: 'H' },
  answer: { title: 'Answer a criterion', phases: ['running', 'on hold'] },
  decide: { title: 'Decide', phases: ['running'], key: 'G' },
  rule: { title: 'Apply a flight rule', phases: open, key: 'A' },
  'time-out': { title: 'Time-out', phases: ['running'], key: 'G' },
  insert: { title: 'Insert a step', phases: open, key: 'N' },
  change: { title: 'Change a step', phases: open },
  reorder: { title: 'Move a step', phases: open },
  approve: { title: 'Approve a deviation' },
  test: { title: 'Test', phases: open, key: 'T' },
  correct: { title: 'Correct', key: 'Z' },
  paper: { title: 'From here on paper', phases: open, key: 'P' },
  back: { title: 'Back from paper', phases: open, key: 'P' },
  handover: { title: 'Hand over', phases: open },
  tell: { title: 'Told' },
  clock: { title: 'The clock' },
  'rollback-start': { title: 'Roll back', phases: ['running', 'on hold'], key: 'R' },
  'rollback-end': { title: 'Rolled back', phases: ['rolling back'] },
  finish: { title: 'Finish', phases: ['running'] },
  close: { title: 'Close', phases: ['finished', 'rolled back'] },
};

/** Why an event cannot be entered now; null where it can. */
export function eventReason(situation: RunSituation, event: Told): string | null {
  const { run } = situation;
  if (event.kind === 'start') return guards.startReason(situation, event);
  if (!run) return 'No run has begun.';
  return (
    phaseReason(run, event) ??
    timeReason(run, event) ??
    roleReason(situation, event) ??
    kindReason(situation, run, event)
  );
}

const or = (words: readonly string[]): string => words.join(' or ');

function phaseReason(run: Run, { kind, when }: Told): string | null {
  const { phases, title } = runTable[kind];
  if (phases && !phases.includes(run.phase))
    return `The night is ${run.phase}; “${title}” is possible only while it is ${or(phases)}.`;
  if (run.phase === 'closed' && kind !== 'correct' && kind !== 'approve')
    return 'The run is closed; only a correction that names an event can be added.';
  const spoken = kind === 'back' || kind === 'comment' || kind === 'correct' || kind === 'approve' || kind === 'clock';
  return run.onPaper !== null && when === undefined && !spoken
    ? 'The night is on paper: enter it with the time that stands there, or come back from paper first.'
    : null;
}

/** Nothing is entered before what was entered last, unless it says when it happened. */
function timeReason(run: Run, event: Told): string | null {
  const { at, when, kind } = event;
  const text = (instant: string) => clockText(Date.parse(instant), run.zone);
  if (when !== undefined && Date.parse(when) > Date.parse(at)) return `${text(when)} is still to come.`;
  if (when !== undefined && when < run.start.at && timeOf(event) < Date.parse(run.start.at))
    return `${text(when)} is before the run began, at ${text(run.start.at)}.`;
  return Date.parse(at) < Date.parse(run.last.at) && kind !== 'clock' && run.last.kind !== 'clock'
    ? `It is entered at ${text(at)}, before the event before it (${text(run.last.at)}). What happened earlier says so in “when”; a clock that was set, in an event “clock”.`
    : null;
}

/** Roles are those of the register. */
function roleReason({ isRole }: RunSituation, { payload }: Told): string | null {
  const roles = ['by', 'approver', 'to', 'owner'].flatMap((key) => {
    const value: unknown = Object.entries(payload).find(([name]) => name === key)?.[1];
    return typeof value === 'string' ? [value] : [];
  });
  const unknown = roles.find((role) => !isRole(role));
  return unknown === undefined ? null : `The register has no role ${unknown}.`;
}

function kindReason(situation: RunSituation, run: Run, event: Exclude<Told, { kind: 'start' }>): string | null {
  switch (event.kind) {
    case 'step-start':
    case 'step-finish':
    case 'step-fail':
    case 'step-skip':
    case 'observe':
    case 'check':
      return stepReason(situation, run, event);
    case 'decide':
      return guards.decideReason(situation, run, event);
    case 'time-out':
      return timeOutReason(situation, run, event);
    case 'insert':
    case 'change':
    case 'reorder':
      return guards.deviationReason(situation, event, run);
    case 'approve':
      return guards.approveReason(situation, run, event);
    case 'test':
      return guards.testReason(situation, event);
    case 'correct':
      return guards.correctReason(situation, event);
    case 'rollback-start':
      return guards.rollbackReason(situation, event);
    case 'rollback-end':
      return guards.rollbackEndReason(situation, run);
    case 'finish':
      return guards.closingReason(situation, run);
    default:
      return rowReason(situation, run, event);
  }
}

function timeOutReason(situation: RunSituation, run: Run, { payload }: Told<'time-out'>): string | null {
  const item = itemOf(situation, payload.step);
  if (typeof item === 'string') return item;
  if (!item.irreversible) return `${item.printed} can be undone: it needs no time-out.`;
  const open = openBefore(situation, run, item);
  return open.length > 0 ? `${item.printed} waits for ${inWords(open)}.` : null;
}

type RowKind =
  | 'comment'
  | 'evidence'
  | 'hold'
  | 'resume'
  | 'answer'
  | 'rule'
  | 'paper'
  | 'back'
  | 'handover'
  | 'tell'
  | 'clock'
  | 'close';

/** What only adds a line. */
function rowReason(situation: RunSituation, run: Run, event: Told<RowKind>): string | null {
  switch (event.kind) {
    case 'comment':
      return blank(event.payload.text) ? 'Say something.' : stepNamed(situation, event.payload.step);
    case 'evidence':
      return blank(event.payload.text) && event.payload.file === undefined
        ? 'Paste something, or give a file.'
        : stepNamed(situation, event.payload.step);
    case 'resume':
      return blank(event.payload.reason) ? 'Say why it goes on.' : null;
    case 'answer': {
      const item = itemOf(situation, event.payload.step);
      if (typeof item === 'string') return item;
      if (item.gate === null) return `${item.printed} is not a gate.`;
      return guards.criteriaOf(situation, item.row).some(({ text }) => text === event.payload.criterion)
        ? null
        : `${item.printed} has no criterion “${event.payload.criterion}”.`;
    }
    case 'rule':
      return situation.sheet.content.deployment?.flightRules?.some(({ id }) => id === event.payload.rule)
        ? null
        : `The plan has no flight rule ${event.payload.rule}.`;
    case 'paper':
      return run.onPaper === null ? null : 'The night is on paper already.';
    case 'back':
      return run.onPaper === null ? 'The night is not on paper.' : null;
    case 'handover':
      return handoverReason(situation, run, event);
    case 'tell':
      return situation.sheet.content.communications?.notices?.some(({ id }) => id === event.payload.notice)
        ? null
        : `The plan has no notice ${event.payload.notice}.`;
    case 'close':
      return run.start.mode === 'live' && blank(event.payload.notes) ? 'Notes are needed.' : null;
    case 'hold':
    case 'clock':
      return null;
  }
}

const stepNamed = (situation: RunSituation, step: string | undefined): string | null => {
  const item = step === undefined ? null : itemOf(situation, step);
  return typeof item === 'string' ? item : null;
};

/** Nobody hands over in the ten minutes before a gate is decided. */
const QUIET = 10 * 60_000;
function handoverReason({ clocks }: RunSituation, run: Run, event: Told): string | null {
  const gate = clocks()?.nextGate ?? null;
  const now = timeOf(event);
  return gate && run.phase === 'running' && gate.start - now < QUIET && gate.start >= now
    ? `${gate.item.printed} is decided in a few minutes: hand over after it.`
    : null;
}
