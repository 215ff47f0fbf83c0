import { blockKeys, type Step } from '../plan/content';
import { printedNumber, stepMinutes } from '../schedule/deployment';
import { limitCounted, minutesOf } from '../schedule/network';
import { isGate, type SessionClock } from '../schedule/schedule';
import { resolve } from '../time';
import { timesOf } from '../schedule/shown-times';
import { firstToDecide } from '../schedule/way-back';
import { momentText } from '../time-format';
import type { Context } from './context';
import type { Report } from './finding';

/** The rules of the window, the run-sheet and the rollback clock. */
export function clockRules(context: Context): Report[] {
  return [
    ...windows(context),
    ...incomplete(context),
    ...localTimes(context),
    ...sheet(context),
    ...steps(context),
    ...gates(context),
    ...irreversible(context),
  ];
}

const sessionName = (clock: SessionClock): string => (clock.name ? `Session “${clock.name}”` : 'The session');

function windows({ content, sessions }: Context): Report[] {
  if (content.schedule?.leftOut || sessions.length > 0) return [];
  return [
    {
      rule: 'no-window',
      severity: 'error',
      message: 'The schedule has no session: there is no maintenance window to work in.',
      path: '/schedule/sessions',
    },
  ];
}

/** What a session needs before any clock of it can be computed. */
function incomplete({ sessions, at }: Context): Report[] {
  return sessions.flatMap(({ session, clock }): Report[] => {
    const missing = [
      ...(session.start === undefined ? ['start'] : []),
      ...(session.hardStop === undefined ? ['hard stop'] : []),
      ...(session.zone === undefined ? ['time zone'] : []),
    ];
    if (missing.length === 0) return [];
    return [
      {
        rule: 'session-incomplete',
        severity: 'error',
        message: `${sessionName(clock)} has no ${missing.join(' and no ')}: its clock cannot be computed.`,
        path: at('schedule', 'sessions', session.id),
      },
    ];
  });
}

function localTimes({ sessions, at }: Context): Report[] {
  return sessions.flatMap(({ session }) =>
    (['start', 'hardStop'] as const).flatMap((field): Report[] => {
      const local = session[field];
      if (local === undefined || session.zone === undefined) return [];
      const found = resolve({ local, zone: session.zone });
      const path = at('schedule', 'sessions', session.id, field);
      const text = local.replace('T', ' ');
      if (found.kind === 'missing') {
        return [
          {
            rule: 'local-time-missing',
            severity: 'error',
            message: `${text} does not exist in ${session.zone}: the clocks go forward over it.`,
            path,
          },
        ];
      }
      const choice = field === 'start' ? session.startOccurrence : session.hardStopOccurrence;
      if (found.kind === 'twice' && choice === undefined) {
        return [
          {
            rule: 'local-time-ambiguous',
            severity: 'error',
            message: `${text} occurs twice in ${session.zone}: say whether the first or the second is meant.`,
            path,
          },
        ];
      }
      return [];
    }),
  );
}

function sheet(context: Context): Report[] {
  const { content, steps: all, schedule, at } = context;
  const reports: Report[] = [];
  if (all.length === 0 && !content.deployment?.leftOut)
    reports.push({
      rule: 'no-deployment-steps',
      severity: 'error',
      message: 'The run-sheet has no step.',
      path: '/deployment/steps',
    });
  reports.push(...noGate(context));
  const rollbackCycle = new Set([...schedule.rollback.values()].flatMap((times) => times.cycle));
  const rows = new Map(all.map((step) => [step.id, printedNumber(step)]));
  const ring = schedule.cycle.map((id) => rows.get(id) ?? id);
  const first = schedule.cycle[0];
  if (first !== undefined)
    reports.push({
      rule: 'dependency-cycle',
      severity: 'error',
      message: `Steps ${ring.join(', ')} wait for each other: none can start.`,
      path: at('deployment', 'steps', first),
    });
  if (rollbackCycle.size > 0)
    reports.push({
      rule: 'dependency-cycle',
      severity: 'error',
      message: 'Rollback steps wait for each other: the rollback time cannot be computed.',
      path: '/rollback/blocks',
    });
  return reports;
}

/** A session that changes something needs a gate that keeps or reverts; a release without a way back one that decides before. */
function noGate(context: Context): Report[] {
  const { steps: all, schedule, sessions, at } = context;
  if (schedule.noWayBack) return noDecision(context);
  return sessions.flatMap(({ session, clock }): Report[] => {
    const own = all.filter((step) => step.session === session.id);
    if (!own.some((step) => (step.changes ?? []).length > 0) || own.some(isGate)) return [];
    return [
      {
        rule: 'no-gate',
        severity: 'error',
        message: `${sessionName(clock)} changes configuration items, but no keep-or-revert gate decides whether they stay.`,
        path: at('schedule', 'sessions', session.id),
      },
    ];
  });
}

