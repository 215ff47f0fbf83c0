import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { findIana } from 'windows-iana';
import { Expected } from '../../shared/contract/errors';
import { occurrencesIn, ruleFault } from '../../shared/domain/calendar/recurrence';
import { idPattern } from '../../shared/domain/schema/values';
import { MOST_ROWS, type Sheet } from '../../shared/domain/sheets/sheet';
import { epochOf, isLocalDateTime, isTimeZone, localOf } from '../../shared/domain/time';
import { untilOnWall } from './until';
import { own } from './write';

const DAY = 86_400_000;
const MOST_EVENTS = 5000;
const AHEAD = 800 * DAY;
/** So many dates of one repeated event are taken as single days. */
const MOST_DATES = 120;

/** An event with its wall clock, as the file tells it. */
type Read = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly start: { readonly local: string; readonly zone: string };
  readonly minutes: number;
  readonly rule: string;
  readonly skipped: ReadonlySet<string>;
  readonly items: string | null;
  readonly severity: string;
};
type Around = { readonly zone: string; readonly now: number; readonly note: (kind: Note) => void };
type Note = 'floating' | 'zone' | 'cancelled' | 'changed' | 'dates' | 'rule' | 'many' | 'undated' | 'unreadable';

/**
 * A calendar file as tables: its events as they repeat, for maintenance windows; and every date by itself, for holidays and
 * other freezes. Times without a zone are those of `zone`, and a note says so.
 * @throws Expected `validation` naming the file, where it is no calendar or too large a one
 */
export function readCalendar(file: string, text: string, { zone, now }: { zone: string; now: number }): Sheet[] {
  const counts = new Map<Note, number>();
  const note = (kind: Note) => void counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const read = eventsOf(file, text).flatMap((event) => readable(event, { zone, now, note }) ?? []);
  if (read.length === 0) throw new Expected('validation', `${file} holds no events. Nothing was read.`);
  const dates = read.flatMap((event) => datesOf(event, { zone, now, note }));
  const notes = [...counts].map(([kind, count]) => words[kind](count, zone));
  return [
    {
      name: 'Events',
      notes,
      rows: [
        [
          'ID',
          'Name',
          'First start',
          'Length',
          'Time zone',
          'Repeats',
          'All configuration items',
          'Configuration items',
        ],
        ...read.map((one) => [
          one.id,
          one.name,
          one.start.local.replace('T', ' '),
          String(one.minutes),
          one.start.zone,
          one.rule,
          ...itemCells(one),
        ]),
      ],
    },
    {
      name: 'Single dates',
      notes,
      rows: [
        ['ID', 'Name', 'Severity', 'From', 'To', 'Reason', 'All configuration items', 'Configuration items'],
        ...dates.slice(0, MOST_ROWS - 1),
      ],
    },
  ];
}

const events = (count: number) => (count === 1 ? '1 event' : `${count} events`);
const words: Readonly<Record<Note, (count: number, zone: string) => string>> = {
  floating: (count, zone) => `${events(count)} without a time zone; the times were taken as those of ${zone}.`,
  zone: (count, zone) => `${events(count)} in a time zone that is not known; the times were taken as those of ${zone}.`,
  cancelled: (count) => `${events(count)} cancelled in the file; left out.`,
  changed: (count) => `${events(count)} that move one date of a series; the series was taken, the moved date was not.`,
  dates: (count) => `${events(count)} with dates left out or added; as a window the series goes by its rule alone.`,
  rule: (count) => `${events(count)} with a rule that cannot be taken; only the first date is there.`,
  many: (count) =>
    `${events(count)} with more than ${MOST_DATES} dates; the first ${MOST_DATES} are there as single dates.`,
  unreadable: (count) => `${events(count)} with dates or rules that make no sense; left out.`,
  undated: (count) => `${events(count)} without a start that can be read; left out.`,
};
const itemCells = ({ items }: Read): [string, string] => (items === null ? ['Yes', ''] : ['', items]);

function eventsOf(file: string, text: string): ICAL.Component[] {
  let found: ICAL.Component[];
  try {
    const parsed: unknown = ICAL.parse(text.replace(/^\uFEFF/, ''));
    if (!Array.isArray(parsed)) throw new Error('it holds nothing');
    const calendars: unknown[] = Array.isArray(parsed[0]) ? parsed : [parsed];
    found = calendars.flatMap((one) => new ICAL.Component(Array.isArray(one) ? one : []).getAllSubcomponents('vevent'));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it does not end';
    throw new Expected('validation', `${file} is not a calendar that can be read: ${why}. Nothing was read.`);
  }
  if (found.length > MOST_EVENTS)
    throw new Expected(
      'validation',
      `${file} holds ${found.length} events; an import takes ${MOST_EVENTS} at most. Nothing was read. Export fewer years.`,
    );
  return found;
}

/** The library reads a value when it is asked for, and says no by throwing. */
function readable(event: ICAL.Component, around: Around): Read | null {
  try {
    return readEvent(event, around);
  } catch {
    around.note('unreadable'); // one event that makes no sense does not cost the others
    return null;
  }
}

