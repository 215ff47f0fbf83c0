import fs from 'node:fs';
import path from 'node:path';
import { compareWithFolder } from '../../../shared/domain/components/compare';
import { hashFolder } from '../../services/components/hash';
import { needed, readArgs } from '../args';
import { type Exit, exits, result, resultJson, say, Usage } from '../io';
import { readSource, sourceOptions } from '../source';

export const help = `components check SOURCE --dir DIR [--json]

Compares the component manifest with the files of a folder; ends with 1 where one is altered, missing or too many.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const [word, ...rest] = argv;
  if (word !== 'check')
    throw new Usage(`components ${word ?? ''} is not a command; it is: components check SOURCE --dir DIR.`);
  const args = readArgs(rest, { ...sourceOptions, dir: { type: 'string' }, json: { type: 'boolean' } });
  const dir = path.resolve(needed(args, 'dir'));
  if (!fs.statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new Usage(`--dir ${dir} is not a folder.`);
  const { snapshot } = await readSource(args);
  let told = 0;
  const { found, unread } = await hashFolder(dir, {
    onProgress: ({ done, bytes, current }) => {
      if (process.stderr.isTTY && Date.now() - told > 500) {
        told = Date.now();
        say(`${Math.round((done / Math.max(1, bytes)) * 100)} %  ${current}`);
      }
    },
  });
  const { manifest } = snapshot.content;
  const check = compareWithFolder(manifest?.leftOut ? [] : (manifest?.components ?? []), found, unread);
  if (args.flag('json')) resultJson({ plan: snapshot.reference, revision: snapshot.revision.number, dir, ...check });
  else {
    for (const one of check.components)
      result(
        `${one.result.padEnd(10)} ${[one.name, one.version].filter(Boolean).join(' ')}${one.difference === '' ? '' : `: ${one.difference}`}`,
      );
    for (const one of check.extra) result(`extra      ${one.path}`);
    for (const one of check.unread) result(`unread     ${one.path}: ${one.why}`);
    result(
      check.equal
        ? 'The folder holds exactly the components of the manifest.'
        : 'The folder differs from the manifest. Do not deploy.',
    );
  }
  return check.equal ? exits.done : exits.content;
}
