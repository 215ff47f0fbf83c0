import type { ListedHeading } from '../../../../shared/document/composed';
import { type TextStyle, theme } from '../../../../shared/document/theme';
import type { Contents } from '../../../../shared/document/tree';
import { lineWidth } from '../../measure';
import { breakRuns, plainRun } from '../../breaking';
import { type Context, areaOf } from '../context';
import { type Box, type Page, type Struct, element } from '../pages';
import { type Elements, baselineOf, paintLine, textBoxes } from './text';

/** A page number to be written once all pages are made. */
export type Later = (page: (anchor: string) => number) => void;

/** Height does not depend on page numbers, so they are painted last, when they are known. */
export function contentsBoxes(
  block: Contents,
  headings: readonly ListedHeading[],
  context: Context,
  later: Later[],
): Box[] {
  const heading = (): Box[] =>
    textBoxes([plainRun(block.title)], theme.text.h1, areaOf(context.geo), element('H1', context.parent), context, {
      keepAll: true,
    });
  const title = block.title === '' ? [] : heading();
  const listed = headings.filter(({ level }) => level <= block.depth);
  if (listed.length === 0) return title;
  const toc = element('TOC', context.parent);
  const indents = indentsOf(listed);
  return [...title, ...listed.flatMap((heading) => entryBoxes(heading, indents, toc, context, later))];
}

type Indents = Readonly<Record<1 | 2 | 3, { readonly number: number; readonly text: number }>>;

/** Numbers of one level stand below each other, and so do the words; a level below starts where the words above do. */
function indentsOf(headings: readonly ListedHeading[]): Indents {
  const widest = (level: 1 | 2 | 3): number => {
    const numbers = headings.filter((heading) => heading.level === level).map((heading) => heading.number ?? '');
    const size = theme.text.contents.size;
    const widths = numbers.map((number) => lineWidth(number, size, { bold: level === 1 }) + size * 0.7);
    return Math.max(theme.contents.numberWidth[level], ...widths);
  };
  const one = widest(1);
  const two = one + widest(2);
  return { 1: { number: 0, text: one }, 2: { number: one, text: two }, 3: { number: two, text: two + widest(3) } };
}

function entryBoxes(heading: ListedHeading, indents: Indents, toc: Struct, context: Context, later: Later[]): Box[] {
  const { geo } = context;
  const style = {
    ...theme.text.contents,
    bold: heading.level === 1,
    before: heading.level === 1 ? theme.contents.before : 0,
  };
  const link = element('Link', element('Reference', element('TOCI', toc)));
  const numbered = heading.number !== undefined;
  const x = geo.left + (numbered ? indents[heading.level].text : indents[heading.level].number);
  const width = geo.left + geo.width - theme.contents.pageWidth - x;
  const lines = breakRuns([plainRun(heading.text)], style, width);
  const elements: Elements = () => link;
  const [number] = numbered ? breakRuns([plainRun(`${heading.number} `)], style, Number.POSITIVE_INFINITY) : [];
  return lines.map((line, at): Box => {
    const last = at === lines.length - 1;
    const paint = (page: Page, y: number, pageNumber: number): void => {
      const lead = lines.length > 1 ? theme.text.body.lead : style.lead;
      if (at === 0 && number) paintLine(page, number, geo.left + indents[heading.level].number, y, style, elements);
      paintLine(page, line, x, y, style, elements);
      page.links.push({ el: link, to: heading.anchor, x: geo.left, y, width: geo.width, height: lead });
      if (last) paintPageNumber(page, String(pageNumber), x + line.width, y, style, elements);
    };
    return {
      before: at === 0 ? style.before : 0,
      height: last ? style.lead : theme.text.body.lead,
      after: 0,
      keep: !last,
      paint: (page, y) => void later.push((pageOf) => paint(page, y, pageOf(heading.anchor))),
    };
  });
}

/** Dots up to the page number, which stands at the right edge. */
function paintPageNumber(
  page: Page,
  text: string,
  from: number,
  y: number,
  style: TextStyle,
  elements: Elements,
): void {
  const [line] = breakRuns([plainRun(text)], style, Number.POSITIVE_INFINITY);
  if (!line) return;
  const right = page.geo.left + page.geo.width;
  const left = right - line.width;
  const baseline = y + baselineOf(style);
  const points = [
    [from + 5, baseline - 0.6],
    [left - 5, baseline - 0.6],
  ] as const;
  page.ops.push({ op: 'stroke', el: undefined, color: 'muted', weight: 0.8, points, dash: [0.1, 3], round: true });
  paintLine(page, line, left, y, style, elements);
}
