import type { SessionClock } from '../../../shared/domain/schedule/schedule';
import { localOf } from '../../../shared/domain/time';
import { type ShownTimes, timesOf } from '../../../shared/domain/schedule/shown-times';

export const MINUTE = 60_000;
const MARGIN = 0.072; // of the window, on either side, so that no mark touches the edge

export type Span = { readonly start: number; readonly end: number };
/** The stretch of time a timeline shows; instants in milliseconds. */
export type Lane = {
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  /** How times of the session are written, with day and abbreviation where they need them. */
  readonly times: ShownTimes;
};

/** From the first to the last thing to be drawn; null where there is neither a window nor a timed step. */
export function laneOf(clock: SessionClock, spans: readonly Span[]): Lane | null {
  const starts = [clock.windowStart, clock.latestRollbackStart, ...spans.map((span) => span.start)];
  const ends = [clock.windowEnd, clock.lastGateEnd, ...spans.map((span) => span.end)];
  const all = [...starts, ...ends].filter((at) => at !== null);
  if (all.length === 0) return null;
  const first = Math.min(...all);
  const last = Math.max(...all);
  const pad = Math.max((last - first) * MARGIN, 5 * MINUTE);
  return { from: first - pad, to: last + pad, zone: clock.zone, times: timesOf(clock) };
}

/** Where an instant lies, 0 at the left edge and 1 at the right. */
export const place = (lane: Lane, at: number): number => (at - lane.from) / (lane.to - lane.from);

export type Box = { readonly left: number; readonly width: number };
export const boxOf = (lane: Lane, { start, end }: Span): Box => {
  const left = place(lane, start);
  return { left, width: place(lane, end) - left };
};

export type Tick = { readonly x: number; readonly label: string | null };
const intervals = [5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440];
const LABEL_GAP = 18;
const LONGEST_SCALE = 31 * 24 * 60;

const labelWidth = (lane: Lane): number => textWidth(lane.times.axis(lane.from, null));

/** Lines at whole hours of the session's zone, or finer or wider as the width in pixels allows; labels never touch. */
export function ticks(lane: Lane, width: number): Tick[] {
  const minutes = (lane.to - lane.from) / MINUTE;
  if (minutes > LONGEST_SCALE) return []; // hours would say nothing; most likely a year was mistyped
  const room = Math.max(1, Math.floor(width / (labelWidth(lane) + LABEL_GAP)));
  const labelled = intervals.find((one) => one >= 30 && minutes / one <= room) ?? 1440;
  const fine = labelled >= 60 ? labelled / 2 : labelled;
  // Walked in real time and judged by the wall: in the night of a change of clocks the labels stay on whole hours.
  const step = Math.min(fine, 60) * MINUTE;
  const found: Tick[] = [];
  let before: number | null = null;
  for (let at = Math.ceil(lane.from / (5 * MINUTE)) * 5 * MINUTE; at <= lane.to; ) {
    const wall = minuteOfDay(at, lane.zone);
    if (wall % Math.min(fine, 60) !== 0) {
      at += 5 * MINUTE;
      continue;
    }
    const x = place(lane, at);
    const inside = x * width > 8 && (1 - x) * width > 8;
    const isNamed = wall % labelled === 0 && inside;
    if (wall % fine === 0) found.push({ x, label: isNamed ? lane.times.axis(at, before) : null });
    if (isNamed) before = at;
    at += step;
  }
  return found;
}

