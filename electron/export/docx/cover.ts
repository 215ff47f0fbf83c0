import {
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  TabStopType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ComposedDocument, Run } from '../../../shared/document/composed';
import { theme, units } from '../../../shared/document/theme';
import type { Callout, CoverFact } from '../../../shared/document/tree';
import { breakRuns, plainRun } from '../breaking';
import { balancedWidth, coverMark, titleStyle } from '../cover-parts';
import { imageSize, logoOf, pictureOf } from '../images';
import { type Written, callout } from './blocks';
import { bookmarked } from './bookmark';
import type { Context } from './context';
import { inlines, plain } from './runs';
import { border, codeSize, noBorder, spacing } from './styles';
import { cellMargins } from './table';
import { pictureRun } from './text-blocks';

/** The cover: each part stands where it stands in the PDF, by the space above it. */
export function cover(document: ComposedDocument, context: Context): Written[] {
  const { meta } = document;
  const { cover: place, margin } = theme;
  const style = titleStyle(meta.title, context.width);
  const width = balancedWidth(meta.title, style, context.width);
  const lines = breakRuns([plainRun(meta.title)], style, width).length;
  const subtitle = meta.subtitle === undefined ? 0 : theme.text.subtitle.lead;
  const titleEnd = place.title + lines * style.lead + style.after + subtitle;
  const noticeHeight = meta.notice ? heightOfNotice(meta.notice, context.width) : 0;
  const space = Math.max(12, place.facts - noticeHeight - titleEnd);
  const logo = logoRuns(document, context);
  const title = new TextRun({ text: meta.title, size: units.half(style.size) });
  return [
    new Paragraph({
      style: 'CoverMark',
      tabStops: [{ type: TabStopType.RIGHT, position: units.twip(context.width) }],
      children: [...inlines(coverMark(meta), theme.text.mark, context), ...logo.children],
    }),
    new Paragraph({
      indent: { right: units.twip(context.width - place.bar.width) },
      spacing: {
        before: units.twip(
          place.title - 18 - place.bar.height - margin.top - Math.max(theme.text.mark.lead, logo.height),
        ),
        after: units.twip(12),
        line: units.twip(place.bar.height),
        lineRule: LineRuleType.EXACT,
      },
      border: { top: border(place.bar.height, 'accent', context.palette) },
      children: [],
    }),
    new Paragraph({
      style: 'Title',
      spacing: spacing(style),
      // Without kerning Word sets the same words a little wider.
      indent: { right: units.twip(Math.max(0, context.width - width - 10)) },
      children: bookmarked(document.anchor, [title], context),
    }),
    ...(meta.subtitle === undefined ? [] : [new Paragraph({ style: 'Subtitle', children: plain(meta.subtitle) })]),
    new Paragraph({
      spacing: { before: 0, after: 0, line: units.twip(space), lineRule: LineRuleType.EXACT },
      children: [],
    }),
    ...(meta.notice ? callout(meta.notice, context) : []),
    factTable(meta.facts, context),
  ];
}

/** In the line of the classification, at its right end: a floating picture would stop the count of pages. */
function logoRuns({ meta }: ComposedDocument, { images }: Context): { children: ParagraphChild[]; height: number } {
  const logo = logoOf(meta);
  if (!logo) return { children: [], height: 0 };
  const tab = new TextRun({ children: ['\t'] });
  const picture = pictureOf(logo, images);
  if (typeof picture === 'string') return { children: [tab, ...plain(picture)], height: 0 };
  const size = imageSize(picture, theme.cover.logo.width, theme.cover.logo.height);
  return { children: [tab, pictureRun(logo, picture, size)], height: size.height };
}

function heightOfNotice(notice: Callout<Run>, width: number): number {
  const { padX, padY, bar, before, after } = theme.callout;
  const inner = width - bar - 2 * padX;
  const lines = notice.body.reduce((sum, { content }) => sum + breakRuns(content, theme.text.note, inner).length, 1);
  return before + lines * theme.text.note.lead + 2 * padY + after;
}

function factTable(facts: readonly CoverFact[], context: Context): Table {
  const { labelWidth, rowHeight } = theme.cover;
  const widths = [labelWidth, context.width - labelWidth].map(units.twip);
  const line = border(theme.table.rowRule, 'rule');
  const cell = (width: number, paragraph: Paragraph): TableCell =>
    new TableCell({ width: { size: width, type: WidthType.DXA }, children: [paragraph] });
  const [first = 0, second = 0] = widths;
  return new Table({
    columnWidths: widths,
    width: { size: first + second, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: { ...cellMargins(0, (rowHeight - theme.text.fact.lead) / 2), right: 60 },
    borders: {
      top: line,
      left: noBorder,
      right: noBorder,
      bottom: line,
      insideVertical: noBorder,
      insideHorizontal: line,
    },
    rows: facts.map((fact) => {
      const look = fact.mono ? { style: 'Command', size: codeSize(theme.text.fact) } : {};
      const label = new Paragraph({ style: 'FactLabel', children: plain(fact.label) });
      const value = new Paragraph({ style: 'TableText', children: [new TextRun({ ...look, text: fact.value })] });
      return new TableRow({ cantSplit: true, children: [cell(first, label), cell(second, value)] });
    }),
  });
}
