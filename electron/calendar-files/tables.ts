import { firstStarts, ruleParts } from '../../shared/domain/calendar/recurrence';
import { isLocalDateTime, localOf, occurrenceOf } from '../../shared/domain/time';
import { type Note, Senseless } from './clock';
import type { Added, Read } from './event';
import type { Event } from './group';
import { asWindow, leftOutOf, runsOf, wallIn } from './series';
import { endsAt, minutesOf, type Span } from './span';
import type { Zone } from './zone';

const DAY = 86_400_000;
const AHEAD = 800 * DAY;
/** So many dates of one repeated event are taken as single days. */
const MOST_DATES = 120;

export const eventTitles = [
  'ID',
  'Name',
  'First start',
  'Length',
  'Time zone',
  'Repeats',
  'All configuration items',
  'Configuration items',
  'UID',
];
export const dateTitles = [
  'ID',
  'Name',
  'Severity',
  'From',
  'To',
  'Reason',
  'All configuration items',
  'Configuration items',
  'UID',
];

const itemCells = ({ items }: Pick<Read, 'items'>): [string, string] => (items === null ? ['Yes', ''] : ['', items]);
/** The identifier of an event, or of one of its dates. */
const uidOf = ({ identifier }: Event, mark: string): string =>
  identifier === '' || mark === '' ? identifier : `${identifier} ${mark}`;
const compact = (local: string): string => local.replaceAll(/[-:]/g, '');
/** The part of an id that tells one date of an event from the others. */
const markOf = (local: string, days: Set<string>): string => {
  const day = compact(local.slice(0, 10));
  const mark = days.has(day) ? `${day}-${compact(local.slice(11))}` : day;
  days.add(day);
  return mark;
};

type Single = { readonly local: string; readonly span: Span; readonly of: Read; readonly mark: string };
type Say = (kind: Note) => void;

/** An event as maintenance windows: as it repeats, with the dates that were added or moved as windows of their own. */
export function eventRows(event: Event, now: number, note: Say): string[][] {
  const runs = runsOf(event, now + AHEAD);
  if (runs === null) note('dates');
  const days = new Set<string>();
  const parts = (runs ?? [{ local: event.start.local, rule: event.rule }]).map(({ local, rule }, index) => {
    const mark = markOf(local, days);
    const named = index === 0 ? event.name : `${event.name} from ${local.slice(0, 10)}`;
    const row = [index === 0 ? event.id : `${event.id}-${mark}`, named];
    return [...row, ...windowCells(local, event.span, event, rule), uidOf(event, index === 0 ? '' : mark)];
  });
  const single = [...addedTo(event, days), ...movedOf(event, days)].map(({ local, span, of, mark }) => [
    `${event.id}-${mark}`,
    `${of.name} ${local.slice(0, 10)}`,
    ...windowCells(local, span, of, ''),
    uidOf(event, mark),
  ]);
  return [...parts, ...single];
}

/** A single date by the hours it really has; a series by its wall clock. */
function windowCells(local: string, span: Span, of: Read, rule: string): string[] {
  const { zone } = of.start;
  const start = zone.instantOf(local);
  const elapsed = Math.round((endsAt(local, span, zone) - start) / 60_000);
  const whole = span.minutes === 0 && local.endsWith('T00:00');
  const shown = rule === '' && !whole ? localOf(start, zone.name) : local;
  const long = rule === '' && !whole ? elapsed : minutesOf(span);
  return [shown.replace('T', ' '), String(long), zone.name, rule, ...itemCells(of)];
}

const addedTo = (event: Event, days: Set<string>): Single[] => {
  const gone = leftOutOf(event);
  const seen = new Set<string>();
  return event.added.flatMap((one: Added) => {
    const local = wallIn(one.start, event.start);
    if (gone(local) || seen.has(local) || (event.start.local === local && one.span === null)) return [];
    seen.add(local);
    return [{ local, span: one.span ?? event.span, of: event, mark: markOf(local, days) }];
  });
};

/** Moved dates keep the mark of the date they stand for. */
const movedOf = (event: Event, days: Set<string>): Single[] =>
  event.moved.flatMap((one) =>
    one.cancelled || one.instead === null
      ? []
      : [{ local: one.start.local, span: one.span, of: one, mark: markOf(wallIn(one.instead, event.start), days) }],
  );

/**
 * Every date of an event by itself: all of a short series or a single date, whenever they are; of a long one from a month
 * ago for two years and two months.
 */
export function dateRows(event: Event, { now, room, note }: { now: number; room: number; note: Say }): string[][] {
  if (room <= 0) {
    note('full');
    return [];
  }
  const days = new Set<string>();
  const series = datesOf(event, now, note).map((local): Single => {
    return { local, span: event.span, of: event, mark: event.rule === '' ? '' : markOf(local, days) };
  });
  const known = new Set(series.map((one) => one.local));
  const all = [...series, ...addedTo(event, days).filter((one) => !known.has(one.local)), ...movedOf(event, days)];
  if (all.length > room) note('full');
  return all
    .slice(0, room)
    .toSorted((a, b) => (a.local < b.local ? -1 : 1))
    .map(({ local, span, of, mark }) => [
      mark === '' ? event.id : `${event.id}-${mark}`,
      mark === '' ? of.name : `${of.name} ${local.slice(0, 10)}`,
      of.severity,
      told(of.start.zone.instantOf(local), of.start.zone),
      told(endsAt(local, span, of.start.zone), of.start.zone),
      of.text,
      ...itemCells(of),
      uidOf(event, mark),
    ]);
}

function datesOf(event: Event, now: number, note: Say): string[] {
  const leftOut = leftOutOf(event);
  const { start, rule } = event;
  if (rule === '') return leftOut(start.local) ? [] : [start.local];
  const window = asWindow(event);
  const parts = ruleParts(rule);
  const first = Date.parse(`${start.local}:00Z`) - 2 * DAY;
  if (Number(parts.get('COUNT') ?? (parts.has('UNTIL') ? 0 : Number.NaN)) <= MOST_DATES) {
    const all = firstStarts(window, { from: first, to: first + 40 * 366 * DAY, most: MOST_DATES, leftOut });
    if (!all.more) return all.found;
  }
  const { found, more } = firstStarts(window, { from: now - 30 * DAY, to: now + AHEAD, most: MOST_DATES, leftOut });
  if (more) note('many');
  return found;
}

/** A moment as a cell has it; which of the two where the clock shows it twice. */
function told(at: number, { name }: Zone): string {
  const local = localOf(at, name);
  if (!isLocalDateTime(local)) throw new Senseless('it ends after the year 9999');
  const which = occurrenceOf(at, name);
  return `${local.replace('T', ' ')} ${name}${which === undefined ? '' : ` ${which}`}`;
}
