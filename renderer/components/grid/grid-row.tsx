import { memo, type ReactNode } from 'react';
import { Shape } from '../shape';
import { CellEditor } from './cell-editor';
import type { GridColumn, GridFault, GridRow, Range } from './model';

type Props = {
  row: GridRow;
  index: number;
  columns: readonly GridColumn[];
  /** Column of the active cell when it is in this row. */
  active: number | null;
  range: Range | null;
  /** The text being typed, when a cell of this row is open. */
  editing: string | null;
  faults: readonly GridFault[];
  /** Those whose message stands below this row; a text refused in many rows is said once. */
  spoken: readonly { readonly fault: GridFault; readonly actions: ReactNode }[];
  pathOf: (row: string, column: string) => string;
  /** Draws what stands beside the row; null where nothing does, undefined where the table has no drawing. */
  beside: ((row: string) => ReactNode) | null | undefined;
  readOnly: boolean;
  hint?: string | undefined;
  below: ReactNode;
  onCommit: (text: string, move: 'down' | 'up' | 'right' | 'left' | 'stay') => void;
  onCancel: () => void;
};

/** One row: cells by text, the drawing beside them, and below it what was not taken. */
function GridRowPlain(props: Props) {
  const { row, index, columns, active, range, editing, faults, pathOf, beside, hint, below } = props;
  const inRange = (column: number) =>
    range !== null &&
    index >= range.top &&
    index <= range.bottom &&
    column >= range.left &&
    column <= range.right &&
    (range.top !== range.bottom || range.left !== range.right);
  const span = columns.length + (beside === undefined ? 0 : 1);
  return (
    <>
      <tr
        className={[active === null ? '' : 'here', hint === undefined ? '' : 'add'].join(' ').trim()}
        aria-rowindex={index + 2}
        data-row={index}
      >
        {columns.map((column, at) => {
          const fault = faults.find((one) => one.column === column.key);
          const text = (fault?.kept ? undefined : fault?.text) ?? row.cells[at]?.text ?? '';
          const bad = fault !== undefined || row.cells[at]?.invalid === true;
          const open = editing !== null && active === at;
          const fixed = (column.readOnly === true && !column.act) || row.fixed === true;
          const classes = [
            'cell',
            column.align === 'end' ? 'num' : '',
            column.mono ? 'id' : '',
            active === at ? 'sel' : '',
            inRange(at) ? 'in' : '',
            bad ? 'bad' : '',
            fixed ? 'ro' : '',
            open ? 'open' : '',
            column.multiline || column.wrap ? 'wrap' : '',
            column.act ? 'acts' : '',
          ];
          return (
            <td
              key={column.key}
              className={classes.filter(Boolean).join(' ')}
              aria-colindex={at + 1}
              aria-selected={active === at || inRange(at)}
              {...(fixed || props.readOnly ? { 'aria-readonly': true } : {})}
              {...(bad ? { 'aria-invalid': true } : {})}
              tabIndex={active === at && !open ? 0 : -1}
              data-column={at}
              data-path={hint === undefined ? pathOf(row.id, column.key) : undefined}
              title={text.length > 24 ? text : undefined}
            >
              {open ? (
                <CellEditor
                  column={column}
                  text={editing}
                  stored={text}
                  onCommit={props.onCommit}
                  onCancel={props.onCancel}
                />
              ) : null}
              <span className="txt" dir="auto" aria-hidden={open ? true : undefined}>
                {bad ? <Shape name="error" className="danger" /> : null}
                {hint !== undefined && text === '' && at === columns.findIndex((one) => !one.readOnly)
                  ? hint
                  : text !== '' && column.draw && !fault
                    ? column.draw(text)
                    : text}
              </span>
            </td>
          );
        })}
        {beside === undefined ? null : <td className="tl">{beside?.(row.id)}</td>}
      </tr>
      {props.spoken.map(({ fault, actions }) => (
        <tr key={fault.column} className="msg">
          <td colSpan={span}>
            <div className="row" role="alert">
              <span>
                <b className="strong danger">Not taken.</b> <span dir="auto">{fault.message}</span>
              </span>
              <span className="push row tight">{actions}</span>
            </div>
          </td>
        </tr>
      ))}
      {below ? (
        <tr className="msg">
          <td colSpan={span}>{below}</td>
        </tr>
      ) : null}
    </>
  );
}

const sameRow = (a: GridRow, b: GridRow): boolean =>
  a.id === b.id &&
  a.fixed === b.fixed &&
  a.cells.length === b.cells.length &&
  a.cells.every((cell, at) => cell.text === b.cells[at]?.text && cell.invalid === b.cells[at]?.invalid);

/** Rows are made anew with every edit: only those whose texts changed are drawn again. */
export const GridRowView = memo(
  GridRowPlain,
  (a, b) =>
    sameRow(a.row, b.row) &&
    a.index === b.index &&
    a.columns === b.columns &&
    a.active === b.active &&
    a.range === b.range &&
    a.editing === b.editing &&
    a.faults === b.faults &&
    a.spoken === b.spoken &&
    a.beside === b.beside &&
    a.readOnly === b.readOnly &&
    a.hint === b.hint &&
    a.below === b.below &&
    a.onCommit === b.onCommit,
);
