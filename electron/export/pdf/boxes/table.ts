import type { Run } from '../../../../shared/document/composed';
import { type TextStyle, theme } from '../../../../shared/document/theme';
import type { Cell, Column, GroupRow, Row, Table } from '../../../../shared/document/tree';
import { columnWidths, standsWhole } from '../../columns';
import { plainRun } from '../../breaking';
import { type Area, type Context, areaOf } from '../context';
import { type Box, type Page, type Struct, element } from '../pages';
import { cellSetting, textBlockBoxes } from './blocks';
import { alignOf, headStacks, inside } from './head';
import { type RowPart, rowBox } from './row';
import { heightOf, paintStack, textBoxes } from './text';

const { padX, padY, headRule, rowRule, before, after, toneBar, splitLines } = theme.table;

/** A column with its place on the page. */
interface Placed extends Column, Area {}

export interface TableLook {
  /** Rows at least this high. */
  readonly minHeight?: number;
  /** Never broken over pages unless taller than half of one. */
  readonly whole?: boolean;
}

/** Caption, head and rows; caption, head and the first two rows hold together, and so do the last two rows. */
export function tableBoxes(table: Table<Run>, context: Context, look: TableLook = {}): Box[] {
  const { geo } = context;
  const el = element('Table', context.parent);
  const caption = textBoxes(
    [plainRun(table.caption)],
    theme.text.caption,
    areaOf(geo),
    element('Caption', el),
    context,
    {
      keepAll: true,
      onPlace: (page, y) => {
        if (table.id !== undefined) context.marks.set(table.id, { page, y });
      },
    },
  );
  const columns = placeColumns(table, areaOf(geo));
  const head = headBox(columns, el, context);
  const body = element('TBody', el);
  const repeat = head.repeats ? { repeat: head.repeat } : {};
  const rows = table.rows.map((row, at) => {
    const last = at === table.rows.length - 1;
    const tr = element('TR', body);
    return row.kind === 'group'
      ? groupBox(row, columns, tr, context, { last, ...repeat })
      : bodyRow(row, columns, tr, context, {
          last,
          minHeight: look.minHeight ?? 0,
          whole: look.whole === true,
          ...repeat,
        });
  });
  const whole = look.whole === true || standsWhole(table);
  holdTogether(rows, whole && heightOf(rows) < (geo.bottom - geo.top) / 2);
  return [...caption, head.box, ...rows];
}

function holdTogether(rows: readonly Box[], whole: boolean): void {
  const last = rows.length - 1;
  rows.forEach((row, at) => {
    if (at < last && (whole || at === 0 || at === last - 1)) row.keep = true;
  });
}

function placeColumns(table: Table<Run>, area: Area): Placed[] {
  const widths = columnWidths(table.columns, table.rows, area.width);
  let x = area.x;
  return table.columns.map((column, at) => {
    const width = widths[at] ?? 0;
    // Numbers keep more distance from the words in the next column.
    const gap = column.align === 'right' && at < table.columns.length - 1 ? theme.table.numberGap : 0;
    const placed = { ...column, x, width: width - gap };
    x += width;
    return placed;
  });
}

interface Head {
  readonly box: Box;
  readonly repeat: NonNullable<Box['repeat']>;
  /** A head that takes much of the page is printed once only. */
  readonly repeats: boolean;
}

function headBox(columns: readonly Placed[], el: Struct, context: Context): Head {
  const { geo } = context;
  const row = element('TR', element('THead', el));
  const stacksFor = (owner: (at: number) => Struct | undefined): Box[][] => headStacks(columns, owner, context);
  const cells = columns.map(() => element('TH', row, { scope: 'Column' }));
  const decorate = (page: Page, y: number, height: number, part: RowPart): void => {
    page.ops.push({ op: 'fill', el: undefined, color: 'tint', x: geo.left, y, width: geo.width, height });
    if (part.last) rule(page, geo.left, y + height, geo.width, headRule, 'muted');
  };
  const plan = { stacks: stacksFor((at) => cells[at]), padY, minHeight: 0, after: 0, splits: true, decorate };
  const box = rowBox(plan, true);
  const again = rowBox({ ...plan, stacks: stacksFor(() => undefined) });
  return {
    box: { ...box, before },
    // Drawn again on the next page it is an artifact: it is read once, not on every page.
    repeat: { height: again.height, paint: again.paint },
    repeats: again.height < (geo.bottom - geo.top) / 3,
  };
}

