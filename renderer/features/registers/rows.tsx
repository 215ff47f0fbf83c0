import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { Fields } from '../../../shared/domain/edit/place';
import { isNamed } from '../../../shared/domain/plan/register-rows';
import type { World } from '../../components/field/world';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import { isMono, type RegisterTable, type Sort } from './table';

type Row = Fields & { id: string };
type Props = {
  table: RegisterTable;
  rows: readonly Row[];
  world: World;
  chosen: string | null;
  sort: Sort;
  uses: (id: string) => number;
  onChoose: (id: string) => void;
  onSort: (column: string) => void;
  onEdit: () => void;
  onAdd: () => void;
  onDuplicate: () => void;
  onRemove: () => void;
};

/** The rows of a register. Only those in sight are drawn; the arrow keys choose. */
export function Rows(props: Props) {
  const { table, rows, world, chosen, sort, uses } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useMemo(() => {
    const value = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row'));
    return Number.isFinite(value) ? value : 32;
  }, []);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const active = Math.max(
    0,
    rows.findIndex((row) => row.id === chosen),
  );
  useEffect(() => {
    if (active > 0) virtual.scrollToIndex(active);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when another row is chosen, not at every drawing
  }, [chosen]);

  const choose = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    props.onChoose(row.id);
    virtual.scrollToIndex(rows.indexOf(row));
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${row.id}"]`)?.focus());
  };
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 2);

  function key(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return;
    if (event.target.closest('[data-row]') === null) return; // a heading sorts by Enter, as buttons do
    const acts: Record<string, (() => void) | undefined> = {
      ArrowDown: () => choose(active + 1),
      ArrowUp: () => choose(active - 1),
      PageDown: () => choose(active + page),
      PageUp: () => choose(active - page),
      Home: () => choose(0),
      End: () => choose(rows.length - 1),
      Enter: props.onEdit,
      n: props.onAdd,
      c: props.onDuplicate,
      Delete: props.onRemove,
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  const linkable = isNamed(table.register);
  return (
    <div className="list" ref={scroller}>
      <div
        role="grid"
        aria-label={table.title}
        aria-rowcount={rows.length + 1}
        className="rg"
        data-register={table.register}
        onKeyDown={key}
      >
        <div role="row" className="rg-row rg-head" aria-rowindex={1}>
          {table.columns.map(({ key: column, title }) => {
            const own = sort.column === column;
            return (
              <span
                key={column}
                role="columnheader"
                aria-sort={own ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              >
                <button type="button" title={title} onClick={() => props.onSort(column)}>
                  <span className="cut">{title}</span>
                  {own ? <Icon name={sort.descending ? 'arrow-down' : 'arrow-up'} /> : null}
                </button>
              </span>
            );
          })}
          {linkable ? (
            <span role="columnheader" className="num">
              Used by
            </span>
          ) : null}
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            const retired = row['retired'] === true;
            return (
              <div
                key={row.id}
                role="row"
                className={`rg-row${row.id === chosen ? ' on' : ''}${retired ? ' retired' : ''}`}
                style={{ transform: `translateY(${item.start}px)` }}
                aria-rowindex={item.index + 2}
                aria-selected={row.id === chosen}
                data-row={row.id}
                tabIndex={item.index === active ? 0 : -1}
                onClick={() => props.onChoose(row.id)}
              >
                {table.columns.map((column, at) => {
                  const text = column.text(row, world);
                  const wanting = text === '' && !retired ? column.wanting : undefined;
                  return (
                    <span key={column.key} role="gridcell" title={text} className={at === 0 ? 'first' : undefined}>
                      {wanting === undefined ? null : <Shape name="warning" className="warn" />}
                      <span className={isMono(table, column.key) && text !== '' ? 'id cut' : 'cut'} dir="auto">
                        {text || (wanting ?? (column.key === table.label?.key ? 'Not named yet' : '—'))}
                      </span>
                      {at === 0 && retired ? (
                        <span className="state">
                          <Shape name="left" />
                          <span>Retired</span>
                        </span>
                      ) : null}
                    </span>
                  );
                })}
                {linkable ? (
                  <span role="gridcell" className="num">
                    {uses(row.id).toLocaleString('en-GB')}
                  </span>
                ) : null}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
