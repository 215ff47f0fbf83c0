import { exportRelease, importRelease } from '../../services/exchange';
import { listReleases } from '../../services/plans';
import { readReleaseSource } from '../../services/release-files/read';
import { filesOfRelease, releaseTarget } from '../../services/release-files/write';
import { placeFor } from '../../files/target';
import { renamedText } from '../../files/safe-name';
import { forceOption, needed, onlyWord, overOf, readArgs } from '../args';
import { type Exit, exits, result, resultJson, say, Usage } from '../io';
import { libraryFile, withLibrary } from '../source';
import { writing } from '../../services/writing';

const library = { library: { type: 'string' } } as const;

export const importHelp = `import FILE… --library FILE

Takes the plans of release files into a library, which is made where there is none. All files are read before the first is taken in.

What was altered is refused with its place, and nothing is taken in: an entry of a zip that does not fit its CRC-32, a part that
does not fit the file's own sums, a file beside it that does not fit its SHA-256, an issue that does not fit its fingerprint. A file
that is not there is said on stderr; the plan keeps its name and hash.`;

export async function runImport(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, library);
  if (args.positionals.length === 0) throw new Usage('FILE is missing.');
  const target = libraryFile(args);
  const sources = args.positionals.map((file) => ({ file, source: readReleaseSource(file) }));
  for (const { source } of sources) for (const ref of filesOfRelease(source.file)) source.bytesOf(ref); // a wrong file is refused before a library is made
  await withLibrary(target, 'create', (desk) => {
    const all = writing(desk, () => sources.map(({ file, source }) => ({ file, ...importRelease(desk, source) })));
    for (const { file, imported, skipped } of all) {
      for (const plan of imported) result(`${plan.reference}  from ${file}`);
      for (const note of skipped) say(note);
    }
  });
  return exits.done;
}

export const listHelp = `list --library FILE [--json]

Lists the plans of a library.`;

export async function runList(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...library, json: { type: 'boolean' } });
  if (args.positionals.length > 0) throw new Usage(`unexpected ${args.positionals.join(' ')}`);
  const rows = await withLibrary(libraryFile(args), 'read', (desk) => {
    const page = (offset: number) =>
      listReleases(desk, { show: 'all', sort: 'reference', descending: false, offset, limit: 500 });
    const first = page(0);
    const more = Array.from(
      { length: Math.max(0, Math.ceil(first.total / 500) - 1) },
      (_, index) => page((index + 1) * 500).rows,
    );
    return [first.rows, ...more].flat();
  });
  if (args.flag('json')) resultJson(rows);
  else
    for (const row of rows)
      result(
        `${row.reference}  ${row.revision.padEnd(5)} ${row.revisionState.padEnd(10)} ${row.attemptState.padEnd(18)} ${row.name} ${row.version}`,
      );
  return exits.done;
}

export const exportHelp = `export REF --library FILE --out FILE [--force]

Writes a plan with its history, and the registers and settings it uses, as .release.json (with files/ beside it) or .release.zip.
It names the SHA-256 of its parts ("sums"), so that a bit altered on the way is found; who edits it by hand takes them away.
A release file that is there already is replaced with --force only.`;

export async function runExport(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...library, ...forceOption, out: { type: 'string' } });
  const reference = onlyWord(args, 'REF');
  const out = needed(args, 'out');
  const over = overOf(args);
  placeFor(out, releaseTarget(out, over));
  const { missing, renamed } = await withLibrary(libraryFile(args), 'read', (desk) =>
    exportRelease(desk, [reference], out, over),
  );
  for (const name of missing) say(`the library does not hold the file ${name}; its name and hash are kept`);
  for (const one of renamed) say(renamedText(one));
  result(out);
  return exits.done;
}
