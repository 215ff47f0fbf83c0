import { durationText, spanText, spanUtcText } from '../../../domain/time-format';
import { cell } from '../../make';
import type { Block } from '../../tree';
import { type Build, momentWords } from '../context';
import { dateWords } from '../fields';
import { rollbackFacts } from './summary';

/** Window, hard stop and safety floor of every session, and the rollback window. */
export function scheduleBlocks(build: Build): Block[] {
  const section = build.content.schedule;
  const sessions = section?.sessions ?? [];
  /** Times of the rollback are for those who work on the release. */
  const inside = build.holds('rollback');
  const clocks = new Map(build.schedule.sessions.map((clock) => [clock.session, clock]));
  const undo = section?.undoUntil;
  const facts = [
    ...(section?.plannedDate ? [{ label: 'Planned date', value: cell(dateWords(section.plannedDate)) }] : []),
    ...rollbackFacts(build),
    ...(inside
      ? [{ label: 'Rollback window ends', value: cell(undo ? momentWords(undo) : 'With the last hard stop') }]
      : []),
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
          ? `${spanText(clock.windowStart ?? 0, clock.windowEnd ?? 0, clock.zone)} (${spanUtcText(clock.windowStart ?? 0, clock.windowEnd ?? 0)}), ${session.zone ?? ''}`
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
    ...end,
  ];
}
