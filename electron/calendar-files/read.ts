import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { findIana } from 'windows-iana';
import { Expected } from '../../shared/contract/errors';
import { firstOccurrences, ruleFault } from '../../shared/domain/calendar/recurrence';
import { idPattern } from '../../shared/domain/schema/values';
import { MOST_ROWS, type Sheet } from '../../shared/domain/sheets/sheet';
import { epochOf, isLocalDateTime, isTimeZone, localOf } from '../../shared/domain/time';
import { untilOnWall } from './until';
import { own } from './write';

const DAY = 86_400_000;
const MOST_EVENTS = 5000;
const AHEAD = 800 * DAY;
/** Semicolons on one line, folded or not: ical.js looks at all of them for each. A long description may have some, too. */
const MOST_PARAMETERS = 5000;
/** Ten years in minutes. */
const LONGEST = 5_256_000;
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
type Around = {
  readonly zone: string;
  readonly now: number;
  readonly note: (kind: Note) => void;
  readonly sound: (rule: string, start: string) => boolean;
};
type Note = 'floating' | 'zone' | 'cancelled' | 'changed' | 'dates' | 'rule' | 'many' | 'undated' | 'full';

/** Why one event is not taken, said as the end of "line 4, “Patch day”: …". */
class Senseless extends Error {}

/**
 * A calendar file as tables: its events as they repeat, for maintenance windows; and every date by itself, for holidays and
 * other freezes. Times without a zone are those of `zone`, and a note says so. An event that makes no sense is left out
 * and named by its line.
 * @throws Expected `validation` naming the file, where it is no calendar or too large a one
 */
export function readCalendar(file: string, text: string, { zone, now }: { zone: string; now: number }): Sheet[] {
  const counts = new Map<Note, number>();
  const note = (kind: Note) => void counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const around = { zone, now, note, sound: soundRules() };
  const read: Read[] = [];
  const dates: string[][] = [];
  const refused: string[] = [];
  const lines = linesOfEvents(file, text);
  const found = eventsOf(file, text);
  found.forEach((component, at) => {
    try {
      const event = readEvent(component(), around);
      if (event === null) return;
      dates.push(...datesOf(event, MOST_ROWS - 1 - dates.length, around));
      read.push(event);
    } catch (error) {
      // One event that makes no sense does not cost the others; ical.js and Temporal say no by throwing.
      const line = lines.length === found.length ? `line ${lines[at]}` : `event ${at + 1}`;
      refused.push(`${line}: ${error instanceof Senseless ? error.message : 'its dates or its rule make no sense'}`);
    }
  });
  if (read.length === 0) {
    const why = refused.length === 0 ? '' : ` that can be taken: ${fewOf(refused)}`;
    throw new Expected('validation', `${file} holds no events${why}. Nothing was read.`);
  }
  const notes = [...counts].map(([kind, count]) => words[kind](count, zone));
  if (refused.length > 0) notes.push(`${events(refused.length)} left out: ${fewOf(refused)}.`);
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
        ...dates,
      ],
    },
  ];
}

const FEW = 10;
const fewOf = (all: readonly string[]): string =>
  all.slice(0, FEW).join('; ') + (all.length > FEW ? `; and ${all.length - FEW} more` : '');

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
  undated: (count) => `${events(count)} without a start that can be read; left out.`,
  full: (count) =>
    `${events(count)} whose dates find no room among ${(MOST_ROWS - 1).toLocaleString('en-GB')} single dates; they are there as they repeat.`,
};
const itemCells = ({ items }: Read): [string, string] => (items === null ? ['Yes', ''] : ['', items]);

/** The line each event begins on. What would be read for minutes is refused here, before anything is made of it. */
function linesOfEvents(file: string, text: string): number[] {
  const found: number[] = [];
  let line = 1;
  let marks = 0;
  let mark = text.indexOf(';');
  for (let at = 0; at < text.length; line += 1) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    if (/^BEGIN:VEVENT\s*$/i.test(text.slice(at, Math.min(next, at + 20)))) found.push(line);
    if (text[at] !== ' ' && text[at] !== '\t') marks = 0; // else it goes on the line before
    for (; mark >= 0 && mark < next; mark = text.indexOf(';', mark + 1)) marks += 1;
    if (marks > MOST_PARAMETERS)
      throw new Expected(
        'validation',
        `${file} is not a calendar that can be read: line ${line} has more than ${MOST_PARAMETERS} parameters. Nothing was read.`,
      );
    at = next;
  }
  if (found.length > MOST_EVENTS)
    throw new Expected(
      'validation',
      `${file} holds ${found.length} events; an import takes ${MOST_EVENTS} at most. Nothing was read. Export fewer years.`,
    );
  return found;
}

