import { blockKeys, type BlockKey, type Content, type RollbackStep } from '../plan/content';
import { waitedFirst } from './order';
import { type Activity, cycleOf, forward, minutesOf, type Timed } from './network';

/** The rollback of one session. Times are minutes from the start of the rollback. */
export type RollbackTimes = {
  /** Until the last step has ended; null where a duration is missing, where all are 0, or where the steps wait for each other. */
  minutes: number | null;
  steps: { block: BlockKey; step: RollbackStep; start: number | null; end: number | null }[];
  cycle: string[];
};

export type BlockStep = { block: BlockKey; step: RollbackStep };

/** The steps of both blocks that count: a block that is not possible has none. */
export function rollbackSteps(content: Content): BlockStep[] {
  return blockKeys.flatMap((block) => {
    const found = content.rollback?.blocks?.[block];
    if (!found || found.notPossible) return [];
    return (found.steps ?? []).map((step) => ({ block, step }));
  });
}

/** By their start, those without a time last; no step before one it waits for. */
function asTheyRun(
  own: readonly BlockStep[],
  activities: readonly Activity[],
  times: ReadonlyMap<string, Timed>,
): BlockStep[] {
  const start = ({ step }: BlockStep) => times.get(step.id)?.start ?? Number.MAX_SAFE_INTEGER;
  const rows = own.toSorted((a, b) => start(a) - start(b)).map((one) => ({ ...one, id: one.step.id }));
  const waits = new Map(activities.map(({ key, waitsFor }) => [key, waitsFor.map((wait) => wait.key)]));
  return waitedFirst(rows, ({ id }) => waits.get(id) ?? []);
}

/** The steps of both blocks that run in a session: the same for each unless a step names its sessions. */
export const stepsOfSession = (content: Content, session: string): BlockStep[] =>
  rollbackSteps(content).filter(
    ({ step }) => !step.sessions || step.sessions.length === 0 || step.sessions.includes(session),
  );

/** The network of a rollback, from its start: by dependencies, else one after another in printed order. */
export function rollbackActivities(own: readonly BlockStep[]): Activity[] {
  const known = new Set(own.map(({ step }) => step.id));
  return own.map(({ step }, index): Activity => {
    const stated = (step.dependsOn ?? []).flatMap((one) =>
      one.step !== undefined && known.has(one.step)
        ? [{ key: one.step, kind: one.kind ?? ('finish-to-start' as const) }]
        : [],
    );
    const before = own[index - 1]?.step.id;
    const waitsFor =
      stated.length > 0 || before === undefined ? stated : [{ key: before, kind: 'finish-to-start' as const }];
    return { key: step.id, minutes: minutesOf(step.duration), notBefore: 0, waitsFor };
  });
}

/** The ids of all steps of both blocks in the order they run, whichever session they belong to. */
export function rollbackOrder(content: Content): string[] {
  const all = rollbackSteps(content);
  const activities = rollbackActivities(all);
  return asTheyRun(all, activities, forward(activities)).map(({ step }) => step.id);
}

/** Without a step there is no rollback, so its time is not known. */
export function rollbackTimes(content: Content, session: string): RollbackTimes {
  const own = stepsOfSession(content, session);
  const activities = rollbackActivities(own);
  const times: Map<string, Timed> = forward(activities);
  const total = Math.max(0, ...[...times.values()].map((time) => time.end));
  const complete = own.length > 0 && own.every(({ step }) => times.has(step.id));
  return {
    minutes: complete && total > 0 ? total : null,
    steps: asTheyRun(own, activities, times).map(({ block, step }) => ({
      block,
      step,
      start: times.get(step.id)?.start ?? null,
      end: times.get(step.id)?.end ?? null,
    })),
    cycle: cycleOf(activities),
  };
}
