import type { z } from 'zod';
import { isFields, isRows, type Fields } from './edit/place';
import { type Content, contentSchema, type SectionKey, sectionKeys } from './plan/content';
import { type FieldMeta, fieldsOf, metaOf, planTargets } from './schema/field';
import { type Block, type Inline, proseSchema } from './schema/prose';
import { tidy } from './schema/walk';

/** Kinds that tell a moment: what they say was true of one release only. */
const times = new Set<FieldMeta['kind']>(['date', 'local-time', 'moment', 'instant']);

/**
 * The start of a new plan from the content of another, or of a template: the chosen sections with new ids for every row
 * and links that follow them; times, results and what else is declared `once` stay behind, and so does a link to a row
 * that does not come along.
 *
 * @param newId gives ids that nothing else has
 */
export function renewContent(content: Content, chosen: readonly SectionKey[], newId: () => string): Content {
  const kept = Object.fromEntries(
    sectionKeys.filter((key) => chosen.includes(key)).map((key) => [key, content[key]] as const),
  );
  const ids = new Map<string, string>();
  const gone = new Set<string>();
  collectIds(contentSchema, kept, (id) => ids.set(id, newId()));
  collectIds(contentSchema, content, (id) => (ids.has(id) ? undefined : gone.add(id)));
  return contentSchema.parse(tidy(renewed(contentSchema, kept, { ids, gone })));
}

type Renewal = { readonly ids: ReadonlyMap<string, string>; readonly gone: ReadonlySet<string> };

function collectIds(schema: z.core.$ZodType, value: unknown, found: (id: string) => void): void {
  for (const { key, meta, schema: inner } of fieldsOf(schema)) {
    const child = isFields(value) ? value[key] : undefined;
    if (meta.kind === 'group') collectIds(inner, child, found);
    if (meta.kind === 'rows' && isRows(child))
      for (const row of child) {
        if (typeof row['id'] === 'string') found(row['id']);
        collectIds(inner, row, found);
      }
  }
}

function renewed(schema: z.core.$ZodType, value: Fields, renewal: Renewal): Fields {
  const out: Fields = {};
  for (const { key, meta, schema: inner } of fieldsOf(schema)) {
    const child = value[key];
    if (child === undefined || meta.once === true || times.has(meta.kind)) continue;
    out[key] = renewedField(meta, inner, child, renewal);
  }
  return out;
}

const prose = proseSchema();

function renewedField(meta: FieldMeta, schema: z.core.$ZodType, value: unknown, renewal: Renewal): unknown {
  const inPlan = (meta.to ?? []).some((target) => planTargets.some((one) => one === target));
  const link = (id: unknown): unknown =>
    !inPlan || typeof id !== 'string' ? id : (renewal.ids.get(id) ?? (renewal.gone.has(id) ? undefined : id));
  switch (meta.kind) {
    case 'group':
      return isFields(value) ? renewed(schema, value, renewal) : value;
    case 'rows':
      return isRows(value)
        ? value.map((row) => renewedRow(schema, row, renewal)).filter((row) => !isHusk(row, schema))
        : value;
    case 'link':
      return link(value);
    case 'links':
      return Array.isArray(value) ? value.map(link).filter((id) => id !== undefined) : value;
    case 'prose':
      return prose.parse(value).map((block) => renewedBlock(block, renewal));
    default:
      return value;
  }
}

const renewedRow = (schema: z.core.$ZodType, row: Fields, renewal: Renewal): Fields => ({
  id: renewal.ids.get(String(row['id'])) ?? row['id'],
  ...renewed(schema, row, renewal),
});

/** A row that was nothing but a link (a dependency) goes with the row it led to. */
function isHusk(row: Fields, schema: z.core.$ZodType): boolean {
  const label = metaOf(schema)?.rowLabel;
  const named = fieldsOf(schema).find((field) => field.key === label);
  if (named?.meta.kind !== 'link' || row[named.key] !== undefined) return false;
  return Object.keys(row).every((key) => key === 'id' || key === 'kind' || row[key] === undefined);
}

function renewedBlock(block: Block, renewal: Renewal): Block {
  const inlines = (all: Inline[]): Inline[] =>
    all.flatMap((inline): Inline[] => {
      if (inline.type !== 'reference') return [inline];
      const id = renewal.ids.get(inline.id) ?? (renewal.gone.has(inline.id) ? undefined : inline.id);
      return id === undefined ? [] : [{ ...inline, id }];
    });
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, text: inlines(block.text) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((inner) => renewedBlock(inner, renewal))) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(inlines)) };
    case 'code':
    case 'image':
      return block;
  }
}