function minuteOfDay(at: number, zone: string): number {
  const time = localOf(at, zone).slice(11);
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Width of a text of 12 px in pixels, a little generous. */
export const textWidth = (text: string): number => Math.ceil([...text].length * 6.4) + 2;

export type Flag = {
  readonly key: 'limit' | 'gate' | 'no-return' | 'start' | 'stop' | 'floor';
  readonly text: string;
  /** Of the mark it names, in pixels. */
  readonly mark: number;
  /** Left edge of the text in pixels, and its line, counted from 0. */
  readonly left: number;
  readonly row: number;
};

/** The words of a label, and shorter ones for a narrow timeline. */
type Wish = { key: Flag['key']; texts: readonly string[]; mark: number; line: boolean };
const GAP = 6;
const ROWS = 4;

/** What the head of a timeline names: the limit first, because it must never be the one left out. */
function wishes(lane: Lane, clock: SessionClock, width: number): Wish[] {
  const at = (moment: number) => place(lane, moment) * width;
  const {
    latestRollbackStart: limit,
    lastGateEnd: gate,
    pointOfNoReturn,
    windowStart,
    windowEnd,
    safetyFloorMinutes,
  } = clock;
  const wished: Wish[] = [];
  const add = (key: Flag['key'], moment: number | null, words: readonly string[], line: boolean) => {
    if (moment === null) return;
    const time = line ? ` ${lane.times.short(moment)}` : '';
    wished.push({ key, texts: words.map((word) => `${word}${time}`), mark: at(moment), line });
  };
  add('limit', limit, ['Latest rollback start', 'Latest rollback', 'Rollback'], true);
  add('gate', gate, ['Last gate ends', 'Gate ends'], true);
  add('no-return', pointOfNoReturn, ['Point of no return', 'No return'], true);
  add('stop', windowEnd, ['Hard stop'], false);
  add('start', windowStart, ['Window starts', 'Start'], false);
  if (windowEnd !== null && safetyFloorMinutes > 0)
    add('floor', windowEnd - (safetyFloorMinutes / 2) * MINUTE, [`Floor ${safetyFloorMinutes} min`], false);
  return wished;
}

type Spot = { readonly text: string; readonly left: number; readonly right: number; readonly row: number };
type Placed = Spot & { readonly key: Flag['key']; readonly mark: number; readonly line: boolean };

/** Places for one wording, the best first: left of the mark, then right of it, line by line. */
function spotsFor({ mark, line }: Wish, text: string, width: number): Spot[] {
  const wide = textWidth(text);
  const lefts = line
    ? [mark - GAP - wide, mark + GAP]
    : [Math.min(mark - wide / 2, width - wide - 8), mark - GAP - wide];
  return Array.from({ length: ROWS }, (_, row) =>
    lefts.map((left) => ({ text, left, right: left + wide, row })),
  ).flat();
}

/** No other text is met, no line of another mark runs through the text, and its own line runs through no text. */
function isFree(wish: Wish, { left, right, row }: Spot, placed: readonly Placed[], width: number): boolean {
  if (left < 2 || right > width - 2) return false;
  return placed.every((other) => {
    const met = other.row === row && left < other.right + GAP && right + GAP > other.left;
    const crossed = other.line && other.row <= row && other.mark > left - 3 && other.mark < right + 3;
    const crosses = wish.line && row <= other.row && wish.mark > other.left - 3 && wish.mark < other.right + 3;
    return !met && !crossed && !crosses;
  });
}

/**
 * Places the labels of a timeline's head: each beside its mark, left of it first, in the highest line where neither
 * another text nor the line of another mark is met. One that fits nowhere is left out; its time is in the columns.
 */
export function flags(lane: Lane, clock: SessionClock, width: number): Flag[] {
  const wished = wishes(lane, clock, width);
  // From right to left each label stands left of its mark under the one before, and no line runs through any. Where
  // that would leave out the limit, the limit is placed first.
  const sorted = wished.toSorted((one, other) => Number(other.line) - Number(one.line) || other.mark - one.mark);
  const placed = placeAll(sorted, width);
  return placed.some((flag) => flag.key === 'limit') ? placed : placeAll(wished, width);
}

function placeAll(wished: readonly Wish[], width: number): Flag[] {
  const placed: Placed[] = [];
  for (const wish of wished) {
    const spots = wish.texts.flatMap((text) => spotsFor(wish, text, width));
    const spot = spots.find((one) => isFree(wish, one, placed, width));
    if (spot) placed.push({ key: wish.key, line: wish.line, mark: wish.mark, ...spot });
  }
  return placed.map(({ key, text, mark, left, row }) => ({ key, text, mark, left, row }));
}

/** Side of a bar on which a text has room and meets no line; null where there is none. Pixels. */
export function sideFor(
  text: string,
  bar: { readonly left: number; readonly right: number },
  width: number,
  lines: readonly number[],
): 'right' | 'left' | null {
  const wide = textWidth(text) + GAP;
  const clear = (from: number, to: number) =>
    from >= 0 && to <= width && lines.every((line) => line < from - 1 || line > to + 1);
  if (clear(bar.right + 2, bar.right + wide)) return 'right';
  return clear(bar.left - wide, bar.left - 2) ? 'left' : null;
}
