import { isFields, isRows, schemaAt } from '../../../domain/edit/place';
import type { SectionKey } from '../../../domain/plan/content';
import { fieldsOf, metaOf } from '../../../domain/schema/field';
import { paragraph } from '../../make';
import type { Block } from '../../tree';
import type { Chapter } from '../chapters';
import type { Build } from '../context';
import { fieldBlocks, rowsBlocks } from '../fields';
import { leftOver, leftRows } from './left-over';

/** "Not applicable" and why, where a section is left out; undefined where it is not. */
export function leftOutBlocks(build: Build, key: SectionKey): Block[] | undefined {
  const leftOut = build.content[key]?.leftOut;
  if (!leftOut) return undefined;
  return [{ kind: 'notApplicable', reason: [{ kind: 'text', text: leftOut.reason || 'No reason is given.' }] }];
}

export const noneStated: readonly Block[] = [paragraph('None stated.')];
export const orNone = (blocks: Block[]): Block[] => (blocks.length > 0 ? blocks : [...noneStated]);

/**
 * What of a section has no hand-made place, a field added to the schema included.
 *
 * @param covered fields that have one, and by `field.inner` those of which only some of the inner ones have
 */
export function restBlocks(build: Build, key: SectionKey, covered: readonly string[]): Block[] {
  const value: unknown = build.content[key];
  const fields = fieldsOf(build.schema.shape[key]);
  return fieldBlocks(
    fields,
    isFields(value) ? leftOver(fields, value, ['leftOut', ...covered]) : undefined,
    build,
    key,
  );
}

/** Some fields of a section by their default printing. */
export function someBlocks(build: Build, key: SectionKey, names: readonly string[]): Block[] {
  const value: unknown = build.content[key];
  const fields = fieldsOf(build.schema.shape[key]).filter((field) => names.includes(field.key));
  return fieldBlocks(fields, isFields(value) ? value : undefined, build, key);
}

/**
 * What a hand-made place leaves over of rows or of a group: a table of their own for rows, labelled facts for a group.
 *
 * @param path field names from the section down
 * @param covered what it places, as for `restBlocks`
 */
export function furtherBlocks(
  build: Build,
  path: readonly [SectionKey, ...string[]],
  covered: readonly string[],
): Block[] {
  const schema = schemaAt(build.schema, path);
  const meta = schema && metaOf(schema);
  const value = path.reduce<unknown>((held, key) => (isFields(held) ? held[key] : undefined), build.content);
  if (!schema || !meta) return [];
  const fields = fieldsOf(schema);
  if (isFields(value)) return fieldBlocks(fields, leftOver(fields, value, covered), build, path.join('.'));
  const rows = isRows(value) ? leftRows(schema, value, covered) : undefined;
  if (!rows) return [];
  const label = fields.filter(({ key }) => key === meta.rowLabel);
  const further = fields.filter(({ key }) => key !== meta.rowLabel);
  const titled = { ...meta, title: `${meta.title}: further details` };
  return rowsBlocks(titled, [...label, ...further], rows, build, `${path.join('.')}-further`);
}

/** A chapter for what a document's section holds beyond its hand-made chapters; none where there is nothing. */
export function restChapter(build: Build, key: SectionKey, covered: readonly string[]): Chapter[] {
  const blocks = restBlocks(build, key, covered);
  return blocks.length > 0 ? [{ id: `${key}-further`, title: 'Further details', blocks }] : [];
}
