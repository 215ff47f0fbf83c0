import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { ReleaseRow } from '../../../shared/contract/views';
import { Icon } from '../../components/icon';
import { MarginBadge } from '../../components/margin';
import { Shape } from '../../components/shape';
import type { Rows } from './use-rows';
import { foundWords, groupOf, nextOf, readinessOf, stateOf, windowOf } from './words';

type Props = {
  rows: Rows;
  grouped: boolean;
  now: number;
  selected: ReadonlySet<string>;
  active: number;
  onActive: (index: number) => void;
  onToggle: (row: ReleaseRow) => void;
  onToggleAll: () => void;
  onOpen: (row: ReleaseRow) => void;
  onCopy: (row: ReleaseRow) => void;
  onArchive: (row: ReleaseRow) => void;
};

const columns = [
  'Reference',
  'Name and version',
  'Type',
  'State',
  'Window, local',
  'Rollback margin',
  'Readiness',
  'Next',
];
const HEADING = 26;
const FOUND = 20;

/** The releases as rows. Only those in sight are drawn, so ten thousand are as quick as ten. */
export function ReleaseList(props: Props) {
  const { rows, grouped, now, selected, active, onActive } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useMemo(() => {
    const value = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row'));
    return Number.isFinite(value) ? value : 32;
  }, []);
  const heading = (index: number): string | null => {
    if (!grouped) return null;
    const row = rows.at(index);
    const before = rows.at(index - 1);
    if (!row) return null;
    const own = groupOf(row, now);
    return before && groupOf(before, now) === own ? null : own;
  };
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: (index) =>
      rowHeight + (heading(index) === null ? 0 : HEADING) + (rows.at(index)?.found.length ? FOUND : 0),
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => rows.want(first, last), [rows, first, last]);
  useEffect(() => virtual.measure(), [virtual, rows.counts, rows.total, rows.loaded, grouped]);

  const focusRow = (index: number) => {
    const target = Math.max(0, Math.min(rows.total - 1, index));
    onActive(target);
    virtual.scrollToIndex(target);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${target}"]`)?.focus());
  };
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1);

  function key(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows.at(active);
    const acts: Record<string, (() => void) | undefined> = {
      ArrowDown: () => focusRow(active + 1),
      ArrowUp: () => focusRow(active - 1),
      PageDown: () => focusRow(active + page),
      PageUp: () => focusRow(active - page),
      Home: () => focusRow(0),
      End: () => focusRow(rows.total - 1),
      Enter: row && (() => props.onOpen(row)),
      ' ': row && (() => props.onToggle(row)),
      c: row && (() => props.onCopy(row)),
      Delete: row && (() => props.onArchive(row)),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  const all = rows.total > 0 && selected.size >= rows.total;
  return (
    <div className="list" ref={scroller}>
      <div
        role="grid"
        aria-label="Releases"
        aria-rowcount={rows.total + 1}
        aria-multiselectable="true"
        className="rl"
        onKeyDown={key}
      >
        <div role="row" className="rl-head rl-row" aria-rowindex={1}>
          <span role="columnheader">
            <button
              type="button"
              className={all ? 'box on' : 'box'}
              aria-pressed={all}
              aria-label="Select all"
              onClick={props.onToggleAll}
            >
              {all ? <Icon name="check" /> : null}
            </button>
          </span>
          {columns.map((title) => (
            <span
              key={title}
              role="columnheader"
              className={title === 'Type' ? 'ty' : title === 'Next' ? 'nx' : undefined}
            >
              {title}
            </span>
          ))}
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map((item) => {
            const title = heading(item.index);
            return (
              <div
                key={item.key}
                role="presentation"
                className="rl-item"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {title === null ? null : (
                  <div role="row" className="rl-group">
                    <span role="gridcell">{title}</span>
                  </div>
                )}
                <Row
                  row={rows.at(item.index)}
                  index={item.index}
                  now={now}
                  tabbable={item.index === active}
                  selected={selected.has(rows.at(item.index)?.id ?? '')}
                  onActive={onActive}
                  onOpen={props.onOpen}
                  onToggle={props.onToggle}
                />
                <Found row={rows.at(item.index)} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Why a search found a row, under it; nothing where the row itself shows the words. */
function Found({ row }: { row: ReleaseRow | undefined }) {
  if (!row || row.found.length === 0) return null;
  return (
    <div role="row" className="rl-found">
      <span role="gridcell" className="cut" dir="auto" title={row.found.map(foundWords).join('\n')}>
        {row.found.map(({ where, text }) => (
          <span key={`${where} ${text}`}>
            <b>{where}:</b> {text}
          </span>
        ))}
      </span>
    </div>
  );
}

type RowProps = {
  row: ReleaseRow | undefined;
  index: number;
  now: number;
  tabbable: boolean;
  selected: boolean;
  onActive: (index: number) => void;
  onOpen: (row: ReleaseRow) => void;
  onToggle: (row: ReleaseRow) => void;
};

function Row({ row, index, now, tabbable, selected, onActive, onOpen, onToggle }: RowProps) {
  if (!row) return <div role="row" className="rl-row" aria-rowindex={index + 2} data-index={index} />;
  const state = stateOf(row);
  const ready = readinessOf(row);
  const window = windowOf(row, now);
  const name = [row.name, row.version].filter(Boolean).join(' ') || 'Not named yet';
  return (
    <div
      role="row"
      className={selected ? 'rl-row on' : 'rl-row'}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      data-reference={row.reference}
      tabIndex={tabbable ? 0 : -1}
      onFocus={() => onActive(index)}
      onClick={() => onOpen(row)}
    >
      <span role="gridcell">
        <button
          type="button"
          tabIndex={-1}
          className={selected ? 'box on' : 'box'}
          aria-pressed={selected}
          aria-label={`Select ${row.reference}`}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(row);
          }}
        >
          {selected ? <Icon name="check" /> : null}
        </button>
      </span>
      <span role="gridcell" className="id cut" title={row.reference}>
        {row.reference}
      </span>
      <span role="gridcell" className="nm cut" dir="auto" title={name}>
        {name}
      </span>
      <span role="gridcell" className="mute ty cut">
        {row.releaseType ?? '—'}
      </span>
      <span role="gridcell">
        <span className={`state ${state.tone}`}>
          <Shape name={state.shape} />
          <span>{state.text}</span>
        </span>
      </span>
      <span role="gridcell" className="nowrap t">
        {window ? (
          <>
            {window.text}
            <span className="zone">{window.zone}</span>
          </>
        ) : (
          <span className="mute">Not planned yet</span>
        )}
      </span>
      <span role="gridcell">
        <MarginBadge minutes={row.marginMinutes} noWayBack={row.fixForward} />
      </span>
      <span role="gridcell">
        <span
          className={
            ready.tone === 'bad'
              ? 'state bad danger'
              : ready.tone === 'wait'
                ? 'state wait warn'
                : `state ${ready.tone}`
          }
        >
          <Shape name={ready.shape} />
          <span className="cut" title={ready.text}>
            {ready.text}
          </span>
        </span>
      </span>
      <span role="gridcell" className="nx cut" title={nextOf(row)}>
        {nextOf(row)}
      </span>
    </div>
  );
}
