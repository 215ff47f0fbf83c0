import type { Step } from '../plan/content';
import { printedNumber } from '../schedule/deployment';
import { isGate } from '../schedule/schedule';
import { timesOf } from '../schedule/shown-times';
import { firstToDecide } from '../schedule/way-back';
import type { Context } from './context';
import type { Report } from './finding';
import { sessionName } from './session-name';

/** A session that changes something needs a gate that keeps or reverts; a release without a way back one that decides before. */
export function noGate(context: Context): Report[] {
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

/** The last gate of a session must end in time for a rollback. */
export function gates({ sessions, at }: Context): Report[] {
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
export function irreversible(context: Context): Report[] {
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