/** The events of a file, each read when it is asked for: where one cannot be taken apart, it alone says so. */
function eventsOf(file: string, text: string): (() => ICAL.Component)[] {
  try {
    return eventsIn(text.replace(/^\uFEFF/, '')).map((event) => () => event);
  } catch (error) {
    const single = /^END:VCALENDAR\s*$/im.test(text.slice(-100)) ? text.match(ONE_EVENT) : null;
    if (single)
      return single.map((one) => () => {
        const [event] = eventsIn(`BEGIN:VCALENDAR\r\n${one}\r\nEND:VCALENDAR`);
        if (!event) throw new Senseless('it is no event');
        return event;
      });
    const why = error instanceof Error ? error.message.slice(0, 200) : 'it does not end';
    throw new Expected('validation', `${file} is not a calendar that can be read: ${why}. Nothing was read.`);
  }
}
const ONE_EVENT = /^BEGIN:VEVENT\s*$[\s\S]*?^END:VEVENT\s*$/gim;

function eventsIn(text: string): ICAL.Component[] {
  const parsed: unknown = ICAL.parse(text);
  if (!Array.isArray(parsed)) throw new Error('it holds nothing');
  const calendars: unknown[] = Array.isArray(parsed[0]) ? parsed : [parsed];
  return calendars.flatMap((one) => new ICAL.Component(Array.isArray(one) ? one : []).getAllSubcomponents('vevent'));
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
    minutes: sensible(minutesOf(event, start)),
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

function clockOf(
  property: ICAL.Property | null,
  { zone: usual, note }: Pick<Around, 'zone' | 'note'>,
): Read['start'] | null {
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

function sensible(minutes: number): number {
  if (!(minutes <= LONGEST)) throw new Senseless('it is longer than ten years');
  return minutes;
}

function minutesOf(event: ICAL.Component, start: Read['start']): number {
  const stated = event.getFirstPropertyValue('duration');
  if (stated instanceof ICAL.Duration) return Math.max(1, Math.round(stated.toSeconds() / 60));
  const end = clockOf(event.getFirstProperty('dtend'), { zone: start.zone, note: () => undefined });
  if (end === null) return event.getFirstPropertyValue('dtstart')?.toString().includes('T') === true ? 60 : 1440;
  return Math.max(1, Math.round((epochOf(end) - epochOf(start)) / 60_000));
}

function ruleOf(event: ICAL.Component, start: Read['start'], { note, sound }: Around): Pick<Read, 'rule' | 'skipped'> {
  const rule = untilOnWall(event.getFirstPropertyValue('rrule')?.toString() ?? '', start);
  const skipped = new Set(
    event
      .getAllProperties('exdate')
      .flatMap((property): unknown[] => property.getValues())
      .flatMap((value) => (value instanceof ICAL.Time ? [exceptOn(value, start)] : [])),
  );
  if (skipped.size > 0 || event.hasProperty('rdate')) note('dates');
  if (rule === '' || sound(rule, start.local)) return { rule, skipped };
  note('rule');
  return { rule: '', skipped };
}

/** Judges each rule once. After so many without a date no more are looked at: that takes long, and no calendar has many. */
function soundRules(): Around['sound'] {
  const known = new Map<string, boolean>();
  let faults = 0;
  return (rule, start) => {
    const key = `${start} ${rule}`;
    const sound = known.get(key) ?? (faults < MOST_FAULTS && ruleFault(rule, start) === null);
    if (!sound && !known.has(key)) faults += 1;
    known.set(key, sound);
    return sound;
  };
}
const MOST_FAULTS = 10;

const exceptOn = (value: ICAL.Time, start: Read['start']): string =>
  value.zone === ICAL.Timezone.utcTimezone && start.zone !== 'UTC'
    ? localOf(value.toUnixTime() * 1000, start.zone).slice(0, 10)
    : value.toString().slice(0, 10);

/** Every date of an event by itself, from a month ago for two years and two months; a single one whenever it is. */
function datesOf(event: Read, room: number, { now, note }: Around): string[][] {
  const { start, minutes, rule, skipped } = event;
  const window = { id: 'any', start: start.local, zone: start.zone, length: minutes, ...(rule === '' ? {} : { rule }) };
  const first = epochOf(start);
  const [from, to] = rule === '' ? [first, first + 1] : [now - 30 * DAY, now + AHEAD];
  if (room <= 0) {
    note('full');
    return [];
  }
  const { found, more } = firstOccurrences(window, { from, to, most: MOST_DATES, leftOut: skipped });
  if (more) note('many');
  if (found.length > room) note('full');
  return found.slice(0, room).map((one) => {
    const local = localOf(one.start, start.zone);
    // Whole days end at midnight, also where the clocks change between.
    const end =
      minutes % 1440 === 0 && local.endsWith('T00:00')
        ? Temporal.PlainDateTime.from(local)
            .add({ days: minutes / 1440 })
            .toString({ smallestUnit: 'minute' })
        : localOf(one.end, start.zone);
    const told = (at: string) => {
      if (!isLocalDateTime(at)) throw new Senseless('it ends after the year 9999');
      return `${at.replace('T', ' ')} ${start.zone}`;
    };
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
