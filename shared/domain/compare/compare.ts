import { z } from 'zod';
import type { Command } from '../edit/command';
import { isFields, isRows, type Fields } from '../edit/place';
import { type FieldEntry, fieldsOf } from '../schema/field';

/** One difference between two versions of the same data. */
export type Change = {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  /** The field, or the row for rows that came, went or moved: field names and row ids. */
  readonly path: readonly string[];
  /** What leads there in words: fields from the section down, and the rows on the way. */
  readonly trail: readonly Step[];
  /** The field that changed, or the list a row stands in. */
  readonly field: FieldEntry;
  readonly before?: unknown;
  readonly after?: unknown;
  /** False where a minor correction may change it (spelling of a contact). */
  readonly material: boolean;
};

/** A step of the trail: a field, or a row with the value of the field that names it and its number from 1. */
export type Step =
  | { readonly kind: 'field'; readonly entry: FieldEntry }
  | { readonly kind: 'row'; readonly list: FieldEntry; readonly row: Fields; readonly number: number };

/**
 * What changed between two versions, from the declaration alone: fields in their order, rows by id (so a moved row is
 * moved, not removed and added), sets without regard to order.
 *
 * @param schema an object schema of declared fields, such as that of the content
 */
export function compare(schema: FieldEntry['schema'], before: Fields, after: Fields): Change[] {
  return fieldsOf(schema).flatMap((entry) =>
    compareField(entry, before[entry.key], after[entry.key], { path: [], trail: [], material: true }),
  );
}

type Place = Pick<Change, 'path' | 'trail' | 'material'>;

function compareField(entry: FieldEntry, before: unknown, after: unknown, at: Place): Change[] {
  const place: Place = {
    path: [...at.path, entry.key],
    trail: [...at.trail, { kind: 'field', entry }],
    material: at.material && entry.meta.weight !== 'minor',
  };
  if (entry.meta.kind === 'group')
    return fieldsOf(entry.schema).flatMap((inner) =>
      compareField(inner, valueIn(before, inner.key), valueIn(after, inner.key), place),
    );
  if (entry.meta.kind === 'rows') return compareRows(entry, rowsOf(before), rowsOf(after), place);
  if (same(entry, before, after)) return [];
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [{ kind, ...place, field: entry, before, after }];
}

function compareRows(entry: FieldEntry, before: Fields[], after: Fields[], at: Place): Change[] {
  const place = (row: Fields, number: number): Place => ({
    ...at,
    path: [...at.path, idOf(row)],
    trail: [...at.trail, { kind: 'row', list: entry, row, number }],
  });
  const old = new Map(before.map((row) => [idOf(row), row]));
  const now = new Set(after.map(idOf));
  const moved = movedIds(before.map(idOf), after.map(idOf));
  const gone = before.flatMap((row, index): Change[] =>
    now.has(idOf(row)) ? [] : [{ kind: 'removed', ...place(row, index + 1), field: entry, before: row }],
  );
  const kept = after.flatMap((row, index): Change[] => {
    const was = old.get(idOf(row));
    const here = place(row, index + 1);
    if (!was) return [{ kind: 'added', ...here, field: entry, after: row }];
    const inside = fieldsOf(entry.schema).flatMap((inner) => compareField(inner, was[inner.key], row[inner.key], here));
    return moved.has(idOf(row))
      ? [{ kind: 'moved', ...here, field: entry, before: before.indexOf(was) + 1, after: index + 1 }, ...inside]
      : inside;
  });
  return [...gone, ...kept];
}

/** The rows that changed their place among those both have: all but the longest run that kept its order. */
function movedIds(before: readonly string[], after: readonly string[]): Set<string> {
  const rank = new Map(before.map((id, index) => [id, index]));
  const shared = after.filter((id) => rank.has(id));
  const ranks = shared.map((id) => rank.get(id) ?? 0);
  // Patience sorting: `tails[n]` ends the best run of length n + 1, `previous` leads back along it.
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  ranks.forEach((value, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranks[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? tails[low - 1] : undefined;
    tails[low] = index;
  });
  const stayed = new Set<string>();
  for (let index = tails.at(-1); index !== undefined; index = previous[index]) {
    const id = shared[index];
    if (id !== undefined) stayed.add(id);
  }
  return new Set(shared.filter((id) => !stayed.has(id)));
}

const idOf = (row: Fields): string => (typeof row['id'] === 'string' ? row['id'] : '');
const rowsOf = (value: unknown): Fields[] => (isRows(value) ? value.filter(isFields) : []);
const valueIn = (value: unknown, key: string): unknown => (isFields(value) ? value[key] : undefined);

function same(entry: FieldEntry, before: unknown, after: unknown): boolean {
  const ordered = (value: unknown): unknown =>
    entry.meta.set && Array.isArray(value) ? value.map(String).sort(byText) : sorted(value);
  return JSON.stringify(ordered(before)) === JSON.stringify(ordered(after));
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Keys in one order, so that only values count. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

/**
 * The edit that gives `current` the fields of `wanted` (the sections of a plan, the settings of a library): an earlier
 * version comes back as an edit that can be undone like any other. What `keep` answers stands in for a field.
 */
export function restoreCommands(
  schema: FieldEntry['schema'],
  current: Fields,
  wanted: Fields,
  keep: (key: string, value: unknown) => unknown = (_key, value) => value,
): Command[] {
  return fieldsOf(schema).flatMap((entry): Command[] => {
    const { key } = entry;
    const value = keep(key, wanted[key]);
    if (same(entry, current[key], value)) return [];
    // Stored data is JSON; the round trip says so to the types.
    return [{ kind: 'set', path: [key], ...(value === undefined ? {} : { value: z.json().parse(value) }) }];
  });
}
