import type { ComposedTextBlock, Run } from '../../../../shared/document/composed';
import { type TextStyle, theme } from '../../../../shared/document/theme';
import type { List } from '../../../../shared/document/tree';
import { lineWidth } from '../../measure';
import { plainRun } from '../../breaking';
import type { Area, Context } from '../context';
import { type Box, type Struct, element } from '../pages';
import { codeBoxes } from './code';
import { imageBoxes } from './image';
import { textBoxes } from './text';

/** How text blocks are set: on the page, in a cell, in a callout. */
export interface Setting {
  readonly style: TextStyle;
  readonly list: TextStyle;
  readonly align?: 'left' | 'right';
}

export const bodySetting: Setting = { style: theme.text.body, list: theme.text.list };
export const cellSetting: Setting = { style: theme.text.cell, list: theme.text.cell };
export const noteSetting: Setting = { style: theme.text.note, list: theme.text.note };

/** Paragraphs, lists, code and pictures one below the other. */
export function textBlockBoxes(
  blocks: readonly ComposedTextBlock[],
  setting: Setting,
  area: Area,
  parent: Struct,
  context: Context,
): Box[] {
  return blocks.flatMap((block, at) => {
    const boxes = textBlock(block, setting, area, parent, context);
    const last = boxes.at(-1);
    // The sentence that leads in a list stays with its first item.
    if (last && block.kind === 'paragraph' && blocks[at + 1]?.kind === 'list') last.keep = true;
    return boxes;
  });
}

function textBlock(block: ComposedTextBlock, setting: Setting, area: Area, parent: Struct, context: Context): Box[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraphBoxes(block.content, setting, area, parent, context);
    case 'list':
      return listBoxes(block, setting, area, parent, context, 0);
    case 'code':
      return codeBoxes(block, area, parent);
    case 'image':
      return imageBoxes(block, area, parent, context);
  }
}

function paragraphBoxes(runs: readonly Run[], setting: Setting, area: Area, parent: Struct, context: Context): Box[] {
  const align = setting.align === undefined ? {} : { align: setting.align };
  return textBoxes(runs, setting.style, area, element('P', parent), context, align);
}

function listBoxes(
  list: List<Run>,
  setting: Setting,
  area: Area,
  parent: Struct,
  context: Context,
  depth: number,
): Box[] {
  const el = element('L', parent, { numbering: list.ordered ? 'Decimal' : 'Disc' });
  const labels = list.items.map((_, at) => labelOf(list, at, depth));
  const widest = Math.max(0, ...labels.map((label) => lineWidth(label, setting.list.size)));
  const indent = Math.max(list.ordered ? theme.list.orderedIndent : theme.list.indent, widest + 6);
  const inner = { x: area.x + indent, width: Math.max(area.width - indent, setting.list.size) };
  const boxes = list.items.flatMap((item, at) => {
    const li = element('LI', el);
    const label = { text: labels[at] ?? '', x: area.x, el: element('Lbl', li) };
    const body = element('LBody', li);
    const [first, ...rest] = item;
    const lead = first?.kind === 'paragraph' ? first.content : [plainRun('')];
    const others = first?.kind === 'paragraph' ? rest : item;
    const own = others.length === 0 ? body : element('P', body);
    return [
      ...textBoxes(lead, setting.list, inner, own, context, { label }),
      ...others.flatMap((block) =>
        block.kind === 'list'
          ? listBoxes(block, setting, inner, body, context, depth + 1)
          : textBlock(block, { ...setting, style: setting.list }, inner, body, context),
      ),
    ];
  });
  const last = boxes.at(-1);
  if (last && depth === 0) last.after = Math.max(last.after, setting.style.after);
  return boxes;
}

function labelOf(list: List<Run>, at: number, depth: number): string {
  if (list.ordered) return `${(list.start ?? 1) + at}.`;
  const { bullets } = theme.list;
  return bullets[Math.min(depth, bullets.length - 1)] ?? '•';
}
