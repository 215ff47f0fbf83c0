import { useEffect, useRef, useState } from 'react';
import { useEditing } from '../field/world';
import type { GridChange, GridFault, GridProps, GridRow, PasteTarget } from './model';
import { columnTargets, mapTable, type PastedColumn, placeLines, textsByField } from './paste';
import type { Receipt } from './paste-receipt';

type Held = Omit<Receipt, 'refused' | 'undo'> & {
  readonly places: readonly (string | null)[];
  readonly change: GridChange;
  /** The count of edits behind the paste: while it stands, the paste is what Undo would take back. */
  readonly turn: number;
};
/** What is done again, with more, once the rows are as they were before. */
type Again = { readonly change: GridChange; readonly receipt: Held };
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
  const [again, setAgain] = useState<Again | null>(null);
  const { steps } = useEditing();
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
      change: placed.change,
      turn: steps.turn(),
    });
  };
  const isLast = receipt !== null && receipt.turn === steps.turn();

  /** A column that was left over goes to a field: one step with the paste, as long as nothing was done since. */
  const give = async (column: PastedColumn, target: PasteTarget) => {
    if (!receipt) return;
    const texts = receipt.mapped.lines.flatMap((line, index) => {
      const row = receipt.places[index];
      const text = line[column.at] ?? '';
      return row && text.trim() !== '' ? [{ row, column: target.key, text }] : [];
    });
    const columns = receipt.mapped.columns.map((one) => (one.at === column.at ? { ...one, target } : one));
    const given: Held = { ...receipt, mapped: { ...receipt.mapped, columns } };
    if (isLast && receipt.edits > 0 && (await steps.takeBack()))
      return setAgain({ change: withTexts(receipt.change, texts), receipt: { ...given, edits: 0 } });
    return setAgain({ change: { updates: texts, additions: [], after: null }, receipt: given });
  };

  useEffect(() => {
    if (!again) return;
    setAgain(null);
    const faults = change(again.change);
    const { updates, additions } = again.change;
    setReceipt({
      ...again.receipt,
      change: again.change,
      notes: [...again.receipt.notes, ...faults.map((fault) => fault.message)],
      edits: again.receipt.edits + (updates.length + additions.length > 0 ? 1 : 0),
      turn: steps.turn(),
    });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- each is done once, on the rows as they are drawn by then
  }, [again]);

  /** Takes the paste back, and nothing that came after it. */
  const undo = async () => {
    for (let one = 0; one < (receipt?.edits ?? 0); one += 1) if (!(await steps.takeBack())) return;
    setReceipt(null);
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
  const shown = receipt && { ...receipt, refused, undo: isLast && receipt.edits > 0 ? () => void undo() : null };
  return { receipt: shown, open, take, give, close: () => setReceipt(null) };
}

/** A change with further texts in its rows: in those it makes, and in those it alters. */
function withTexts(change: GridChange, texts: GridChange['updates']): GridChange {
  const made = new Map((change.ids ?? []).map((id, index) => [id, index]));
  const additions = change.additions.map((one) => new Map(one));
  const updates = [...change.updates];
  for (const text of texts) {
    const at = made.get(text.row);
    const addition = at === undefined ? undefined : additions[at];
    if (addition) addition.set(text.column, text.text);
    else updates.push(text);
  }
  return { ...change, additions, updates };
}
