import { nameIn } from '../edit/row-lists';
import type { Content, Session, Step } from '../plan/content';
import { inForce } from '../plan/in-force';
import type { Registers } from '../plan/registers';
import { deploymentActivities, instancesOf } from './deployment';
import { cycleOf, floats, forward } from './network';
import { stepsInOrder } from './order';
import { type RollbackTimes, rollbackTimes } from './rollback';
import { type RollbackWindow, rollbackWindow } from './rollback-window';
import { sessionEnd, sessionStart } from './session-times';
import { type Decision, decisionOf, hasNoWayBack, undoOf, type UndoReason } from './way-back';

const MINUTE = 60_000;

/** A step as it will run, one for each repetition. Instants are milliseconds since 1970; null where unknown. */
export type ScheduledStep = {
  /** Id of the row. */
  step: string;
  /** As printed: `A2a`, repeated `B3@VPN-GW-A`. */
  printed: string;
  session: string | null;
  start: number | null;
  end: number | null;
  minutes: number | null;
  floatMinutes: number | null;
  critical: boolean;
};

/** The clock of one session; instants in milliseconds since 1970, null where there is none or it cannot be computed. */
export type SessionClock = {
  session: string;
  name: string;
  zone: string;
  windowStart: number | null;
  windowEnd: number | null;
  windowMinutes: number | null;
  safetyFloorMinutes: number;
  rollbackMinutes: number | null;
  latestRollbackStart: number | null;
  /** Which of the two limits it is: hard stop less safety floor, or the end of the rollback window. */
  rollbackEndsBy: { kind: 'hard-stop' | 'rollback-window'; at: number } | null;
  lastGate: string | null;
  lastGateEnd: number | null;
  marginMinutes: number | null;
  pointOfNoReturn: number | null;
  /** When the last step ends. */
  end: number | null;
  undoUntil: number | null;
  undoUntilReason: UndoReason | null;
};

export type Schedule = {
  sessions: SessionClock[];
  steps: ScheduledStep[];
  /** The session that is shown first: the one with the smallest margin. */
  leading: SessionClock | null;
  windowStart: number | null;
  windowEnd: number | null;
  windowMinutes: number | null;
  /** Steps that wait for each other, ids of rows. */
  cycle: string[];
  rollback: Map<string, RollbackTimes>;
  rollbackWindow: RollbackWindow;
  /** Set where nothing can be rolled back: the gate that decides on it before it is too late. */
  noWayBack: { decided: Decision } | null;
};

export const isGate = (step: Step): boolean => step.type === 'keep-or-revert gate';

/** Names of the rows a step may be repeated for. */
export type Names = Pick<ReadonlyMap<string, string>, 'get'>;

export function repeatNames(content: Content, registers: Registers): Names {
  const sites = new Map((content.effects?.sites ?? []).map((site) => [site.id, site.name ?? site.id]));
  const ciName = nameIn(registers.cis);
  return { get: (id) => sites.get(id) ?? ciName(id) };
}

