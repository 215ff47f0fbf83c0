import type { ClipboardEvent, DragEvent, MouseEvent } from 'react';
import { tableOf, tableText } from './clipboard';
import { clearChange, fillChange, type GridChange, type GridProps, type Point, type Range, textsOf } from './model';

/** The cell an event happened in. */
export function pointOf(event: Pick<MouseEvent, 'target'>): Point | null {
  const cell = event.target instanceof Element ? event.target.closest('td[data-column]') : null;
  const row = cell?.closest('tr[data-row]');
  if (!(cell instanceof HTMLElement) || !(row instanceof HTMLElement)) return null;
  return { row: Number(row.dataset['row']), column: Number(cell.dataset['column']) };
}

type Doing = {
  props: GridProps;
  range: Range;
  at: Point;
  readOnly: boolean;
  change: (change: GridChange) => unknown;
  take: (table: readonly (readonly string[])[], top: number | null, from: number) => void;
  goTo: (point: Point) => void;
};

const isTable = (file: File | undefined): file is File => file !== undefined && /\.(xlsx|csv|tsv)$/i.test(file.name);

/** Copying, cutting, pasting and dropping on a table. */
export const clipboardOf = ({ props, range, at, readOnly, change, take, goTo }: Doing) => ({
  onCopy: (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData.setData('text/plain', tableText(textsOf(range, props.rows)));
    if (event.type === 'cut') change(clearChange(range, props.rows, props.columns));
  },
  onPaste: (event: ClipboardEvent) => {
    event.preventDefault();
    if (readOnly) return;
    const taking = props.columns[at.column]?.takeFiles;
    const files = [...event.clipboardData.files];
    const own = props.rows[at.row];
    if (files.length > 0) {
      if (taking && own && files.length === 1) return taking(own.id, files);
      if (props.onNewFiles) return props.onNewFiles(files);
      const [file] = files;
      if (props.onTableFile && isTable(file)) return props.onTableFile(file);
    }
    const table = tableOf(event.clipboardData);
    const [first] = table;
    const single = table.length === 1 && first?.length === 1 ? first[0] : undefined;
    if (single === undefined) take(table, range.top, range.left);
    else change(fillChange(range, single, props.rows, props.columns)); // one value into a range fills it, as in Excel
  },
  onDrop: (event: DragEvent) => {
    const point = pointOf(event);
    const taking = point ? props.columns[point.column]?.takeFiles : undefined;
    const row = point ? props.rows[point.row] : undefined;
    const files = [...event.dataTransfer.files];
    const [file] = files;
    const one = taking && row && files.length === 1;
    const table = !one && !props.onNewFiles && props.onTableFile && isTable(file) ? props.onTableFile : undefined;
    if (!point || readOnly || files.length === 0 || !(one || props.onNewFiles || table)) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(point);
    if (table && file) table(file);
    else if (one) taking(row.id, files);
    else props.onNewFiles?.(files);
  },
});
