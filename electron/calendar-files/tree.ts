import { nameOf, type Line, type Property, propertyOf, unfolded } from './lines';

/** An event or a part of a zone: its properties by name, in the order of the file. */
export type Block = { readonly at: number; readonly properties: ReadonlyMap<string, readonly Property[]> };
export type ZoneBlock = Block & { readonly parts: readonly (Block & { readonly daylight: boolean })[] };
export type CalendarBlock = Block & { readonly events: readonly Block[]; readonly zones: readonly ZoneBlock[] };

export type Tree = {
  readonly calendars: readonly CalendarBlock[];
  /** Lines that are none of a calendar. */
  readonly broken: readonly Line[];
  /** What is in the calendar beside events, such as VTODO, and how often. */
  readonly others: ReadonlyMap<string, number>;
  /** Where the component begins that the file does not end. */
  readonly open: number | null;
};

type Open = {
  readonly kind: string;
  readonly at: number;
  readonly properties: Map<string, Property[]>;
  readonly parts: (Block & { daylight: boolean })[];
};
type OpenCalendar = Open & { readonly events: Block[]; readonly zones: ZoneBlock[] };

const TEXT = /^(?:DESCRIPTION|SUMMARY|COMMENT|LOCATION|X-.*)$/;
/** Nobody nests components as deep as this. */
const DEEPEST = 50;
/** Said where they are found; what else is in an event or beside it is not for a calendar of dates. */
const OTHERS = new Set(['VTODO', 'VJOURNAL', 'VFREEBUSY', 'VALARM']);

/** Takes a calendar file apart as far as it holds together: what is broken costs a line, never the rest. */
export function treeOf(text: string): Tree {
  const calendars: OpenCalendar[] = [];
  const broken: Line[] = [];
  const others = new Map<string, number>();
  const stack: Open[] = [];
  const close = (one: Open | undefined) => {
    const calendar = calendars.at(-1);
    const above = stack.at(-1);
    if (one?.kind === 'VEVENT') calendar?.events.push(one);
    if (one?.kind === 'VTIMEZONE') calendar?.zones.push(one);
    if (one?.kind === 'STANDARD' || one?.kind === 'DAYLIGHT')
      above?.parts.push({ ...one, daylight: one.kind === 'DAYLIGHT' });
  };
  const begin = (kind: string, at: number) => {
    const inside = stack.some((one) => one.kind === kind);
    // What begins again within itself was not ended.
    if (inside && /^V(?:EVENT|CALENDAR|TIMEZONE|TODO)$/.test(kind)) end(kind);
    const opened = { kind, at, properties: new Map(), parts: [] };
    if (kind === 'VCALENDAR') {
      const calendar = { ...opened, events: [], zones: [] };
      calendars.push(calendar);
      stack.push(calendar);
    } else stack.push(opened);
    if (OTHERS.has(kind)) others.set(kind, (others.get(kind) ?? 0) + 1);
  };
  const end = (kind: string): boolean => {
    if (stack.findLastIndex((one) => one.kind === kind) < 0) return false;
    for (;;) {
      const one = stack.pop();
      close(one);
      if (one === undefined || one.kind === kind) return true;
    }
  };
  let last: Property | null = null;
  for (const line of unfolded(text.replace(/^\uFEFF/, ''))) {
    const name = nameOf(line);
    const top = stack.at(-1);
    if (name === null || top === undefined) {
      if (name === 'BEGIN' && /^\s*BEGIN\s*:\s*VCALENDAR\s*$/i.test(line.text)) begin('VCALENDAR', line.at);
      else if (last && top?.kind === 'VEVENT' && TEXT.test(last.name)) last = continued(top, last, line);
      else if (top === undefined || !isIgnored(top)) broken.push(line);
      continue;
    }
    last = null;
    if (name === 'BEGIN' || name === 'END') {
      const kind = line.text
        .slice(line.text.indexOf(':') + 1)
        .trim()
        .toUpperCase();
      if (name === 'BEGIN' && stack.length < DEEPEST) begin(kind, line.at);
      else if (name === 'BEGIN') broken.push(line);
      else if (!end(kind)) broken.push(line);
    } else if (!isIgnored(top)) {
      last = propertyOf(line, name);
      const before = top.properties.get(name);
      if (before) before.push(last);
      else top.properties.set(name, [last]);
    }
  }
  const open = stack.find((one) => one.kind !== 'VCALENDAR') ?? stack[0];
  return { calendars, broken, others, open: open?.at ?? null };
}

const KEPT = new Set(['VCALENDAR', 'VEVENT', 'VTIMEZONE', 'STANDARD', 'DAYLIGHT']);
const isIgnored = ({ kind }: Open): boolean => !KEPT.has(kind);

/** A text that goes on in the next line without the mark of a fold. */
function continued(event: Open, last: Property, line: Line): Property {
  const whole = { ...last, value: `${last.value}\\n${line.text}` };
  event.properties.get(last.name)?.splice(-1, 1, whole);
  return whole;
}