function readEvent(event: ICAL.Component, around: Around): Read | null {
  const textOf = (name: string): string => {
    const value = event.getFirstPropertyValue(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const drop = (kind: Note): null => {
    around.note(kind);
    return null;
  };
  if (textOf('status').toUpperCase() === 'CANCELLED') return drop('cancelled');
  if (event.hasProperty('recurrence-id')) return drop('changed');
  const start = clockOf(event.getFirstProperty('dtstart'), around);
  if (start === null) return drop('undated');
  const items = textOf(own.items);
  return {
    id: idOf(textOf('uid'), start.local),
    name: textOf('summary') || 'Event without a title',
    text: textOf('description'),
    start,
    minutes: minutesOf(event, start),
    ...ruleOf(event, start, around),
    items: items === '' || items === '*' ? null : items,
    severity: textOf(own.severity) || 'soft',
  };
}

/** Our own files carry the ids of the registers; of others an id is made that stays the same at the next import. */
function idOf(uid: string, start: string): string {
  const [row = ''] = uid.endsWith(own.domain) ? uid.split(own.domain) : [];
  if (idPattern.test(row)) return row;
  return `ics-${createHash('sha256')
    .update(uid || start)
    .digest('hex')
    .slice(0, 16)}`;
}

function clockOf(property: ICAL.Property | null, { zone: usual, note }: Around): Read['start'] | null {
  const value = property?.getFirstValue();
  if (!property || !(value instanceof ICAL.Time)) return null;
  const local = value.toString().slice(0, 16);
  const clock = value.isDate ? `${local.slice(0, 10)}T00:00` : local;
  if (!isLocalDateTime(clock)) return null;
  if (value.isDate) return { local: clock, zone: usual }; // a day begins where people are
  if (value.zone === ICAL.Timezone.utcTimezone) return { local: clock, zone: 'UTC' };
  const named = property.getParameter('tzid');
  if (typeof named !== 'string') {
    note('floating');
    return { local: clock, zone: usual };
  }
  const zone = zoneOf(named);
  if (zone === null) note('zone');
  return { local: clock, zone: zone ?? usual };
}

/** A zone by its name: of the zone database, of Windows, or behind the path older programs put before it. */
function zoneOf(name: string): string | null {
  const plain = name.trim().replaceAll(/^"|"$/g, '');
  if (isTimeZone(plain)) return plain;
  const last = plain.split('/').slice(-2).join('/');
  if (last.includes('/') && isTimeZone(last)) return last;
  return findIana(plain).find(isTimeZone) ?? null;
}

function minutesOf(event: ICAL.Component, start: Read['start']): number {
  const stated = event.getFirstPropertyValue('duration');
  if (stated instanceof ICAL.Duration) return Math.max(1, Math.round(stated.toSeconds() / 60));
  const end = clockOf(event.getFirstProperty('dtend'), { zone: start.zone, now: 0, note: () => undefined });
  if (end === null) return event.getFirstPropertyValue('dtstart')?.toString().includes('T') === true ? 60 : 1440;
  return Math.max(1, Math.round((epochOf(end) - epochOf(start)) / 60_000));
}

function ruleOf(event: ICAL.Component, start: Read['start'], { note }: Around): Pick<Read, 'rule' | 'skipped'> {
  const rule = untilOnWall(event.getFirstPropertyValue('rrule')?.toString() ?? '', start);
  const skipped = new Set(
    event
      .getAllProperties('exdate')
      .flatMap((property): unknown[] => property.getValues())
      .flatMap((value) => (value instanceof ICAL.Time ? [exceptOn(value, start)] : [])),
  );
  if (skipped.size > 0 || event.hasProperty('rdate')) note('dates');
  if (rule === '' || ruleFault(rule, start.local) === null) return { rule, skipped };
  note('rule');
  return { rule: '', skipped };
}

const exceptOn = (value: ICAL.Time, start: Read['start']): string =>
  value.zone === ICAL.Timezone.utcTimezone && start.zone !== 'UTC'
    ? localOf(value.toUnixTime() * 1000, start.zone).slice(0, 10)
    : value.toString().slice(0, 10);

/** Every date of an event by itself, from a month ago for two years and two months; a single one whenever it is. */
function datesOf(event: Read, { now, note }: Around): string[][] {
  const { start, minutes, rule, skipped } = event;
  const window = { id: 'any', start: start.local, zone: start.zone, length: minutes, ...(rule === '' ? {} : { rule }) };
  const first = epochOf(start);
  const [from, to] = rule === '' ? [first, first + 1] : [now - 30 * DAY, now + AHEAD];
  const all = occurrencesIn(window, from, to).filter(
    (one) => !skipped.has(localOf(one.start, start.zone).slice(0, 10)),
  );
  if (all.length > MOST_DATES) note('many');
  return all.slice(0, MOST_DATES).map((one) => {
    const local = localOf(one.start, start.zone);
    // Whole days end at midnight, also where the clocks change between.
    const end =
      minutes % 1440 === 0 && local.endsWith('T00:00')
        ? Temporal.PlainDateTime.from(local)
            .add({ days: minutes / 1440 })
            .toString({ smallestUnit: 'minute' })
        : localOf(one.end, start.zone);
    const told = (at: string) => `${at.replace('T', ' ')} ${start.zone}`;
    return [
      rule === '' ? event.id : `${event.id}-${local.slice(0, 10).replaceAll('-', '')}`,
      rule === '' ? event.name : `${event.name} ${local.slice(0, 10)}`,
      event.severity,
      told(local),
      told(end),
      event.text,
      ...itemCells(event),
    ];
  });
}
