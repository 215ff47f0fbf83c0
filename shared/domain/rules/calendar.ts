import { cisTouched } from '../extract';
import type { RegisterRow, Settings } from '../plan/registers';
import type { Content } from '../plan/content';
import { epochOf, localOf } from '../time';
import { momentText } from '../time-format';
import type { Context } from './context';
import type { Report } from './finding';

/** Rules against the calendar: freezes, and notices that come too late. */
export function calendarRules(context: Context): Report[] {
  return [...freezes(context), ...notices(context)];
}

function freezes({ content, registers, control, sessions, at, ciName, roleName }: Context): Report[] {
  const touched = cisTouched(content);
  return sessions.flatMap(({ session, clock }) =>
    (registers.freezes ?? []).flatMap((freeze): Report[] => {
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

export type LeadTime = { amount: number; unit: 'days' | 'hours' };

/** The lead time of the settings for a plan: the first row that matches; a row without types matches every plan. */
export function leadTimeOf(content: Content, settings: Settings): LeadTime | undefined {
  const { changeType, releaseType } = content.identity ?? {};
  const row = (settings.leadTimes ?? []).find(
    (one) =>
      (one.changeType === undefined || one.changeType === changeType) &&
      (one.releaseType === undefined || one.releaseType === releaseType),
  );
  return row?.amount === undefined ? undefined : { amount: row.amount, unit: row.unit ?? 'days' };
}

/** The latest instant of a first notice: calendar days in the window's zone, or elapsed hours, before the start. */
export function latestNotice(startMs: number, zone: string, lead: LeadTime): number {
  if (lead.unit === 'hours') return startMs - lead.amount * 3_600_000;
  const local = Temporal.PlainDateTime.from(localOf(startMs, zone)).subtract({ days: lead.amount });
  return epochOf({ local: local.toString({ smallestUnit: 'minute' }), zone });
}

function notices({ content, settings, sessions, at }: Context): Report[] {
  if (content.communications?.leftOut) return [];
  const starts = sessions.flatMap(({ clock }) =>
    clock.windowStart === null ? [] : [{ start: clock.windowStart, zone: clock.zone }],
  );
  const first = [...starts].sort((a, b) => a.start - b.start)[0];
  if (!first) return [];
  const earliest = new Map<string, { id: string; when: number; lead: LeadTime | undefined }>();
  for (const notice of content.communications?.notices ?? []) {
    if (notice.kind !== 'first' || !notice.when) continue;
    const audience = notice.audience ?? '';
    const when = epochOf(notice.when);
    const own =
      notice.leadTime?.amount === undefined
        ? undefined
        : { amount: notice.leadTime.amount, unit: notice.leadTime.unit ?? 'days' };
    const known = earliest.get(audience);
    if (!known || when < known.when)
      earliest.set(audience, { id: notice.id, when, lead: own ?? leadTimeOf(content, settings) });
  }
  return [...earliest].flatMap(([audience, { id, when, lead }]): Report[] => {
    if (!lead || when <= latestNotice(first.start, first.zone, lead)) return [];
    const due = momentText(latestNotice(first.start, first.zone, lead), first.zone);
    return [
      {
        rule: 'notice-short',
        severity: 'warning',
        message: `${audience || 'An audience'} is first told at ${momentText(when, first.zone)}; a lead time of ${lead.amount} ${lead.unit} asks for ${due} at the latest.`,
        path: at('communications', 'notices', id),
      },
    ];
  });
}
