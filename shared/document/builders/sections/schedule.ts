import { dateText, durationText, momentWithUtc, spanWithUtc } from '../../../domain/time-format';
import { cell, paragraph } from '../../make';
import type { Block, Fact } from '../../tree';
import { type Build, momentWords } from '../context';
import { furtherBlocks } from './section';
import { rollbackFacts } from './summary';

/** Window, hard stop and safety floor of every session, and the rollback window. */
export function scheduleBlocks(build: Build): Block[] {
  const section = build.content.schedule;
  const sessions = section?.sessions ?? [];
  /** Times of the rollback are for those who work on the release. */
  const inside = build.holds('rollback');
  const clocks = new Map(build.schedule.sessions.map((clock) => [clock.session, clock]));
  const facts = [
    ...(section?.plannedDate ? [{ label: 'Planned date', value: cell(dateText(section.plannedDate)) }] : []),
    ...rollbackFacts(build),
    ...(inside ? rollbackWindowFact(build) : []),
    ...calendarFacts(build),
  ];
  const end: Block[] = facts.length > 0 ? [{ kind: 'facts', rows: facts }] : [];
  if (sessions.length === 0) return end;
  return [
    {
      kind: 'table',
      id: 'sessions',
      caption: 'Sessions and their maintenance windows',
      columns: [
        { head: 'Session', weight: 2, rowHead: true },
        { head: 'Purpose', weight: 3 },
        { head: 'Window', weight: 5 },
        { head: 'Length', weight: 1.7, align: 'right' },
        ...(inside ? [{ head: 'Safety floor', weight: 1.5, align: 'right' as const }] : []),
      ],
      rows: sessions.map((session) => {
        const clock = clocks.get(session.id);
        const known = clock && clock.windowStart !== null && clock.windowEnd !== null;
        const window = known
          ? `${spanWithUtc(clock.windowStart ?? 0, clock.windowEnd ?? 0, clock.zone)}, ${session.zone ?? ''}`
          : '';
        return {
          kind: 'row',
          cells: [
            cell(session.name ?? ''),
            cell(session.purpose ?? ''),
            cell(window),
            cell(known ? durationText(clock.windowMinutes ?? 0) : ''),
            ...(inside ? [cell(durationText(session.safetyFloor ?? 0))] : []),
          ],
        };
      }),
    },
    ...furtherBlocks(
      build,
      ['schedule', 'sessions'],
      ['name', 'purpose', 'zone', 'start', 'startOccurrence', 'hardStop', 'hardStopOccurrence', 'safetyFloor'],
    ),
    ...end,
  ];
}

/** From when until when the release can be undone at all, and how long that is. */
function rollbackWindowFact({ schedule, content, zone }: Build): Fact[] {
  const { start, end, minutes } = schedule.rollbackWindow;
  if (schedule.noWayBack || start === null || end === null || minutes === null) return [];
  const { undoFrom, undoUntil } = content.schedule ?? {};
  const own = schedule.leading?.zone ?? zone;
  const from = `${momentWithUtc(start, undoFrom?.zone ?? own)}${undoFrom ? '' : ' (the first session starts)'}`;
  const to = `${momentWithUtc(end, undoUntil?.zone ?? own)}${undoUntil ? '' : ' (the last hard stop)'}`;
  return [{ label: 'Rollback window', value: cell(`${from} – ${to}, ${durationText(minutes)}`) }];
}

/** The maintenance windows and freezes that concern the configuration items of the plan. */
function calendarFacts({ registers, zone, nameOf }: Build): Fact[] {
  const on = (row: { allCis?: boolean | undefined; cis?: string[] | undefined }) =>
    row.allCis === true ? 'all configuration items' : (row.cis ?? []).map((ci) => nameOf(['ci'], ci)).join(', ');
  const line = (...parts: (string | undefined)[]) => paragraph(parts.filter(Boolean).join('; '));
  const windows = (registers.windows ?? []).map((row) =>
    line(row.name, windowWords(row.start, row.zone ?? zone, row.length, row.rule), on(row)),
  );
  const freezes = (registers.freezes ?? []).map((row) =>
    line(row.name, row.severity, `${momentWords(row.from)} – ${momentWords(row.to)}`, on(row), row.reason),
  );
  return [
    ...(windows.length > 0 ? [{ label: 'Maintenance windows', value: windows }] : []),
    ...(freezes.length > 0 ? [{ label: 'Freezes', value: freezes }] : []),
  ];
}

/** `Every week on Thu, 19:00 for 3 h, Europe/London`; a single one with its day. */
function windowWords(
  start: string | undefined,
  zone: string,
  length: number | undefined,
  rule: string | undefined,
): string {
  const lasts = length === undefined ? '' : ` for ${durationText(length)}`;
  if (rule === undefined) return `${start === undefined ? '' : momentWords({ local: start, zone })}${lasts}`;
  return [repeatWords(rule), `${start?.slice(11) ?? ''}${lasts}`.trim(), zone].filter(Boolean).join(', ');
}

const periods: Readonly<Record<string, string>> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };
const days: Readonly<Record<string, string>> = {
  MO: 'Mon',
  TU: 'Tue',
  WE: 'Wed',
  TH: 'Thu',
  FR: 'Fri',
  SA: 'Sat',
  SU: 'Sun',
};

/** The plainest recurrence rules in words, any other as it is written. */
function repeatWords(rule: string): string {
  const [, period = '', list = ''] = /^FREQ=(\w+)(?:;BYDAY=([A-Z,]+))?$/.exec(rule) ?? [];
  const named = list.split(',').map((day) => days[day]);
  if (periods[period] === undefined || (list !== '' && named.includes(undefined))) return rule;
  return `Every ${periods[period]}${list === '' ? '' : ` on ${named.join(', ')}`}`;
}
