import { blockKeys, type Content, type RollbackStep, type Step } from '../plan/content';
import type { Deviation } from './run';

/** The run-sheet and the rollback as they are run: with the steps that were inserted, changed and moved on the night. */
export const contentAsRun = (content: Content, deviations: readonly Deviation[]): Content =>
  deviations.reduce(withDeviation, content);

function withDeviation(content: Content, { event }: Deviation): Content {
  const deploymentSteps = content.deployment?.steps;
  const rollback = content.rollback;
  return {
    ...content,
    ...(deploymentSteps
      ? { deployment: { ...content.deployment, steps: changedRows<Step>(deploymentSteps, event, insertedStep) } }
      : {}),
    ...(rollback?.blocks ? { rollback: { ...rollback, blocks: changedBlocks(rollback.blocks, event) } } : {}),
  };
}

type Blocks = NonNullable<NonNullable<Content['rollback']>['blocks']>;
type Row = Step | RollbackStep;
type Event = Deviation['event'];

function changedBlocks(blocks: Blocks, event: Event): Blocks {
  const changed = { ...blocks };
  for (const key of blockKeys) {
    const block = changed[key];
    if (block?.steps)
      changed[key] = { ...block, steps: changedRows<RollbackStep>(block.steps, event, insertedRollbackStep) };
  }
  return changed;
}

/** `step@item` stands for the row `step`. */
export const rowOf = (key: string): string => key.split('@')[0] ?? key;

function changedRows<T extends Row>(
  rows: readonly T[],
  event: Event,
  made: (event: Extract<Event, { kind: 'insert' }>, after: T) => T,
): T[] {
  switch (event.kind) {
    case 'insert': {
      const after = rows.find(({ id }) => id === rowOf(event.payload.after));
      return after ? placed(rows, made(event, after), after.id) : [...rows];
    }
    case 'change': {
      const { task, minutes, owner } = event.payload;
      return rows.map((row) =>
        row.id === rowOf(event.payload.step)
          ? {
              ...row,
              ...(task === undefined ? {} : { task }),
              ...(owner === undefined ? {} : { owner }),
              ...(minutes === undefined ? {} : { duration: { expected: minutes, source: 'estimate' as const } }),
            }
          : row,
      );
    }
    case 'reorder': {
      const moved = rows.find(({ id }) => id === rowOf(event.payload.step));
      const after = rowOf(event.payload.after);
      if (!moved || !rows.some(({ id }) => id === after)) return [...rows];
      return placed(without(rows, moved), moved, after);
    }
  }
}

const insertedStep = ({ payload }: Extract<Event, { kind: 'insert' }>, after: Step): Step => ({
  ...bare(payload),
  type: 'activity',
  ...(after.session === undefined ? {} : { session: after.session }),
});
const insertedRollbackStep = ({ payload }: Extract<Event, { kind: 'insert' }>, after: RollbackStep): RollbackStep => ({
  ...bare(payload),
  ...(after.sessions ? { sessions: after.sessions } : {}),
});

const bare = ({ step, number, task, minutes, owner }: Extract<Event, { kind: 'insert' }>['payload']) => ({
  id: step,
  number,
  task,
  ...(owner === undefined ? {} : { owner }),
  duration: { expected: minutes, source: 'estimate' as const },
});

/** What waited for `after` waits for the step that is put behind it. */
function placed<T extends Row>(rows: readonly T[], step: T, after: string): T[] {
  const own = { ...step, dependsOn: [{ id: `${step.id}-after`, step: after, kind: 'finish-to-start' as const }] };
  return rows.flatMap((row) => {
    const waits = waitingFor(row, after, [step.id]);
    return row.id === after ? [waits, own] : [waits];
  });
}

/** What waited for the step that is taken away waits for what that step waited for. */
function without<T extends Row>(rows: readonly T[], step: T): T[] {
  const at = rows.indexOf(step);
  const stated = (step.dependsOn ?? []).flatMap((one) => one.step ?? []);
  const before = stated.length > 0 ? stated : [rows[at - 1]?.id ?? []].flat();
  return rows.filter((row) => row !== step).map((row) => waitingFor(row, step.id, before));
}

function waitingFor<T extends Row>(row: T, old: string, fresh: readonly string[]): T {
  if (!row.dependsOn?.some((one) => one.step === old)) return row;
  const rest = row.dependsOn.filter((one) => one.step !== old);
  return {
    ...row,
    dependsOn: [
      ...rest,
      ...fresh
        .filter((id) => id !== row.id)
        .map((id) => ({ id: `${row.id}-${id}`.slice(0, 64), step: id, kind: 'finish-to-start' as const })),
    ],
  };
}
