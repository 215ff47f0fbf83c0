import { type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useWidth } from '../use-width';
import { useEditing } from '../field/world';
import { clipboardOf, pointOf } from './clipboard-events';
import { GridBody } from './grid-body';
import { GridRowView } from './grid-row';
import { gridKeys } from './keys';
import { fillDownChange, type GridProps, type GridRow, leastWidth, spread } from './model';
import { afterTyping, type Move } from './moves';
import { PasteReceipt } from './paste-receipt';
import { usePaste } from './use-paste';
import { useCaret } from './use-caret';
import { useFaults } from './use-faults';
import { useLines } from './use-lines';
import { RowMenu } from './row-menu';

/**
 * A spreadsheet of texts: arrows, ranges, typing, F2, Enter and Tab, copy and paste with Excel, fill down, clear, and
 * rows that can be added by typing below the last. It knows nothing of what the texts mean.
 */
export function Grid(props: GridProps) {
  const { label, columns, rows, groups, pathOf, addText, beside } = props;
  const readOnly = props.readOnly === true;
  const table = useRef<HTMLTableElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 0);
  const widths = useMemo(() => spread(columns, beside ? 0 : width), [columns, width, beside]);
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const { change, of: faultsOf, spokenOf } = useFaults(props, readOnly);
  const [focused, setFocused] = useState(false);
  const lastRow = rows.length - (addText === undefined || readOnly ? 1 : 0);
  const isOpen = editing !== null;
  const { at, anchor, range, run, goTo, refocus, setActive, setAnchor } = useCaret({
    table,
    columns,
    rows,
    lastRow,
    isOpen,
    caret: props.caret,
  });
  const { lines, rest, measure } = useLines(frame, {
    count: rows.length,
    active: at.row,
    rowHeight: ROW,
    whole: beside !== undefined,
  });
  const selected = rows[at.row]?.id ?? null;

  // Told only when it changes: an update after every keystroke elsewhere would pile up while somebody types.
  const onSelect = useRef(props.onSelect);
  useLayoutEffect(() => {
    onSelect.current = props.onSelect;
  });
  useEffect(() => onSelect.current?.(focused ? selected : null), [selected, focused]);

  // After the menu has gone and its cell has the focus again: the clipboard works where the focus is.
  const [clip, setClip] = useState<{ act: 'cut' | 'copy' | 'paste'; turn: number } | null>(null);
  const { clipboard } = useEditing();
  useEffect(() => {
    if (clip) clipboard(clip.act);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each turn
  }, [clip]);

  const leaving = useRef(false);
  const pasting = usePaste({ props, readOnly, change });

  const live = useRef({ at, columns, rows, lastRow, change });
  useLayoutEffect(() => {
    live.current = { at, columns, rows, lastRow, change };
  });

  const commit = useCallback(
    (text: string, move: Move) => {
      const now = live.current;
      const column = now.columns[now.at.column];
      const row = now.rows[now.at.row];
      setEditing(null);
      if (column && row && text !== row.cells[now.at.column]?.text)
        now.change({ updates: [{ row: row.id, column: column.key, text }], additions: [], after: null });
      else if (column && !row && text.trim() !== '')
        now.change({ updates: [], additions: [new Map([[column.key, text]])], after: now.rows.at(-1)?.id ?? null });
      const began = run.current;
      const tab = move === 'right' || move === 'left';
      if (move !== 'stay')
        goTo(
          afterTyping(now.at, move, now.columns.length, now.lastRow, began),
          false,
          tab ? (began ?? now.at.column) : null,
        );
      else if (document.activeElement?.classList.contains('cell-input')) refocus();
    },
    [goTo, refocus, run],
  );
  const cancel = useCallback(() => {
    setEditing(null);
    refocus();
  }, [refocus]);

  const open = (text: string | null) => {
    const column = columns[at.column];
    const row = rows[at.row];
    if (readOnly || !column || row?.fixed) return;
    if (column.act) return row ? column.act(row.id) : undefined;
    if (column.readOnly) return;
    const fault = row && faultsOf(row.id).find((one) => one.column === column.key);
    setEditing(text ?? (fault?.kept ? undefined : fault?.text) ?? row?.cells[at.column]?.text ?? '');
  };

  const onMove = (row: string, by: -1 | 1) => {
    props.onMove?.(row, by);
    goTo({ row: Math.max(0, Math.min(rows.length - 1, at.row + by)), column: at.column });
  };
  const onInsert = (row: string, where: 'above' | 'below') => {
    props.onInsert?.(row, where);
    goTo({ row: where === 'below' ? at.row + 1 : at.row, column: at.column });
  };
  const onRemove = () => {
    props.onRemove?.(rows.slice(range.top, range.bottom + 1).map((one) => one.id));
    goTo({ row: range.top, column: at.column });
  };
  const onMenu = () => {
    const cell = table.current?.querySelector(`tr[data-row="${at.row}"] > td[data-column="${at.column}"]`);
    const box = cell?.getBoundingClientRect();
    if (box && rows[at.row]) setMenu({ x: box.left + 12, y: box.bottom });
  };
  const onKeyDown = gridKeys({
    at,
    anchor,
    range,
    rows,
    columns,
    lastRow,
    readOnly,
    run,
    leaving,
    goTo,
    open,
    change,
    extend: () => setAnchor(anchor ?? at),
    selectAll: () => {
      setAnchor({ row: 0, column: 0 });
      setActive({ row: rows.length - 1, column: columns.length - 1 });
    },
    onRemove: props.onRemove === undefined ? undefined : onRemove,
    onMove,
    onDuplicate: props.onDuplicate,
    onInsert: props.onInsert === undefined ? undefined : onInsert,
    onMenu,
  });

  const onMouseDown = (event: MouseEvent) => {
    if (event.target instanceof HTMLTextAreaElement) return;
    const point = pointOf(event);
    if (!point || event.button !== 0) return;
    event.preventDefault();
    if (editing !== null && document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (event.shiftKey) setAnchor(anchor ?? at);
    goTo(point, event.shiftKey);
  };
  const onMouseOver = (event: MouseEvent) => {
    if (event.buttons !== 1 || editing !== null) return;
    const point = pointOf(event);
    if (!point || (point.row === at.row && point.column === at.column)) return;
    setAnchor(anchor ?? at);
    setActive(point);
  };

  const { onCopy, onPaste, onDrop } = clipboardOf({
    props,
    range,
    at,
    readOnly,
    change,
    take: pasting.take,
    goTo,
  });
  const onContextMenu = (event: MouseEvent) => {
    const point = pointOf(event);
    if (!point || readOnly || editing !== null || !rows[point.row] || rows[point.row]?.fixed) return;
    event.preventDefault();
    const inside = point.row >= range.top && point.row <= range.bottom;
    if (!inside) goTo(point);
    setMenu({ x: event.clientX, y: event.clientY });
  };

  const row = (one: GridRow, index: number, hint?: string) => (
    <GridRowView
      key={one.id}
      row={one}
      index={index}
      columns={columns}
      active={at.row === index ? at.column : null}
      range={index >= range.top && index <= range.bottom ? range : null}
      editing={at.row === index ? editing : null}
      faults={faultsOf(one.id)}
      spoken={spokenOf(one.id)}
      below={hint === undefined ? props.below?.(one.id) : undefined}
      pathOf={pathOf}
      beside={beside === undefined ? undefined : hint === undefined ? beside.cell : null}
      readOnly={readOnly}
      hint={hint}
      onCommit={commit}
      onCancel={cancel}
    />
  );

  return (
    <div
      ref={frame}
      className={props.tall ? 'rs tall' : 'rs'}
      style={beside ? { '--fixed': beside.fixedWidth } : undefined}
    >
      <div className="rs-in" style={{ minWidth: leastWidth(columns) + (beside ? 220 : 0) }}>
        {beside?.under}
        <table
          ref={table}
          role="grid"
          aria-label={label}
          aria-rowcount={rows.length + 1}
          aria-multiselectable="true"
          {...(readOnly ? { 'aria-readonly': true } : {})}
          onKeyDown={onKeyDown}
          onMouseDown={onMouseDown}
          onMouseOver={onMouseOver}
          onDoubleClick={() => open(null)}
          onCopy={onCopy}
          onCut={onCopy}
          onPaste={onPaste}
          onDragOver={(event) => {
            const point = pointOf(event);
            if (props.onNewFiles || props.onTableFile || (point && columns[point.column]?.takeFiles && rows[point.row]))
              event.preventDefault();
          }}
          onDrop={onDrop}
          onContextMenu={onContextMenu}
          onFocus={(event) => {
            setFocused(true);
            const cell = event.target instanceof HTMLElement ? event.target.closest('td[data-column]') : null;
            const line = cell?.closest('tr[data-row]');
            if (cell instanceof HTMLElement && line instanceof HTMLElement && event.target === cell) {
              const point = { row: Number(line.dataset['row']), column: Number(cell.dataset['column']) };
              if (point.row !== at.row || point.column !== at.column) setActive(point);
            }
          }}
        >
          <colgroup>
            {columns.map((column, index) => (
              <col key={column.key} style={widths[index] === undefined ? undefined : { width: widths[index] }} />
            ))}
            {beside ? <col /> : null}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column) => (
                <th key={column.key} scope="col" className={column.align === 'end' ? 'num' : undefined}>
                  {column.title}
                </th>
              ))}
              {beside ? <th className="tl">{beside.head}</th> : null}
            </tr>
          </thead>
          <GridBody
            rows={rows}
            groups={groups}
            columns={columns.length}
            hasDrawing={beside !== undefined}
            lines={lines}
            rest={rest}
            measure={measure}
            row={(one, index) => row(one, index, one.hint)}
            last={
              addText === undefined || readOnly
                ? null
                : row({ id: 'new row', cells: columns.map(() => ({ text: '' })) }, rows.length, addText)
            }
          />
        </table>
        {beside?.over}
      </div>
      {pasting.receipt ? (
        <PasteReceipt
          receipt={pasting.receipt}
          word={props.word ?? 'row'}
          open={pasting.open}
          onGive={(column, target) => void pasting.give(column, target)}
          onClose={pasting.close}
        />
      ) : null}
      {menu ? (
        <RowMenu
          at={menu}
          rows={range.bottom - range.top + 1}
          onClose={() => {
            setMenu(null);
            refocus();
          }}
          onInsert={props.onInsert && ((where) => onInsert(rows[at.row]?.id ?? '', where))}
          onDuplicate={props.onDuplicate && (() => props.onDuplicate?.(rows[at.row]?.id ?? ''))}
          onMove={props.onMove && ((by) => onMove(rows[at.row]?.id ?? '', by))}
          onClipboard={(act) => setClip((old) => ({ act, turn: (old?.turn ?? 0) + 1 }))}
          onFill={() => change(fillDownChange(range, rows, columns))}
          onRemove={props.onRemove && onRemove}
        />
      ) : null}
    </div>
  );
}

/** About as high as a row of one line is, in pixels; each is measured once it is drawn. */
const ROW = 29;
