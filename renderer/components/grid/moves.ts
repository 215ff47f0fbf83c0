import type { Point } from './model';

/** Where the caret goes once a typed cell is left. */
export type Move = 'down' | 'up' | 'right' | 'left' | 'stay';

/** The next cell with Tab, row by row; null past the last one and before the first. */
export function nextCell({ row, column }: Point, by: 1 | -1, columns: number, lastRow: number): Point | null {
  const at = row * columns + column + by;
  if (at < 0 || at >= (lastRow + 1) * columns) return null;
  return { row: Math.floor(at / columns), column: at % columns };
}

/** After Enter the caret goes back to the column where the run of Tabs began, one row down. */
export function afterTyping(at: Point, move: Move, columns: number, lastRow: number, began: number | null): Point {
  switch (move) {
    case 'down':
      return { row: at.row + 1, column: began ?? at.column };
    case 'up':
      return { row: at.row - 1, column: at.column };
    case 'right':
    case 'left':
      return nextCell(at, move === 'right' ? 1 : -1, columns, lastRow) ?? at;
    case 'stay':
      return at;
  }
}
