import { z } from 'zod';
import { isFields, isRows, type Fields } from '../../domain/edit/place';
import { type FieldEntry, type FieldMeta, fieldsOf } from '../../domain/schema/field';
import { plainText, proseSchema } from '../../domain/schema/prose';
import { fileSchema, momentSchema } from '../../domain/schema/values';
import { dateText, durationText } from '../../domain/time-format';
import { cell, code, heading, paragraph, text } from '../make';
import type { Block, Cell, Column, Fact, Inline, Row, TextBlock } from '../tree';
import type { Build } from './context';
import { saidText } from '../../domain/schedule/relative-times';
import { command, lineBreaks, proseBlocks, proseCell } from './prose';

/**
 * The default place of a field in a document, drawn from the schema alone: single values become labelled facts, rows a
 * table, rich text paragraphs under its title. A section prints what it has no hand-made place for through this.
 */
export function fieldBlocks(
  fields: readonly FieldEntry[],
  values: Fields | undefined,
  build: Build,
  prefix: string,
): Block[] {
  if (!values) return [];
  const facts: Fact[] = [];
  const blocks: Block[] = [];
  for (const { key, meta, schema } of fields) {
    const value = values[key];
    if (value === undefined) continue;
    const id = `${prefix}.${key}`;
    if (meta.kind === 'rows' && !isLine(value)) blocks.push(...rowsBlocks(meta, fieldsOf(schema), value, build, id));
    else if (meta.kind === 'group' && isFields(value))
      blocks.push(...groupBlocks(meta.title, fieldBlocks(fieldsOf(schema), value, build, id), id));
    else if (meta.kind === 'prose' && !isShort(value))
      blocks.push(...groupBlocks(meta.title, proseBlocks(parseProse(value), build, id), id));
    else facts.push({ label: meta.title, value: valueCell(meta, schema, value, build) });
  }
  return facts.length > 0 ? [{ kind: 'facts', rows: facts }, ...blocks] : blocks;
}

/** Values as labelled facts, rich text and rows included: a card. */
export const factsOf = (fields: readonly FieldEntry[], values: Fields, build: Build): Fact[] =>
  fields.flatMap(({ key, meta, schema }) =>
    values[key] === undefined ? [] : [{ label: meta.title, value: valueCell(meta, schema, values[key], build) }],
  );

/** A single short paragraph needs no heading of its own: it stands among the facts. */
const isShort = (value: unknown): boolean => {
  const [first, second] = parseProse(value);
  return first?.type === 'paragraph' && second === undefined && plainText([first]).length < 400;
};

/** One short row needs no table: it stands among the facts. */
const isLine = (value: unknown): boolean =>
  isRows(value) &&
  value.length === 1 &&
  value.every((row) => {
    const given = Object.entries(row).filter(([key, one]) => key !== 'id' && one !== undefined);
    return given.length <= 2 && given.every(([, one]) => typeof one === 'string' && one.length < 60);
  });

const groupBlocks = (title: string, blocks: Block[], id: string): Block[] =>
  blocks.length > 0 ? [heading(2, id, title), ...blocks] : [];

const prose = proseSchema();
const parseProse = (value: unknown) => {
  const parsed = prose.safeParse(value);
  return parsed.success ? parsed.data : [];
};
const ids = z.array(z.string());
const moment = momentSchema();
const file = fileSchema();

/** How one value is written in a cell. */
export function valueCell(meta: FieldMeta, schema: z.core.$ZodType, value: unknown, build: Build): Cell {
  switch (meta.kind) {
    case 'prose':
      return proseCell(parseProse(value), build);
    case 'command':
      return typeof value === 'string' ? [command(value)] : [];
    case 'hash':
      return typeof value === 'string' ? [paragraph([code(value)])] : [];
    case 'file':
      return fileCell(value);
    case 'files':
      return isRows(value) ? value.flatMap(fileCell) : [];
    case 'rows':
      return isRows(value) ? value.flatMap((row) => rowLine(fieldsOf(schema), row, build, meta.rowLabel)) : [];
    case 'group':
      return isFields(value) ? rowLine(fieldsOf(schema), value, build) : [];
    default:
      return cell(lineBreaks(valueWords(meta, value, build)));
  }
}

/** One value in words; rich text and rows have none. */
export function valueWords(meta: FieldMeta, value: unknown, build: Build): string {
  if (value === undefined) return '';
  switch (meta.kind) {
    case 'yes-no':
      return value === true ? 'Yes' : 'No';
    case 'minutes':
      return typeof value === 'number' ? durationText(value) : '';
    case 'moment': {
      const parsed = moment.safeParse(value);
      return parsed.success ? saidText(build.content, parsed.data) : '';
    }
    case 'link':
      return typeof value === 'string' ? build.nameOf(meta.to ?? [], value) : '';
    case 'links': {
      const parsed = ids.safeParse(value);
      return parsed.success ? parsed.data.map((id) => build.nameOf(meta.to ?? [], id)).join(', ') : '';
    }
    case 'date':
      return typeof value === 'string' ? dateText(value) : '';
    case 'choice':
      return typeof value === 'string' ? capital(value) : '';
    default:
      return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }
}

