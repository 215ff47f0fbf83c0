import { unprintable } from '../../../document/printable';
import { schemaAt, valueAt } from '../../edit/place';
import { linksOf, unlinkCommands } from '../../links';
import { type Content, contentSchema } from '../../plan/content';
import { metaOf } from '../../schema/field';
import { type Block, type Inline, proseSchema } from '../../schema/prose';
import type { LintInput } from '../context';
import { holdsNothing } from '../rows';
import { targetsOf } from '../targets';
import { type Fix, fixBy, set } from './fix';

export function withoutRow(path: readonly string[], content: Content): Fix | null {
  const id = path.at(-1);
  if (id === undefined || !holdsNothing(valueAt(content, path))) return null;
  return { label: 'Remove the row', commands: [{ kind: 'remove', path: path.slice(0, -1), id }] };
}

export function unlink(path: readonly string[], { content, registers, settings }: LintInput): Fix | null {
  const here = linksOf(contentSchema, content).filter((link) => link.path.join('/') === path.join('/'));
  const gone = here.filter(
    (link) => !link.to.some((to) => targetsOf(to, content, registers, settings).some((row) => row.id === link.id)),
  );
  const commands = gone.flatMap((link) => unlinkCommands(contentSchema, content, ['a row that went'], link.id));
  return fixBy(commands, 'Take the link away');
}

export const plain = (text: string): string => {
  const bad = new Set(unprintable(text));
  return [...text].filter((character) => !bad.has(character.codePointAt(0) ?? 0)).join('');
};

type Rewrite = (text: string) => string;

/** A text, or every text of a piece of rich text, written anew; commands may be another matter than words. */
export function rewritten(
  label: string,
  path: readonly string[],
  content: Content,
  rewrite: (isCommand: boolean) => Rewrite,
): Fix | null {
  const schema = schemaAt(contentSchema, path);
  const kind = schema && metaOf(schema)?.kind;
  const value = valueAt(content, path);
  if (typeof value === 'string') {
    const made = rewrite(kind === 'command')(value);
    return made === value ? null : fixBy([set(path, made)], label);
  }
  const prose = kind === 'prose' ? proseSchema().safeParse(value) : undefined;
  if (!prose?.success) return null;
  return fixBy(
    [
      set(
        path,
        prose.data.map((block) => rewrittenBlock(block, rewrite)),
      ),
    ],
    label,
  );
}

function rewrittenBlock(block: Block, rewrite: (isCommand: boolean) => Rewrite): Block {
  const inlines = (all: Inline[]) =>
    all.map((one) => (one.type === 'text' ? { ...one, text: rewrite(one.code === true)(one.text) } : one));
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, text: inlines(block.text) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((inner) => rewrittenBlock(inner, rewrite))) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(inlines)) };
    case 'code':
      return { ...block, text: rewrite(true)(block.text) };
    case 'image':
      return { ...block, alt: rewrite(false)(block.alt) };
  }
}
