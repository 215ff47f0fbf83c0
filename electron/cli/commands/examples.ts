import path from 'node:path';
import { exampleReleases } from '../../examples';
import type { ReleaseFile } from '../../../shared/domain/plan/release-file';
import { linesOf } from '../../../shared/domain/run/lines';
import { checkFolder } from '../../files/target';
import { writeFileWhole } from '../../files/write-whole';
import { writeRelease } from '../../services/release-files/write';
import { needed, readArgs } from '../args';
import { type Exit, exits, result } from '../io';

export const help = `examples --out DIR

Writes the shipped example files with the files they name beside them, and the events of the night that was run as .jsonl.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { out: { type: 'string' } });
  for (const file of await writeExamples(needed(args, 'out'))) result(file);
  return exits.done;
}

/** Writes every example; gives the paths of the release files. */
export async function writeExamples(folder: string): Promise<string[]> {
  checkFolder(folder);
  const written: string[] = [];
  for (const example of exampleReleases()) {
    const target = path.join(folder, example.path);
    await writeRelease(target, example.file, (ref) => example.files.get(ref.sha256));
    written.push(target, ...(await writeRuns(target, example.file)));
  }
  return written;
}

/** The events of the runs an example carries, beside it: to be played, or looked at. */
async function writeRuns(target: string, { plans }: ReleaseFile): Promise<string[]> {
  const written: string[] = [];
  for (const plan of plans) {
    if (plan.runs === undefined) continue;
    const reference = plan.content.identity?.reference ?? plan.id;
    const file = path.join(path.dirname(target), `${reference}.events.jsonl`);
    await writeFileWhole(file, new TextEncoder().encode(linesOf(plan.runs)), { over: 'same kind' });
    written.push(file);
  }
  return written;
}