interface RowLook {
  readonly last: boolean;
  readonly minHeight?: number;
  readonly whole?: boolean;
  readonly repeat?: NonNullable<Box['repeat']>;
}

function groupBox(row: GroupRow<Run>, columns: readonly Placed[], tr: Struct, context: Context, look: RowLook): Box {
  const { geo } = context;
  const cell = element('TH', tr, { scope: 'Row', columnSpan: columns.length });
  const area = { x: geo.left + padX, width: geo.width - 2 * padX };
  return rowBox(
    {
      stacks: [textBoxes(row.title, theme.text.group, area, cell, context)],
      padY: padY + 1,
      minHeight: 0,
      after: look.last ? after : 0,
      splits: true,
      ...(look.repeat ? { repeat: look.repeat } : {}),
      decorate: (page, y, height, part) => {
        if (part.last) rule(page, geo.left, y + height, geo.width, headRule, 'rule');
      },
    },
    true,
  );
}

function bodyRow(row: Row<Run>, columns: readonly Placed[], tr: Struct, context: Context, look: RowLook): Box {
  const { geo } = context;
  const stacks = columns.map((column, at) => {
    const cell = element(column.rowHead ? 'TH' : 'TD', tr, column.rowHead ? { scope: 'Row' } : {});
    return cellBoxes(row.cells[at] ?? [], column, cell, context);
  });
  const pens = columns.filter((column, at) => column.hand && stacks[at]?.length === 0);
  const minHeight = Math.max(look.minHeight ?? 0, pens.length > 0 ? theme.hand.rowHeight : 0);
  return rowBox({
    stacks,
    padY,
    minHeight,
    after: look.last ? after : 0,
    // What is written by hand beside a row must not be parted from it.
    splits:
      look.whole !== true && pens.length === 0 && Math.max(...stacks.map(heightOf)) > splitLines * theme.text.cell.lead,
    ...(look.repeat ? { repeat: look.repeat } : {}),
    decorate: (page, y, height, part) => {
      if (row.tone) {
        page.ops.push(
          { op: 'fill', el: undefined, color: 'tint', x: geo.left, y: y + rowRule / 2, width: geo.width, height },
          { op: 'fill', el: undefined, color: row.tone, x: geo.left, y, width: toneBar, height },
        );
      }
      for (const pen of pens) penSides(page, pen, y, height);
      if (part.last) rule(page, geo.left, y + height, geo.width, rowRule, 'rule'); // none where the row goes on
    },
    again: (page, y, below) => {
      columns.forEach((column, at) => {
        if (column.rowHead && below[at]?.length === 0) paintAgain(page, row.cells[at] ?? [], column, y, context);
      });
    },
  });
}

/** The name of a row that goes on from the page before, in grey, an artifact. */
function paintAgain(page: Page, cell: Cell<Run>, column: Placed, y: number, context: Context): void {
  const [first] = cell;
  if (first?.kind !== 'paragraph') return;
  const style = { ...theme.text.cell, color: 'muted' } as const;
  paintStack(page, textBoxes(runsIn(first.content, column), style, inside(column), undefined, context).slice(0, 1), y);
}

/** A cell's boxes. A single paragraph belongs to the cell itself; more get elements of their own. */
export function cellBoxes(
  cell: Cell<Run>,
  column: Column & Area,
  el: Struct,
  context: Context,
  style: TextStyle = theme.text.cell,
): Box[] {
  const [first] = cell;
  const area = inside(column);
  if (first?.kind === 'paragraph' && cell.length === 1) {
    return textBoxes(runsIn(first.content, column), style, area, el, context, alignOf(column));
  }
  return textBlockBoxes(cell, { ...cellSetting, ...alignOf(column) }, area, el, context);
}

const runsIn = (runs: readonly Run[], column: Column): readonly Run[] =>
  column.mono ? runs.map((run) => (run.kind === 'text' ? { ...run, code: true } : run)) : runs;

export function rule(page: Page, x: number, y: number, width: number, weight: number, color: 'rule' | 'muted'): void {
  page.ops.push({ op: 'fill', el: undefined, color, x, y: y - weight / 2, width, height: weight });
}

/** Lines left and right of a cell for the pen; the rows' own rules close the box. */
function penSides(page: Page, column: Area, y: number, height: number): void {
  for (const x of [column.x, column.x + column.width]) {
    page.ops.push({ op: 'fill', el: undefined, color: 'rule', x: x - rowRule / 2, y, width: rowRule, height });
  }
}
