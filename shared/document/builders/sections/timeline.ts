import { printedNumber } from '../../../domain/schedule/deployment';
import { latestSaid, noWayBackWords, undoSaid } from '../../../domain/schedule/clock-words';
import type { ScheduledStep, SessionClock } from '../../../domain/schedule/schedule';
import { timesOf } from '../../../domain/schedule/shown-times';
import type { Figure, FigurePart } from '../../tree';
import type { Build } from '../context';
import { bands, hours, LABEL, limits, MINUTE, WIDTH } from './timeline-marks';

const ROW = 15;
const HEAD = 56; // the hours, the window, and one line each for the two limits

type Bar = {
  /** As many lines as the words take. */
  lines: readonly string[];
  start: number;
  end: number;
  kind: 'critical' | 'float' | 'gate' | 'rollback';
  float: number;
};

/** Height of the rows of one picture: as much as a landscape page holds below its caption. */
const MOST_HEIGHT = 24 * ROW;
const LINE = 9; // each further line of a label
const heightOf = (bar: Bar): number => ROW + (bar.lines.length - 1) * LINE;

/** The bars in as few pictures as hold them, none longer than a page. */
function pictures(bars: readonly Bar[]): Bar[][] {
  const parts: Bar[][] = [[]];
  let height = 0;
  const total = bars.reduce((sum, bar) => sum + heightOf(bar), 0);
  const each = total / Math.max(1, Math.ceil(total / MOST_HEIGHT));
  for (const bar of bars) {
    const full = height + heightOf(bar) > MOST_HEIGHT || height >= each;
    if (full && height > 0) {
      parts.push([]);
      height = 0;
    }
    parts.at(-1)?.push(bar);
    height += heightOf(bar);
  }
  return parts;
}

/** The run-sheet as pictures, one for each page it takes: the same marks as on the screen. */
export function timelineFigures(build: Build, clock: SessionClock): Figure[] {
  const { windowStart, windowEnd } = clock;
  if (windowStart === null || windowEnd === null) return [];
  const bars = barsOf(build, clock);
  const from = Math.min(windowStart, ...bars.map((bar) => bar.start));
  const to = Math.max(windowEnd, ...bars.map((bar) => bar.end));
  if (bars.length === 0) return [];
  const parts = pictures(bars);
  return parts.map((own, part) => figure(build, clock, own, { from, to, part, parts: parts.length }));
}

type Share = { from: number; to: number; part: number; parts: number };

function figure(build: Build, clock: SessionClock, bars: readonly Bar[], { from, to, part, parts }: Share): Figure {
  const x = (at: number) => LABEL + ((at - from) / (to - from)) * (WIDTH - LABEL - 2);
  // A point of no return brings a third label.
  const head = HEAD + (clock.pointOfNoReturn === null ? 0 : 12);
  const tops = bars.map((_, index) => bars.slice(0, index).reduce((sum, bar) => sum + heightOf(bar), head));
  const height = bars.reduce((sum, bar) => sum + heightOf(bar), head) + 6;
  return {
    kind: 'figure',
    id: `timeline-${clock.session}${part === 0 ? '' : `-${part + 1}`}`,
    width: WIDTH,
    height,
    parts: [
      ...bands(clock, x, head, height),
      ...hours({ from, to }, clock, x, head, height),
      ...bars.flatMap((bar, index) => barParts(bar, tops[index] ?? head, x)),
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
      lines: labelLines(`${step.printed}  ${rows.get(step.step)?.task ?? ''}`),
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
            lines: labelLines(`${printedNumber(step)}  ${step.task ?? ''}`),
            start: latest + start * MINUTE,
            end: latest + end * MINUTE,
            kind: 'rollback',
            float: 0,
          },
        ],
  );
  return [...bars, ...rollback];
}

function barParts(bar: Bar, y: number, x: (at: number) => number): FigurePart[] {
  const [left, right] = [x(bar.start), x(bar.end)];
  const width = Math.max(1.2, right - left);
  const box = { x: left, y: y + 3, width, height: 8 };
  const parts: FigurePart[] = [
    {
      kind: 'line',
      x1: 0,
      y1: y + heightOf(bar) - 1,
      x2: WIDTH,
      y2: y + heightOf(bar) - 1,
      stroke: 'rule',
      weight: 0.25,
    },
    ...bar.lines.map(
      (text, index): FigurePart => ({
        kind: 'text',
        x: 0,
        y: y + 10 + index * LINE,
        text,
        size: 8,
        color: bar.kind === 'rollback' ? 'danger' : 'ink',
      }),
    ),
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

const LONGEST_LINE = 34;

/** The words of a label in lines that fit beside the bars; a word too long for one is broken. */
function labelLines(words: string): string[] {
  const lines: string[] = [''];
  const pieces = words
    .trim()
    .split(/\s+/)
    .flatMap((word) => word.match(new RegExp(`.{1,${LONGEST_LINE}}`, 'gu')) ?? []);
  for (const piece of pieces) {
    const last = lines.at(-1) ?? '';
    const longer = last === '' ? piece : `${last} ${piece}`;
    if (longer.length <= LONGEST_LINE) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
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
  const { full, span } = timesOf(clock);
  const at = (value: number | null) => (value === null ? 'unknown' : full(value));
  const steps = bars
    .filter((bar) => bar.kind !== 'rollback')
    .map((bar) => `${bar.lines.join(' ')} ${span(bar.start, bar.end)}`);
  return `Timeline of ${build.reference}. Window ${at(clock.windowStart)} to ${at(clock.windowEnd)}. Last gate ends ${at(clock.lastGateEnd)}, latest rollback start ${at(clock.latestRollbackStart)}. ${steps.join('; ')}.`;
}
