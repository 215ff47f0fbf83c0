import type { SessionClock } from '../../../domain/schedule/schedule';
import { timesOf } from '../../../domain/schedule/shown-times';
import { zoneAbbreviation } from '../../../domain/time-format';
import type { FigurePart } from '../../tree';

export const WIDTH = 714; // the text width of a landscape page
export const LABEL = 150;
export const MINUTE = 60_000;
const LETTER = 4.2; // of 8 points, a little generous

/** Margin and safety floor behind everything; window start and hard stop as solid lines. */
export function bands(clock: SessionClock, x: (at: number) => number, head: number, height: number): FigurePart[] {
  const { windowStart, windowEnd, latestRollbackStart, lastGateEnd, safetyFloorMinutes } = clock;
  const parts: FigurePart[] = [];
  const top = head - 4;
  const tall = height - top;
  if (latestRollbackStart !== null && lastGateEnd !== null) {
    const [left, right] = [
      x(Math.min(lastGateEnd, latestRollbackStart)),
      x(Math.max(lastGateEnd, latestRollbackStart)),
    ];
    if (latestRollbackStart >= lastGateEnd)
      parts.push({ kind: 'rect', x: left, y: top, width: right - left, height: tall, fill: 'okSoft' });
    else
      parts.push(
        { kind: 'rect', x: left, y: top, width: right - left, height: tall, fill: 'dangerSoft' },
        { kind: 'hatch', x: left, y: top, width: right - left, height: tall, stroke: 'danger' },
      );
  }
  if (windowEnd !== null && safetyFloorMinutes > 0) {
    const left = x(windowEnd - safetyFloorMinutes * MINUTE);
    parts.push({ kind: 'hatch', x: left, y: top, width: x(windowEnd) - left, height: tall, stroke: 'rule', gap: 5 });
  }
  for (const edge of [windowStart, windowEnd])
    if (edge !== null)
      parts.push({ kind: 'line', x1: x(edge), y1: top, x2: x(edge), y2: height, stroke: 'ink', weight: 0.9 });
  return parts;
}

export function hours(
  { from, to }: { from: number; to: number },
  clock: SessionClock,
  x: (at: number) => number,
  head: number,
  height: number,
): FigurePart[] {
  const steps = [15, 30, 60, 120, 240, 360, 720, 1440];
  const { zone } = clock;
  const { axis } = timesOf(clock);
  const room = Math.floor((WIDTH - LABEL) / (axis(from, null).length * LETTER + 8));
  const every = steps.find((minutes) => (to - from) / (minutes * MINUTE) <= room) ?? 1440;
  const changes = zoneAbbreviation(from, zone) !== zoneAbbreviation(to, zone);
  const parts: FigurePart[] = [
    {
      kind: 'text',
      x: 0,
      y: 10,
      text: changes ? 'Times' : `Times ${zoneAbbreviation(from, zone)}`,
      size: 8,
      color: 'muted',
    },
  ];
  const first = Math.ceil(from / (every * MINUTE)) * every * MINUTE;
  for (let at = first; at <= to; at += every * MINUTE) {
    parts.push({ kind: 'line', x1: x(at), y1: head - 4, x2: x(at), y2: height, stroke: 'rule', weight: 0.4 });
    parts.push({
      kind: 'text',
      x: x(at),
      y: 10,
      // On a night when the clocks change an hour comes twice, or not at all: each says which it is.
      text: axis(at, at === first ? null : at - every * MINUTE),
      size: 8,
      anchor: at + every * MINUTE > to && x(at) > WIDTH - 14 ? 'end' : 'middle',
      color: 'muted',
    });
  }
  return parts;
}

/** The window and the three moments that matter, each labelled beside its line, above the rows. */
export function limits(clock: SessionClock, x: (at: number) => number, head: number, height: number): FigurePart[] {
  const { windowStart, windowEnd, lastGateEnd, latestRollbackStart, pointOfNoReturn } = clock;
  const { short } = timesOf(clock);
  const parts: FigurePart[] = [];
  const label = (at: number, y: number, words: string, color: 'accent' | 'danger' | 'ink', right = false) => {
    const toRight = right || x(at) - 4 - LABEL < words.length * LETTER;
    parts.push({
      kind: 'text',
      x: x(at) + (toRight ? 4 : -4),
      y,
      text: words,
      size: 8,
      anchor: toRight ? 'start' : 'end',
      bold: true,
      color,
    });
  };
  const line = (at: number, y1: number, stroke: 'accent' | 'danger' | 'ink', weight: number, dashed = false) =>
    parts.push({ kind: 'line', x1: x(at), y1, x2: x(at), y2: height, stroke, weight, dashed });
  // Short lines beside the words: further down those of the limits would cross them.
  for (const [at, words, right] of [
    [windowStart, 'Window starts', true],
    [windowEnd, 'Hard stop', false],
  ] as const) {
    if (at === null) continue;
    parts.push({ kind: 'line', x1: x(at), y1: 15, x2: x(at), y2: 26, stroke: 'ink', weight: 0.9 });
    label(at, 24, `${words} ${short(at)}`, 'ink', right);
  }
  if (lastGateEnd !== null) {
    line(lastGateEnd, 40, 'accent', 1, true);
    // Too late a gate lies right of the other limit, and so do its words: they would cross that line.
    const late = latestRollbackStart !== null && lastGateEnd > latestRollbackStart && x(lastGateEnd) < WIDTH - 110;
    label(lastGateEnd, 48, `Last gate ends ${short(lastGateEnd)}`, 'accent', late);
  }
  if (latestRollbackStart !== null) {
    line(latestRollbackStart, 28, 'danger', 1.6);
    label(latestRollbackStart, 36, `Latest rollback start ${short(latestRollbackStart)}`, 'danger');
  }
  if (pointOfNoReturn !== null) {
    const at = x(pointOfNoReturn);
    for (const shift of [-1.2, 1.2])
      parts.push({ kind: 'line', x1: at + shift, y1: 54, x2: at + shift, y2: height, stroke: 'ink', weight: 0.9 });
    label(pointOfNoReturn, 61, `Point of no return ${short(pointOfNoReturn)}`, 'ink');
  }
  return parts;
}
