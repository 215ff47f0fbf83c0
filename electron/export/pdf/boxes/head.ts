import { theme } from '../../../../shared/document/theme';
import type { Column } from '../../../../shared/document/tree';
import { type Line, plainRun } from '../../breaking';
import { uprightLines } from '../../columns';
import type { Area, Context } from '../context';
import type { Box, Page, Struct } from '../pages';
import { baselineOf, heightOf, textBoxes } from './text';

const { padX } = theme.table;

/** The room inside a cell. */
export const inside = (column: Area): Area => ({ x: column.x + padX, width: Math.max(column.width - 2 * padX, 4) });
export const alignOf = (column: Column): { align?: 'left' | 'right' } =>
  column.align === undefined ? {} : { align: column.align };

/** The cells of a table's head; words set upwards stand on the head's lower edge, and so do those beside them. */
export function headStacks(
  columns: readonly (Column & Area)[],
  owner: (at: number) => Struct | undefined,
  context: Context,
): Box[][] {
  const style = theme.text.head;
  const upright = columns.map((column) => (column.upright ? uprightLines(column.head) : undefined));
  const tallest = Math.max(0, ...upright.flatMap((lines) => (lines ?? []).map((line) => line.width)));
  return columns.map((column, at): Box[] => {
    const lines = upright[at];
    if (lines) return [uprightBox(lines, inside(column), tallest, owner(at))];
    const boxes = textBoxes([plainRun(column.head)], style, inside(column), owner(at), context, alignOf(column));
    const above = tallest - heightOf(boxes);
    return above > 0 ? [space(above), ...boxes] : boxes;
  });
}

const space = (height: number): Box => ({ before: 0, height, after: 0, keep: true, paint: () => undefined });

function uprightBox(lines: readonly Line[], area: Area, height: number, el: Struct | undefined): Box {
  const style = theme.text.head;
  return {
    before: 0,
    height,
    after: 0,
    keep: false,
    paint: (page: Page, y: number) => {
      lines.forEach((line, at) => {
        const baseline = area.x + at * style.lead + baselineOf(style);
        for (const { face, size, text, x } of line.spans) {
          if (face === 'symbol' || text === '') continue;
          page.ops.push({
            op: 'text',
            el,
            face,
            size,
            color: style.color,
            x: baseline,
            y: y + height - x,
            text,
            upwards: true,
          });
        }
      });
    },
  };
}
