import type { KeyboardEvent } from 'react';
import {
  clearChange,
  fillDownChange,
  type GridChange,
  type GridColumn,
  type GridRow,
  type Point,
  type Range,
} from './model';
import { nextCell } from './moves';

type Doing = {
  at: Point;
  anchor: Point | null;
  range: Range;
  rows: readonly GridRow[];
  columns: readonly GridColumn[];
  lastRow: number;
  readOnly: boolean;
  /** The column where a run of Tabs began. */
  run: { readonly current: number | null };
  /** Escape was pressed last: Tab leaves the table from any cell. */
  leaving: { current: boolean };
  goTo: (point: Point, extend?: boolean, began?: number | null) => void;
  /** Opens the active cell, with a text in place of its own when typing started it. */
  open: (text: string | null) => void;
  change: (change: GridChange) => void;
  extend: () => void;
  selectAll: () => void;
  onRemove: (() => void) | undefined;
  onMove: (row: string, by: -1 | 1) => void;
  onDuplicate: ((row: string) => void) | undefined;
  onInsert: ((row: string, where: 'above' | 'below') => void) | undefined;
  /** Opens the menu of the active row. */
  onMenu: () => void;
};

const PAGE = 10;

/** What each key does while no cell is open. A key it does not know goes on to the window. */
export const gridKeys =
  (doing: Doing) =>
  (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLButtonElement) return;
    const leaves = doing.leaving.current && event.key === 'Tab';
    doing.leaving.current = event.key === 'Escape' || (doing.leaving.current && event.key === 'Shift');
    if (leaves) return;
    const act = action(doing, event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

function action(doing: Doing, event: KeyboardEvent): (() => void) | null {
  const { at, rows, columns, range, readOnly } = doing;
  const command = event.ctrlKey || event.metaKey;
  const row = rows[at.row];
  if (event.altKey && !command && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
    const by = event.key === 'ArrowUp' ? -1 : 1;
    return row && !readOnly ? () => doing.onMove(row.id, by) : null;
  }
  if (event.altKey) return null;
  const move = moved(doing, event, command);
  if (move)
    return () => {
      if (event.shiftKey) doing.extend();
      doing.goTo(move, event.shiftKey);
    };
  if (command) {
    const column = columns[at.column];
    const now = column?.now;
    if (event.code === 'Semicolon' && now && row && !row.fixed && !readOnly)
      return () =>
        doing.change({ updates: [{ row: row.id, column: column.key, text: now() }], additions: [], after: null });
    switch (event.key.toLowerCase()) {
      case 'a':
        return doing.selectAll;
      case 'd':
        if (readOnly) return null;
        if (event.shiftKey) return row && doing.onDuplicate ? () => doing.onDuplicate?.(row.id) : null;
        return () => doing.change(fillDownChange(range, rows, columns));
      case 'enter':
        return row && !readOnly && doing.onInsert
          ? () => doing.onInsert?.(row.id, event.shiftKey ? 'above' : 'below')
          : null;
      case 'delete':
        return readOnly || !doing.onRemove ? null : doing.onRemove;
      default:
        return null;
    }
  }
  if (event.key === 'Tab') {
    const next = nextCell(at, event.shiftKey ? -1 : 1, columns.length, doing.lastRow);
    return next && (() => doing.goTo(next, false, doing.run.current ?? at.column));
  }
  if (readOnly) return null;
  const began = doing.run.current;
  if (event.key === 'Enter' && began !== null) return () => doing.goTo({ row: at.row + 1, column: began });
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) return doing.onMenu;
  switch (event.key) {
    case 'F2':
    case 'Enter':
      return () => doing.open(null);
    case 'Delete':
    case 'Backspace':
      return () => doing.change(clearChange(range, rows, columns));
    case 'Escape':
      return doing.anchor ? () => doing.goTo(at) : null;
    default:
      return typed(doing, event.key);
  }
}

/** A character replaces the cell; Space changes a Yes into a No. */
function typed(doing: Doing, key: string): (() => void) | null {
  const { at, rows, columns } = doing;
  if (!/^.$/su.test(key)) return null;
  const column = columns[at.column];
  const row = rows[at.row];
  if (column?.act) return key === ' ' ? () => doing.open(null) : null;
  if (key === ' ' && column?.toggle && row && !row.fixed) {
    const text = row.cells[at.column]?.text === 'Yes' ? 'No' : 'Yes';
    return () => doing.change({ updates: [{ row: row.id, column: column.key, text }], additions: [], after: null });
  }
  const keyed = column?.keyed?.(key, row?.cells[at.column]?.text ?? '');
  if (column && row && keyed !== undefined && keyed !== null && !row.fixed)
    return () =>
      doing.change({ updates: [{ row: row.id, column: column.key, text: keyed }], additions: [], after: null });
  return () => doing.open(key === ' ' ? null : key);
}

function moved({ at, lastRow, columns }: Doing, event: KeyboardEvent, command: boolean): Point | null {
  const end = columns.length - 1;
  const row = (value: number) => ({ row: Math.max(0, Math.min(lastRow, value)), column: at.column });
  const column = (value: number) => ({ row: at.row, column: Math.max(0, Math.min(end, value)) });
  switch (event.key) {
    case 'ArrowDown':
      return row(command ? lastRow : at.row + 1);
    case 'ArrowUp':
      return row(command ? 0 : at.row - 1);
    case 'ArrowRight':
      return column(command ? end : at.column + 1);
    case 'ArrowLeft':
      return column(command ? 0 : at.column - 1);
    case 'Home':
      return command ? { row: 0, column: 0 } : column(0);
    case 'End':
      return command ? { row: lastRow, column: end } : column(end);
    case 'PageDown':
      return command ? null : row(at.row + PAGE);
    case 'PageUp':
      return command ? null : row(at.row - PAGE);
    default:
      return null;
  }
}
