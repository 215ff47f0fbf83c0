import {
  ImageRun,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ComposedBlock, ComposedDocument, Run } from '../../../shared/document/composed';
import { theme, units } from '../../../shared/document/theme';
import type { Callout, Contents, Facts, Figure, Heading, Signatures } from '../../../shared/document/tree';
import { words } from '../../../shared/document/words';
import { headingIndent } from '../heading-indent';
import { signatureTable } from '../signatures';
import { bookmarked } from './bookmark';
import type { Context } from './context';
import { inlines, plain } from './runs';
import { border, calloutStyle, color, noBorder, shade } from './styles';
import { afterTable, cellMargins, cellParagraphs, tableBlocks } from './table';
import { bodySetting, cellSetting, paragraph, pictureParagraph, pixels, textBlocks } from './text-blocks';

export type Written = Paragraph | Table | TableOfContents;

/** Where a block stands: the first of a section has no space above, and the next may have to stay with it. */
export interface Place {
  readonly first: boolean;
  readonly next: ComposedBlock | undefined;
  /** The document it stands in. */
  readonly document: ComposedDocument;
}

export function blocks(block: ComposedBlock, context: Context, place: Place): Written[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block, context, place.first)];
    case 'paragraph':
    case 'list':
    case 'code':
    case 'image': {
      const next = place.next?.kind;
      const leads = block.kind === 'paragraph' && (next === 'list' || next === 'code' || next === 'contents');
      return textBlocks([block], leads ? { ...bodySetting, keepNext: true } : bodySetting, context);
    }
    case 'table':
      return tableBlocks(block, context);
    case 'facts':
      return facts(block, context);
    case 'callout':
      return callout(block, context);
    case 'figure':
      return figure(block, context);
    case 'signatures':
      return signatures(block, context);
    case 'contents':
      return contents(block, context, place.document);
    case 'notApplicable':
      return [
        paragraph(
          [{ kind: 'text', text: `${words.notApplicable} `, bold: true }, ...block.reason],
          bodySetting,
          context,
        ),
      ];
    case 'pageBreak':
      return [];
  }
}

/** The number hangs left of the words. */
function heading(block: Heading, context: Context, first: boolean): Paragraph {
  const indent = block.number === undefined ? 0 : units.twip(headingIndent(block.level, block.number));
  const number = block.number === undefined ? [] : [new TextRun({ children: [`${block.number}\t`] })];
  return new Paragraph({
    style: `${block.unlisted ? 'Unlisted' : ''}Heading${block.level}`,
    ...(first ? { spacing: { before: 0 } } : {}),
    ...(indent > 0 ? { indent: { left: indent, hanging: indent } } : {}),
    children: bookmarked(block.id, [...number, ...plain(block.text)], context),
  });
}

export function callout(block: Callout<Run>, context: Context): Paragraph[] {
  const style = calloutStyle(block.tone);
  const { before, after, padY } = theme.callout;
  const last = block.body.length - 1;
  const end = { spacing: { after: units.twip(after + padY) } };
  return [
    new Paragraph({
      style,
      keepNext: last >= 0,
      spacing: { before: units.twip(before + padY), after: units.twip(last < 0 ? after + padY : 2) },
      children: [new TextRun({ text: block.title, bold: true, color: color(block.tone) })],
    }),
    ...block.body.map(
      ({ content }, at) =>
        new Paragraph({
          style,
          keepNext: at < last,
          ...(at === last ? end : {}),
          children: inlines(content, theme.text.note, context),
        }),
    ),
  ];
}

function facts(block: Facts<Run>, context: Context): Written[] {
  const boxed = block.boxed === true;
  const { labelShare, padY, after } = theme.facts;
  const { bar, padX } = theme.callout;
  const widths = [context.width * labelShare, context.width * (1 - labelShare)].map(units.twip);
  const lastRow = block.rows.length - 1;
  const whole = boxed || block.rows.length <= theme.facts.wholeRows;
  const line = border(theme.table.rowRule, 'rule');
  const rows = block.rows.map((row, at) => {
    const keepNext = at < lastRow && (whole || at === 0 || at === lastRow - 1);
    const fill = boxed ? { shading: shade('tint') } : {};
    const [labelWidth = 0, valueWidth = 0] = widths;
    const label = new TableCell({
      width: { size: labelWidth, type: WidthType.DXA },
      ...fill,
      ...(boxed
        ? { borders: { left: border(bar, 'accent', context.palette) }, margins: { left: units.twip(padX) } }
        : {}),
      children: [new Paragraph({ style: 'FactLabel', keepNext, children: plain(row.label) })],
    });
    const value = new TableCell({
      width: { size: valueWidth, type: WidthType.DXA },
      ...fill,
      children: cellParagraphs(row.value, { ...cellSetting, keepNext }, context),
    });
    return new TableRow({ cantSplit: true, children: [label, value] });
  });
  if (rows.length === 0) return [];
  return [
    new Table({
      columnWidths: widths,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      margins: { ...cellMargins(5, padY), left: 0 },
      borders: {
        top: boxed ? noBorder : line,
        left: noBorder,
        right: noBorder,
        bottom: boxed ? noBorder : line,
        insideVertical: noBorder,
        insideHorizontal: line,
      },
      rows,
    }),
    afterTable(after),
  ];
}

const TALL_FIGURE = 0.95;

/** Word has no drawings of ours: the figure goes in as a picture with its words for those who cannot see it. */
function figure(block: Figure, context: Context): Paragraph[] {
  const png = context.drawings.get(block);
  if (!png) throw new Error(`the figure ${block.caption} was not painted`);
  const fits = Math.min(1, context.width / block.width, (context.height - 40) / block.height);
  // What just fits on a page of ours need not fit on one of Word's, and half a page would stay empty.
  const scale = block.height * fits > context.height / 2 ? fits * TALL_FIGURE : fits;
  const size = { width: block.width * scale, height: block.height * scale };
  const picture = new ImageRun({
    type: 'png',
    data: png,
    transformation: pixels(size),
    altText: { name: block.caption, title: '', description: block.alt },
  });
  return [
    pictureParagraph(bookmarked(block.id, [picture], context), true),
    new Paragraph({ style: 'FigureCaption', children: plain(block.caption) }),
  ];
}

function signatures(block: Signatures<Run>, context: Context): Written[] {
  return [
    paragraph(block.statement, { ...bodySetting, keepNext: true }, context),
    ...tableBlocks(signatureTable(block), context, { minHeight: theme.signature.rowHeight, whole: true }),
  ];
}

/** Word's own contents list, filled from the headings. Without page numbers it says so to Word, which then asks nothing. */
function contents(block: Contents, { pageNumbers, scopes }: Context, own: ComposedDocument): Written[] {
  const range = `1-${block.depth}`;
  const scope = scopes.get(block.of ?? own.meta.id);
  const title = new Paragraph({ style: 'ContentsTitle', spacing: { before: 0 }, children: plain(block.title) });
  if (scope?.empty) return block.title === '' ? [] : [title];
  return [
    ...(block.title === '' ? [] : [title]),
    new TableOfContents(block.title || scope?.name, {
      hyperlink: true,
      headingStyleRange: range,
      preserveTabInEntries: true,
      beginDirty: false,
      ...(scope === undefined ? {} : { entriesFromBookmark: scope.name }),
      ...(pageNumbers ? {} : { pageNumbersEntryLevelsRange: range }),
    }),
  ];
}
