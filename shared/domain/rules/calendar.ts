import { cisTouched } from '../extract';
import { overlapOf } from '../calendar/overlap';
import { occurrencesIn } from '../calendar/recurrence';
import { relatives } from '../calendar/relatives';
import type { Session } from '../plan/content';
import { type RegisterRow, standing } from '../plan/registers';
import { epochOf, resolve } from '../time';
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

function freezes({ content, registers, control, sessions, at, ciName, roleName }: Context): Report[] {
  const touched = cisTouched(content);
  return sessions.flatMap(({ session, clock }) =>
    standing(registers.freezes).flatMap((freeze): Report[] => {
      const cis = frozenCis(freeze, touched);
      if (cis.length === 0 || !overlaps(freeze, clock.windowStart, clock.windowEnd)) return [];
      const name = `${freeze.severity === 'soft' ? 'soft' : 'hard'} freeze “${freeze.name ?? freeze.id}” (${cis.map(ciName).join(', ')})`;
      const path = at('schedule', 'sessions', session.id);
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

function frozenCis(freeze: RegisterRow<'freezes'>, touched: ReadonlySet<string>): string[] {
  if (freeze.allCis === true) return [...touched];
  return (freeze.cis ?? []).filter((ci) => touched.has(ci));
}

/** Touching ends do not overlap; a freeze without an end has none. */
function overlaps(freeze: RegisterRow<'freezes'>, start: number | null, end: number | null): boolean {
  if (start === null || end === null) return false;
  const from = freeze.from ? epochOf(freeze.from) : Number.NEGATIVE_INFINITY;
  const to = freeze.to ? epochOf(freeze.to) : Number.POSITIVE_INFINITY;
  return start < to && from < end;
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

/** An item with windows of its own wants the session inside one of them; an item with none asks for nothing. */
function outside({ content, registers, sessions, at, ciName }: Context): Report[] {
  const touched = [...cisTouched(content)];
  return sessions.flatMap(({ session, clock: { windowStart, windowEnd } }): Report[] => {
    if (windowStart === null || windowEnd === null) return [];
    const inside = (window: RegisterRow<'windows'>) =>
      occurrencesIn(window, windowStart, windowEnd).some((one) => one.start <= windowStart && windowEnd <= one.end);
    const out = touched.filter((ci) => {
      const windows = standing(registers.windows).filter((one) => one.allCis === true || (one.cis ?? []).includes(ci));
      return windows.length > 0 && !windows.some(inside);
    });
    if (out.length === 0) return [];
    return [
      {
        rule: 'outside-maintenance-window',
        severity: 'warning',
        message: `The session is not inside a maintenance window of ${out.map(ciName).join(', ')}.`,
        path: at('schedule', 'sessions', session.id),
      },
    ];
  });
}

/** Another plan on the same item, its parent or a part of it, at the same time; touching ends do not count. */
function conflicts({ content, registers, control, sessions, others, at, ciName }: Context): Report[] {
  const family = relatives(registers, cisTouched(content));
  return sessions.flatMap(({ session, clock: { windowStart, windowEnd } }) =>
    (others ?? []).flatMap((other): Report[] => {
      if (windowStart === null || windowEnd === null) return [];
      const overlap = overlapOf({ start: windowStart, end: windowEnd }, other);
      const shared = other.cis.filter((ci) => family.has(ci));
      if (!overlap || shared.length === 0) return [];
      const override = (control.overrides ?? []).find((one) => one.kind === 'plan' && one.of === other.reference);
      const message = `${other.reference} is planned at the same time on ${shared.map(ciName).join(', ')}: ${overlap.kind} overlap, ${overlap.minutes} minutes.`;
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
