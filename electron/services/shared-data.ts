import { Expected } from '../../shared/contract/errors';
import type { SharedData } from '../../shared/contract/views';
import { applyCommands } from '../../shared/domain/edit/apply';
import type { Command } from '../../shared/domain/edit/command';
import { type Registers, registersSchema, type Settings, settingsSchema } from '../../shared/domain/plan/registers';
import { appendAudit } from '../data/repositories/audit';
import { readRegisters, readSettings, writeRegisters, writeSettings } from '../data/repositories/shared';
import { type Library, stamp } from './library';

const version = (library: Library): number =>
  Number(library.db.prepare('select coalesce(max(seq), 0) from audit').pluck().get());

export const sharedData = (library: Library): SharedData => ({
  version: version(library),
  registers: readRegisters(library.db),
  settings: readSettings(library.db),
});

/** Edits the registers or the settings that plans share. */
export function editShared(
  library: Library,
  request: { of: 'registers' | 'settings'; commands: Command[]; label: string },
): SharedData {
  return library.db.transaction(() => {
    if (request.of === 'registers') {
      const before = readRegisters(library.db);
      const result = applyCommands<Registers>(before, request.commands, registersSchema);
      if (!result.ok) throw refused(result);
      writeRegisters(library.db, before, result.value);
    } else {
      const result = applyCommands<Settings>(readSettings(library.db), request.commands, settingsSchema);
      if (!result.ok) throw refused(result);
      writeSettings(library.db, result.value);
    }
    appendAudit(library.db, {
      at: stamp(library),
      actor: library.actor(),
      plan: null,
      act: `edit ${request.of}`,
      detail: { label: request.label },
    });
    return sharedData(library);
  })();
}

const refused = ({ path, message }: { path: readonly string[]; message: string }) =>
  new Expected('validation', `The change does not fit: ${message}. Nothing was changed.`, {
    field: `/${path.join('/')}`,
  });
