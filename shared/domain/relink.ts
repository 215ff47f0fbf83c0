import type { z } from 'zod';
import { type Fields, isFields, isRows } from './edit/place';
import { type FieldMeta, fieldsOf, type LinkTarget } from './schema/field';
import { type Block, type Inline, proseSchema } from './schema/prose';

/** Rows that are called by another id from now on, by the id they had, and what kind of link leads to them. */
export type NewIds = ReadonlyMap<string, { readonly id: string; readonly target: LinkTarget }>;

const prose = proseSchema();

/** A value whose links follow the new ids: link fields, sets of links, RACI letters and references in rich text. */
export function relinked(schema: z.core.$ZodType, value: Fields, ids: NewIds): Fields {
  const out: Fields = { ...value };
  for (const { key, meta, schema: inner } of fieldsOf(schema)) {
    const child = value[key];
    if (child !== undefined) out[key] = relinkedField(meta, inner, child, ids);
  }
  return out;
}

function relinkedField(meta: FieldMeta, schema: z.core.$ZodType, value: unknown, ids: NewIds): unknown {
  const link = (id: unknown): unknown => (typeof id === 'string' ? newIdOf(id, meta.to ?? [], ids) : id);
  switch (meta.kind) {
    case 'group':
      return isFields(value) ? relinked(schema, value, ids) : value;
    case 'rows':
      return isRows(value) ? value.map((row) => relinked(schema, row, ids)) : value;
    case 'link':
      return link(value);
    case 'links':
      return Array.isArray(value) ? value.map(link) : value;
    case 'duties':
      return isFields(value)
        ? Object.fromEntries(Object.entries(value).map(([id, letters]) => [String(link(id)), letters]))
        : value;
    case 'prose':
      return prose.parse(value).map((block) => relinkedBlock(block, ids));
    default:
      return value;
  }
}

function newIdOf(id: string, to: readonly LinkTarget[], ids: NewIds): string {
  const given = ids.get(id);
  return given !== undefined && to.includes(given.target) ? given.id : id;
}

function relinkedBlock(block: Block, ids: NewIds): Block {
  const inlines = (all: Inline[]): Inline[] =>
    all.map((one) => (one.type === 'reference' ? { ...one, id: newIdOf(one.id, [one.to], ids) } : one));
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, text: inlines(block.text) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((inner) => relinkedBlock(inner, ids))) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(inlines)) };
    case 'code':
    case 'image':
      return block;
  }
}
