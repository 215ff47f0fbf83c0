import { printedNumber } from '../../../domain/schedule/deployment';
import { latestSaid, noWayBackWords, undoSaid } from '../../../domain/schedule/clock-words';
import type { ScheduledStep, SessionClock } from '../../../domain/schedule/schedule';
import { clockTime, clockWithZone, zoneAbbreviation } from '../../../domain/time-format';
import type { Figure, FigurePart } from '../../tree';
import type { Build } from '../context';

const WIDTH = 714; // the text width of a landscape page
const LABEL = 150;
const ROW = 15;
const HEAD = 44; // the hours, and one line each for the two limits
const MINUTE = 60_000;

type Bar = {
  label: string;
  start: number;
  end: number;
  kind: 'critical' | 'float' | 'gate' | 'rollback';
  float: number;
};

/** Rows of one picture: as many as a landscape page holds below its caption. */
const MOST_ROWS = 24;

/** The run-sheet as pictures, one for each page it takes: the same marks as on the screen. */
export function timelineFigures(build: Build, clock: SessionClock): Figure[] {
  const { windowStart, windowEnd } = clock;
  if (windowStart === null || windowEnd === null) return [];
  const bars = barsOf(build, clock);
  const from = Math.min(windowStart, ...bars.map((bar) => bar.start));
  const to = Math.max(windowEnd, ...bars.map((bar) => bar.end));
  const parts = Math.ceil(bars.length / MOST_ROWS);
  const each = Math.ceil(bars.length / Math.max(1, parts));
  return Array.from({ length: parts }, (_, part) =>
    figure(build, clock, bars.slice(part * each, (part + 1) * each), { from, to, part, parts }),
  );
}

type Share = { from: number; to: number; part: number; parts: number };

function figure(build: Build, clock: SessionClock, bars: readonly Bar[], { from, to, part, parts }: Share): Figure {
  const x = (at: number) => LABEL + ((at - from) / (to - from)) * (WIDTH - LABEL - 2);
  // A point of no return brings a third label.
  const head = HEAD + (clock.pointOfNoReturn === null ? 0 : 12);
  const height = head + bars.length * ROW + 6;
  return {
    kind: 'figure',
    id: `timeline-${clock.session}${part === 0 ? '' : `-${part + 1}`}`,
    width: WIDTH,
    height,
    parts: [
      ...bands(clock, x, head, height),
      ...hours(from, to, clock.zone, x, head, height),
      ...bars.flatMap((bar, index) => barParts(bar, head + index * ROW, x)),
      ...limits(clock, x, head, height),
    ],
    alt: altText(build, clock, bars),
    caption: `${caption(build, clock)}${parts === 1 ? '' : ` (part ${part + 1} of ${parts})`}`,
  };
}

function barsOf(build: Build, clock: SessionClock): Bar[] {
  const rows = new Map((build.content.deployment?.steps ?? []).map((step) => [step.id, step]));
  const own = build.schedule.steps.filter(
    (step): step is ScheduledStep & { start: number; end: number } =>
      step.session === clock.session && step.start !== null && step.end !== null,
  );
  const bars = own.map((step): Bar => {
    const gate = rows.get(step.step)?.type === 'keep-or-revert gate' || rows.get(step.step)?.type === 'go/no-go gate';
    return {
      label: `${step.printed}  ${rows.get(step.step)?.task ?? ''}`,
      start: step.start,
      end: step.end,
      kind: gate ? 'gate' : step.critical ? 'critical' : 'float',
      float: step.floatMinutes ?? 0,
    };
  });
  const latest = clock.latestRollbackStart;
  const back = latest === null ? [] : (build.schedule.rollback.get(clock.session)?.steps ?? []);
  const rollback = back.flatMap(({ step, start, end }): Bar[] =>
    start === null || end === null || latest === null
      ? []
      : [
          {
            label: `${printedNumber(step)}  ${step.task ?? ''}`,
            start: latest + start * MINUTE,
            end: latest + end * MINUTE,
            kind: 'rollback',
            float: 0,
          },
        ],
  );
  return [...bars, ...rollback];
}

