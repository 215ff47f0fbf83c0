import { Expected } from '../../shared/contract/errors';
import type { SharedChange, SharedData } from '../../shared/contract/views';
import { applyCommands } from '../../shared/domain/edit/apply';
import type { Command } from '../../shared/domain/edit/command';
import {
  nameOfRow,
  registersFault,
  rowOf,
  type RowRef,
  rowsGone,
  rowsLinkingToRow,
} from '../../shared/domain/plan/register-rows';
import {
  type RegisterKey,
  type Registers,
  registersSchema,
  type Settings,
  settingsSchema,
} from '../../shared/domain/plan/registers';
import { appendAudit } from '../data/repositories/audit';
import { pastOf, type PastRow, type RowChange } from '../data/repositories/row-history';
import { planCounts, plansUsing, type PlanUse } from '../data/repositories/uses';
import { readSettings, registersOf, sharedVersion, writeRegisters, writeSettings } from '../data/repositories/shared';
import { type Library, stamp } from './library';
import { writing } from './writing';

/** All that plans share. Large with large registers: asked once, and followed by what each edit answers. */
export const sharedData = ({ db }: Library): SharedData => ({
  version: sharedVersion(db),
  registers: registersOf(db),
  settings: readSettings(db),
});

/**
 * Edits the registers or the settings that plans share, and answers what leads from one version of them to the next.
 * Refused in words, with nothing changed: what does not fit the schema, configuration items in a ring, a recurrence rule
 * nobody can follow, and the removal of a row still used.
 */
export function editShared(
  library: Library,
  { of, commands, label }: { of: 'registers' | 'settings'; commands: Command[]; label: string },
): SharedChange {
  const { db } = library;
  return writing(library, () => {
    const from = sharedVersion(db);
    const done = of === 'registers' ? editRegisters(library, commands, label) : editSettings(library, commands);
    appendAudit(db, { at: stamp(library), actor: library.actor(), plan: null, act: `edit ${of}`, detail: { label } });
    return { version: sharedVersion(db), edit: { from, of, commands: done } };
  });
}

function editRegisters(library: Library, commands: readonly Command[], label: string): Command[] {
  const before = registersOf(library.db);
  const result = applyCommands<Registers>(before, commands, registersSchema);
  if (!result.ok) throw refused(result);
  const fault = registersFault(before, result.value);
  if (fault) throw refused(fault);
  for (const row of rowsGone(before, result.value)) keepUsed(library, before, result.value, row);
  writeRegisters(library.db, before, result.value, change(library, label));
  return result.commands;
}

function editSettings({ db }: Library, commands: readonly Command[]): Command[] {
  const result = applyCommands<Settings>(readSettings(db), commands, settingsSchema);
  if (!result.ok) throw refused(result);
  writeSettings(db, result.value);
  return result.commands;
}

const change = (library: Library, label: string): RowChange => ({
  at: stamp(library),
  actor: library.actor(),
  label,
});

/** What a row of a register was, newest first. */
export const rowHistory = ({ db }: Library, { register, id }: RowRef): PastRow[] => pastOf(db, register, id);

/** The plans that link to a row of a register. */
export const plansUsingRow = ({ db }: Library, { register, id }: RowRef): PlanUse[] => plansUsing(db, register, id);

/** How many plans link to each row of a register. */
export const planCountsOf = ({ db }: Library, register: RegisterKey): Record<string, number> =>
  planCounts(db, register);

/** Refuses to let a row go that plans, or rows that stay, still link to. */
function keepUsed(library: Library, before: Registers, after: Registers, row: RowRef): void {
  const rows = rowsLinkingToRow(before, row).filter((one) => rowOf(after, one) !== undefined);
  const users = [
    ...plansUsingRow(library, row).map((plan) => plan.reference),
    ...rows.map((one) => nameOfRow(rowOf(before, one))),
  ];
  if (users.length === 0) return;
  const few = users.slice(0, 5).join(', ');
  throw new Expected(
    'conflict',
    `${nameOfRow(rowOf(before, row))} is still used by ${few}${users.length > 5 ? ` and ${users.length - 5} more` : ''}. Retire it instead. Nothing was changed.`,
    { field: `/${row.register}/${row.id}` },
  );
}

const refused = ({ path, message }: { path: readonly string[]; message: string }) =>
  new Expected('validation', `The change does not fit: ${message}. Nothing was changed.`, {
    field: `/${path.join('/')}`,
  });
