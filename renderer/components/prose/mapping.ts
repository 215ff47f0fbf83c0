import type { JSONContent } from '@tiptap/core';
import { type Block, type Inline, inlineSchema, type Prose } from '../../../shared/domain/schema/prose';
import { fileSchema } from '../../../shared/domain/schema/values';

/**
 * The strict rich-text tree of the plan to and from the editor's own. What the tree cannot hold (colour, merged cells)
 * does not come in; what it holds comes back the same.
 */
export const toDoc = (prose: Prose | undefined): JSONContent => ({
  type: 'doc',
  content: prose && prose.length > 0 ? prose.map(blockNode) : [{ type: 'paragraph' }],
});

const withContent = (type: string, content: JSONContent[], attrs?: JSONContent['attrs']): JSONContent => ({
  type,
  ...(attrs ? { attrs } : {}),
  ...(content.length > 0 ? { content } : {}),
});

function blockNode(block: Block): JSONContent {
  switch (block.type) {
    case 'paragraph':
      return withContent('paragraph', block.text.flatMap(inlineNode));
    case 'heading':
      return withContent('heading', block.text.flatMap(inlineNode), { level: block.level });
    case 'list':
      return withContent(
        block.ordered ? 'orderedList' : 'bulletList',
        (block.items.length > 0 ? block.items : [[]]).map((item) =>
          withContent('listItem', item.length > 0 ? item.map(blockNode) : [{ type: 'paragraph' }]),
        ),
      );
    case 'table': {
      const width = Math.max(1, ...block.rows.map((row) => row.length));
      const rows = block.rows.length > 0 ? block.rows : [[]];
      return withContent(
        'table',
        rows.map((row, index) =>
          withContent(
            'tableRow',
            Array.from({ length: width }, (_, at) =>
              withContent(block.head && index === 0 ? 'tableHeader' : 'tableCell', [
                withContent('paragraph', (row[at] ?? []).flatMap(inlineNode)),
              ]),
            ),
          ),
        ),
      );
    }
    case 'code':
      return withContent('codeBlock', block.text === '' ? [] : [{ type: 'text', text: block.text }]);
    case 'image':
      return { type: 'image', attrs: { file: block.file, alt: block.alt, caption: block.caption ?? '' } };
  }
}

function inlineNode(inline: Inline): JSONContent[] {
  switch (inline.type) {
    case 'text': {
      if (inline.text === '') return []; // the editor knows no empty text
      const marks: NonNullable<JSONContent['marks']> = [];
      if (inline.link !== undefined) marks.push({ type: 'link', attrs: { href: inline.link } });
      if (inline.bold) marks.push({ type: 'bold' });
      if (inline.italic) marks.push({ type: 'italic' });
      if (inline.code) marks.push({ type: 'code' });
      return [{ type: 'text', text: inline.text, ...(marks.length > 0 ? { marks } : {}) }];
    }
    case 'reference':
      return [{ type: 'reference', attrs: { to: inline.to, id: inline.id, time: inline.time ?? null } }];
    case 'placeholder':
      return [{ type: 'placeholder', attrs: { label: inline.label } }];
    case 'break':
      return [{ type: 'hardBreak' }];
  }
}

/** The tree of what the editor holds; nothing where there is no word in it. */
export function fromDoc(doc: JSONContent): Prose | undefined {
  const blocks = (doc.content ?? []).flatMap(blockOf);
  const [first] = blocks;
  const blank = blocks.length === 0 || (blocks.length === 1 && first?.type === 'paragraph' && first.text.length === 0);
  return blank ? undefined : blocks;
}

const attribute = (node: JSONContent, name: string): unknown => node.attrs?.[name];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const file = fileSchema();

function blockOf(node: JSONContent): Block[] {
  const inlines = () => (node.content ?? []).flatMap(inlineOf);
  switch (node.type) {
    case 'paragraph':
      return [{ type: 'paragraph', text: inlines() }];
    case 'heading': {
      const level = attribute(node, 'level');
      return [{ type: 'heading', level: level === 1 || level === 2 ? level : 3, text: inlines() }];
    }
    case 'bulletList':
    case 'orderedList': {
      const items = (node.content ?? []).map((item) => (item.content ?? []).flatMap(blockOf));
      return [{ type: 'list', ...(node.type === 'orderedList' ? { ordered: true as const } : {}), items }];
    }
    case 'table': {
      const rows = (node.content ?? []).map((row) => (row.content ?? []).flatMap(cellOf));
      const head = node.content?.[0]?.content?.every((cell) => cell.type === 'tableHeader') ?? false;
      return [{ type: 'table', ...(head ? { head: true as const } : {}), rows }];
    }
    case 'codeBlock':
      return [{ type: 'code', text: (node.content ?? []).map((part) => part.text ?? '').join('') }];
    case 'image': {
      const parsed = file.safeParse(attribute(node, 'file'));
      const caption = text(attribute(node, 'caption'));
      if (!parsed.success) return [];
      return [
        {
          type: 'image',
          file: parsed.data,
          alt: text(attribute(node, 'alt')),
          ...(caption === '' ? {} : { caption }),
        },
      ];
    }
    default:
      return [];
  }
}

/** A cell holds one run of text: its paragraphs are joined by breaks, and a merged cell leaves empty ones behind it. */
function cellOf(cell: JSONContent): Inline[][] {
  const own = (cell.content ?? []).flatMap((block, index): Inline[] => {
    const words = (block.content ?? []).flatMap(inlineOf);
    return index === 0 ? words : [{ type: 'break' }, ...words];
  });
  const span = attribute(cell, 'colspan');
  const more = typeof span === 'number' && span > 1 ? span - 1 : 0;
  return [own, ...Array.from({ length: more }, (): Inline[] => [])];
}

function inlineOf(node: JSONContent): Inline[] {
  switch (node.type) {
    case 'text': {
      const has = (type: string) => (node.marks ?? []).some((mark) => mark.type === type);
      const link = text((node.marks ?? []).find((mark) => mark.type === 'link')?.attrs?.['href']);
      return [
        {
          type: 'text',
          text: node.text ?? '',
          ...(has('bold') ? { bold: true as const } : {}),
          ...(has('italic') ? { italic: true as const } : {}),
          ...(has('code') ? { code: true as const } : {}),
          ...(link === '' ? {} : { link }),
        },
      ];
    }
    case 'reference': {
      const parsed = inlineSchema.safeParse({
        type: 'reference',
        to: attribute(node, 'to'),
        id: attribute(node, 'id'),
        time: attribute(node, 'time') ?? undefined,
      });
      return parsed.success ? [parsed.data] : [];
    }
    case 'placeholder':
      return [{ type: 'placeholder', label: text(attribute(node, 'label')) }];
    case 'hardBreak':
      return [{ type: 'break' }];
    default:
      return [];
  }
}
