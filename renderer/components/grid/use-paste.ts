import { useEffect, useRef, useState } from 'react';
import type { GridChange, GridFault, GridProps, GridRow, PasteTarget } from './model';
import { columnTargets, mapTable, type PastedColumn, placeLines, textsByField } from './paste';
import type { Receipt } from './paste-receipt';

type Held = Omit<Receipt, 'refused'> & { readonly places: readonly (string | null)[] };
type Doing = {
  readonly props: GridProps;
  readonly readOnly: boolean;
  /** Sends a change on; answers what there was no room for. */
  readonly change: (change: GridChange) => readonly GridFault[];
};

const isOwn = (row: GridRow): boolean => row.fixed !== true && row.hint === undefined;

/** Takes tables, however they come, and keeps the receipt of the last one; what was not taken is counted as it is now. */
export function usePaste({ props, readOnly, change }: Doing) {
  const [receipt, setReceipt] = useState<Held | null>(null);
  const targets = props.targets ?? columnTargets(props.columns);

  /** `top` is the row of the caret; null puts the lines where new rows go. */
  const take = (
    table: readonly (readonly string[])[],
    top: number | null,
    from: number,
    notes: readonly string[] = [],
  ) => {
    if (readOnly) return;
    const rows = props.rows.filter(isOwn);
    const mapped = mapTable(table, targets, from);
    const lines = textsByField(mapped);
    const placed = props.place?.(lines, mapped.headed, top, rows) ?? placeLines(lines, top ?? rows.length, rows);
    const faults = change(placed.change);
    const { updates, additions } = placed.change;
    setReceipt({
      mapped,
      added: additions.length,
      changed: new Set(updates.map((one) => one.row)).size,
      notes: [...notes, ...faults.map((fault) => fault.message)],
      edits: updates.length + additions.length > 0 ? 1 : 0,
      places: placed.places,
    });
  };

  const give = (column: PastedColumn, target: PasteTarget) => {
    if (!receipt) return;
    const updates = receipt.mapped.lines.flatMap((line, index) => {
      const row = receipt.places[index];
      const text = line[column.at] ?? '';
      return row && text.trim() !== '' ? [{ row, column: target.key, text }] : [];
    });
    const given: GridChange = { updates, additions: [], after: null };
    const faults = change(given);
    const columns = receipt.mapped.columns.map((one) => (one.at === column.at ? { ...one, target } : one));
    setReceipt({
      ...receipt,
      mapped: { ...receipt.mapped, columns },
      notes: [...receipt.notes, ...faults.map((fault) => fault.message)],
      edits: receipt.edits + (updates.length > 0 ? 1 : 0),
    });
  };

  const taken = useRef(props.incoming?.turn ?? 0);
  useEffect(() => {
    const { incoming } = props;
    if (!incoming || incoming.turn === taken.current) return;
    taken.current = incoming.turn;
    take(incoming.table, null, 0, incoming.notes);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- each turn is taken once
  }, [props.incoming]);

  const used = new Set(receipt?.mapped.columns.map((column) => column.target?.key));
  const open = targets.filter((target) => target.readOnly !== true && !used.has(target.key));
  const titles = new Map(targets.map((target) => [target.key, target.title]));
  const refused = (props.faults ?? [])
    .filter((fault) => receipt?.places.includes(fault.row))
    .map(({ column, text }) => ({ title: titles.get(column) ?? column, text }));
  return { receipt: receipt && { ...receipt, refused }, open, take, give, close: () => setReceipt(null) };
}
