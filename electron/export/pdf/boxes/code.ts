import { theme } from '../../../../shared/document/theme';
import type { CodeBlock } from '../../../../shared/document/tree';
import { breakRuns } from '../../breaking';
import type { Area } from '../context';
import { type Box, type Struct, element } from '../pages';
import { elementsOf, paintLine } from './text';

/** A command is set line for line as typed; a line too long goes on below, set in a little. */
export function codeBoxes(block: CodeBlock, area: Area, parent: Struct): Box[] {
  const { padX, padY, before, after } = theme.code;
  const style = theme.text.code;
  const hang = style.size;
  const width = area.width - 2 * padX - hang;
  const owner = element('Code', element('P', parent));
  const lines = block.text.split('\n').flatMap((text) =>
    breakRuns([{ kind: 'text', text, code: true }], style, width).map((line, at) => ({
      line,
      indent: at === 0 ? 0 : hang,
    })),
  );
  const elements = elementsOf(
    lines.map(({ line }) => line),
    owner,
  );
  const last = lines.length - 1;
  return lines.map(({ line, indent }, at): Box => {
    const top = at === 0 ? padY : 0;
    const height = top + style.lead + (at === last ? padY : 0);
    return {
      before: at === 0 ? before : 0,
      height,
      after: at === last ? after : 0,
      keep: at < last && (at === 0 || at === last - 1),
      paint: (page, y) => {
        page.ops.push({ op: 'fill', el: undefined, color: 'tint', x: area.x, y, width: area.width, height });
        paintLine(page, line, area.x + padX + indent, y + top, style, elements);
      },
    };
  });
}
