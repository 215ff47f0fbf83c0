import { schemaAt } from '../../domain/edit/place';
import { computedTimeText } from '../../domain/schedule/computed-times';
import { metaOf } from '../../domain/schema/field';
import type { TimeOf } from '../../domain/schema/time-of';
import type { Block as ProseBlock, Inline as ProseInline, Prose } from '../../domain/schema/prose';
import { cell, code, placeholder, text } from '../make';
import type { Block, Inline, TextBlock } from '../tree';
import type { Build } from './context';

/** Rich text of the plan as blocks of a document; its headings stand below the section's own. */
export function proseBlocks(prose: Prose, build: Build, prefix: string): Block[] {
  return prose.map((block, index): Block => {
    if (block.type === 'heading') {
      return {
        kind: 'heading',
        id: `${prefix}-h${index}`,
        level: 3,
        text: inlines(block.text, build).map(plain).join(''),
        unlisted: true,
      };
    }
    if (block.type === 'table') {
      const [head = [], ...rest] = block.rows;
      const columns = Math.max(1, ...block.rows.map((row) => row.length));
      const heads = Array.from({ length: columns }, (_, at) =>
        block.head
          ? inlines(head[at] ?? [], build)
              .map(plain)
              .join('')
          : '',
      );
      return {
        kind: 'table',
        caption: captionOf(build, prefix),
        columns: heads.map((words) => ({ head: words, weight: 1 })),
        rows: (block.head ? rest : block.rows).map((row) => ({
          kind: 'row',
          cells: heads.map((_, at) => [{ kind: 'paragraph', content: inlines(row[at] ?? [], build) }]),
        })),
      };
    }
    return textBlock(block, build);
  });
}

/** A table of an author is called as the field it stands in. */
function captionOf(build: Build, prefix: string): string {
  const schema = schemaAt(build.schema, prefix.split('.'));
  return (schema && metaOf(schema)?.title) ?? 'As described in the text';
}

/** Rich text inside a cell: headings become bold lines, tables one line a row. */
export function proseCell(prose: Prose, build: Build): TextBlock[] {
  return prose.flatMap((block): TextBlock[] => {
    if (block.type === 'heading')
      return [
        {
          kind: 'paragraph',
          content: inlines(block.text, build).map((one) => (one.kind === 'text' ? { ...one, bold: true } : one)),
        },
      ];
    if (block.type === 'table')
      return block.rows.flatMap((row) =>
        cell(row.map((inner) => inlines(inner, build).map(plain).join('')).join(' · ')),
      );
    return [textBlock(block, build)];
  });
}

function textBlock(block: Exclude<ProseBlock, { type: 'heading' | 'table' }>, build: Build): TextBlock {
  switch (block.type) {
    case 'paragraph':
      return { kind: 'paragraph', content: inlines(block.text, build) };
    case 'list':
      return {
        kind: 'list',
        ordered: block.ordered === true,
        items: block.items.map((item) => proseCell(item, build)),
      };
    case 'code':
      return { kind: 'code', text: block.text };
    case 'image':
      return {
        kind: 'image',
        sha256: block.file.sha256,
        alt: block.alt,
        ...(block.caption === undefined ? {} : { caption: block.caption }),
      };
  }
}

function inlines(list: readonly ProseInline[], build: Build): Inline[] {
  return list.map((inline): Inline => {
    switch (inline.type) {
      case 'text':
        if (inline.link !== undefined) return { kind: 'url', url: inline.link, text: inline.text };
        return {
          kind: 'text',
          text: inline.text,
          ...(inline.bold ? { bold: true } : {}),
          ...(inline.italic ? { italic: true } : {}),
          ...(inline.code ? { code: true } : {}),
        };
      case 'reference':
        if (inline.time === undefined) return text(build.nameOf([inline.to], inline.id));
        return computedTime(build, { ...inline, time: inline.time });
      case 'placeholder':
        return placeholder(inline.label);
      case 'break':
        return { kind: 'break' };
    }
  });
}

/** What is not known yet is a gap, with what is missing; no time is made up. */
function computedTime({ schedule }: Build, of: { to: string; id: string; time: TimeOf }): Inline {
  const words = computedTimeText(schedule, of);
  return words === null ? placeholder(`${of.time}: not known yet`) : text(words);
}

const plain = (inline: Inline): string => ('text' in inline && inline.text !== undefined ? inline.text : '');

/** Words with the line breaks they were typed with. */
export const lineBreaks = (words: string): Inline[] =>
  words.split('\n').flatMap((part, index): Inline[] => (index === 0 ? [text(part)] : [{ kind: 'break' }, text(part)]));

export const command = (words: string): TextBlock =>
  words.includes('\n') ? { kind: 'code', text: words } : { kind: 'paragraph', content: [code(words)] };
