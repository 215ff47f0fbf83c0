import { z } from 'zod';
import { lines } from './values';

/**
 * Text typed for a field that did not take it (a name that is not in a list, a date nobody can read). It stays beside
 * the field, by the field's key, until the field takes a value or somebody clears it.
 */
export const NOT_TAKEN = 'notTaken';

/** What every group and row of the plan may hold beside its fields. */
export const besideFields = { [NOT_TAKEN]: z.record(z.string().min(1).max(200), lines()).optional() };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The texts of a group or row that were not taken, by field. */
export function textsNotTaken(holder: unknown): readonly (readonly [field: string, text: string])[] {
  const texts = isObject(holder) ? holder[NOT_TAKEN] : undefined;
  return isObject(texts)
    ? Object.entries(texts).flatMap(([field, text]) => (typeof text === 'string' ? [[field, text] as const] : []))
    : [];
}

/** The text typed for one field and not taken; undefined where there is none. */
export const textNotTaken = (holder: unknown, field: string): string | undefined =>
  textsNotTaken(holder).find(([key]) => key === field)?.[1];

/** Whether a text was not taken in a value or anywhere below it. */
export const holdsTextNotTaken = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(holdsTextNotTaken)
    : isObject(value) && (textsNotTaken(value).length > 0 || Object.values(value).some(holdsTextNotTaken));

/** Where the text typed for a field is kept. */
export const pathNotTaken = (path: readonly string[]): string[] => [...path.slice(0, -1), NOT_TAKEN, ...path.slice(-1)];