function noDecision({ steps: all, schedule, sessions, at }: Context): Report[] {
  const rows = new Map(all.map((step) => [step.id, step]));
  const [first] = firstToDecide(rows, schedule.steps);
  if (!first || schedule.noWayBack?.decided) return [];
  // Without times nobody can say whether a gate ends in time; that they are missing is a finding of its own.
  if (first.start === null && all.some((step) => step.type === 'go/no-go gate')) return [];
  const what = rows.get(first.step)?.irreversible
    ? 'the first that cannot be undone'
    : 'the first that changes anything';
  const session = sessions.find((one) => one.session.id === first.session);
  return [
    {
      rule: 'no-gate',
      severity: 'error',
      message: `Nothing can be rolled back, but no go/no-go gate ends before step ${first.printed} starts, ${what}.`,
      path: session ? at('schedule', 'sessions', session.session.id) : at('deployment', 'steps', first.step),
    },
  ];
}

function steps(context: Context): Report[] {
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

function gates({ sessions, at }: Context): Report[] {
  return sessions.flatMap(({ session, clock }): Report[] => {
    const { latestRollbackStart, windowStart, marginMinutes, lastGateEnd, lastGate } = clock;
    if (latestRollbackStart === null || windowStart === null) return [];
    const { full } = timesOf(clock);
    const latest = full(latestRollbackStart);
    const early = clock.rollbackEndsBy?.kind === 'rollback-window';
    if (latestRollbackStart < windowStart) {
      const short = early
        ? `The rollback window ends too early for ${clock.name ? `session “${clock.name}”` : 'the session'}`
        : `${sessionName(clock)} is shorter than its safety floor and rollback`;
      return [
        {
          rule: 'rollback-does-not-fit',
          severity: 'error',
          message: `${short}: a rollback would have to start at ${latest}, before the window opens.`,
          path: at('schedule', 'sessions', session.id),
        },
      ];
    }
    if (lastGate === null || lastGateEnd === null || marginMinutes === null || marginMinutes >= 0) return [];
    return [
      {
        rule: 'gate-after-latest-rollback-start',
        severity: 'error',
        message: `The last keep-or-revert gate ends at ${full(lastGateEnd)}, ${-marginMinutes} min after the latest rollback start at ${latest}${early ? ', because of the end of the rollback window' : ''}.`,
        path: at('deployment', 'steps', lastGate),
      },
    ];
  });
}

/** The gate that decides about a step: the last keep-or-revert gate to end, without a clock the last in the list; without a way back the go/no-go gate. */
export function decidingGate(step: Step, { steps: all, sessions, schedule }: Context): string | undefined {
  if (schedule.noWayBack) return schedule.noWayBack.decided?.step;
  const clock = sessions.find(({ session }) => session.id === step.session)?.clock;
  return clock?.lastGate ?? all.findLast((other) => other.session === step.session && isGate(other))?.id;
}

/** Each irreversible step must wait, through dependencies, for the end of its session's last gate. */
function irreversible(context: Context): Report[] {
  const { steps: all, schedule, at } = context;
  return all.flatMap((step): Report[] => {
    if (step.irreversible !== true) return [];
    const gate = decidingGate(step, context);
    if (gate === undefined || schedule.cycle.includes(step.id) || waitsForEnd(all, step.id, gate)) return [];
    return [
      {
        rule: 'irreversible-before-gate',
        severity: 'error',
        message: `Step ${printedNumber(step)} cannot be undone, but does not wait for the end of ${schedule.noWayBack ? 'the go/no-go gate that decides' : 'the last keep-or-revert gate'}.`,
        path: at('deployment', 'steps', step.id),
      },
    ];
  });
}

/** True where the start of a step follows the end of another through the network: start-to-start links alone do not do. */
function waitsForEnd(all: readonly Step[], id: string, gate: string): boolean {
  const rows = new Map(all.map((step) => [step.id, step]));
  const seen = new Set<string>();
  const startFollows = (key: string): boolean => {
    const step = rows.get(key);
    if (!step || seen.has(key)) return false;
    seen.add(key);
    const stated = (step.dependsOn ?? []).flatMap((one) =>
      one.step === undefined ? [] : [{ step: one.step, kind: one.kind ?? 'finish-to-start' }],
    );
    const before = all.slice(0, all.indexOf(step)).findLast((other) => other.session === step.session);
    const waits = stated.length > 0 || !before ? stated : [{ step: before.id, kind: 'finish-to-start' }];
    return waits.some((wait) => (wait.step === gate && wait.kind === 'finish-to-start') || startFollows(wait.step));
  };
  return startFollows(id);
}
