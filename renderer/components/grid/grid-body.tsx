import { Fragment, type ReactNode } from 'react';
import type { GridGroup, GridRow } from './model';
import type { Line } from './use-lines';

type Props = {
  rows: readonly GridRow[];
  groups: readonly GridGroup[] | undefined;
  columns: number;
  hasDrawing: boolean;
  lines: readonly Line[];
  rest: number;
  measure: ((element: HTMLElement | null) => void) | undefined;
  row: (one: GridRow, index: number) => ReactNode;
  /** The empty row below the last, where rows are added by typing. */
  last: ReactNode;
};

/** The rows of a table under the headings of their groups: all of them, or those in sight with room for the others. */
export function GridBody({ rows, groups, columns, hasDrawing, lines, rest, measure, row, last }: Props) {
  const heading = (one: GridRow, index: number) => {
    const group = groups?.find((candidate) => candidate.key === one.group);
    if (group === undefined || rows[index - 1]?.group === one.group) return null;
    return (
      <tr className="grp">
        <td colSpan={columns}>
          {group.title}
          <span>{group.note}</span>
        </td>
        {hasDrawing ? <td className="tl" /> : null}
      </tr>
    );
  };
  if (measure === undefined)
    return (
      <tbody>
        {rows.map((one, index) => (
          <Fragment key={one.id}>
            {heading(one, index)}
            {row(one, index)}
          </Fragment>
        ))}
        {last}
      </tbody>
    );
  return (
    <>
      {lines.map(({ index, gap }) => {
        const one = rows[index];
        if (!one) return null;
        return (
          <Fragment key={one.id}>
            {gap > 0 ? <Room height={gap} columns={columns} /> : null}
            <tbody ref={measure} data-index={index}>
              {heading(one, index)}
              {row(one, index)}
            </tbody>
          </Fragment>
        );
      })}
      {rest > 0 ? <Room height={rest} columns={columns} /> : null}
      <tbody>{last}</tbody>
    </>
  );
}

/** As high as the rows that are not drawn. */
const Room = ({ height, columns }: { height: number; columns: number }) => (
  <tbody aria-hidden="true">
    <tr className="room">
      <td colSpan={columns} style={{ height }} />
    </tr>
  </tbody>
);
