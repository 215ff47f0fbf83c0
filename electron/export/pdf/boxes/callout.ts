import type { Run } from '../../../../shared/document/composed';
import { theme } from '../../../../shared/document/theme';
import type { Callout } from '../../../../shared/document/tree';
import { plainRun } from '../../breaking';
import type { Context } from '../context';
import { type Box, element } from '../pages';
import { noteSetting, textBlockBoxes } from './blocks';
import { heightOf, textBoxes } from './text';

/** Tint, a bar and a bold title in the tone's colour; cut only when taller than half a page. */
export function calloutBoxes(block: Callout<Run>, context: Context): Box[] {
  const { geo } = context;
  const { bar, padX, padY, before, after } = theme.callout;
  const el = element('Div', context.parent);
  const area = { x: geo.left + bar + padX, width: geo.width - bar - 2 * padX };
  const titleStyle = { ...theme.text.note, bold: true, color: block.tone, after: 2 };
  const boxes = [
    ...textBoxes([plainRun(block.title)], titleStyle, area, element('P', el), context, { keepAll: true }),
    ...textBlockBoxes(block.body, noteSetting, area, el, context),
  ];
  const whole = heightOf(boxes) <= (geo.bottom - geo.top) / 2;
  const last = boxes.length - 1;
  let gap = 0;
  return boxes.map((box, at): Box => {
    // Each line brings its slice of tint and bar, with the gap above it.
    const above = at === 0 ? padY : Math.max(gap, box.before);
    const height = above + box.height + (at === last ? padY : 0);
    gap = box.after;
    return {
      before: at === 0 ? before : 0,
      height,
      after: at === last ? after : 0,
      keep: at < last && (whole || box.keep || at < 2),
      paint: (page, y) => {
        page.ops.push(
          { op: 'fill', el: undefined, color: 'tint', x: geo.left, y, width: geo.width, height },
          { op: 'fill', el: undefined, color: block.tone, x: geo.left, y, width: bar, height },
        );
        box.paint(page, y + above);
      },
    };
  });
}
