import type { Content } from '../plan/content';
import type { Instance } from './deployment';
import { type Activity, minutesOf, topological } from './network';

/**
 * Groups that carry one duration for their steps. Those without minutes of their own share what is left of it, one after
 * another as they wait for each other, in whole minutes; the last ends when the group does. Each session has its own.
 */
export function shareGroups(content: Content, instances: readonly Instance[], activities: Activity[]): Activity[] {
  const whole = new Map(
    (content.deployment?.groups ?? []).flatMap((group) => {
      const minutes = minutesOf(group.duration);
      return minutes === null ? [] : [[group.id, minutes] as const];
    }),
  );
  if (whole.size === 0) return activities;
  const members = Map.groupBy(
    instances.filter(({ step }) => step.group !== undefined && whole.has(step.group)),
    ({ step, session }) => `${step.group} ${session}`,
  );
  const order = topological(activities);
  const byKey = new Map(activities.map((activity) => [activity.key, activity]));
  const shares = new Map<string, number>();
  for (const group of members.values()) {
    const total = whole.get(group[0]?.step.group ?? '') ?? 0;
    const own = new Set(group.map((one) => one.activity));
    for (const [key, minutes] of shared(total, own, order, byKey)) shares.set(key, minutes);
  }
  return activities.map((activity) => ({ ...activity, minutes: activity.minutes ?? shares.get(activity.key) ?? null }));
}

/** The minutes of each member that has none: an equal part for every stage of the longest chain of members. */
function shared(
  total: number,
  members: ReadonlySet<string>,
  order: readonly string[],
  byKey: ReadonlyMap<string, Activity>,
): Map<string, number> {
  const stage = stages(members, order, byKey);
  const fixed = new Map<number, number>(); // minutes of stages that nobody shares
  const open = new Set<number>();
  for (const [key, at] of stage) {
    const minutes = byKey.get(key)?.minutes ?? null;
    if (minutes === null) open.add(at);
    else fixed.set(at, Math.max(fixed.get(at) ?? 0, minutes));
  }
  const taken = [...fixed].reduce((sum, [at, minutes]) => sum + (open.has(at) ? 0 : minutes), 0);
  const left = Math.max(0, total - taken);
  const sorted = [...open].sort((a, b) => a - b);
  const until = (count: number) => Math.round((left * count) / sorted.length);
  const part = new Map(sorted.map((at, index) => [at, until(index + 1) - until(index)]));
  return new Map(
    [...stage].flatMap(([key, at]) => (byKey.get(key)?.minutes === null ? [[key, part.get(at) ?? 0] as const] : [])),
  );
}

/** How many members must have ended before each: through steps of other groups too. */
function stages(
  members: ReadonlySet<string>,
  order: readonly string[],
  byKey: ReadonlyMap<string, Activity>,
): Map<string, number> {
  const depth = new Map<string, number>();
  for (const key of order) {
    const before = (byKey.get(key)?.waitsFor ?? []).map(
      (wait) => (depth.get(wait.key) ?? 0) + (members.has(wait.key) && wait.kind === 'finish-to-start' ? 1 : 0),
    );
    depth.set(key, Math.max(0, ...before));
  }
  return new Map([...depth].filter(([key]) => members.has(key)));
}
