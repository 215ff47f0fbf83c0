import fs from 'node:fs';
import path from 'node:path';
import { type Recovery, recoveryEnd } from '../../../shared/contract/recovery';
import { placeFor } from '../../files/target';
import { recoverLibrary, withSurvey } from '../../services/recover/recover';
import { reportText } from '../../services/recover/report';
import { actorOf } from '../../services/preferences';
import { readArgs } from '../args';
import { type Exit, exits, result, resultJson, say, Usage } from '../io';
import { libraryFile } from '../source';

export const help = `recover --library FILE [--out FILE] [--json]

Reads a library that is damaged or does not open, its change log and its backups side by side, takes the newest sound state of
each plan, and writes a new library and a report beside it. The damaged file stays as it is. Without --out it only says what
can be read. Exit: 0 everything is sound, 1 something only partly or lost, 2 nothing can be read, 3 a fault of ours.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { library: { type: 'string' }, out: { type: 'string' }, json: { type: 'boolean' } });
  if (args.positionals.length > 0) throw new Usage(`unexpected ${args.positionals.join(' ')}`);
  const library = libraryFile(args);
  const out = args.text('out');
  const now = new Date();
  if (fs.statSync(library, { throwIfNoEntry: false })?.isDirectory())
    throw new Usage(`${library} is a folder, not a library.`);
  if (out !== undefined) placeFor(out, { kind: 'library', over: 'nothing', endings: ['.rdesk'], sources: [library] });
  const recovery = await (out === undefined
    ? withSurvey(library, (survey) => survey.recovery)
    : written(library, out, now));
  if (args.flag('json')) resultJson(recovery);
  else result(reportText(recovery, out === undefined ? null : path.basename(out), now).trimEnd());
  return END[recoveryEnd(recovery)];
}

const END: Readonly<Record<ReturnType<typeof recoveryEnd>, Exit>> = {
  sound: exits.done,
  partly: exits.content,
  nothing: exits.usage,
};

async function written(library: string, out: string, now: Date): Promise<Recovery> {
  const { recovery, file, report } = await recoverLibrary(library, out, () => actorOf(null), now);
  say(`written: ${file}`);
  say(`written: ${report}`);
  return recovery;
}
