import fs from 'node:fs';
import path from 'node:path';
import { exampleReleases } from '../../examples';
import { writeRelease } from '../../services/release-files/write';
import { needed, readArgs } from '../args';
import { type Exit, exits, result } from '../io';

export const help = `examples --out DIR

Writes the shipped example files with the files they name beside them.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { out: { type: 'string' } });
  for (const file of writeExamples(needed(args, 'out'))) result(file);
  return exits.done;
}

/** Writes every example; gives the paths of the release files. */
export function writeExamples(folder: string): string[] {
  return exampleReleases().map((example) => {
    const target = path.join(folder, example.path);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    writeRelease(target, example.file, (ref) => example.files.get(ref.sha256));
    return target;
  });
}
