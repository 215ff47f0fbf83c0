import type { ReleaseRow } from '../../../shared/contract/views';
import { count } from '../../../shared/domain/count';
import { searchWords } from '../../../shared/domain/search';
import { getBlob } from '../../data/repositories/blobs';
import { readPlan } from '../../data/repositories/plans';
import { plansWithFiles } from '../../data/repositories/verdicts';
import { exportRelease, importRelease } from '../../services/exchange';
import { type Library, stamp } from '../../services/library';
import { listReleases } from '../../services/plans';
import { readReleaseSource } from '../../services/release-files/read';
import { filesOfRelease, releaseTarget } from '../../services/release-files/write';
import { placeFor } from '../../files/target';
import { renamedText } from '../../files/safe-name';
import { forceOption, needed, onlyWord, overOf, readArgs, statedClock } from '../args';
import { type Exit, exits, result, resultJson, say, Usage } from '../io';
import { judgeFiles, libraryFile, withLibrary } from '../source';
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

export const listHelp = `list --library FILE [--find WORDS] [--clock INSTANT] [--json]

Lists the plans of a library with what the checks say of each at --clock (now without): the same as lint says. --find leaves
those that hold every word (any part of a name, reference or number), and says where it stands.`;

export async function runList(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, {
    ...library,
    find: { type: 'string' },
    clock: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (args.positionals.length > 0) throw new Usage(`unexpected ${args.positionals.join(' ')}`);
  const query = args.text('find');
  if (query !== undefined && searchWords(query).length === 0)
    throw new Usage(`--find ${JSON.stringify(query)} holds no word.`);
  const rows = await withLibrary(
    libraryFile(args),
    'read',
    (desk) => allReleases(desk, query),
    statedClock(args, 'clock'),
  );
  if (args.flag('json')) resultJson(rows);
  else
    for (const row of rows) {
      result(
        `${row.reference}  ${row.revision.padEnd(5)} ${row.revisionState.padEnd(10)} ${row.attemptState.padEnd(18)} ${row.name} ${row.version}  ${count(row.errors, 'error')}, ${count(row.warnings, 'warning')}`,
      );
      for (const { where, text } of row.found) result(`            ${where}: ${text}`);
    }
  return exits.done;
}

/** Every row, each judged at the library's clock; nothing is written. */
async function allReleases(desk: Library, query: string | undefined): Promise<ReleaseRow[]> {
  await judgeFilesOfDrafts(desk);
  const rows: ReleaseRow[] = [];
  for (;;) {
    const page = listReleases(
      desk,
      {
        show: 'all',
        sort: 'reference',
        descending: false,
        offset: rows.length,
        limit: 500,
        ...(query === undefined ? {} : { query }),
      },
      { within: Number.POSITIVE_INFINITY, keep: false },
    );
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

/** Whether the files of a plan can be printed weighs in its checks, and nobody else looks here. */
async function judgeFilesOfDrafts(desk: Library): Promise<void> {
  for (const id of plansWithFiles(desk.db, stamp(desk))) {
    const { content, revision } = readPlan(desk.db, id);
    if (!revision.issue) await judgeFiles(content, ({ sha256 }) => getBlob(desk.db, sha256));
  }
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
