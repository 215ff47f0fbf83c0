import { rowById } from '../edit/row-lists';
import { cisTouched } from '../extract';
import { freezeConflicts, outsideWindows, type PlannedSession } from '../calendar/conflicts';
import { overlapOf } from '../calendar/overlap';
import { relatives } from '../calendar/relatives';
import type { Session } from '../plan/content';
import { resolve } from '../time';
import { durationText } from '../time-format';
import { type Context, contextOf, type LintInput } from './context';
import type { Finding, Override, Report } from './finding';

/** What stands behind a finding of the calendar that may be overridden; null for any other finding. */
export function overrideOf(finding: Finding, input: LintInput): Override | null {
  if (finding.rule !== 'freeze-without-override' && finding.rule !== 'conflict') return null;
  const same = ({ rule, path, message }: Report) =>
    rule === finding.rule && path === finding.path && message === finding.message;
  return calendarRules(contextOf(input)).find(same)?.override ?? null;
}

/** Rules against the calendar: clock changes, maintenance windows, freezes, other plans. */
export function calendarRules(context: Context): Report[] {
  return [...clockChanges(context), ...outside(context), ...freezes(context), ...conflicts(context)];
}

/** The plan’s own sessions that have a start and an end, as the calendar of all plans holds them. */
function planned({ content, sessions }: Context): PlannedSession[] {
  const cis = [...cisTouched(content)];
  return sessions.flatMap(({ session, clock: { windowStart, windowEnd } }) =>
    windowStart === null || windowEnd === null
      ? []
      : [{ reference: '', session: session.id, start: windowStart, end: windowEnd, cis }],
  );
}

function freezes(context: Context): Report[] {
  const { registers, control, at, ciName, roleName } = context;
  return planned(context).flatMap((session) =>
    freezeConflicts(session, registers, () => false).flatMap(({ freeze: id, cis }): Report[] => {
      const freeze = rowById(registers.freezes, id ?? '');
      if (!freeze) return [];
      const name = `${freeze.severity === 'soft' ? 'soft' : 'hard'} freeze “${freeze.name ?? freeze.id}” (${cis.map(ciName).join(', ')})`;
      const path = at('schedule', 'sessions', session.session);
      const override = (control.overrides ?? []).find((one) => one.kind === 'freeze' && one.of === freeze.id);
      if (override) {
        return [
          {
            rule: 'freeze-override',
            severity: 'warning',
            message: `The session lies in the ${name}, overridden by ${roleName(override.role)}: ${override.reason}`,
            path,
            accepted: { reason: override.reason, role: override.role, at: override.at },
          },
        ];
      }
      if (freeze.severity === 'soft')
        return [{ rule: 'freeze-override', severity: 'warning', message: `The session lies in the ${name}.`, path }];
      return [
        {
          rule: 'freeze-without-override',
          severity: 'error',
          message: `The session lies in the ${name}; ${roleName(freeze.overrideRole)} may override it.`,
          path,
          override: { kind: 'freeze', of: freeze.id },
        },
      ];
    }),
  );
}

/** The zone's offset at both ends; it changes at most once within a session. */
function clockChanges({ sessions, at }: Context): Report[] {
  return sessions.flatMap(({ session, clock: { windowStart, windowEnd, zone } }): Report[] => {
    if (windowStart === null || windowEnd === null || windowEnd <= windowStart || !isSettled(session)) return [];
    const [before, after] = [offsetAt(windowStart, zone), offsetAt(windowEnd - 1, zone)];
    if (before === after) return [];
    const minutes = (windowEnd - windowStart) / 60_000;
    return [
      {
        rule: 'clock-change-in-window',
        severity: 'information',
        message: `The clocks change within this session: it is ${minutes} minutes long, whatever the wall clock says.`,
        path: at('schedule', 'sessions', session.id),
      },
    ];
  });
}

/** Both ends are times that exist once, or somebody has said which is meant. */
function isSettled({ start, startOccurrence, hardStop, hardStopOccurrence, zone = 'UTC' }: Session): boolean {
  const settled = (local: string | undefined, choice: unknown) => {
    if (local === undefined) return true;
    const { kind } = resolve({ local, zone });
    return kind === 'once' || (kind === 'twice' && choice !== undefined);
  };
  return settled(start, startOccurrence) && settled(hardStop, hardStopOccurrence);
}

const offsetAt = (epochMs: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offsetNanoseconds;

function outside(context: Context): Report[] {
  const { registers, at, ciName } = context;
  return planned(context).flatMap((session) =>
    outsideWindows(session, registers).map(({ cis }) => ({
      rule: 'outside-maintenance-window',
      severity: 'warning',
      message: `The session is not inside a maintenance window of ${cis.map(ciName).join(', ')}.`,
      path: at('schedule', 'sessions', session.session),
    })),
  );
}

/** Another plan on the same item, its parent or a part of it, at the same time; touching ends do not count. */
function conflicts({ content, registers, control, sessions, others, at, ciName }: Context): Report[] {
  if (!others?.length) return [];
  const family = relatives(registers, cisTouched(content));
  return sessions.flatMap(({ session, clock: { windowStart, windowEnd } }) =>
    others.flatMap((other): Report[] => {
      if (windowStart === null || windowEnd === null) return [];
      const overlap = overlapOf({ start: windowStart, end: windowEnd }, other);
      const shared = other.cis.filter((ci) => family.has(ci));
      if (!overlap || shared.length === 0) return [];
      const override = (control.overrides ?? []).find((one) => one.kind === 'plan' && one.of === other.reference);
      const message = `${other.reference} is planned at the same time on ${shared.map(ciName).join(', ')}: ${overlap.kind} overlap, ${durationText(overlap.minutes)}.`;
      const path = at('schedule', 'sessions', session.id);
      return override
        ? [
            {
              rule: 'conflict',
              severity: 'warning',
              message: `${message} Overridden: ${override.reason}`,
              path,
              accepted: { reason: override.reason, role: override.role, at: override.at },
            },
          ]
        : [{ rule: 'conflict', severity: 'error', message, path, override: { kind: 'plan', of: other.reference } }];
    }),
  );
}
