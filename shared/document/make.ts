import type { Cell, Heading, Inline, Link, List, PageRef, Paragraph, Placeholder, Ref, Target, Text } from './tree';

/** Short words for the commonest pieces of the tree. */

export const text = (words: string): Text => ({ kind: 'text', text: words });
export const bold = (words: string): Text => ({ kind: 'text', text: words, bold: true });
export const italic = (words: string): Text => ({ kind: 'text', text: words, italic: true });
export const code = (words: string): Text => ({ kind: 'text', text: words, code: true });

/** What may be said in the short forms below: words, or inlines. */
export type Words = string | readonly Inline[];

export const inlines = (words: Words): readonly Inline[] => (typeof words === 'string' ? [text(words)] : words);
export const paragraph = (words: Words): Paragraph => ({ kind: 'paragraph', content: inlines(words) });
export const cell = (words: Words): Cell => (words.length === 0 ? [] : [paragraph(words)]);
export const bullets = (items: readonly Words[]): List => ({
  kind: 'list',
  ordered: false,
  items: items.map((item) => [paragraph(item)]),
});
export const steps = (items: readonly Words[]): List => ({ ...bullets(items), ordered: true });

export const link = (to: Target, words: string): Link => ({ kind: 'link', to, children: [text(words)] });
export const ref = (to: Target, otherwise = ''): Ref => ({ kind: 'ref', to, otherwise });
export const pageRef = (to: Target, before = '', after = ''): PageRef => ({ kind: 'pageRef', to, before, after });
export const placeholder = (words: string): Placeholder => ({ kind: 'placeholder', text: words });

export const heading = (level: 1 | 2 | 3, id: string, words: string, number?: string): Heading => ({
  kind: 'heading',
  id,
  level,
  text: words,
  ...(number === undefined ? {} : { number }),
});
