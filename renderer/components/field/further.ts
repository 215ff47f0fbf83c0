import type { FieldEntry } from '../../../shared/domain/schema/field';

/** The fields that a hand-made editor does not place itself: a field added to the plan is among them. */
export const furtherFields = (fields: readonly FieldEntry[], covered: readonly string[]): FieldEntry[] =>
  fields.filter(({ key }) => !covered.includes(key));

/** Those it places, in the order of their declaration. */
export const coveredFields = (fields: readonly FieldEntry[], covered: readonly string[]): FieldEntry[] =>
  fields.filter(({ key }) => covered.includes(key));
