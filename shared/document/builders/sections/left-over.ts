import { type Fields, isFields, isRows } from '../../../domain/edit/place';
import { type FieldEntry, fieldsOf, metaOf } from '../../../domain/schema/field';

/** What a hand-made place names of one field: itself, or what lies in it (`duration.expected`). */
const within = (covered: readonly string[], key: string): string[] =>
  covered.flatMap((name) => (name.startsWith(`${key}.`) ? [name.slice(key.length + 1)] : []));

/**
 * The values that a hand-made place leaves over, in the shape they have in the plan; nothing where it places all.
 *
 * @param covered fields it places whole, and by `field.inner` those of which it places some
 */
export function leftOver(fields: readonly FieldEntry[], values: Fields, covered: readonly string[]): Fields {
  const left: Fields = {};
  for (const { key, schema } of fields) {
    const value = covered.includes(key) ? undefined : leftIn(schema, values[key], within(covered, key));
    if (value !== undefined) left[key] = value;
  }
  return left;
}

function leftIn(schema: FieldEntry['schema'], value: unknown, covered: readonly string[]): unknown {
  if (covered.length === 0) return value;
  if (isRows(value)) return leftRows(schema, value, covered);
  const left = isFields(value) ? leftOver(fieldsOf(schema), value, covered) : {};
  return Object.keys(left).length > 0 ? left : undefined;
}

/** Rows of which something is left, each with the field that names it. */
export function leftRows(
  schema: FieldEntry['schema'],
  rows: readonly Fields[],
  covered: readonly string[],
): Fields[] | undefined {
  const fields = fieldsOf(schema);
  const label = metaOf(schema)?.rowLabel;
  const left = rows.flatMap((row) => {
    const own = leftOver(fields, row, covered);
    if (Object.keys(own).length === 0) return [];
    return [{ id: row['id'], ...(label === undefined ? {} : { [label]: row[label] }), ...own }];
  });
  return left.length > 0 ? left : undefined;
}
