import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type GridColumn, type GridProps, type GridRow, type Held, held, placed, type Point, rangeOf } from './model';

type Doing = {
  readonly table: RefObject<HTMLTableElement | null>;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  readonly lastRow: number;
  /** A cell is open: the focus is in its text. */
  readonly isOpen: boolean;
  readonly caret: GridProps['caret'];
};

/** Where the caret of a table is, what is chosen with it, and how it gets there. */
export function useCaret({ table, columns, rows, lastRow, isOpen, caret }: Doing) {
  const [active, setPoint] = useState<Held>({ row: 0, column: 0 });
  const [start, setStart] = useState<Held | null>(null);
  const at = placed(active, columns, lastRow);
  const anchor = start && placed(start, columns, lastRow);
  const known = useRef(columns);
  useLayoutEffect(() => {
    known.current = columns;
  });
  const setActive = useCallback((point: Point) => setPoint(held(point, known.current)), []);
  const setAnchor = useCallback((point: Point | null) => setStart(point && held(point, known.current)), []);
  const [from, to] = [anchor ?? at, at];
  const range = useMemo(
    () => rangeOf({ row: from.row, column: from.column }, { row: to.row, column: to.column }),
    [from.row, from.column, to.row, to.column],
  );

  // Each turn puts the focus on the active cell, once what asked for it has been drawn.
  const [focusTurn, setFocusTurn] = useState(0);
  const refocus = useCallback(() => setFocusTurn((turn) => turn + 1), []);
  useEffect(() => {
    if (focusTurn === 0 || isOpen) return;
    table.current?.querySelector<HTMLElement>(`tr[data-row="${at.row}"] > td[data-column="${at.column}"]`)?.focus();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a turn, and nothing else, moves the focus
  }, [focusTurn]);

  /** The column where a run of Tabs began. */
  const run = useRef<number | null>(null);
  const goTo = useCallback(
    (point: Point, extend = false, began: number | null = null) => {
      run.current = began;
      if (!extend) setAnchor(null);
      setActive(point);
      refocus();
    },
    [setActive, setAnchor, refocus],
  );

  const put = useRef(0);
  useEffect(() => {
    const row = caret ? rows.findIndex((one) => one.id === caret.row) : -1;
    if (!caret || row < 0 || put.current === caret.turn) return;
    put.current = caret.turn;
    const first = columns.findIndex((column) => !column.readOnly);
    goTo({ row, column: Math.max(0, first) });
  }, [caret, rows, columns, goTo]);

  return { at, anchor, range, run, goTo, refocus, setActive, setAnchor };
}
