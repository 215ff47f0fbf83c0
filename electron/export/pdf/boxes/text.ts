import type { Run } from '../../../../shared/document/composed';
import { type TextStyle, theme } from '../../../../shared/document/theme';
import { SYMBOL_WEIGHT, symbolStrokes } from '../../symbols';
import { type Line, type Span, breakRuns, plainRun } from '../../breaking';
import type { Area, Context, Runs } from '../context';
import { type Box, type Page, type Struct, element } from '../pages';

/** Baseline of a line below its top. */
export const baselineOf = (style: TextStyle): number => (style.lead - style.size) / 2 + style.size * 0.82;

export interface TextOptions {
  readonly align?: 'left' | 'right';
  /** No page break inside or after. */
  readonly keepAll?: boolean;
  /** Set beside the first line, left of the text. */
  readonly label?: { readonly text: string; readonly x: number; readonly el: Struct };
  /** Called with the place of the first line. */
  readonly onPlace?: (page: Page, y: number) => void;
}

/** One box a line: two lines stay together at the start and at the end of a text. */
export function textBoxes(
  runs: Runs,
  style: TextStyle,
  area: Area,
  owner: Struct | undefined,
  context: Pick<Context, 'numbers'>,
  options: TextOptions = {},
): Box[] {
  const lines = breakRuns(runs, style, area.width, context.numbers);
  const elements = elementsOf(lines, owner);
  const { orphans, widows } = theme.paragraph;
  const last = lines.length - 1;
  return lines.map(
    (line, at): Box => ({
      before: at === 0 ? style.before : 0,
      height: style.lead,
      after: at === last ? style.after : 0,
      keep:
        options.keepAll === true || style.keepNext === true || (at < last && (at < orphans - 1 || at > last - widows)),
      paint: (page, y) => {
        if (at === 0) {
          options.onPlace?.(page, y);
          if (options.label) paintLabel(page, options.label, y, style);
        }
        const x = options.align === 'right' ? area.x + area.width - line.width : area.x;
        paintLine(page, line, x, y, style, elements);
      },
    }),
  );
}

/** Which element a span's paint belongs to. */
export type Elements = (span: Span) => Struct | undefined;

/**
 * Text with links or drawn symbols gets one child element for every run, because an element may not hold both text and
 * elements; other text belongs to its owner. Without owner it is an artifact.
 */
export function elementsOf(lines: readonly Line[], owner: Struct | undefined): Elements {
  const spans = lines.flatMap((line) => line.spans);
  if (!owner || !spans.some((span) => span.face === 'symbol' || linkOf(span) !== undefined)) return () => owner;
  const byRun = new Map<unknown, Struct>();
  const bySpan = new Map<Span, Struct>();
  for (const span of spans) {
    const symbol = span.face === 'symbol';
    // What follows a symbol is read after it.
    if (symbol) byRun.delete(span.run);
    const known = symbol ? undefined : byRun.get(span.run);
    const made =
      known ?? element(linkOf(span) === undefined ? 'Span' : 'Link', owner, symbol ? { actual: span.text } : {});
    if (!symbol) byRun.set(span.run, made);
    bySpan.set(span, made);
  }
  return (span) => bySpan.get(span);
}

const linkOf = ({ run }: Span): string | undefined => (run.kind === 'text' || run.kind === 'page' ? run.to : undefined);

/** Paints a line whose top is at `y`. */
export function paintLine(page: Page, line: Line, x: number, y: number, style: TextStyle, elements: Elements): void {
  const baseline = y + baselineOf(style);
  for (const span of line.spans) {
    const { run } = span;
    const left = x + span.x;
    const el = elements(span);
    const to = linkOf(span);
    const color = colorOf(run) ?? style.color;
    if (run.kind === 'text' && run.marked) {
      page.ops.push({
        op: 'fill',
        el: undefined,
        color: 'highlight',
        x: left,
        y: y + 1,
        width: span.width,
        height: style.lead - 2,
      });
    }
    if (span.face === 'symbol') paintSymbol(page, span, left, baseline, el, color);
    else if (span.text !== '')
      page.ops.push({ op: 'text', el, face: span.face, size: span.size, color, x: left, y: baseline, text: span.text });
    if (to !== undefined && el) page.links.push({ el, to, x: left, y, width: span.width, height: style.lead });
  }
}

/** Links show by their colour, but page numbers do not need to. */
function colorOf(run: Run): TextStyle['color'] | undefined {
  if (run.kind !== 'text') return undefined;
  return run.tone ?? (run.to === undefined ? undefined : 'accent');
}

function paintSymbol(
  page: Page,
  span: Span,
  x: number,
  baseline: number,
  el: Struct | undefined,
  color: TextStyle['color'],
): void {
  for (const stroke of symbolStrokes(span.text) ?? []) {
    page.ops.push({
      op: 'stroke',
      el,
      color,
      weight: SYMBOL_WEIGHT * span.size,
      points: stroke.points.map(([px, py]) => [x + px * span.size, baseline - py * span.size] as const),
      closed: stroke.closed === true,
      round: true,
    });
  }
}

function paintLabel(page: Page, label: NonNullable<TextOptions['label']>, y: number, style: TextStyle): void {
  const [line] = breakRuns([plainRun(label.text)], style, Number.POSITIVE_INFINITY);
  if (line) paintLine(page, line, label.x, y, style, () => label.el);
}

/** Height of boxes set one below the other, with the gaps between them but none around. */
export function heightOf(boxes: readonly Box[]): number {
  let height = 0;
  let gap = 0;
  boxes.forEach((box, at) => {
    height += box.height + (at === 0 ? 0 : Math.max(gap, box.before));
    gap = box.after;
  });
  return height;
}

/** Paints boxes one below the other from `y`. */
export function paintStack(page: Page, boxes: readonly Box[], y: number): void {
  let top = y;
  let gap = 0;
  boxes.forEach((box, at) => {
    if (at > 0) top += Math.max(gap, box.before);
    box.paint(page, top);
    top += box.height;
    gap = box.after;
  });
}
