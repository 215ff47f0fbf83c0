import type { Duration } from '../plan/content';

/**
 * One thing to be timed: a step, one repetition of a step, or a group that carries one duration. Times are whole
 * minutes from an origin the caller chose.
 */
export type Activity = {
  key: string;
  minutes: number | null;
  notBefore: number;
  waitsFor: readonly { key: string; kind: 'finish-to-start' | 'start-to-start' }[];
};

export type Timed = { start: number; end: number };

/** The minutes that count: the expected ones; where only a limit is stated, that. */
export const minutesOf = (duration: Duration | undefined): number | null =>
  duration?.expected ?? duration?.most ?? duration?.least ?? null;

/** Which limit stands in for the expected minutes; null where those are stated, or nothing is. */
export const limitCounted = (duration: Duration | undefined): 'at most' | 'at least' | null => {
  if (duration === undefined || duration.expected !== undefined) return null;
  return duration.most !== undefined ? 'at most' : duration.least !== undefined ? 'at least' : null;
};

/** The keys on a cycle: activities that wait for each other, in the order given. */
export function cycleOf(activities: readonly Activity[]): string[] {
  const order = topological(activities);
  const placed = new Set(order);
  const rest = activities.filter((activity) => !placed.has(activity.key));
  // what is left holds the cycles and what comes after them: take away, again and again, what nothing left waits for
  let ring = rest;
  for (;;) {
    const needed = new Set(ring.flatMap((activity) => activity.waitsFor.map((wait) => wait.key)));
    const smaller = ring.filter((activity) => needed.has(activity.key));
    if (smaller.length === ring.length) return ring.map((activity) => activity.key);
    ring = smaller;
  }
}

/** Keys so that everything comes after what it waits for; members of a cycle and what waits for them are left out. */
export function topological(activities: readonly Activity[]): string[] {
  const known = new Set(activities.map((activity) => activity.key));
  const waiting = new Map(
    activities.map((activity) => [activity.key, activity.waitsFor.filter((wait) => known.has(wait.key)).length]),
  );
  const followers = new Map<string, string[]>();
  for (const activity of activities) {
    for (const wait of activity.waitsFor) {
      const list = followers.get(wait.key);
      if (list) list.push(activity.key);
      else followers.set(wait.key, [activity.key]);
    }
  }
  const ready = activities.filter((activity) => waiting.get(activity.key) === 0).map((activity) => activity.key);
  for (let index = 0; index < ready.length; index += 1) {
    const key = ready[index];
    if (key === undefined) break;
    for (const follower of followers.get(key) ?? []) {
      const left = (waiting.get(follower) ?? 0) - 1;
      waiting.set(follower, left);
      if (left === 0) ready.push(follower);
    }
  }
  return ready;
}

/**
 * Earliest start and end of every activity. One whose duration is unknown, that is on a cycle, or that waits for such
 * a one, has no time and is absent.
 */
export function forward(activities: readonly Activity[]): Map<string, Timed> {
  const byKey = new Map(activities.map((activity) => [activity.key, activity]));
  const times = new Map<string, Timed>();
  for (const key of topological(activities)) {
    const activity = byKey.get(key);
    if (!activity || activity.minutes === null) continue;
    let start: number | null = activity.notBefore;
    for (const wait of activity.waitsFor) {
      if (!byKey.has(wait.key)) continue;
      const before = times.get(wait.key);
      if (!before) {
        start = null;
        break;
      }
      start = Math.max(start, wait.kind === 'start-to-start' ? before.start : before.end);
    }
    if (start !== null) times.set(key, { start, end: start + activity.minutes });
  }
  return times;
}

/** Total float against `end`: by how many minutes each activity may slip before the end does. */
export function floats(
  activities: readonly Activity[],
  times: ReadonlyMap<string, Timed>,
  end: number,
): Map<string, number> {
  const latest = new Map<string, number>(); // latest end
  const byKey = new Map(activities.map((activity) => [activity.key, activity]));
  for (const key of topological(activities).reverse()) {
    const activity = byKey.get(key);
    const time = times.get(key);
    if (!activity || !time) continue;
    const own = Math.min(latest.get(key) ?? end, end);
    latest.set(key, own);
    const length = time.end - time.start;
    for (const wait of activity.waitsFor) {
      const before = times.get(wait.key);
      if (!before) continue;
      const bound = wait.kind === 'start-to-start' ? own - length + (before.end - before.start) : own - length;
      latest.set(wait.key, Math.min(latest.get(wait.key) ?? end, bound));
    }
  }
  return new Map([...times].map(([key, time]) => [key, (latest.get(key) ?? end) - time.end]));
}
