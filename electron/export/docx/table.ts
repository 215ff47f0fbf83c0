import {
  HeightRule,
  type ITableCellBorders,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  VerticalAlign,
  WidthType,
} from 'docx';
import type { Run } from '../../../shared/document/composed';
import { theme, units } from '../../../shared/document/theme';
import type { Cell, Column, GroupRow, Row, Table as TableBlock } from '../../../shared/document/tree';
import { breakRuns } from '../breaking';
import { columnWidths, standsWhole, uprightLines } from '../columns';
import { bookmarked } from './bookmark';
import type { Context } from './context';
import { inlines, plain } from './runs';
import { border, noBorder, shade } from './styles';
import { type Setting, cellSetting, paragraph, textBlocks } from './text-blocks';

const { padX, padY, headRule, rowRule, toneBar, numberGap, splitLines } = theme.table;

export interface TableLook {
  /** Rows at least this high, in points. */
  readonly minHeight?: number;
  /** All rows on one page. */
  readonly whole?: boolean;
}

/** Word joins tables that touch: a hair of space keeps them apart. */
export const afterTable = (after: number): Paragraph =>
  new Paragraph({
    spacing: { before: 0, after: units.twip(Math.max(0, after - 1)), line: 20, lineRule: LineRuleType.EXACT },
    children: [],
  });

export function tableBlocks(block: TableBlock<Run>, context: Context, look: TableLook = {}): (Paragraph | Table)[] {
  const widths = columnWidths(block.columns, block.rows, context.width).map(units.twip);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const last = block.rows.length - 1;
  const whole = look.whole === true || standsWhole(block);
  const rows = block.rows.map((row, at) => {
    // The head, the first two rows and the last two hold together; a whole table does throughout.
    const keepNext = at < last && (whole || at === 0 || at === last - 1);
    return row.kind === 'group'
      ? groupRow(row, total, block.columns.length, context)
      : bodyRow(row, block.columns, widths, context, { ...look, keepNext });
  });
  return [
    new Paragraph({ style: 'Caption', children: bookmarked(block.id, plain(block.caption), context) }),
    new Table({
      columnWidths: widths,
      width: { size: total, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      margins: cellMargins(padX, padY),
      borders: {
        top: noBorder,
        left: noBorder,
        right: noBorder,
        bottom: border(rowRule, 'rule'),
        insideVertical: noBorder,
        insideHorizontal: border(rowRule, 'rule'),
      },
      rows: [headRow(block.columns, widths), ...rows],
    }),
    afterTable(theme.table.after),
  ];
}

/** Word adds the rule below a row to its height; on paper it is part of it. */
export const cellMargins = (x: number, y: number) => ({
  top: units.twip(y - rowRule / 2),
  bottom: units.twip(y - rowRule),
  left: units.twip(x),
  right: units.twip(x),
});

/** Numbers keep more distance from the words in the next column. */
const marginsOf = (column: Column, at: number, columns: readonly Column[]) =>
  column.align === 'right' && at < columns.length - 1 ? { margins: { right: units.twip(padX + numberGap) } } : {};

function headRow(columns: readonly Column[], widths: readonly number[]): TableRow {
  // Word gives words that are set upwards no room of their own.
  const upright = columns.flatMap((column) => (column.upright ? uprightLines(column.head) : []));
  const tallest = Math.max(0, ...upright.map((line) => line.width));
  const height = { value: units.twip(tallest + 2 * padY + 4), rule: HeightRule.ATLEAST };
  const cells = columns.map(
    (column, at) =>
      new TableCell({
        width: { size: widths[at] ?? 0, type: WidthType.DXA },
        shading: shade('tint'),
        borders: { bottom: border(headRule, 'muted') },
        ...(tallest > 0 && !column.upright ? { verticalAlign: VerticalAlign.BOTTOM } : {}),
        ...(column.upright ? { textDirection: TextDirection.BOTTOM_TO_TOP_LEFT_TO_RIGHT } : {}),
        ...marginsOf(column, at, columns),
        children: [
          new Paragraph({
            style: 'TableHead',
            keepNext: true,
            ...(column.align === 'right' ? { alignment: 'right' } : {}),
            children: plain(column.head),
          }),
        ],
      }),
  );
  return new TableRow({ tableHeader: true, cantSplit: true, ...(tallest > 0 ? { height } : {}), children: cells });
}

function groupRow(row: GroupRow<Run>, width: number, columnSpan: number, context: Context): TableRow {
  const cell = new TableCell({
    columnSpan,
    width: { size: width, type: WidthType.DXA },
    margins: { top: units.twip(padY + 1), bottom: units.twip(padY + 1) },
    borders: { bottom: border(headRule, 'rule') },
    children: [new Paragraph({ style: 'TableGroup', children: inlines(row.title, theme.text.group, context) })],
  });
  return new TableRow({ cantSplit: true, children: [cell] });
}

interface RowLook extends TableLook {
  readonly keepNext: boolean;
}

function bodyRow(
  row: Row<Run>,
  columns: readonly Column[],
  widths: readonly number[],
  context: Context,
  look: RowLook,
): TableRow {
  const pen = columns.map((column, at) => column.hand !== undefined && (row.cells[at] ?? []).length === 0);
  const minHeight = Math.max(look.minHeight ?? 0, pen.includes(true) ? theme.hand.rowHeight : 0);
  const cells = columns.map((column, at) => {
    const borders = bordersOf(pen, at, row);
    return new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      ...(row.tone ? { shading: shade('tint') } : {}),
      ...(borders ? { borders } : {}),
      ...marginsOf(column, at, columns),
      children: cellParagraphs(row.cells[at] ?? [], { ...settingOf(column), keepNext: look.keepNext }, context),
    });
  });
  const tall = columns.some((_, at) => linesOf(row.cells[at] ?? [], (widths[at] ?? 0) / 20 - 2 * padX) > splitLines);
  return new TableRow({
    cantSplit: !tall || pen.includes(true) || look.whole === true,
    ...(minHeight > 0 ? { height: { value: units.twip(minHeight), rule: 'atLeast' } } : {}),
    children: cells,
  });
}

