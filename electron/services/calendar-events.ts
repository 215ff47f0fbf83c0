import path from 'node:path';
import { Expected } from '../../shared/contract/errors';
import { standing } from '../../shared/domain/plan/registers';
import { epochOf, epochOfInstant, localOf } from '../../shared/domain/time';
import { untilAsInstant } from '../calendar-files/until';
import type { CalendarEvent } from '../calendar-files/write';
import { sessionsBetween } from '../data/repositories/calendar';
import { readRegisters, readSettings } from '../data/repositories/shared';
import { writeFileWhole } from '../export/write-file';
import { type Library, stamp } from './library';

const [EVER_FROM, EVER_TO] = ['0000', '9999'];
const MONTH = 31 * 86_400_000;
/** A freeze nobody has ended yet is shown for so long. */
const OPEN_END = 365 * 86_400_000;

/** Writes a calendar file: the sessions of one plan, or all there is in the library. */
export async function writeCalendar(
  library: Library,
  file: string,
  plan?: string,
): Promise<{ name: string; events: number }> {
  const { calendarFile } = await import('../calendar-files/write'); // seldom wanted, and the first list waits for nothing
  const events = plan === undefined ? libraryEvents(library) : planEvents(library, plan);
  if (events.length === 0)
    throw new Expected('validation', 'There is nothing with a start and an end to put into a calendar file yet.');
  await writeFileWhole(file, Buffer.from(calendarFile(events, stamp(library))));
  return { name: path.basename(file), events: events.length };
}

/** The sessions of one plan. */
const planEvents = (library: Library, id: string): CalendarEvent[] =>
  sessionEvents(library, EVER_FROM)
    .filter((one) => one.plan === id)
    .map(({ event }) => event);

/** The sessions of all plans from a month ago on, the maintenance windows and the freezes. */
function libraryEvents(library: Library): CalendarEvent[] {
  const now = epochOfInstant(stamp(library));
  const since = new Date(now - MONTH).toISOString();
  return [
    ...sessionEvents(library, since).map(({ event }) => event),
    ...windowEvents(library),
    ...freezeEvents(library, now),
  ];
}

function sessionEvents(library: Library, from: string): { plan: string; event: CalendarEvent }[] {
  const nameOf = ciNames(library);
  const { zone = 'UTC' } = readSettings(library.db);
  return sessionsBetween(library.db, from, EVER_TO).map((one) => {
    const over = one.state === 'Cancelled' || one.state === 'Rejected';
    const draft = one.revisionState !== 'Issued';
    return {
      plan: one.plan,
      event: {
        uid: `${one.plan}.${one.session || 'window'}`,
        summary: `${one.reference} ${one.name}`.trim(),
        description: [`Revision: ${one.revisionState}`, `Attempt: ${one.state}`].join('\n'),
        items: one.cis.map(nameOf),
        kind: 'release',
        status: over ? 'CANCELLED' : draft ? 'TENTATIVE' : 'CONFIRMED',
        ...spanOf(one.start, one.end, zone),
      },
    };
  });
}

function windowEvents(library: Library): CalendarEvent[] {
  const nameOf = ciNames(library);
  return standing(readRegisters(library.db).windows).flatMap((window): CalendarEvent[] => {
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
  return standing(readRegisters(library.db).freezes).map(
    ({ id, name, severity, from, to, allCis, cis = [], reason }) => {
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
    },
  );
}

function ciNames({ db }: Library): (id: string) => string {
  const names = new Map((readRegisters(db).cis ?? []).map((ci) => [ci.id, ci.name ?? ci.id]));
  return (id) => names.get(id) ?? id;
}

/** On the wall of its zone, or in UTC where the wall shows that time twice. */
function spanOf(start: number, end: number, zone: string): Pick<CalendarEvent, 'start' | 'minutes'> {
  const local = localOf(start, zone);
  const wall = { local, zone };
  return {
    start: epochOf(wall) === start ? wall : { local: localOf(start, 'UTC'), zone: 'UTC' },
    minutes: Math.max(1, Math.round((end - start) / 60_000)),
  };
}
