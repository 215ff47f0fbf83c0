import type { ReactNode } from 'react';

/** A value to choose while typing, with every name it is found by. */
export type GridChoice = { readonly text: string; readonly names: readonly string[] };

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
  readonly choices?: () => readonly GridChoice[];
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
  /** Their ids, where they were given any. */
  readonly ids?: readonly string[];
  /** The row the additions come after; null for the start. */
  readonly after: string | null;
};
/** A text that was not taken. It stays in the cell as typed, with the reason below the row. */
export type GridFault = {
  /** Kept with the rows: it is there again after leaving. */
  readonly kept?: true;
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

/** A field of a row that pasted texts may go to: one with a column, or one the table does not show. */
export type PasteTarget = {
  readonly key: string;
  readonly title: string;
  readonly shown: boolean;
  /** Worked out from the others: nothing can be pasted into it. */
  readonly readOnly?: boolean;
  /** Takes any text. */
  readonly free: boolean;
  readonly takes: (text: string, key: string) => boolean;
};

/** What a paste does, and the row each of its lines went to. */
export type Placed = { readonly change: GridChange; readonly places: readonly (string | null)[] };

/** A table that came another way than by Ctrl+V; each turn is taken once. */
export type Incoming = {
  readonly turn: number;
  readonly table: readonly (readonly string[])[];
  readonly notes: readonly string[];
};

/** The change that fills a range with one text, as in Excel. */
export function fillChange(
  range: Range,
  text: string,
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
): GridChange {
  const updates: { row: string; column: string; text: string }[] = [];
  const additions: Map<string, string>[] = [];
  for (let at = range.top; at <= range.bottom; at += 1) {
    const row = rows[at];
    const own = columns.slice(range.left, range.right + 1).filter((column) => !column.readOnly);
    if (row?.fixed) continue;
    if (row) updates.push(...own.map((column) => ({ row: row.id, column: column.key, text })));
    else if (text.trim() !== '' && own.length > 0) additions.push(new Map(own.map((column) => [column.key, text])));
  }
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
  /** A row that was made by a button: each turn puts the caret into it once. */
  readonly caret?: { readonly row: string; readonly turn: number } | null;
  /** What a row is called: `step`. */
  readonly word?: string;
  /** Where pasted texts may go: the columns, and fields the table does not show. */
  readonly targets?: readonly PasteTarget[];
  /** Says which rows pasted lines go to, where it is not those from the caret on; `top` is null without a caret. */
  readonly place?: (
    lines: readonly ReadonlyMap<string, string>[],
    headed: boolean,
    top: number | null,
    rows: readonly GridRow[],
  ) => Placed;
  /** A table of the clipboard or a file, taken as if it were pasted after the last row. */
  readonly incoming?: Incoming | null;
  /** Reads a file of a spreadsheet dropped on the table. */
  readonly onTableFile?: (file: File) => void;
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
  /** Texts not taken that are kept with the rows; they go when the rows have a value in their place. */
  readonly faults?: readonly GridFault[];
  /** Choices beside the message of a fault, such as adding a name to a register; `same` are all with its text. */
  readonly faultActions?: (fault: GridFault, same: readonly GridFault[]) => ReactNode;
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
