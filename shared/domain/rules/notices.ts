import type { Content } from '../plan/content';
import type { Settings } from '../plan/registers';
import { count } from '../count';
import { announcedRows, overlaps, runSheetOutages, type Span } from '../schedule/outage';
import { epochOf, epochOfInstant, localOf } from '../time';
import { durationText, momentText, spanText } from '../time-format';
import type { Context } from './context';
import type { Report } from './finding';

/** Whether people are told, in time and truly; and what a board still waits for. */
export function noticeRules(context: Context): Report[] {
  return [...untimed(context), ...late(context), ...untold(context), ...outage(context), ...conditions(context)];
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

/** `7 days`, `1 hour`. */
export const leadText = ({ amount, unit }: LeadTime): string => count(amount, unit === 'days' ? 'day' : 'hour');

type Notice = NonNullable<NonNullable<Content['communications']>['notices']>[number];

/** The lead time of a notice: its own, else that of the settings. */
export function noticeLead(
  { leadTime }: Notice,
  { content, settings }: { content: Content; settings: Settings },
): LeadTime | undefined {
  return leadTime?.amount === undefined
    ? leadTimeOf(content, settings)
    : { amount: leadTime.amount, unit: leadTime.unit ?? 'days' };
}

/** The latest instant of a first notice: calendar days in the window's zone, or elapsed hours, before the start. */
export function latestNotice(startMs: number, zone: string, lead: LeadTime): number {
  if (lead.unit === 'hours') return startMs - lead.amount * 3_600_000;
  const local = Temporal.PlainDateTime.from(localOf(startMs, zone)).subtract({ days: lead.amount });
  return epochOf({ local: local.toString({ smallestUnit: 'minute' }), zone });
}

/** The earliest start for which a first notice sent now is in time. */
export function earliestStart(nowMs: number, zone: string, lead: LeadTime): number {
  if (lead.unit === 'hours') return nowMs + lead.amount * 3_600_000;
  const local = Temporal.PlainDateTime.from(localOf(nowMs, zone)).add({ days: lead.amount });
  return epochOf({ local: local.toString({ smallestUnit: 'minute' }), zone });
}

/** A first notice or a reminder that says when to nobody. The others follow from what happens. */
function untimed({ content, at }: Context): Report[] {
  return (content.communications?.notices ?? []).flatMap(({ id, kind, audience, when }): Report[] => {
    if (when || (kind !== 'first' && kind !== 'reminder')) return [];
    const what = kind === 'first' ? 'first notice' : 'reminder';
    return [
      {
        rule: 'notice-without-time',
        severity: 'error',
        message: `The ${what} to ${audience?.trim() || 'an audience'} has no time; nobody will know when to send it.`,
        path: at('communications', 'notices', id),
      },
    ];
  });
}

function late({ content, settings, sessions, at }: Context): Report[] {
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
    const known = earliest.get(audience);
    if (!known || when < known.when)
      earliest.set(audience, { id: notice.id, when, lead: noticeLead(notice, { content, settings }) });
  }
  return [...earliest].flatMap(([audience, { id, when, lead }]): Report[] => {
    if (!lead || when <= latestNotice(first.start, first.zone, lead)) return [];
    const due = momentText(latestNotice(first.start, first.zone, lead), first.zone);
    return [
      {
        rule: 'notice-short',
        severity: 'warning',
        message: `The first notice to ${audience || 'an audience'} goes out on ${momentText(when, first.zone)}; the lead time of ${leadText(lead)} asks for ${due} at the latest.`,
        path: at('communications', 'notices', id),
      },
    ];
  });
}

/** A notice that should have gone out by now, and nobody recorded that it did. */
function untold({ content, record, now, at }: Context): Report[] {
  const told = new Set(
    (record?.attempts ?? []).flatMap((attempt) =>
      (attempt.told ?? [])
        .filter((one) => one.at === undefined || now.isFrom(epochOfInstant(one.at)))
        .flatMap((one) => one.notice ?? []),
    ),
  );
  // Not telling them is a decision too, once somebody has given its reason.
  for (const one of (record?.attempts ?? []).flatMap((attempt) => attempt.notTold ?? []))
    if (one.notice !== undefined && one.reason?.trim() && (one.at === undefined || now.isFrom(epochOfInstant(one.at))))
      told.add(one.notice);
  return (content.communications?.notices ?? []).flatMap((notice): Report[] => {
    if (!notice.when || told.has(notice.id) || !now.isAfter(epochOf(notice.when))) return [];
    return [
      {
        rule: 'customer-not-told',
        severity: 'warning',
        message: `${notice.audience ?? 'An audience'} should have been told at ${momentText(epochOf(notice.when), notice.when.zone)} (${notice.kind ?? 'notice'}); nobody has recorded it.`,
        path: at('communications', 'notices', notice.id),
      },
    ];
  });
}

/** What is announced must hold what the run-sheet does; an announcement that lies wholly elsewhere is another finding. */
function outage({ content, schedule, sessions }: Context): Report[] {
  if (content.effects?.leftOut) return [];
  const windows = sessions.flatMap(({ clock: { windowStart: start, windowEnd: end } }) =>
    start === null || end === null ? [] : [{ start, end }],
  );
  const rows = announcedRows(content);
  const announced = rows.filter((row) => windows.some((window) => overlaps(row, window)));
  if (rows.length > 0 && announced.length === 0) return [];
  const missed = runSheetOutages(content, schedule).find(
    (real) => !announced.some((one) => one.start <= real.start && real.end <= one.end),
  );
  if (!missed) return [];
  const zone = schedule.leading?.zone ?? 'UTC';
  const words = ({ start, end }: Span, own: string) =>
    `${spanText(start, end, own)} (${durationText(Math.round((end - start) / 60_000))})`;
  const told = [...new Set(announced.map((one) => words(one, one.zone)))].join(' and ');
  return [
    {
      rule: 'outage-understated',
      severity: 'warning',
      message: `The run-sheet takes the service down ${words(missed, zone)}; ${told === '' ? 'no outage is announced' : `announced is ${told}`}.`,
      path: '/effects',
    },
  ];
}

function conditions({ control, at }: Context): Report[] {
  return (control.conditions ?? []).flatMap((condition): Report[] =>
    condition.metAt
      ? []
      : [
          {
            rule: 'condition-open',
            severity: 'information',
            message: `The condition “${condition.text ?? 'without words'}” is not met yet; the release cannot be scheduled.`,
            path: at('control', 'conditions', condition.id),
          },
        ],
  );
}