/** The run-sheet with every clock, for each session: domain.md part 4. Pure; the zone data of the runtime decides. What is left out does not count. */
export function computeSchedule(whole: Content, names: Names): Schedule {
  const content = inForce(whole);
  const sessions = content.schedule?.sessions ?? [];
  const instances = instancesOf(content, names);
  const starts = new Map(sessions.map((session) => [session.id, sessionStart(session)]));
  const origin = Math.min(...[...starts.values()].filter((start) => start !== null));
  const activities = Number.isFinite(origin) ? deploymentActivities(content, instances, starts, origin) : [];
  const times = forward(activities);
  const cycle = cycleOf(activities);
  const rollback = new Map(sessions.map((session) => [session.id, rollbackTimes(content, session.id)]));

  const at = (minutes: number): number => origin + minutes * MINUTE;
  const ends = new Map<string, number>();
  for (const instance of instances) {
    const time = times.get(instance.activity);
    if (instance.session !== null && time)
      ends.set(instance.session, Math.max(ends.get(instance.session) ?? time.end, time.end));
  }
  const slack = new Map<string, Map<string, number>>();
  for (const [session, end] of ends) slack.set(session, floats(activities, times, end));
  const position = new Map(stepsInOrder(content).map((step, at) => [step.id, at]));
  const inOrder = instances.toSorted((a, b) => (position.get(a.step.id) ?? 0) - (position.get(b.step.id) ?? 0));
  const steps = inOrder.map((instance): ScheduledStep => {
    const time = times.get(instance.activity);
    const float = instance.session === null ? undefined : slack.get(instance.session)?.get(instance.activity);
    return {
      step: instance.step.id,
      printed: instance.printed,
      session: instance.session,
      start: time ? at(time.start) : null,
      end: time ? at(time.end) : null,
      minutes: time ? time.end - time.start : null,
      floatMinutes: time ? (float ?? null) : null,
      critical: time !== undefined && float === 0,
    };
  });
  const rows = new Map(instances.map((instance) => [instance.step.id, instance.step]));
  const window = rollbackWindow(content, sessions);
  const noWayBack = hasNoWayBack(content) ? { decided: decisionOf(rows, steps) } : null;
  const clocks = sessions.map((session): SessionClock => {
    const clock = clockOf(session, rows, steps, rollback.get(session.id), window.stated);
    if (noWayBack) return { ...clock, undoUntil: null, undoUntilReason: { kind: 'no-way-back' } };
    return { ...clock, ...undoOf(clock, window, rows, steps) };
  });
  const known = clocks.filter((clock) => clock.marginMinutes !== null);
  const leading = [...known].sort((a, b) => (a.marginMinutes ?? 0) - (b.marginMinutes ?? 0))[0] ?? clocks[0] ?? null;
  const windowStarts = clocks.map((clock) => clock.windowStart).filter((value) => value !== null);
  const windowEnds = clocks.map((clock) => clock.windowEnd).filter((value) => value !== null);
  const lengths = clocks.map((clock) => clock.windowMinutes).filter((value) => value !== null);
  return {
    sessions: clocks,
    steps,
    leading,
    windowStart: windowStarts.length > 0 ? Math.min(...windowStarts) : null,
    windowEnd: windowEnds.length > 0 ? Math.max(...windowEnds) : null,
    windowMinutes: lengths.length > 0 ? lengths.reduce((sum, value) => sum + value, 0) : null,
    cycle: [
      ...new Set(instances.filter((instance) => cycle.includes(instance.activity)).map((instance) => instance.step.id)),
    ],
    rollback,
    rollbackWindow: window,
    noWayBack,
  };
}

type Limits = Omit<SessionClock, 'undoUntil' | 'undoUntilReason'>;

function clockOf(
  session: Session,
  rows: ReadonlyMap<string, Step>,
  steps: readonly ScheduledStep[],
  back: RollbackTimes | undefined,
  statedEnd: number | null,
): Limits {
  const windowStart = sessionStart(session);
  const windowEnd = sessionEnd(session);
  const safetyFloorMinutes = session.safetyFloor ?? 0;
  const rollbackMinutes = back?.minutes ?? null;
  const rollbackEndsBy = endsBy(windowEnd === null ? null : windowEnd - safetyFloorMinutes * MINUTE, statedEnd);
  const latestRollbackStart =
    rollbackEndsBy === null || rollbackMinutes === null ? null : rollbackEndsBy.at - rollbackMinutes * MINUTE;
  const own = steps.filter((step) => step.session === session.id);
  const gates = own.filter((step) => {
    const row = rows.get(step.step);
    return row !== undefined && isGate(row);
  });
  const gatesKnown = gates.length > 0 && gates.every((gate) => gate.end !== null);
  const lastGate = gatesKnown ? [...gates].sort((a, b) => (b.end ?? 0) - (a.end ?? 0))[0] : undefined;
  const lastGateEnd = lastGate?.end ?? null;
  const irreversible = own.filter((step) => rows.get(step.step)?.irreversible === true).map((step) => step.start);
  const ends = own.map((step) => step.end);
  const lastEnd =
    ends.length > 0 && ends.every((end) => end !== null) ? Math.max(...ends.filter((end) => end !== null)) : null;
  return {
    session: session.id,
    name: session.name ?? '',
    zone: session.zone ?? 'UTC',
    windowStart,
    windowEnd,
    windowMinutes: windowStart === null || windowEnd === null ? null : (windowEnd - windowStart) / MINUTE,
    safetyFloorMinutes,
    rollbackMinutes,
    latestRollbackStart,
    rollbackEndsBy,
    lastGate: lastGate?.step ?? null,
    lastGateEnd,
    marginMinutes:
      latestRollbackStart === null || lastGateEnd === null ? null : (latestRollbackStart - lastGateEnd) / MINUTE,
    pointOfNoReturn: earliest(irreversible),
    end: lastEnd,
  };
}

/** By when a rollback must have ended: hard stop less safety floor, or the end of the rollback window where that comes first. */
function endsBy(hardStop: number | null, windowEnds: number | null): SessionClock['rollbackEndsBy'] {
  if (hardStop === null) return null;
  return windowEnds !== null && windowEnds < hardStop
    ? { kind: 'rollback-window', at: windowEnds }
    : { kind: 'hard-stop', at: hardStop };
}

function earliest(starts: readonly (number | null)[]): number | null {
  const known = starts.filter((start) => start !== null);
  return known.length > 0 ? Math.min(...known) : null;
}
