import { damagedWords } from '../../data/backup';
import { checkLibrary } from '../../services/check';
import { backupLibrary } from '../../services/library';
import { needed, readArgs } from '../args';
import { type Exit, exits, result, resultJson, say } from '../io';
import { libraryFile, withLibrary } from '../source';

const library = { library: { type: 'string' } } as const;

export const checkHelp = `check --library FILE [--json]

Looks at everything a library holds: integrity, hashes, foreign keys, versions, projections. Ends with 1 where something is wrong.`;

export async function runCheck(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...library, json: { type: 'boolean' } });
  const checked = await withLibrary(libraryFile(args), false, checkLibrary);
  if (args.flag('json')) resultJson(checked);
  else {
    for (const finding of checked.findings) result(finding);
    result(checked.sound ? 'sound' : `${checked.findings.length} findings`);
  }
  return checked.sound ? exits.done : exits.content;
}

export const backupHelp = `backup --library FILE --out FILE

Writes a copy of a library, reopened and checked whole (structure and every hash) before it gets its name.
A copy that carries damage is kept apart under a name that says so, and the command ends with 1.`;

export async function runBackup(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...library, out: { type: 'string' } });
  const out = needed(args, 'out');
  const backup = await withLibrary(libraryFile(args), false, (desk) => backupLibrary(desk, out));
  result(backup.file);
  if (backup.damages.length === 0) return exits.done;
  say(damagedWords(backup));
  return exits.content;
}
