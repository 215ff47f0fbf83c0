import { blockKeys, type Content, type RollbackBlock, type Step } from '../plan/content';
import type { RollbackWindow } from './rollback-window';
import type { ScheduledStep } from './schedule';

const MINUTE = 60_000;

/** Why a release can be undone until then, or no longer; `step` is the id of a row. */
export type UndoReason =
  | { kind: 'rollback-window' }
  | { kind: 'irreversible'; step: string; printed: string; at: number }
  | { kind: 'no-way-back' };

/** The go/no-go gate that decides on a release which cannot be undone; null where none does in time. */
export type Decision = { step: string; printed: string; at: number } | null;

/** A block that says by name why it cannot be undone: reason, compensating measure, accepting role. */
export const isNotPossible = (block: RollbackBlock | undefined): boolean => {
  const { reason, measure, acceptedBy } = block?.notPossible ?? {};
  return Boolean(reason?.trim()) && Boolean(measure?.trim()) && acceptedBy !== undefined;
};

/** Nothing can be rolled back: every block that is not left out is "not possible", and there is one. */
export function hasNoWayBack({ rollback }: Content): boolean {
  if (rollback?.leftOut) return false;
  const blocks = blockKeys.map((key) => rollback?.blocks?.[key]);
  return blocks.some(isNotPossible) && blocks.every((block) => block?.leftOut !== undefined || isNotPossible(block));
}

type Timed = ScheduledStep & { start: number };
const firstOf = (steps: readonly ScheduledStep[]): Timed | undefined =>
  steps.filter((step): step is Timed => step.start !== null).sort((a, b) => a.start - b.start)[0];

/** The steps of the plan that cannot be undone, as they will run. */
const irreversible = (rows: ReadonlyMap<string, Step>, steps: readonly ScheduledStep[]): ScheduledStep[] =>
  steps.filter((step) => rows.get(step.step)?.irreversible === true);

/** The step a decision must come before: the first that cannot be undone, else the first that changes something. */
export function firstToDecide(rows: ReadonlyMap<string, Step>, steps: readonly ScheduledStep[]): ScheduledStep[] {
  const marked = irreversible(rows, steps);
  const deciding = marked.length > 0 ? marked : steps.filter((step) => (rows.get(step.step)?.changes ?? []).length > 0);
  const first = firstOf(deciding);
  return first ? [first] : deciding.slice(0, 1);
}

/** The last go/no-go gate that ends before that step starts. */
export function decisionOf(rows: ReadonlyMap<string, Step>, steps: readonly ScheduledStep[]): Decision {
  const before = firstToDecide(rows, steps)[0]?.start ?? null;
  const gates = steps.flatMap((step) =>
    rows.get(step.step)?.type === 'go/no-go gate' && step.end !== null && before !== null && step.end <= before
      ? [{ step: step.step, printed: step.printed, at: step.end }]
      : [],
  );
  return gates.sort((a, b) => b.at - a.at)[0] ?? null;
}

type Undo = { undoUntil: number | null; undoUntilReason: UndoReason | null };

/**
 * Until when a release can be undone, as one session sees it: until a rollback would no longer end in the rollback window,
 * or until the first step of the plan that cannot be undone. Unknown while one of the two is.
 */
export function undoOf(
  session: { windowStart: number | null; rollbackMinutes: number | null },
  window: RollbackWindow,
  rows: ReadonlyMap<string, Step>,
  steps: readonly ScheduledStep[],
): Undo {
  const hard = irreversible(rows, steps);
  const first = firstOf(hard);
  const stop: UndoReason | null = first
    ? { kind: 'irreversible', step: first.step, printed: first.printed, at: first.start }
    : null;
  if (first && session.windowStart !== null && session.windowStart > first.start)
    return { undoUntil: null, undoUntilReason: stop };
  if (window.end === null || session.rollbackMinutes === null || hard.some((step) => step.start === null))
    return { undoUntil: null, undoUntilReason: null };
  const last = window.end - session.rollbackMinutes * MINUTE;
  return first && first.start < last
    ? { undoUntil: first.start, undoUntilReason: stop }
    : { undoUntil: last, undoUntilReason: { kind: 'rollback-window' } };
}
