import path from 'node:path';
import { compareWithFolder } from '../../../shared/domain/components/compare';
import { statedAlgorithms } from '../../../shared/domain/components/names';
import { hashFolder, isFolder } from '../../services/components/hash';
import { isFileOfList } from '../../services/components/listed-rows';
import { readList } from '../../services/components/lists';
import { needed, onlyWord, readArgs } from '../args';
import { type Exit, exits, result, resultJson, say, Usage } from '../io';
import { readSource, sourceOptions } from '../source';

export const help = `components check SOURCE --dir DIR [--json] | components list FILE [--json]

Compares the component manifest with the files of a folder and all below it. Files are known by their contents (SHA-256),
then by their name; checksums the supplier states are compared too. Nothing is recorded.

With --json: {plan, revision, dir, equal, components, extra, unread}
  components  {component, name, version, file, result, path, expected, expectedBytes, found, foundBytes, difference}
              result: equal, altered, missing, misstated (not the file the supplier states a checksum of), unread,
              not stated (the manifest names no file and no checksum)
  extra       {path, bytes, sha256}: files of no component
  unread      {path, why}: links, devices, and what may not be read

components list reads a list of components or checksums (CycloneDX, SPDX, sha256sum, OpenSSL, certutil, Get-FileHash, SFV), as
the manifest takes it, and changes nothing. With --json: {components, notes}
  components  {name, group, version, sums}; sums by algorithm (sha256, sha512, sha1, md5, crc32); of a list of checksums the
              name is that of the file; what the list does not say is null
Exit: 0 equal, or read, 1 anything altered, missing, extra or not read, 2 no such plan or folder, 3 a fault of ours.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const [word, ...rest] = argv;
  if (word === 'list') return list(rest);
  if (word !== 'check')
    throw new Usage(
      `components ${word ?? ''} is not a command; they are: components check SOURCE --dir DIR, components list FILE.`,
    );
  const args = readArgs(rest, { ...sourceOptions, dir: { type: 'string' }, json: { type: 'boolean' } });
  const dir = path.resolve(needed(args, 'dir'));
  if (!isFolder(dir)) throw new Usage(`--dir ${dir} is not a folder, or lies in one you may not open.`);
  const { snapshot } = await readSource(args);
  const { manifest } = snapshot.content;
  const components = manifest?.leftOut ? [] : (manifest?.components ?? []);
  let told = 0;
  const { found, unread } = await hashFolder(dir, {
    also: statedAlgorithms(components),
    onProgress: ({ done, bytes, current }) => {
      if (process.stderr.isTTY && Date.now() - told > 500) {
        told = Date.now();
        say(`${Math.round((done / Math.max(1, bytes)) * 100)} %  ${current}`);
      }
    },
  });
  const check = compareWithFolder(components, found, unread);
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

function list(argv: readonly string[]): Exit {
  const args = readArgs(argv, { json: { type: 'boolean' } });
  const { components, notes } = readList(path.resolve(onlyWord(args, 'FILE')));
  const listed = components.map((one) => ({
    name: isFileOfList(one) ? one.file : one.name,
    group: one.group ?? null,
    version: one.version ?? null,
    sums: Object.fromEntries(one.sums.map(({ algorithm, value }) => [keyOfAlgorithm(algorithm), value])),
  }));
  if (args.flag('json')) resultJson({ components: listed, notes });
  else {
    for (const note of notes) say(note);
    for (const { name, group, version, sums } of listed) {
      result([[group, name].filter(Boolean).join('/'), version].filter(Boolean).join(' '));
      for (const [algorithm, value] of Object.entries(sums)) result(`  ${algorithm.padEnd(6)} ${value}`);
    }
  }
  return exits.done;
}

/** `sha256` for SHA-256. */
const keyOfAlgorithm = (algorithm: string): string => algorithm.toLowerCase().replaceAll('-', '');
