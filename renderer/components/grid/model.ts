import type { ReactNode } from 'react';

export type GridColumn = {
  readonly key: string;
  readonly title: string;
  /** CSS width; what is left over is shared by the columns without one. */
  readonly width?: string;
  /** Its part of the room the columns with a width of their own leave. */
  readonly share?: number;
  /** The narrowest it may get without a width of its own, in pixels. */
  readonly least?: number;
  readonly align?: 'end';
  readonly mono?: boolean;
  /** Computed, or entered in the detail of the row. */
  readonly readOnly?: boolean;
  readonly multiline?: boolean;
  /** Long texts take more lines. */
  readonly wrap?: boolean;
  /** Can be emptied, although nothing is typed in it. */
  readonly clearable?: boolean;
  /** What opening a cell does where nothing is typed in it, such as choosing a file. */
  readonly act?: (row: string) => void;
  /** Takes files that are pasted or dropped on a cell. */
  readonly takeFiles?: (row: string, files: readonly File[]) => void;
  /** Values to choose from while typing. */
  readonly choices?: () => readonly string[];
  /** Several values, separated by commas. */
  readonly several?: boolean;
  /** Space changes between Yes and No. */
  readonly toggle?: boolean;
  /** A single key sets the cell at once: what it becomes from what it holds, or null for an ordinary character. */
  readonly keyed?: (key: string, text: string) => string | null;
  /** The text Ctrl+; puts into a cell: today, or now. */
  readonly now?: () => string;
  /** How a text looks where it is more than the text. */
  readonly draw?: (text: string) => ReactNode;
};

export type GridCell = { readonly text: string; readonly invalid?: boolean };
export type GridRow = {
  readonly id: string;
  readonly cells: readonly GridCell[];
  /** Where the row belongs to a group, the group's heading stands before its first row. */
  readonly group?: string;
  /** Columns that cannot be typed in this row. */
  readonly fixed?: boolean;
  /** An empty row among the others that typing turns into a new one: what its first cell says until then. */
  readonly hint?: string;
};
export type GridGroup = { readonly key: string; readonly title: string; readonly note: string };

/** What a person typed, pasted or cleared. Texts are parsed by whoever owns the rows. */
export type GridChange = {
  readonly updates: readonly { readonly row: string; readonly column: string; readonly text: string }[];
  /** New rows, each with its texts by column. */
  readonly additions: readonly ReadonlyMap<string, string>[];
  /** The row the additions come after; null for the start. */
  readonly after: string | null;
};
/** A text that was not taken. It stays in the cell as typed, with the reason below the row. */
export type GridFault = {
  readonly row: string;
  readonly column: string;
  readonly text: string;
  readonly message: string;
};

export type Point = { readonly row: number; readonly column: number };
export type Range = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

/** A cell by the key of its column: columns may come and go with the width, and the cell stays in its own. */
export type Held = Point & { readonly key?: string | undefined };
export const held = (point: Point, columns: readonly GridColumn[]): Held => ({
  ...point,
  key: columns[point.column]?.key,
});

export function placed({ row, column, key }: Held, columns: readonly GridColumn[], lastRow: number): Point {
  const found = columns.findIndex((one) => one.key === key);
  return {
    row: Math.max(0, Math.min(row, lastRow)),
    column: Math.max(0, Math.min(found < 0 ? column : found, columns.length - 1)),
  };
}

export const rangeOf = (a: Point, b: Point): Range => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
});

/** Texts to paste, and where each of them goes: the column by its place in the line, null for one that means nothing. */
export type Arranged = { readonly texts: readonly (readonly string[])[]; readonly order: readonly (number | null)[] };

/**
 * Finds the columns of a pasted table. A first line that names columns decides; otherwise they follow from `from` on, as
 * in a spreadsheet.
 */
export function arrange(texts: readonly (readonly string[])[], columns: readonly GridColumn[], from: number): Arranged {
  const width = texts.reduce((most, line) => Math.max(most, line.length), 0);
  const [first, ...rest] = texts;
  const named = (first ?? []).map((text) => {
    const small = text.trim().toLowerCase();
    const at = columns.findIndex((column) => column.title.toLowerCase() === small);
    return at < 0 ? null : at;
  });
  const found = new Set(named.filter((at) => at !== null)).size;
  const whole = columns.length === 1 && width === 1 && rest.length > 0;
  if (found >= 2 || (whole && found === 1)) return { texts: rest, order: named };
  return { texts, order: Array.from({ length: width }, (_, at) => from + at) };
}

