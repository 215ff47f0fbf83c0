import type { ComposedTextBlock, Run } from '../../shared/document/composed';
import { type TextStyle, theme } from '../../shared/document/theme';
import type { Cell, Column, GroupRow, Row, Table } from '../../shared/document/tree';
import { type Line, breakRuns, plainRun } from './breaking';
import { lineWidth } from './measure';

/** A word longer than this may break; a narrower one widens its column. */
const LONGEST_WORD = 120;
const LONGEST_CODE = 64;
/** Word and LibreOffice round widths down; a word that only just fits would break there. */
const SLACK = 1.5;

/**
 * Widths of a table's columns in points, both writers': by weight, but no column narrower than its longest word
 * or than what the pen is to write in it.
 */
export function columnWidths(
  columns: readonly Column[],
  rows: readonly (Row<Run> | GroupRow<Run>)[],
  width: number,
): number[] {
  const least = columns.map((column, at) => {
    const own = column.upright
      ? uprightLines(column.head).length * theme.text.head.lead
      : longestWord(column.head, theme.text.head, false);
    const inner = rows.map((row) => (row.kind === 'row' ? longestIn(row.cells[at] ?? [], column.mono === true) : 0));
    const gap = column.align === 'right' && at < columns.length - 1 ? theme.table.numberGap : 0;
    const pen = column.hand === undefined ? 0 : theme.hand.width[column.hand];
    return Math.max(pen, Math.max(own, ...inner) + 2 * theme.table.padX + gap + SLACK);
  });
  return share(
    columns.map((column) => Math.max(column.weight, 0.01)),
    least,
    width,
  );
}

/** A small matrix with a high head, or a table of few rows of few words, is not parted. */
export function standsWhole({ rows, columns }: Pick<Table<Run>, 'rows' | 'columns'>): boolean {
  const { wholeRows, wholeWords } = theme.table;
  if (columns.some((column) => column.upright)) return rows.length <= wholeRows * 3;
  return (
    rows.length <= wholeRows &&
    rows.every(
      (row) => row.kind === 'group' || row.cells.every((cell) => cell.length <= 1 && wordsIn(cell) < wholeWords),
    )
  );
}

/** Characters in the paragraphs of a cell. */
const wordsIn = (cell: Cell<Run>): number =>
  cell.reduce(
    (sum, block) =>
      block.kind === 'paragraph'
        ? block.content.reduce((inner, run) => inner + (run.kind === 'text' ? run.text.length : 1), sum)
        : Number.POSITIVE_INFINITY,
    0,
  );

/** A head set upwards, in lines of limited length. */
export const uprightLines = (head: string): Line[] =>
  breakRuns([plainRun(head)], theme.text.head, theme.table.uprightHead);

/** Parts `width` by weight, giving every part at least its own; when that cannot be, in proportion to the least widths. */
export function share(weights: readonly number[], least: readonly number[], width: number): number[] {
  const needed = least.reduce((sum, n) => sum + n, 0);
  if (needed >= width) return least.map((n) => (n * width) / needed);
  const fixed = new Set<number>();
  for (;;) {
    let rest = width;
    let weight = 0;
    weights.forEach((w, at) => {
      if (fixed.has(at)) rest -= least[at] ?? 0;
      else weight += w;
    });
    const widths = weights.map((w, at) => (fixed.has(at) ? (least[at] ?? 0) : (rest * w) / weight));
    const short = widths.findIndex((w, at) => !fixed.has(at) && w < (least[at] ?? 0));
    if (short === -1) return widths;
    fixed.add(short);
  }
}

function longestIn(blocks: readonly ComposedTextBlock[], mono: boolean): number {
  let longest = 0;
  for (const block of blocks) longest = Math.max(longest, longestOf(block, mono));
  return longest;
}

function longestOf(block: ComposedTextBlock, mono: boolean): number {
  switch (block.kind) {
    case 'paragraph':
      return block.content.reduce((most, run) => Math.max(most, longestRun(run, mono)), 0);
    case 'list':
      return theme.list.indent + block.items.reduce((most, item) => Math.max(most, longestIn(item, mono)), 0);
    case 'code':
      return LONGEST_CODE;
    case 'image':
      return 0;
  }
}

function longestRun(run: Run, mono: boolean): number {
  switch (run.kind) {
    case 'text':
      return longestWord(run.text, { ...theme.text.cell, bold: run.bold === true }, mono || run.code === true);
    case 'page':
      return longestWord('page\u00a0000', theme.text.cell, false);
    case 'tick':
      return theme.text.cell.size;
    case 'break':
      return 0;
  }
}

function longestWord(text: string, style: TextStyle, code: boolean): number {
  const most = code ? LONGEST_CODE : LONGEST_WORD;
  let longest = 0;
  for (const word of text.split(/[ \n]|(?<=\p{Ll}{2}-)(?=\p{Ll}{2})/u)) {
    // Far longer than any column: it will be broken, so its width need not be known.
    const width = word.length > 60 ? most : lineWidth(word, style.size, { bold: style.bold === true, code });
    longest = Math.max(longest, Math.min(width, most));
  }
  return longest;
}
