import { theme } from '../../../../shared/document/theme';
import type { Heading } from '../../../../shared/document/tree';
import { headingIndent } from '../../heading-indent';
import { plainRun } from '../../breaking';
import { type Context, areaOf } from '../context';
import { type Box, element } from '../pages';
import { textBoxes } from './text';

/** The number hangs to the left of the words; every line stays with what follows. */
export function headingBoxes(block: Heading, context: Context): Box[] {
  const style = theme.text[`h${block.level}`];
  const area = areaOf(context.geo);
  const el = element(`H${block.level}`, context.parent);
  const onPlace = {
    onPlace: (page: Parameters<Box['paint']>[0], y: number) => void context.marks.set(block.id, { page, y }),
  };
  if (block.number === undefined) {
    return textBoxes([plainRun(block.text)], style, area, el, context, { keepAll: true, ...onPlace });
  }
  const indent = headingIndent(block.level, block.number);
  const inner = { x: area.x + indent, width: area.width - indent };
  const options = { keepAll: true, label: { text: `${block.number} `, x: area.x, el }, ...onPlace };
  return textBoxes([plainRun(block.text)], style, inner, el, context, options);
}
