import { type ClipboardEvent, type DragEvent, useEffect, useState } from 'react';
import type { RegisterKey, Registers } from '../../../shared/domain/plan/registers';
import { tableOfRegister } from '../../../shared/domain/sheets/export';
import { MOST_COLUMNS, MOST_ROWS } from '../../../shared/domain/sheets/sheet';
import { call, pathToken, subscribe } from '../../bridge/desk';
import { tableOf } from '../../components/grid/clipboard';
import { useApp, useReadOnly } from '../../state/app';
import { count } from '../../strings/words';
import type { ReadTable } from './import-table';
import type { RegisterTable } from './table';

type Said = { readonly text: string; readonly tone: 'ok' | 'danger' };

/** Tables of spreadsheets on their way into a register and out of it. */
export function useTableFiles(table: RegisterTable, registers: Registers) {
  const zone = useApp((state) => state.shared?.settings.zone ?? 'UTC');
  const [reading, setReading] = useState<ReadTable | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const fail = (text: string) => setSaid({ text, tone: 'danger' });
  const register: RegisterKey = table.register;

  const readOnly = useReadOnly();
  useEffect(() => subscribe('library.changed', () => setSaid(null)), []); // what was refused before may go now
  const read = async (token: string, encoding?: string) => {
    if (readOnly !== null) return fail(readOnly);
    const answer = await call('register.readTable', { token, zone, encoding });
    if (!answer.ok) return fail(answer.error.message);
    setSaid(null);
    return setReading({ ...answer.value, readAs: (other) => void read(token, other) });
  };
  return {
    reading,
    said,
    dismiss: () => setSaid(null),
    close: (text: string | null) => {
      setReading(null);
      setSaid(text === null ? null : { text: `${text} One undo takes it back.`, tone: 'ok' });
    },
    pick: async () => {
      if (readOnly !== null) return fail(readOnly);
      const picked = await call('dialog.open', { kind: 'table', many: false });
      if (!picked.ok) return fail(picked.error.message);
      const [file] = picked.value.files;
      return file ? read(file.token) : undefined;
    },
    /** A table of a spreadsheet, pasted; what is pasted into a field is the field's. */
    paste: (event: ClipboardEvent) => {
      if (event.defaultPrevented || !(event.target instanceof Element)) return;
      if (event.target.closest('input, textarea, select, [contenteditable="true"]')) return;
      const rows = tableOf(event.clipboardData).filter((row) => row.some((cell) => cell.trim() !== ''));
      if (rows.length < 2 && (rows[0]?.length ?? 0) < 2) return;
      event.preventDefault();
      if (readOnly !== null) return fail(readOnly);
      setSaid(null);
      const many = rows.length > MOST_ROWS + 11;
      if (many || rows.some((row) => row.length > MOST_COLUMNS))
        return fail('What was pasted is too large a table. Nothing was read. Save it as a file, and split it.');
      setReading({ name: 'what was pasted', sheets: [{ name: 'Pasted', rows, notes: [] }] });
    },
    drop: async (event: DragEvent) => {
      const [file] = event.dataTransfer.files;
      if (!file || event.defaultPrevented) return;
      event.preventDefault();
      const dropped = await pathToken(file);
      if (!dropped) return fail('What was dropped is no file of this computer. Nothing was read.');
      return read(dropped.token);
    },
    save: async () => {
      const picked = await call('dialog.save', { kind: 'table', name: `${table.title}.xlsx` });
      if (!picked.ok) return fail(picked.error.message);
      if (!picked.value.file) return undefined;
      const rows = tableOfRegister(registers, register);
      const answer = await call('register.writeTable', {
        token: picked.value.file.token,
        title: table.title,
        rows,
      });
      if (!answer.ok) return fail(answer.error.message);
      return setSaid({ text: `${count(rows.length - 1, table.word)} written to ${answer.value.name}.`, tone: 'ok' });
    },
  };
}
