import { ruleFault } from '../../../shared/domain/calendar/recurrence';
import { ruleWords } from '../../../shared/domain/calendar/rule-words';
import { wallRule } from '../../../shared/domain/calendar/until';
import { type Fields, isFields } from '../../../shared/domain/edit/place';
import { baselinesOfCi, windowsOfCi } from '../../../shared/domain/plan/ci-facts';
import { nameOfRow } from '../../../shared/domain/plan/register-rows';
import { type RegisterKey, registersSchema } from '../../../shared/domain/plan/registers';
import { type FieldEntry, fieldsOf, metaOf } from '../../../shared/domain/schema/field';
import { durationText } from '../../../shared/domain/time-format';
import { toText } from '../../components/field/text';
import type { World } from '../../components/field/world';
import { count } from '../../strings/words';
import { registerWords } from './words';

type Row = Fields & { id: string };

/** A column of the table: a field, or what other registers say of the row. */
export type Column = {
  readonly key: string;
  readonly title: string;
  readonly field?: FieldEntry;
  readonly text: (row: Row, world: World) => string;
  /** What stands where it is empty and should not be. */
  readonly wanting?: string;
};

/** The register as a table of texts: its columns, its cells, and the order its rows stand in. */
export type RegisterTable = {
  readonly register: RegisterKey;
  readonly title: string;
  /** What one row is called. */
  readonly word: string;
  readonly label: FieldEntry | undefined;
  readonly columns: readonly Column[];
  /** All fields a person edits; retiring has a button of its own. */
  readonly fields: readonly FieldEntry[];
};

export function tableOf(register: RegisterKey): RegisterTable {
  const meta = metaOf(registersSchema.shape[register]);
  const all = fieldsOf(registersSchema.shape[register]);
  const shown = registerWords[register].columns;
  return {
    register,
    title: meta?.title ?? register,
    word: meta?.rowTitle ?? 'row',
    label: all.find((field) => field.key === meta?.rowLabel),
    columns: shown.flatMap((key): Column[] => {
      const field = all.find((one) => one.key === key);
      if (!field) return worked.filter((one) => one.key === key);
      return [{ key, title: field.meta.title, field, text: (row, world) => cellText(field, row, world) }];
    }),
    fields: all.filter((field) => field.key !== 'retired'),
  };
}

/** Of a configuration item: nothing that is stored with it. */
const worked: readonly Column[] = [
  {
    key: 'baseline',
    title: 'Baseline',
    wanting: 'None',
    text: ({ id }, { registers }) => baselinesOfCi(registers, id).slice(0, 1).map(nameOfRow).join(),
  },
  {
    key: 'window',
    title: 'Window',
    text: ({ id }, { registers }) => windowsOfCi(registers, id).map(nameOfRow).join(', '),
  },
];

/** Set in monospace: names of configuration items, numbers of records, hashes. */
export const isMono = (table: RegisterTable, key: string | undefined): boolean =>
  key === 'number' || key === 'sha256' || (table.register === 'cis' && key === 'name');

/** A cell in words. */
export function cellText(field: FieldEntry, row: Fields, world: World): string {
  const value = row[field.key];
  if (field.meta.kind === 'minutes') return typeof value === 'number' ? durationText(value) : '';
  if (field.meta.kind === 'recurrence') {
    if (typeof value !== 'string' || value.trim() === '') return 'Once';
    return ruleFault(value) === null ? ruleWords(wallRule(row)) : value;
  }
  if (field.key === 'cis' && row['allCis'] === true) return 'All';
  if (field.meta.kind === 'rows') return Array.isArray(value) ? count(value.length, field.meta.rowTitle ?? 'row') : '';
  return toText(field, value, world);
}

export type Sort = { readonly column: string; readonly descending: boolean };

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });

/** Every word of a row that a search looks at. */
const wordsOf = (table: RegisterTable, row: Row, world: World): string =>
  plain(
    [
      ...table.fields.map((field) => cellText(field, row, world)),
      ...table.columns.filter((column) => !column.field).map((column) => column.text(row, world)),
    ].join('\n'),
  );

/** What a time or a number sorts by; everything else sorts by its text. */
function sortKey({ key, field, text }: Column, row: Row, world: World): string {
  const value = row[key];
  if (typeof value === 'number') return String(value);
  if (field?.meta.kind === 'moment' && isFields(value)) return String(value['local']);
  if (field?.meta.kind === 'date' || field?.meta.kind === 'local-time') return typeof value === 'string' ? value : '';
  return text(row, world);
}

/** The ids of the rows that hold every word of the search, sorted; what has no text in the column stands last. */
export function orderOf(
  table: RegisterTable,
  rows: readonly Row[],
  world: World,
  { words, sort, keep = () => true }: { words: string; sort: Sort; keep?: ((row: Row) => boolean) | undefined },
): string[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  const column = table.columns.find((one) => one.key === sort.column);
  const kept = rows.filter((row) => {
    if (!keep(row)) return false;
    if (wanted.length === 0) return true;
    const text = wordsOf(table, row, world);
    return wanted.every((word) => text.includes(word));
  });
  if (!column) return kept.map((row) => row.id);
  return kept
    .map((row) => ({ id: row.id, key: sortKey(column, row, world) }))
    .toSorted((a, b) => {
      if (a.key === '' || b.key === '') return Number(a.key === '') - Number(b.key === '');
      return collator.compare(a.key, b.key) * (sort.descending ? -1 : 1);
    })
    .map((row) => row.id);
}
