import { isFields, isRows, schemaAt } from '../../../domain/edit/place';
import type { SectionKey } from '../../../domain/plan/content';
import { fieldsOf, metaOf } from '../../../domain/schema/field';
import { paragraph } from '../../make';
import type { Block } from '../../tree';
import type { Chapter } from '../chapters';
import type { Build } from '../context';
import { fieldBlocks, rowsBlocks } from '../fields';

/** "Not applicable" and why, where a section is left out; undefined where it is not. */
export function leftOutBlocks(build: Build, key: SectionKey): Block[] | undefined {
  const leftOut = build.content[key]?.leftOut;
  if (!leftOut) return undefined;
  return [{ kind: 'notApplicable', reason: [{ kind: 'text', text: leftOut.reason || 'No reason is given.' }] }];
}

export const noneStated: readonly Block[] = [paragraph('None stated.')];
export const orNone = (blocks: Block[]): Block[] => (blocks.length > 0 ? blocks : [...noneStated]);

/** The fields of a section that have no hand-made place, a field added to the schema included. */
export function restBlocks(build: Build, key: SectionKey, covered: readonly string[]): Block[] {
  const value: unknown = build.content[key];
  const fields = fieldsOf(build.schema.shape[key]).filter(
    (field) => field.key !== 'leftOut' && !covered.includes(field.key),
  );
  return fieldBlocks(fields, isFields(value) ? value : undefined, build, key);
}

/** Some fields of a section by their default printing. */
export function someBlocks(build: Build, key: SectionKey, names: readonly string[]): Block[] {
  const value: unknown = build.content[key];
  const fields = fieldsOf(build.schema.shape[key]).filter((field) => names.includes(field.key));
  return fieldBlocks(fields, isFields(value) ? value : undefined, build, key);
}

/**
 * The fields of rows that a hand-made table has no column for: a table of their own below it, where any row has one.
 *
 * @param path field names from the section down to the rows
 */
export function furtherBlocks(
  build: Build,
  path: readonly [SectionKey, ...string[]],
  covered: readonly string[],
): Block[] {
  const schema = schemaAt(build.schema, path);
  const meta = schema && metaOf(schema);
  const rows = path.reduce<unknown>((value, key) => (isFields(value) ? value[key] : undefined), build.content);
  if (!schema || !meta || !isRows(rows)) return [];
  const fields = fieldsOf(schema);
  const further = fields.filter(({ key }) => !covered.includes(key) && rows.some((row) => row[key] !== undefined));
  if (further.length === 0) return [];
  const label = fields.filter(({ key }) => key === meta.rowLabel && !further.some((one) => one.key === key));
  return rowsBlocks(
    { ...meta, title: `${meta.title}: further details` },
    [...label, ...further],
    rows.filter((row) => further.some(({ key }) => row[key] !== undefined)),
    build,
    `${path.join('.')}-further`,
  );
}

/** A chapter for what a document's section holds beyond its hand-made chapters; none where there is nothing. */
export function restChapter(build: Build, key: SectionKey, covered: readonly string[]): Chapter[] {
  const blocks = restBlocks(build, key, covered);
  return blocks.length > 0 ? [{ id: `${key}-further`, title: 'Further details', blocks }] : [];
}
