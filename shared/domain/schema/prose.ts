import { z } from 'zod';
import { planTargets, registerTargets } from './field';
import { timesOf } from './time-of';
import { fileSchema, id, line, lines } from './values';

/**
 * Rich text as a strict tree. A reference and a placeholder are nodes of their own, so a deleted row is found and a
 * template's gap cannot be mistaken for text.
 */
const text = () =>
  z.strictObject({
    type: z.literal('text'),
    text: lines(),
    bold: z.literal(true).optional(),
    italic: z.literal(true).optional(),
    code: z.literal(true).optional(),
    /** An external address, printed beside the words; never opened by the application. */
    link: line().optional(),
  });
const reference = () =>
  z.strictObject({
    type: z.literal('reference'),
    to: z.enum([...registerTargets, ...planTargets]),
    id: id(),
    /** A time the plan computes, in place of the name: of a session or a step. */
    time: z.enum(timesOf).optional(),
  });
const placeholder = () => z.strictObject({ type: z.literal('placeholder'), label: line() });
const lineBreak = () => z.strictObject({ type: z.literal('break') });

export const inlineSchema = z.discriminatedUnion('type', [text(), reference(), placeholder(), lineBreak()]);
export type Inline = z.infer<typeof inlineSchema>;

const inlines = () => z.array(inlineSchema);

export type Block =
  | { type: 'paragraph'; text: Inline[] }
  | { type: 'heading'; level: 1 | 2 | 3; text: Inline[] }
  | { type: 'list'; ordered?: true | undefined; items: Block[][] }
  | { type: 'table'; head?: true | undefined; rows: Inline[][][] }
  | { type: 'code'; text: string }
  | { type: 'image'; file: z.infer<ReturnType<typeof fileSchema>>; alt: string; caption?: string | undefined };

export const blockSchema: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('paragraph'), text: inlines() }),
    z.strictObject({
      type: z.literal('heading'),
      level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      text: inlines(),
    }),
    z.strictObject({
      type: z.literal('list'),
      ordered: z.literal(true).optional(),
      items: z.array(z.array(blockSchema)),
    }),
    z.strictObject({ type: z.literal('table'), head: z.literal(true).optional(), rows: z.array(z.array(inlines())) }),
    z.strictObject({ type: z.literal('code'), text: lines() }),
    z.strictObject({ type: z.literal('image'), file: fileSchema(), alt: line(), caption: line().optional() }),
  ]),
);
export type Prose = Block[];
export const proseSchema = () => z.array(blockSchema);

/** Rich text inside a value that was checked before: a list is enough to tell it. */
export const isProse = (value: unknown): value is Prose => Array.isArray(value);

/** Rich text of plain paragraphs, one for each line group of `words`. */
export const prose = (...words: string[]): Prose =>
  words.map((text) => ({ type: 'paragraph', text: [{ type: 'text', text }] }));

/** Calls `visit` for every inline of the tree, in reading order. */
export function eachInline(blocks: Prose, visit: (inline: Inline) => void): void {
  for (const block of blocks) {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        block.text.forEach(visit);
        break;
      case 'list':
        for (const item of block.items) eachInline(item, visit);
        break;
      case 'table':
        for (const row of block.rows) for (const cell of row) cell.forEach(visit);
        break;
      case 'code':
        visit({ type: 'text', text: block.text, code: true });
        break;
      case 'image':
        visit({ type: 'text', text: block.alt });
        if (block.caption !== undefined) visit({ type: 'text', text: block.caption });
        break;
    }
  }
}

/** The tree with other inlines in place of each. */
export function mapInlines(blocks: Prose, change: (inline: Inline) => readonly Inline[]): Prose {
  return blocks.map((block): Block => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return { ...block, text: block.text.flatMap(change) };
      case 'list':
        return { ...block, items: block.items.map((item) => mapInlines(item, change)) };
      case 'table':
        return { ...block, rows: block.rows.map((row) => row.map((cell) => cell.flatMap(change))) };
      case 'code':
      case 'image':
        return block;
    }
  });
}

/** The words of a piece of rich text, for search and for plain cells. */
export function plainText(blocks: Prose | undefined): string {
  if (!blocks) return '';
  const words: string[] = [];
  eachInline(blocks, (inline) => {
    if (inline.type === 'text') words.push(inline.text);
    if (inline.type === 'placeholder') words.push(`[${inline.label}]`);
  });
  return words.join(' ');
}
