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
  spoken: readonly GridFault[];
  pathOf: (row: string, column: string) => string;
  beside: ReactNode | undefined;
  readOnly: boolean;
  hint?: string | undefined;
  faultActions?: ((fault: GridFault) => ReactNode) | undefined;
  below: ReactNode;
  onCommit: (text: string, move: 'down' | 'up' | 'right' | 'left' | 'stay') => void;
  onCancel: () => void;
};

/** One row: cells by text, the drawing beside them, and below it what was not taken. */
export const GridRowView = memo(function GridRowView(props: Props) {
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
          const text = fault?.text ?? row.cells[at]?.text ?? '';
          const bad = fault !== undefined || row.cells[at]?.invalid === true;
          const open = editing !== null && active === at;
          const fixed = column.readOnly === true || row.fixed === true;
          const classes = [
            'cell',
            column.align === 'end' ? 'num' : '',
            column.mono ? 'id' : '',
            active === at ? 'sel' : '',
            inRange(at) ? 'in' : '',
            bad ? 'bad' : '',
            fixed ? 'ro' : '',
            open ? 'open' : '',
            column.multiline ? 'wrap' : '',
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
                <CellEditor column={column} text={editing} onCommit={props.onCommit} onCancel={props.onCancel} />
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
        {beside === undefined ? null : <td className="tl">{beside}</td>}
      </tr>
      {props.spoken.map((fault) => (
        <tr key={fault.column} className="msg">
          <td colSpan={span}>
            <div className="row" role="alert">
              <span>
                <b className="strong danger">Not taken.</b> <span dir="auto">{fault.message}</span>
              </span>
              <span className="push row tight">{props.faultActions?.(fault)}</span>
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
});
