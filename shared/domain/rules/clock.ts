import { printedNumber } from '../schedule/deployment';
import type { Context } from './context';
import type { Report } from './finding';
import { gates, irreversible, noGate } from './gates';
import { localTimes } from './local-times';
import { sessionName } from './session-name';
import { steps } from './steps';

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
