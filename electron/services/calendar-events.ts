import path from 'node:path';
import { Expected } from '../../shared/contract/errors';
import { standing } from '../../shared/domain/plan/registers';
import { epochOf, epochOfInstant } from '../../shared/domain/time';
import { planEvents, sessionEvent, spanOf } from '../calendar-files/events';
import { untilAsInstant } from '../../shared/domain/calendar/until';
import type { CalendarEvent } from '../calendar-files/write';
import { sessionsBetween } from '../data/repositories/calendar';
import { readSettings, registersOf } from '../data/repositories/shared';
import { placeFor, type Wanted } from '../files/target';
import { writeFileWhole } from '../files/write-whole';
import { type Library, stamp } from './library';
import { snapshotById } from './snapshots';

const EVER_TO = '9999';
/** A freeze nobody has ended yet is shown for so long. */
const OPEN_END = 365 * 86_400_000;

/** What a calendar file may be written over; into a device or pipe it may go. */
export const calendarTarget = (over: Wanted['over']): Wanted => ({
  kind: 'calendar',
  over,
  stream: true,
  endings: ['.ics'],
});

/**
 * Writes a calendar file: the sessions of one plan, or all there is in the library. A dialog has asked before a calendar
 * file is written over.
 */
export async function writeCalendar(
  library: Library,
  file: string,
  plan?: string,
  over: Wanted['over'] = 'same kind',
): Promise<{ name: string; events: number }> {
  placeFor(file, calendarTarget(over));
  const { calendarFile } = await import('../calendar-files/write'); // seldom wanted, and the first list waits for nothing
  const events = plan === undefined ? libraryEvents(library) : planEvents(snapshotById(library, plan).snapshot);
  if (events.length === 0)
    throw new Expected('validation', 'There is nothing with a start and an end to put into a calendar file yet.');
  await writeFileWhole(file, Buffer.from(calendarFile(events, stamp(library))), { over, stream: true });
  return { name: path.basename(file), events: events.length };
}

/** The sessions of all plans that are not archived, the maintenance windows and the freezes. */
function libraryEvents(library: Library): CalendarEvent[] {
  const now = epochOfInstant(stamp(library));
  return [...sessionEvents(library), ...windowEvents(library), ...freezeEvents(library, now)];
}

function sessionEvents(library: Library): CalendarEvent[] {
  const nameOf = ciNames(library);
  const { zone = 'UTC' } = readSettings(library.db);
  return sessionsBetween(library.db, '', EVER_TO, stamp(library)).map((one) =>
    sessionEvent({ ...one, revision: one.revisionState, items: one.cis.map(nameOf), zone }),
  );
}

function windowEvents(library: Library): CalendarEvent[] {
  const nameOf = ciNames(library);
  return standing(registersOf(library.db).windows).flatMap((window): CalendarEvent[] => {
    const { id, name, zone, start, length, rule, allCis, cis = [] } = window;
    if (start === undefined || length === undefined || zone === undefined) return [];
    return [
      {
        uid: id,
        summary: name ?? 'Maintenance window',
        items: allCis === true ? null : cis.map(nameOf),
        kind: 'window',
        status: 'CONFIRMED',
        start: { local: start, zone },
        minutes: length,
        ...(rule?.trim() ? { rule: untilAsInstant(rule.trim().replace(/^RRULE:/i, ''), zone) } : {}),
      },
    ];
  });
}

function freezeEvents(library: Library, now: number): CalendarEvent[] {
  const nameOf = ciNames(library);
  const { zone: usual = 'UTC' } = readSettings(library.db);
  return standing(registersOf(library.db).freezes).map(({ id, name, severity, from, to, allCis, cis = [], reason }) => {
    const start = from ? epochOf(from) : now;
    return {
      uid: id,
      summary: name ?? 'Freeze',
      description: [reason ?? '', to ? '' : 'No end has been set yet.'].filter(Boolean).join('\n'),
      items: allCis === true ? null : cis.map(nameOf),
      kind: 'freeze',
      severity: severity ?? 'hard',
      status: 'CONFIRMED',
      ...spanOf(start, to ? epochOf(to) : start + OPEN_END, (from ?? to)?.zone ?? usual),
    };
  });
}

function ciNames({ db }: Library): (id: string) => string {
  const names = new Map((registersOf(db).cis ?? []).map((ci) => [ci.id, ci.name ?? ci.id]));
  return (id) => names.get(id) ?? id;
}
