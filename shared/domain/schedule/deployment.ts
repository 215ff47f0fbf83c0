import type { Content, Step } from '../plan/content';
import { type Activity, minutesOf } from './network';
import { shareGroups } from './group-durations';
import type { Names } from './schedule';
import { fixedStart } from './session-times';

const MINUTE = 60_000;

/** A step, or one repetition of it, and the activity that times it. */
export type Instance = { step: Step; printed: string; session: string | null; activity: string };

/** A milestone is a moment: it needs no duration. */
export const stepMinutes = (step: Step): number | null =>
  minutesOf(step.duration) ?? (step.type === 'milestone' ? 0 : null);

/** Printed number of a step; a step without one shows its id. */
export const printedNumber = (step: { id: string; number?: string | undefined }): string => step.number ?? step.id;

export function instancesOf(content: Content, names: Names): Instance[] {
  const sessions = new Set((content.schedule?.sessions ?? []).map((session) => session.id));
  return (content.deployment?.steps ?? []).flatMap((step) => {
    const session = step.session !== undefined && sessions.has(step.session) ? step.session : null;
    const printed = printedNumber(step);
    const targets = step.repeatFor ?? [];
    if (targets.length === 0) return [{ step, printed, session, activity: step.id }];
    return targets.map((target) => ({
      step,
      printed: `${printed}@${names.get(target) ?? target}`,
      session,
      activity: `${step.id}@${target}`,
    }));
  });
}

/**
 * The network of the run-sheet. A step without dependencies waits for the one before it in its session; the first of
 * a session for the session's start. Steps of a group with one duration share it.
 */
export function deploymentActivities(
  content: Content,
  instances: readonly Instance[],
  starts: ReadonlyMap<string, number | null>,
  origin: number,
): Activity[] {
  const zones = new Map((content.schedule?.sessions ?? []).map((session) => [session.id, session.zone]));
  const keysOf = new Map<string, string[]>();
  for (const { step, activity } of instances) keysOf.set(step.id, [...(keysOf.get(step.id) ?? []), activity]);
  const made: Activity[] = [];
  const previous = new Map<string, string>(); // last step row of each session
  let seen: string | undefined;

  for (const { step, session, activity } of instances) {
    const start = session === null ? null : (starts.get(session) ?? null);
    if (session === null || start === null) continue; // lies in no session that has a start: cannot be timed
    const waits = new Map<string, Activity['waitsFor'][number]>();
    const zone = zones.get(session);
    const earliest = fixedStart(step, zone) ?? start;
    const wait = (key: string, kind: 'finish-to-start' | 'start-to-start') => {
      if (key !== activity) waits.set(`${key} ${kind}`, { key, kind });
    };
    const before = previous.get(session);
    const repeated = step.id === seen && step.repeatMode !== 'at the same time';
    if (repeated) {
      const keys = keysOf.get(step.id) ?? [];
      const last = keys[keys.indexOf(activity) - 1];
      if (last !== undefined) wait(last, 'finish-to-start');
    }
    const stated = (step.dependsOn ?? []).filter((one) => one.step !== undefined);
    for (const one of stated)
      for (const key of keysOf.get(one.step ?? '') ?? []) wait(key, one.kind ?? 'finish-to-start');
    if (stated.length === 0 && before !== undefined)
      for (const key of keysOf.get(before) ?? []) wait(key, 'finish-to-start');
    if (keysOf.get(step.id)?.at(-1) === activity) previous.set(session, step.id); // the next step waits for every repetition
    seen = step.id;
    made.push({
      key: activity,
      minutes: stepMinutes(step),
      notBefore: (earliest - origin) / MINUTE,
      waitsFor: [...waits.values()],
    });
  }
  return shareGroups(content, instances, made);
}