/** The change that puts texts at a row; what goes beyond the last row becomes new rows. */
export function pasteChange(
  { texts, order }: Arranged,
  top: number,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
): GridChange {
  const updates: { row: string; column: string; text: string }[] = [];
  const additions: Map<string, string>[] = [];
  texts.forEach((line, index) => {
    const row = rows[top + index];
    const added = new Map<string, string>();
    line.forEach((text, offset) => {
      const column = columns[order[offset] ?? -1];
      if (!column || column.readOnly || row?.fixed) return;
      if (row) updates.push({ row: row.id, column: column.key, text });
      else if (text.trim() !== '') added.set(column.key, text);
    });
    if (!row && added.size > 0) additions.push(added);
  });
  return { updates, additions, after: rows.at(-1)?.id ?? null };
}

/** The change that copies the first row of a range into the others. */
export function fillDownChange(range: Range, rows: readonly GridRow[], columns: readonly GridColumn[]): GridChange {
  const source = range.top === range.bottom ? range.top - 1 : range.top;
  const updates: { row: string; column: string; text: string }[] = [];
  for (let row = source + 1; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) {
      const target = rows[row];
      const kind = columns[column];
      const text = rows[source]?.cells[column]?.text;
      if (target && kind && !kind.readOnly && !target.fixed && text !== undefined)
        updates.push({ row: target.id, column: kind.key, text });
    }
  }
  return { updates, additions: [], after: null };
}

export function clearChange(range: Range, rows: readonly GridRow[], columns: readonly GridColumn[]): GridChange {
  const updates: { row: string; column: string; text: string }[] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let column = range.left; column <= range.right; column += 1) {
      const target = rows[row];
      const kind = columns[column];
      const takes = kind && (!kind.readOnly || kind.clearable);
      if (target && kind && takes && !target.fixed && target.cells[column]?.text !== '')
        updates.push({ row: target.id, column: kind.key, text: '' });
    }
  }
  return { updates, additions: [], after: null };
}

/** Rows and columns of a range as texts, for the clipboard. */
export const textsOf = (range: Range, rows: readonly GridRow[]): string[][] =>
  rows
    .slice(range.top, range.bottom + 1)
    .map((row) => row.cells.slice(range.left, range.right + 1).map((cell) => cell.text));

export type GridProps = {
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  readonly groups?: readonly GridGroup[];
  /** Names the place of a cell, so that a finding can go there. */
  readonly pathOf: (row: string, column: string) => string;
  readonly onChange: (change: GridChange) => readonly GridFault[];
  readonly onRemove?: (rows: readonly string[]) => void;
  readonly onMove?: (row: string, by: -1 | 1) => void;
  readonly onDuplicate?: (row: string) => void;
  /** Makes an empty row beside another. */
  readonly onInsert?: (row: string, where: 'above' | 'below') => void;
  /** Files dropped or pasted beside the cells that take one: they become new rows. */
  readonly onNewFiles?: (files: readonly File[]) => void;
  readonly onSelect?: (row: string | null) => void;
  /** "Type here to add a step"; without it no row can be added by typing. */
  readonly addText?: string;
  readonly readOnly?: boolean;
  /** Texts not taken that came another way than through `onChange`; they go when their cell changes. */
  readonly faults?: readonly GridFault[];
  /** Choices beside the message of a fault, such as adding a name to a register; `same` are all with its text. */
  readonly faultActions?: (fault: GridFault, same: readonly GridFault[], done: () => void) => ReactNode;
  /** A line below a row, such as what the board would say of it. */
  readonly below?: (row: string) => ReactNode;
  /** The names of columns, where more than the title stands there. */
  readonly tall?: boolean;
  /** A drawing beside the rows. */
  readonly beside?: {
    readonly head: ReactNode;
    readonly cell: (row: string) => ReactNode;
    readonly under: ReactNode;
    readonly over: ReactNode;
    readonly fixedWidth: string;
  };
};

const LEAST = 96;
const BORDERS = 2;

/** The narrowest a table may get before it scrolls sideways, in pixels. */
export const leastWidth = (columns: readonly GridColumn[]): number =>
  columns.reduce((sum, column) => {
    const fixed = Number.parseFloat(column.width ?? '');
    return sum + (Number.isFinite(fixed) ? fixed : (column.least ?? LEAST));
  }, 0);

/**
 * The widths of the columns in pixels, where the width of the table is known: those with a share get what they need at
 * least, and their part of the room that is left.
 */
export function spread(columns: readonly GridColumn[], width: number): readonly (number | undefined)[] {
  const fixed = (column: GridColumn) => Number.parseFloat(column.width ?? '') || 0;
  const least = (column: GridColumn) => (column.share === undefined ? 0 : (column.least ?? LEAST));
  const sum = columns.reduce((all, column) => all + (column.share ?? 0), 0);
  const taken = columns.reduce((all, column) => all + fixed(column) + least(column), 0);
  const room = Math.max(0, width - BORDERS - taken);
  return columns.map((column) => {
    if (column.share === undefined || width === 0) return fixed(column) || undefined;
    return least(column) + Math.floor((room * column.share) / sum);
  });
}
