import { blockKeys, type Step } from '../plan/content';
import { printedNumber, stepMinutes } from '../schedule/deployment';
import { limitCounted, minutesOf } from '../schedule/network';
import type { SessionClock } from '../schedule/schedule';
import { timesOf } from '../schedule/shown-times';
import { momentText } from '../time-format';
import type { Context } from './context';
import type { Report } from './finding';

/** The rules of steps: that each has a duration and lies in its session. */
export function steps(context: Context): Report[] {
  const { sessions, steps: all, schedule, at, content } = context;
  if (sessions.length === 0) return [];
  const clocks = new Map(sessions.map(({ clock }) => [clock.session, clock]));
  // A group that says it times its steps is the one to be asked for the minutes.
  const timing = new Map(
    (content.deployment?.groups ?? []).flatMap((group) => (group.duration ? [[group.id, group] as const] : [])),
  );
  const untimed = new Set<string>();
  const reports: Report[] = [];
  for (const step of all) {
    const name = `Step ${printedNumber(step)}`;
    const path = at('deployment', 'steps', step.id);
    const clock = step.session === undefined ? undefined : clocks.get(step.session);
    if (!clock) {
      if (step.session === undefined)
        reports.push({ rule: 'step-outside-session', severity: 'error', message: `${name} lies in no session.`, path });
      continue; // a link to a session that is not there is a missing reference
    }
    const group = step.group === undefined ? undefined : timing.get(step.group);
    if (stepMinutes(step) === null && group && minutesOf(group.duration) === null) {
      if (!untimed.has(group.id))
        reports.push({
          rule: 'duration-unknown',
          severity: 'error',
          message: `Group ${group.name ?? group.id} has no minutes for its steps: the clock cannot be computed.`,
          path: at('deployment', 'groups', group.id),
        });
      untimed.add(group.id);
      continue;
    }
    if (stepMinutes(step) === null && !group) {
      reports.push({
        rule: 'duration-unknown',
        severity: 'error',
        message: `${name} has no duration: the clock cannot be computed.`,
        path,
      });
      continue;
    }
    reports.push(...outside(step, name, path, context, clock));
  }
  for (const key of blockKeys) {
    const block = content.rollback?.blocks?.[key];
    if (!block || block.notPossible) continue;
    for (const step of block.steps ?? []) {
      if (minutesOf(step.duration) === null) {
        reports.push({
          rule: 'duration-unknown',
          severity: 'error',
          message: `Rollback step ${printedNumber(step)} has no duration: the latest rollback start cannot be computed.`,
          path: at('rollback', 'blocks', key, 'steps', step.id),
        });
      }
    }
  }
  return [...reports, ...estimates(context, schedule.sessions)];
}

function outside(step: Step, name: string, path: string, { schedule }: Context, clock: SessionClock): Report[] {
  const { windowStart, windowEnd, zone } = clock;
  const { full } = timesOf(clock);
  const own = schedule.steps.filter((one) => one.step === step.id && one.start !== null && one.end !== null);
  if (windowStart === null || windowEnd === null || own.length === 0) return [];
  const start = Math.min(...own.map((one) => one.start ?? windowStart));
  const last = Math.max(...own.map((one) => one.start ?? windowStart));
  const end = Math.max(...own.map((one) => one.end ?? windowEnd));
  if (start < windowStart)
    return [
      {
        rule: 'step-outside-session',
        severity: 'error',
        message: `${name} starts at ${momentText(start, zone)}, before its session.`,
        path,
      },
    ];
  if (last > windowEnd || (last === windowEnd && end > last)) {
    return [
      {
        rule: 'step-outside-session',
        severity: 'error',
        message: `${name} starts at ${momentText(last, zone)}, when its session is over.`,
        path,
      },
    ];
  }
  if (end > windowEnd)
    return [
      {
        rule: 'step-after-hard-stop',
        severity: 'error',
        message: `${name} ends at ${full(end)}, after the hard stop at ${full(windowEnd)}.`,
        path,
      },
    ];
  return [];
}

/** Steps whose estimate decides when the last gate ends: those the gate waits for. */
function estimates({ steps: all, at, content }: Context, clocks: readonly SessionClock[]): Report[] {
  const onPath = new Set(
    clocks.flatMap((clock) => (clock.lastGate === null ? [] : [...ancestors(all, clock.lastGate)])),
  );
  const groups = new Map((content.deployment?.groups ?? []).map((group) => [group.id, group]));
  const said = new Set<string>();
  return all.flatMap((step): Report[] => {
    const group = step.group === undefined || stepMinutes(step) !== null ? undefined : groups.get(step.group);
    const duration = group ? group.duration : step.duration;
    const minutes = minutesOf(duration);
    if (!onPath.has(step.id) || duration?.source !== 'estimate' || minutes === null) return [];
    const place = group ? ['groups', group.id] : ['steps', step.id];
    if (said.has(place.join('/'))) return [];
    said.add(place.join('/'));
    const limit = limitCounted(duration);
    const what = group ? `group ${group.name ?? group.id}` : `step ${printedNumber(step)}`;
    return [
      {
        rule: 'duration-estimated',
        severity: 'information',
        message: `The ${limit ? `${limit} ` : ''}${minutes} minutes of ${what} are an estimate, and the last gate waits for it.`,
        path: at('deployment', ...place),
      },
    ];
  });
}

/** The steps a step waits for, itself included; without stated dependencies the one before it in its session. */
export function ancestors(all: readonly Step[], id: string): Set<string> {
  const found = new Set<string>();
  const rows = new Map(all.map((step) => [step.id, step]));
  const open = [id];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const step = rows.get(key);
    if (!step || found.has(key)) continue;
    found.add(key);
    const stated = (step.dependsOn ?? []).flatMap((one) => (one.step === undefined ? [] : [one.step]));
    if (stated.length > 0) open.push(...stated);
    else {
      const before = all.slice(0, all.indexOf(step)).findLast((other) => other.session === step.session);
      if (before) open.push(before.id);
    }
  }
  return found;
}