/** Lines left and right of cells for the pen, and a bar before a row that is to be seen at once. */
function bordersOf(pen: readonly boolean[], at: number, row: Row<Run>): ITableCellBorders | undefined {
  const left = pen[at] || pen[at - 1] ? { left: border(rowRule, 'rule') } : {};
  const right = pen[at] || pen[at + 1] ? { right: border(rowRule, 'rule') } : {};
  const bar = at === 0 && row.tone ? { left: border(toneBar, row.tone) } : {};
  const borders = { ...left, ...right, ...bar };
  return Object.keys(borders).length > 0 ? borders : undefined;
}

const settingOf = (column: Column): Setting => ({
  ...cellSetting,
  ...(column.align === 'right' ? { right: true } : {}),
  ...(column.mono ? { code: true } : {}),
});

/** A cell must hold a paragraph, even an empty one. */
export function cellParagraphs(cell: Cell<Run>, setting: Setting, context: Context): Paragraph[] {
  const paragraphs = textBlocks(
    cell,
    setting,
    // Pictures in a cell are small.
    { ...context, width: context.width / 3 },
  );
  return paragraphs.length > 0 ? paragraphs : [paragraph([], setting, context)];
}

/** About how many lines a cell takes; only rows of many may break over pages. */
function linesOf(cell: Cell<Run>, width: number): number {
  return cell.reduce((sum, block) => {
    switch (block.kind) {
      case 'paragraph':
        return sum + breakRuns(block.content, theme.text.cell, Math.max(width, 10)).length;
      case 'list':
        return sum + block.items.reduce((inner, item) => inner + linesOf(item, width - theme.list.indent), 0);
      case 'code':
        return sum + block.text.split('\n').length;
      case 'image':
        return sum;
    }
  }, 0);
}
