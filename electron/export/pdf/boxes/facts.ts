import type { Run } from '../../../../shared/document/composed';
import { theme } from '../../../../shared/document/theme';
import type { Facts } from '../../../../shared/document/tree';
import { plainRun } from '../../breaking';
import type { Context } from '../context';
import { type Box, element } from '../pages';
import { rowBox } from './row';
import { cellBoxes, rule } from './table';
import { textBoxes } from './text';

/** Labelled values, one a row; the boxed ones on tint with a bar. */
export function factsBoxes(block: Facts<Run>, context: Context): Box[] {
  const { geo } = context;
  const { labelShare, padY, after } = theme.facts;
  const { bar, padX } = theme.callout;
  const boxed = block.boxed === true;
  const left = geo.left + (boxed ? bar + padX : 0);
  const width = geo.width - (boxed ? bar + 2 * padX : 0);
  const label = { x: left, width: width * labelShare - 10 };
  const value = {
    head: '',
    weight: 1,
    x: left + width * labelShare - theme.table.padX,
    width: width * (1 - labelShare) + theme.table.padX,
  };
  const body = element('TBody', element('Table', context.parent));
  const lastRow = block.rows.length - 1;
  const rows = block.rows.map((row, at) => {
    const tr = element('TR', body);
    const th = element('TH', tr, { scope: 'Row' });
    const td = element('TD', tr);
    return rowBox({
      stacks: [
        textBoxes([plainRun(row.label)], theme.text.label, label, th, context),
        cellBoxes(row.value, value, td, context, theme.text.fact),
      ],
      padY: padY + (boxed ? 0.5 : 0),
      minHeight: 0,
      after: at === lastRow ? after : 0,
      splits: true,
      decorate: (page, y, height, part) => {
        if (boxed) {
          page.ops.push(
            { op: 'fill', el: undefined, color: 'tint', x: geo.left, y, width: geo.width, height },
            { op: 'fill', el: undefined, color: 'accent', x: geo.left, y, width: bar, height },
          );
        }
        // On top of its own row, or the fill of the next one would cover it.
        if (part.first && !(boxed && at === 0)) rule(page, left, y, width, theme.table.rowRule, 'rule');
        if (part.last && !boxed && at === lastRow) rule(page, left, y + height, width, theme.table.rowRule, 'rule');
      },
    });
  });
  const short = rows.reduce((sum, row) => sum + row.height, 0) < (geo.bottom - geo.top) * (boxed ? 0.7 : 0.4);
  const whole = short && (boxed || rows.length <= theme.facts.wholeRows);
  rows.forEach((row, at) => {
    if (at < lastRow && (whole || at === 0 || at === lastRow - 1)) row.keep = true;
  });
  return rows;
}
