import { checkLibrary } from '../../services/check';
import { backupLibrary } from '../../services/library';
import { needed, readArgs } from '../args';
import { type Exit, exits, result, resultJson } from '../io';
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

Writes a copy of a library, reopened and checked before it gets its name.`;

export async function runBackup(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...library, out: { type: 'string' } });
  const out = needed(args, 'out');
  await withLibrary(libraryFile(args), false, (desk) => backupLibrary(desk, out));
  result(out);
  return exits.done;
}
