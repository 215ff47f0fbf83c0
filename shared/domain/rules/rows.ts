import { perSection } from '../plan/per-section';
import { controlSchema } from '../plan/control';
import { isFields, isRows, schemaAt } from '../edit/place';
import { fieldsOf } from '../schema/field';
import { textsNotTaken } from '../schema/not-taken';
import { type Visit, walk } from '../schema/walk';
import type { Context } from './context';
import type { Report } from './finding';

/** Rules over every row and group: texts that were not taken, rows that hold nothing. */
export function rowRules({ content, control, at }: Context): Report[] {
  // A row of the route without its role is a finding of its own.
  const route = judged(controlSchema.shape.route, control.route, ['control', 'route']);
  return [...inContent(content), ...route.filter(({ rule }) => rule !== 'row-empty')].map(({ path, ...report }) => ({
    ...report,
    path: at(...path),
  }));
}

type Placed = Omit<Report, 'path'> & { readonly path: readonly string[] };

const inContent = perSection((key, section, schema) => judged(schema, section, [key]));

function judged(schema: Parameters<typeof walk>[0], value: unknown, root: readonly string[]): Placed[] {
  const reports: Placed[] = [];
  const visit: Visit = (held, meta, path) => {
    const here = [...path];
    if (meta.kind === 'group') reports.push(...notTaken(held, here, titlesIn(schema, here.slice(root.length))));
    if (meta.kind !== 'rows' || !isRows(held)) return;
    const titles = titlesIn(schema, [...here.slice(root.length), 'row']);
    for (const row of held) {
      const place = [...here, typeof row['id'] === 'string' ? row['id'] : '?'];
      reports.push(...notTaken(row, place, titles));
      if (holdsNothing(row)) reports.push(empty(meta.rowTitle ?? 'row', meta.title, place));
    }
  };
  walk(schema, value, visit, root);
  return reports;
}

/** The titles of the fields a group or a row has, by key. */
function titlesIn(schema: Parameters<typeof walk>[0], path: readonly string[]): ReadonlyMap<string, string> {
  const here = schemaAt(schema, path);
  return new Map(here ? fieldsOf(here).map(({ key, meta }) => [key, meta.title]) : []);
}

/** A part of a field (the duty of one role) is kept under its path, by the title of the field. */
const notTaken = (holder: unknown, path: readonly string[], titles: ReadonlyMap<string, string>): Placed[] =>
  textsNotTaken(holder).map(([field, text]) => ({
    rule: 'not-taken',
    severity: 'error',
    message: `${titles.get(field.split('/')[0] ?? '') ?? field}: “${short(text)}” was typed and not taken.`,
    path: [...path, field],
  }));

const LONGEST = 80;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** A number alone says nothing: it is given to every new row. */
export const holdsNothing = (row: unknown): boolean =>
  isFields(row) && Object.keys(row).every((key) => key === 'id' || key === 'number' || row[key] === undefined);

const empty = (word: string, list: string, path: readonly string[]): Placed => ({
  rule: 'row-empty',
  severity: 'error',
  message: `${/^[aeiou]/i.test(word) ? 'An' : 'A'} ${word} under “${list}” is empty.`,
  path,
});