/** A word of a fixed list as it stands at the head of a cell. */
export const capital = (words: string | undefined): string =>
  (words ?? '').replace(/^./u, (letter) => letter.toUpperCase());

function fileCell(value: unknown): Cell {
  const parsed = file.safeParse(value);
  return parsed.success ? [paragraph([code(parsed.data.name)])] : [];
}

/** A nested row or group as a line: what names it, then `Label: value`. */
function rowLine(fields: readonly FieldEntry[], row: Fields, build: Build, name?: string): TextBlock[] {
  const parts = fields.flatMap(({ key, meta, schema }): Inline[][] => {
    const value = row[key];
    if (value === undefined) return [];
    if (meta.kind === 'files' || meta.kind === 'file') return [[text(`${meta.title}: `), ...fileNames(value)]];
    const words =
      meta.kind === 'group' && isFields(value)
        ? nested(fieldsOf(schema), value, build)
        : valueWords(meta, value, build);
    const said = words.replace(/\.$/, '');
    return said === '' ? [] : [[text(key === name ? said : `${meta.title}: ${said}`)]];
  });
  const joined = parts.flatMap((part, index): Inline[] => (index === 0 ? part : [text('; '), ...part]));
  return joined.length > 0 ? [paragraph(joined)] : [];
}

const nested = (fields: readonly FieldEntry[], row: Fields, build: Build): string =>
  fields
    .flatMap(({ key, meta }) => (row[key] === undefined ? [] : [`${meta.title} ${valueWords(meta, row[key], build)}`]))
    .join(', ');

const fileNames = (value: unknown): Inline[] => {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap((one: unknown, index): Inline[] => {
    const parsed = file.safeParse(one);
    return parsed.success ? [...(index > 0 ? [text(', ')] : []), code(parsed.data.name)] : [];
  });
};

const MOST_COLUMNS = 7;

/** Rows as one table; columns that are empty in every row are left out. Very wide rows become facts, one block each. */
export function rowsBlocks(
  meta: FieldMeta,
  fields: readonly FieldEntry[],
  value: unknown,
  build: Build,
  id: string,
): Block[] {
  if (!isRows(value) || value.length === 0) return [];
  const used = fields.filter(({ key }) => value.some((row) => row[key] !== undefined));
  if (used.length === 0) return [];
  if (used.length > MOST_COLUMNS) {
    return value.flatMap((row, index): Block[] => {
      const name = meta.rowLabel === undefined ? undefined : used.find(({ key }) => key === meta.rowLabel);
      const title = name ? valueWords(name.meta, row[name.key], build) : '';
      return [
        heading(3, `${id}.${index}`, title || `${meta.rowTitle ?? meta.title} ${index + 1}`),
        ...fieldBlocks(
          used.filter((field) => field !== name),
          row,
          build,
          `${id}.${index}`,
        ),
      ];
    });
  }
  const rows = value.map(
    (row): Row => ({
      kind: 'row',
      cells: used.map((field) =>
        row[field.key] === undefined ? [] : valueCell(field.meta, field.schema, row[field.key], build),
      ),
    }),
  );
  return [
    {
      kind: 'table',
      id,
      caption: meta.title,
      columns: used.map(
        ({ meta: column, key }, index): Column => ({
          head: column.title,
          weight: weightOf(
            column.title,
            rows.map((row) => row.cells[index] ?? []),
          ),
          ...(key === meta.rowLabel || index === 0 ? { rowHead: index === 0 } : {}),
          ...(isNumber(column) ? { align: 'right' as const } : {}),
        }),
      ),
      rows,
    },
  ];
}

const isNumber = (meta: FieldMeta): boolean => meta.kind === 'number' || meta.kind === 'minutes';

/** Characters a column may hold on one line before its share of the width grows only slowly. */
const SHORT = 18;

/** A column's share by what stands in it: short words keep one line, sentences share the rest. */
function weightOf(head: string, cells: readonly Cell[]): number {
  const longest = Math.max(head.length, ...cells.map(lengthOf));
  return Math.max(5, Math.min(longest, SHORT + Math.sqrt(Math.max(0, longest - SHORT)) * 3, 60));
}

const lengthOf = (cell: Cell): number => Math.max(0, ...cell.map(blockLength));

function blockLength(block: TextBlock): number {
  switch (block.kind) {
    case 'paragraph':
      return block.content.reduce((sum, inline) => sum + ('text' in inline ? (inline.text ?? '').length : 4), 0);
    case 'list':
      return Math.max(0, ...block.items.map(lengthOf));
    case 'code':
      return Math.max(0, ...block.text.split('\n').map((line) => line.length));
    case 'image':
      return SHORT;
  }
}
