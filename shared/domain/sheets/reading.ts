import type { RegisterKey, Registers } from '../plan/registers';
import { dateKeys, guessMapping, ID, type Mapping, titleRow } from './columns';
import { type DateOrder, dateOrder } from './date-order';
import type { Answers } from './identity';
import { type Merge, mergeRows } from './merge';
import type { Sheet } from './sheet';

type Rows = Sheet['rows'];

/** What a person said of a table; the rest is told from the table itself. */
export type Choices = {
  /** The index of the row that holds the titles; -1 where there are none. */
  readonly titles?: number;
  readonly mapping?: Mapping;
  readonly order?: DateOrder;
};

/** How a table is read: which row holds the titles, which column is which field, which comes first in 06/07/2026. */
export type Reading = {
  readonly register: RegisterKey;
  readonly rows: Rows;
  readonly titles: number;
  readonly mapping: Mapping;
  /** What the dates of the table tell; null where they cannot be mistaken. */
  readonly told: DateOrder | 'open' | null;
  readonly order: DateOrder | 'open';
};

/** One way for the window and the command line. */
export function readingOf(register: RegisterKey, rows: Rows, choices: Choices = {}): Reading {
  const titles = choices.titles ?? titleRow(register, rows);
  const mapping = choices.mapping ?? mappingOf(register, rows, titles);
  const told = dateOrder(dateCells(register, rows, titles, mapping));
  return { register, rows, titles, mapping, told, order: choices.order ?? told ?? 'day' };
}

export type Around = {
  readonly registers: Registers;
  readonly addMissing: boolean;
  readonly zone: string;
  readonly answers: Answers;
  readonly newId: () => string;
};

/** What would become of each row of a table that is read so. */
export const previewOf = ({ register, rows, titles, mapping, order }: Reading, around: Around): Merge =>
  mergeRows({ ...around, register, rows, titles, mapping, order });

/** What each column is probably for, those beside the titles too. */
function mappingOf(register: RegisterKey, rows: Rows, titles: number): Mapping {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const own = rows[titles] ?? [];
  return guessMapping(
    register,
    Array.from({ length: width }, (_, column) => own[column] ?? ''),
  );
}

/** The cells that are to be dates. */
function* dateCells(register: RegisterKey, rows: Rows, titles: number, mapping: Mapping): Generator<string> {
  const keys = new Set(dateKeys(register));
  const columns = mapping.flatMap((key, column) => (key !== null && keys.has(key) ? [column] : []));
  for (const row of rows.slice(titles + 1)) for (const column of columns) yield row[column] ?? '';
}

/** The sheet with most columns that are fields of the register; the first of those. */
export function bestSheet(sheets: readonly Sheet[], register: RegisterKey): number {
  const fits = sheets.map(
    ({ rows }) =>
      guessMapping(register, rows[titleRow(register, rows)] ?? []).filter((key) => key !== null && key !== ID).length,
  );
  return Math.max(0, fits.indexOf(Math.max(...fits)));
}
