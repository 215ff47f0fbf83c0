import { type RegisterKey, type Registers } from '../plan/registers';
import type { Fields } from '../edit/place';
import { cellOf } from './cells';
import { ID_TITLE, sheetFields } from './columns';
import { namesOf } from './names';

/** A register as a table: the titles, then one row each, with its id at the end. Imported again it changes nothing. */
export function tableOfRegister(registers: Registers, register: RegisterKey): string[][] {
  const names = namesOf(registers);
  const fields = sheetFields(register);
  const rows: readonly (Fields & { id: string })[] = registers[register] ?? [];
  return [
    [...fields.map((field) => field.meta.title), ID_TITLE],
    ...rows.map((row) => [...fields.map((field) => cellOf(field, row[field.key], names)), row.id]),
  ];
}
