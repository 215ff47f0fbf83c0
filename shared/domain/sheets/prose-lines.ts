import { type Block, type Inline, plainText, type Prose } from '../schema/prose';

/** Rich text as lines: one a paragraph or item. What cannot be said in a cell, such as a picture, is its words. */
export const linesOfProse = (blocks: Prose): string => blocks.flatMap(linesOfBlock).join('\n');

function linesOfBlock(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return words(block.text).split('\n');
    case 'list':
      return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '-'} ${plainText(item)}`);
    case 'table':
      return block.rows.map((row) => row.map(words).join(' | '));
    case 'code':
      return block.text.split('\n');
    case 'image':
      return [plainText([block])];
  }
}

const words = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'placeholder' ? `[${inline.label}]` : ''))
    .join('');

/** Rich text of lines: lines that begin with a dash or a number make a list. */
export function proseOfLines(text: string): Prose {
  const blocks: Prose = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const item = /^\s*(?:([-•*])|\d{1,3}[.)])\s+(.+)$/.exec(line);
    if (!item) {
      blocks.push({ type: 'paragraph', text: [{ type: 'text', text: line }] });
      continue;
    }
    const ordered = item[1] === undefined;
    const content: Block[] = [{ type: 'paragraph', text: [{ type: 'text', text: item[2] ?? '' }] }];
    const last = blocks.at(-1);
    if (last?.type === 'list' && (last.ordered === true) === ordered) last.items.push(content);
    else blocks.push({ type: 'list', ...(ordered ? { ordered: true as const } : {}), items: [content] });
  }
  return blocks;
}
