import { useMemo } from 'react';
import type { Registers } from '../../../shared/domain/plan/registers';
import type { Fields } from '../../../shared/domain/edit/place';
import { localOf } from '../../../shared/domain/time';
import type { World } from '../../components/field/world';
import { filtersOf } from './filters';
import { orderOf, type RegisterTable, type Sort } from './table';

export type RegisterRow = Fields & { id: string };
type Asked = {
  table: RegisterTable;
  rows: readonly RegisterRow[];
  registers: Registers;
  world: World;
  words: string;
  sort: Sort;
  filterKey: string | null;
};

/** The rows of a register that search and filter leave, in order. */
export function useShownRows({ table, rows, registers, world, words, sort, filterKey }: Asked) {
  const filters = useMemo(
    () => filtersOf(table, rows, registers, localOf(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone)),
    [table, rows, registers],
  );
  const filter = filters.find((one) => one.key === filterKey) ?? null;
  // Rows keep their place while they are edited: only another search, sort or set of rows orders them anew.
  const set = rows.map((one) => one.id).join(' ');
  const order = useMemo(
    () => orderOf(table, rows, world, { words, sort, keep: filter?.keep }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the texts of the rows are left out on purpose
    [table, set, words, sort, filter?.key],
  );
  const shown = useMemo(() => {
    const byId = new Map(rows.map((one) => [one.id, one]));
    return order.flatMap((id) => byId.get(id) ?? []);
  }, [order, rows]);
  return { filters, filter, order, shown };
}
