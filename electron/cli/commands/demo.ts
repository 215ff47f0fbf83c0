import fs from 'node:fs';
import path from 'node:path';
import { documentIds } from '../../../shared/domain/documents';
import { z } from 'zod';
import { Expected } from '../../../shared/contract/errors';
import { makeFolder, placeFor } from '../../files/target';
import { exampleReleases } from '../../examples';
import { writeDocuments } from '../../press/write';
import { planIdOf, readPlan } from '../../data/repositories/plans';
import { importRelease } from '../../services/exchange';
import { picturesOf, snapshotFor, storedDocuments } from '../../services/snapshots';
import { readArgs } from '../args';
import { type Exit, exits, result } from '../io';
import { withLibrary } from '../source';

export const help = `demo [--out DIR]

What \`npm start\` does without a display: makes an example library, all documents of both examples and both combined books.
What an earlier run made is made anew; a library somebody has worked in since is left.`;

const references = ['REL-2026-014', 'REL-2026-009'];

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { out: { type: 'string' } });
  const folder = path.resolve(args.text('out') ?? 'out/example-packs');
  const file = path.join(folder, 'examples.rdesk');
  await refuseWorkOf(file);
  makeFolder(folder);
  for (const rest of ['', '-wal', '-shm', '-changes', '-backups'])
    fs.rmSync(file + rest, { recursive: true, force: true });
  const started = performance.now();
  await withLibrary(file, 'create', async (library) => {
    for (const example of exampleReleases()) {
      if (!example.path.startsWith('history/'))
        importRelease(library, { file: example.file, bytesOf: (ref) => example.files.get(ref.sha256) });
    }
    row(file, '', fs.statSync(file).size, Math.round(performance.now() - started));
    for (const reference of references) {
      const id = planIdOf(library.db, reference);
      if (id === undefined) continue;
      const snapshot = snapshotFor(library, readPlan(library.db, id));
      for (const combined of [false, true]) {
        const { files } = await writeDocuments({
          snapshot,
          images: picturesOf(library, snapshot),
          stored: storedDocuments(library, snapshot),
          folder,
          documents: documentIds,
          formats: ['pdf', 'docx'],
          combined,
          pageSize: 'a4',
          pageNumbers: true,
        });
        for (const one of files) row(one.file, one.pages === null ? '' : `${one.pages} pages`, one.bytes, one.ms);
      }
    }
  });
  return exits.done;
}

/** An earlier run's library is made anew; one that somebody has worked in since is not. */
async function refuseWorkOf(file: string): Promise<void> {
  const { exists } = placeFor(file, { kind: 'library', over: 'same kind' });
  if (!exists || fs.statSync(file).size === 0) return;
  const shipped = new Set(exampleReleases().flatMap((one) => one.file.plans.map((plan) => plan.id)));
  const acts = await withLibrary(file, 'read', ({ db }) =>
    z
      .array(z.object({ act: z.string(), plan: z.string().nullable() }))
      .parse(db.prepare('select act, plan from audit').all()),
  );
  if (acts.some(({ act, plan }) => act !== 'import' || plan === null || !shipped.has(plan)))
    throw new Expected(
      'conflict',
      `${file} holds changes somebody made since the last run. It was left as it is. Move it, or choose another folder with --out.`,
    );
}

function row(file: string, pages: string, bytes: number, ms: number): void {
  result(
    `${path.relative(process.cwd(), file).padEnd(74)} ${pages.padStart(9)} ${`${Math.ceil(bytes / 1024)} KB`.padStart(9)} ${`${ms} ms`.padStart(8)}`,
  );
}