/** Margin and safety floor behind everything; window start and hard stop as solid lines. */
function bands(clock: SessionClock, x: (at: number) => number, head: number, height: number): FigurePart[] {
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

function hours(
  from: number,
  to: number,
  zone: string,
  x: (at: number) => number,
  head: number,
  height: number,
): FigurePart[] {
  const steps = [15, 30, 60, 120, 240, 360, 720, 1440];
  const every = steps.find((minutes) => (to - from) / (minutes * MINUTE) <= 14) ?? 1440;
  const parts: FigurePart[] = [
    { kind: 'text', x: 0, y: 10, text: `Times ${zoneAbbreviation(from, zone)}`, size: 8, color: 'muted' },
  ];
  const first = Math.ceil(from / (every * MINUTE)) * every * MINUTE;
  for (let at = first; at <= to; at += every * MINUTE) {
    parts.push({ kind: 'line', x1: x(at), y1: head - 4, x2: x(at), y2: height, stroke: 'rule', weight: 0.4 });
    parts.push({
      kind: 'text',
      x: x(at),
      y: 10,
      text: clockTime(at, zone),
      size: 8,
      anchor: at + every * MINUTE > to && x(at) > WIDTH - 14 ? 'end' : 'middle',
      color: 'muted',
    });
  }
  return parts;
}

function barParts(bar: Bar, y: number, x: (at: number) => number): FigurePart[] {
  const [left, right] = [x(bar.start), x(bar.end)];
  const width = Math.max(1.2, right - left);
  const box = { x: left, y: y + 3, width, height: 8 };
  const parts: FigurePart[] = [
    { kind: 'line', x1: 0, y1: y + ROW - 1, x2: WIDTH, y2: y + ROW - 1, stroke: 'rule', weight: 0.25 },
    {
      kind: 'text',
      x: 0,
      y: y + 10,
      text: shorten(bar.label),
      size: 8,
      color: bar.kind === 'rollback' ? 'danger' : 'ink',
    },
  ];
  switch (bar.kind) {
    case 'critical':
      return [...parts, { kind: 'rect', ...box, fill: 'ink' }];
    case 'float': {
      const end = x(bar.end + bar.float * MINUTE);
      const middle = y + 7;
      return [
        ...parts,
        { kind: 'rect', ...box, fill: 'paper', stroke: 'ink', weight: 0.8 },
        { kind: 'line', x1: right, y1: middle, x2: end, y2: middle, stroke: 'muted', weight: 0.8, dashed: true },
        { kind: 'line', x1: end, y1: middle - 3, x2: end, y2: middle + 3, stroke: 'muted', weight: 0.8 },
        { kind: 'text', x: end + 4, y: y + 10, text: `float ${bar.float} min`, size: 8, color: 'muted' },
      ];
    }
    case 'gate':
      return [
        ...parts,
        { kind: 'line', x1: left, y1: y + 7, x2: right, y2: y + 7, stroke: 'accent', weight: 1.6 },
        { kind: 'diamond', x: right, y: y + 7, radius: 5, fill: 'accent' },
      ];
    case 'rollback':
      return [...parts, { kind: 'rect', ...box, fill: 'dangerSoft', stroke: 'danger', weight: 0.8 }];
  }
}

const shorten = (words: string): string => {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length > 34 ? `${line.slice(0, 33).trimEnd()}…` : line;
};

/** The three moments that matter, each labelled beside its line, above the rows. */
function limits(clock: SessionClock, x: (at: number) => number, head: number, height: number): FigurePart[] {
  const { lastGateEnd, latestRollbackStart, pointOfNoReturn, zone } = clock;
  const parts: FigurePart[] = [];
  const label = (at: number, y: number, words: string, color: 'accent' | 'danger' | 'ink', right = false) => {
    const toRight = right || x(at) - 4 - LABEL < words.length * 4.2;
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
  if (lastGateEnd !== null) {
    line(lastGateEnd, 28, 'accent', 1, true);
    // Too late a gate lies right of the other limit, and so do its words: they would cross that line.
    const late = latestRollbackStart !== null && lastGateEnd > latestRollbackStart && x(lastGateEnd) < WIDTH - 110;
    label(lastGateEnd, 36, `Last gate ends ${clockTime(lastGateEnd, zone)}`, 'accent', late);
  }
  if (latestRollbackStart !== null) {
    line(latestRollbackStart, 16, 'danger', 1.6);
    label(latestRollbackStart, 24, `Latest rollback start ${clockTime(latestRollbackStart, zone)}`, 'danger');
  }
  if (pointOfNoReturn !== null) {
    const at = x(pointOfNoReturn);
    for (const shift of [-1.2, 1.2])
      parts.push({ kind: 'line', x1: at + shift, y1: 42, x2: at + shift, y2: height, stroke: 'ink', weight: 0.9 });
    label(pointOfNoReturn, 49, 'Point of no return', 'ink');
  }
  return parts;
}

function caption(build: Build, clock: SessionClock): string {
  const name = build.schedule.sessions.length > 1 && clock.name ? ` of ${clock.name}` : '';
  const [latest, undo] = [latestSaid(build.schedule, clock), undoSaid(build.schedule, clock)];
  const none = noWayBackWords(build.schedule, clock);
  const limits =
    none === null
      ? `Latest rollback start ${latest.value} – ${latest.reason}. Can be undone until: ${undo.value} – ${undo.reason}`
      : none;
  return `Timeline${name}. ${limits}. Solid bars are critical, outlined bars have float, diamonds are gates, red bars the rollback if it starts at the last moment, and the grey hatching the safety floor`;
}

function altText(build: Build, clock: SessionClock, bars: readonly Bar[]): string {
  const at = (value: number | null) => (value === null ? 'unknown' : clockWithZone(value, clock.zone));
  const steps = bars
    .filter((bar) => bar.kind !== 'rollback')
    .map((bar) => `${shorten(bar.label)} ${clockTime(bar.start, clock.zone)} to ${clockTime(bar.end, clock.zone)}`);
  return `Timeline of ${build.reference}. Window ${at(clock.windowStart)} to ${at(clock.windowEnd)}. Last gate ends ${at(clock.lastGateEnd)}, latest rollback start ${at(clock.latestRollbackStart)}. ${steps.join('; ')}.`;
}
