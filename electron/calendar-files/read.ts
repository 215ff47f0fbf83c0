import { Expected } from '../../shared/contract/errors';
import { ruleFault } from '../../shared/domain/calendar/recurrence';
import { MOST_ROWS, type Sheet } from '../../shared/domain/sheets/sheet';
import { type Note, Senseless } from './clock';
import { readEvent, type Read } from './event';
import { type Event, grouped } from './group';
import { ruleOnWall } from './series';
import { dateRows, dateTitles, eventRows, eventTitles } from './tables';
import { type Tree, treeOf } from './tree';
import { events, fewOf, noteWords, othersWords } from './words';
import { zonesOf } from './zones';

const MOST_EVENTS = 5000;
/** After so many rules without a date no more are looked at: that takes long, and no calendar has many. */
const MOST_FAULTS = 10;

/**
 * A calendar file as tables: its events as they repeat, for maintenance windows; and every date by itself, for holidays and
 * other freezes. Times without a zone are those of the calendar, else of `zone`, and a note says so. An event that makes
 * no sense is left out, a line that is none of a calendar passed over, and both are named by their line.
 * @throws Expected `validation` naming the file, where it holds no event that can be taken, or too many
 */
export function readCalendar(file: string, text: string, { zone, now }: { zone: string; now: number }): Sheet[] {
  const tree = treeOf(text);
  const counts = new Map<Note, number>();
  const note = (kind: Note) => void counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const refused = new Map<number, string>();
  const refuse = (at: number, why: string) => void refused.set(at, why);
  const lines = tree.broken.map(({ at, text: line }) => `line ${at}: “${line.slice(0, 60)}”`);
  checkSize(file, tree);
  const read = eventsOf(tree, zone, { note, refuse, line: (at, what) => void lines.push(`line ${at}: ${what}`) });
  if (tree.open !== null) refuse(tree.open, 'the file ends before it does');
  const [windows, dates]: [string[][], string[][]] = [[], []];
  const sound = soundRules();
  for (const event of grouped(read, { note, refuse }))
    attempt(event.at, refuse, () => {
      const judged = withRule(event, sound, note);
      const single = dateRows(judged, { now, room: MOST_ROWS - 1 - dates.length, note });
      windows.push(...eventRows(judged, now, note).slice(0, Math.max(0, MOST_ROWS - 1 - windows.length)));
      dates.push(...single);
    });
  const left = [...refused].toSorted(([a], [b]) => a - b).map(([at, why]) => `line ${at}: ${why}`);
  if (windows.length === 0) {
    const why = left.length > 0 ? ` that can be taken: ${fewOf(left)}` : cancelledWords(counts.get('cancelled') ?? 0);
    throw new Expected('validation', `${file} holds no events${why}. Nothing was read.`);
  }
  const notes = [
    ...[...counts].map(([kind, count]) => noteWords[kind](count, zone)),
    ...(left.length === 0 ? [] : [`${events(left.length)} left out: ${fewOf(left)}.`]),
    ...(lines.length === 0 ? [] : [`Not taken: ${fewOf(lines)}.`]),
    ...othersWords(tree),
  ];
  return [
    { name: 'Events', notes, rows: [eventTitles, ...windows] },
    { name: 'Single dates', notes, rows: [dateTitles, ...dates] },
  ];
}

const cancelledWords = (many: number): string =>
  many === 0 ? '' : ` that stand: ${many === 1 ? 'the one in it is' : `all ${many} are`} cancelled`;

function checkSize(file: string, { calendars }: Tree): void {
  const count = calendars.reduce((sum, one) => sum + one.events.length, 0);
  if (count > MOST_EVENTS)
    throw new Expected(
      'validation',
      `${file} holds ${count} events; an import takes ${MOST_EVENTS} at most. Nothing was read. Export fewer years.`,
    );
}

type Say = {
  readonly note: (kind: Note) => void;
  readonly refuse: (at: number, why: string) => void;
  readonly line: (at: number, what: string) => void;
};

/** One event that makes no sense does not cost the others; Temporal says no by throwing. */
function attempt(at: number, refuse: Say['refuse'], job: () => void): void {
  try {
    job();
  } catch (error) {
    if (!(error instanceof Senseless || error instanceof RangeError)) throw error;
    refuse(at, error instanceof Senseless ? error.message : 'its dates or its rule make no sense');
  }
}

function eventsOf({ calendars }: Tree, usual: string, { note, refuse, line }: Say): Read[] {
  const found: Read[] = [];
  for (const calendar of calendars) {
    const around = { zones: zonesOf(calendar, usual), note, line };
    const cancelled = /^CANCEL$/i.test(calendar.properties.get('METHOD')?.[0]?.value ?? '');
    for (const block of calendar.events)
      attempt(block.at, refuse, () => {
        const event = readEvent(block, around);
        found.push(cancelled ? { ...event, cancelled } : event);
      });
  }
  return found;
}

type Sound = (rule: string, start: string) => boolean;

/** The event with its rule as registers keep it, or with its first date alone. */
function withRule(event: Event, sound: Sound, note: Say['note']): Event {
  const rule = ruleOnWall(event);
  if (rule === '' || sound(rule, event.start.local)) return { ...event, rule };
  note('rule');
  return { ...event, rule: '' };
}

/** Judges each rule once. */
function soundRules(): Sound {
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
