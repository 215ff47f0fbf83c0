import { flushSync } from 'react-dom';
import type { Command } from '../../../shared/domain/edit/command';
import { nameOfRow, rowsLinkingToRow } from '../../../shared/domain/plan/register-rows';
import type { Registers } from '../../../shared/domain/plan/registers';
import { call } from '../../bridge/desk';
import { renewed } from '../../components/field/renew';
import { insertCommand, newId, removeCommand, setCommand } from '../../state/commands';
import type { RegisterTable } from './table';
import type { RegisterRow } from './use-shown-rows';

type Place = {
  table: RegisterTable;
  registers: Registers;
  shown: readonly RegisterRow[];
  /** The row that is chosen. */
  row: RegisterRow | undefined;
  /** Edits the register, and says whether it could. */
  send: (label: string, commands: readonly Command[]) => boolean;
  onProblem: (message: string) => void;
  onBegun: (id: string) => void;
  /** Which row is chosen once the chosen one is gone. */
  onGone: (next: string | null) => void;
  intoEditor: () => void;
};

/** The row of the table that takes the focus, once it is drawn. */
export const toRow = (id: string | undefined): void =>
  void requestAnimationFrame(() => document.querySelector<HTMLElement>(`.rg [data-row="${id}"]`)?.focus());

/** What is done with the rows of a register: begun, copied, retired, deleted. */
export function useRowActs({ table, registers, shown, row, send, onProblem, onBegun, onGone, intoEditor }: Place) {
  const { register } = table;
  const begin = (label: string, fresh: Parameters<typeof insertCommand>[1], after?: string) => {
    // Drawn and focused before the next key is heard: whoever types on at once loses nothing.
    const begun = flushSync(() => {
      if (!send(label, [insertCommand([register], fresh, after)])) return false;
      onBegun(fresh.id);
      return true;
    });
    if (begun) intoEditor();
  };
  const duplicate = () => {
    if (!row) return;
    const { retired: _gone, ...copy } = renewed(row);
    const key = table.label?.meta.kind === 'text' ? table.label.key : undefined;
    const name = key === undefined ? undefined : copy[key];
    const named = key !== undefined && typeof name === 'string' ? { [key]: `${name} copy` } : {};
    begin(`Duplicate ${nameOfRow(row)}`, { ...copy, ...named, id: copy.id }, row.id);
  };
  const retire = (now: boolean) => {
    if (!row) return;
    send(`${now ? 'Retire' : 'Bring back'} ${nameOfRow(row)}`, [
      setCommand([register, row.id, 'retired'], now ? true : undefined),
    ]);
  };
  const drop = () => {
    if (!row) return;
    const at = shown.indexOf(row);
    const next = shown[at + 1] ?? shown[at - 1];
    if (!send(`Delete ${nameOfRow(row)}`, [removeCommand([register], row.id)])) return;
    onGone(next?.id ?? null);
    toRow(next?.id);
  };
  /** The Delete key: asks what uses the row, so that nothing in use ever goes. */
  const remove = async () => {
    if (!row) return;
    const answer = await call('register.usedBy', { register, id: row.id });
    if (!answer.ok) return onProblem(answer.error.message);
    const linked = rowsLinkingToRow(registers, { register, id: row.id }).length;
    if (answer.value.plans.length + linked > 0) retire(true);
    else drop();
  };
  return { add: () => begin(`Add ${table.word}`, { id: newId() }), duplicate, retire, drop, remove };
}
