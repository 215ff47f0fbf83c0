import { z } from 'zod';
import { metaOf, shapeOf, unwrap } from '../schema/field';

export type Fields = Record<string, unknown>;
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isRows = (value: unknown): value is Fields[] => Array.isArray(value);

/** The schema a path of field names and row ids leads to, or undefined where there is no such place. */
export function schemaAt(schema: z.core.$ZodType, path: readonly string[]): z.core.$ZodType | undefined {
  let here: z.core.$ZodType | undefined = schema;
  for (const key of path) {
    if (!here) return undefined;
    const inner: z.core.$ZodType = unwrap(here);
    if (inner instanceof z.ZodObject) here = Object.hasOwn(shapeOf(inner), key) ? shapeOf(inner)[key] : undefined;
    else if (inner instanceof z.ZodArray && metaOf(here)?.kind === 'rows') here = inner.element;
    else if (inner instanceof z.ZodRecord && key !== '__proto__') here = inner.valueType;
    else return undefined;
  }
  return here;
}

/** The value a path leads to, or undefined. */
export function valueAt(root: unknown, path: readonly string[]): unknown {
  let here = root;
  for (const key of path) {
    if (isRows(here)) here = here.find((row) => row['id'] === key);
    else if (isFields(here) && Object.hasOwn(here, key)) here = here[key];
    else return undefined;
  }
  return here;
}
