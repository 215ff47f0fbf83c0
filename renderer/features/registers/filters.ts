import { baselinesOfCi } from '../../../shared/domain/plan/ci-facts';
import type { Fields } from '../../../shared/domain/edit/place';
import type { Registers } from '../../../shared/domain/plan/registers';
import type { RegisterTable } from './table';
import { registerWords } from './words';

type Row = Fields & { id: string };

/** A part of a register that one press shows. */
export type Filter = {
  readonly key: string;
  readonly title: string;
  /** Something in it wants to be put right. */
  readonly warns: boolean;
  readonly keep: (row: Row) => boolean;
};
export type Counted = Filter & { readonly count: number };

const MOST_GROUPS = 4;
const isRetired = (row: Row): boolean => row['retired'] === true;
const text = (row: Row, key: string): string => {
  const value = row[key];
  return typeof value === 'string' ? value.trim() : '';
};

/** The parts a register is worth looking at in; those that hold nothing are left out. `today` is `2026-09-17`. */
export function filtersOf(table: RegisterTable, rows: readonly Row[], registers: Registers, today: string): Counted[] {
  const { groups } = registerWords[table.register];
  const over = table.fields.some((field) => field.key === 'validUntil');
  const warnings: Filter[] = [
    ...(table.register === 'cis'
      ? [
          {
            key: 'no-baseline',
            title: 'No baseline',
            warns: true,
            keep: (row: Row) => !isRetired(row) && baselinesOfCi(registers, row.id).length === 0,
          },
        ]
      : []),
    ...(over
      ? [
          {
            key: 'over',
            title: 'No longer valid',
            warns: true,
            keep: (row: Row) => !isRetired(row) && text(row, 'validUntil') !== '' && text(row, 'validUntil') < today,
          },
        ]
      : []),
    { key: 'retired', title: 'Retired', warns: false, keep: isRetired },
  ];
  return [...(groups === undefined ? [] : groupsOf(rows, groups)), ...warnings]
    .map((filter) => ({ ...filter, count: rows.filter(filter.keep).length }))
    .filter((filter) => filter.count > 0);
}

/** The values of a field that most rows have; none where there is only one. */
function groupsOf(rows: readonly Row[], key: string): Filter[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = text(row, key);
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  if (counts.size < 2) return [];
  return [...counts]
    .toSorted(([a, many], [b, more]) => more - many || a.localeCompare(b, 'en'))
    .slice(0, MOST_GROUPS)
    .map(([value]) => ({
      key: `is ${value}`,
      title: value.charAt(0).toUpperCase() + value.slice(1),
      warns: false,
      keep: (row) => text(row, key) === value,
    }));
}
