import { z } from 'zod';
import { type FieldMeta, metaOf, shapeOf, unwrap } from './field';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A key of the path: a field name, or the id of a row. */
export type PathKey = string;
export type Visit = (value: unknown, meta: FieldMeta, path: readonly PathKey[]) => void;

/**
 * Visits every declared field that has a value, depth first, in declaration order. Rows are addressed by id, so the
 * path survives reordering.
 */
export function walk(schema: z.core.$ZodType, value: unknown, visit: Visit, path: readonly PathKey[] = []): void {
  if (value === undefined) return;
  const { meta, fields, element } = faceOf(schema);
  if (meta) visit(value, meta, path);
  if (fields && isObject(value)) {
    for (const [key, child] of fields) walk(child, value[key], visit, [...path, key]);
  } else if (element && Array.isArray(value)) {
    for (const row of value) {
      if (isObject(row)) walk(element, row, visit, [...path, typeof row['id'] === 'string' ? row['id'] : '?']);
    }
  }
}

/** What a walk needs to know of a schema. Kept, because asking zod costs more than the whole rest of a walk. */
type Face = {
  readonly meta: FieldMeta | undefined;
  readonly fields?: readonly (readonly [string, z.core.$ZodType])[];
  /** The schema of a row. */
  readonly element?: z.core.$ZodType;
};
const faces = new WeakMap<z.core.$ZodType, Face>();

function faceOf(schema: z.core.$ZodType): Face {
  const known = faces.get(schema);
  if (known) return known;
  const meta = metaOf(schema);
  const inner = unwrap(schema);
  const face: Face = {
    meta,
    ...(inner instanceof z.ZodObject && { fields: Object.entries(shapeOf(inner)) }),
    ...(inner instanceof z.ZodArray && meta?.kind === 'rows' && { element: inner.element }),
  };
  faces.set(schema, face);
  return face;
}

/** JSON pointer of a path, RFC 6901. */
export const pointer = (path: readonly PathKey[]): string =>
  path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Every id used by two rows of the tree. Row ids are unique across a whole plan part, so a link needs no path. */
export function duplicateIds(root: unknown): { path: string; id: string }[] {
  const seen = new Set<string>();
  const found: { path: string; id: string }[] = [];
  const search = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      value.forEach((row: unknown, index) => {
        if (isObject(row) && typeof row['id'] === 'string' && !('type' in row && row['type'] === 'reference')) {
          if (seen.has(row['id'])) found.push({ path: `${path}[${index}].id`, id: row['id'] });
          seen.add(row['id']);
        }
        search(row, `${path}[${index}]`);
      });
    } else if (isObject(value)) {
      for (const [key, child] of Object.entries(value)) search(child, path === '' ? key : `${path}.${key}`);
    }
  };
  search(root, '');
  return found;
}

/**
 * The value without empty texts, lists, groups and undefined fields: absent, never null or empty. Rows keep their
 * place; rich text is left as it is apart from being dropped when it holds nothing.
 */
export function tidy<T>(value: T): T;
export function tidy(value: unknown): unknown {
  return tidied(value);
}
function tidied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => (isObject(item) ? tidyObject(item) : item));
  if (isObject(value)) return tidyObject(value);
  return value;
}
function tidyObject(object: Record<string, unknown>): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  const leaf =
    'type' in object &&
    typeof object['type'] === 'string' &&
    ('text' in object || 'items' in object || 'rows' in object || 'file' in object);
  for (const [key, child] of Object.entries(object)) {
    const kept = leaf ? child : tidied(child);
    if (leaf ? kept !== undefined : !isEmpty(kept)) out[key] = kept;
  }
  return out;
}
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && Object.keys(value).length === 0);
