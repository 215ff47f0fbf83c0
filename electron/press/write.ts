import path from 'node:path';
import type { InternalInput } from '../../shared/contract/internal';
import type { ExportedFile } from '../../shared/contract/views';
import type { Fault } from '../export/faults';
import { writeFileWhole } from '../files/write-whole';
import { attachmentFiles, attachmentFolder } from '../export/attachments';
import type { Renamed } from '../files/safe-name';
import { checkFolder } from '../files/target';
import { type Job, type Made, makeOne, packOf, planJob, resourcesOf, sha256Of } from './make';

type Stored = InternalInput<'press.write'>['stored'];

/**
 * Makes documents and writes them into a folder. Documents that were stored at issue are written as they are where
 * nothing else is asked for. All are made before the first is written, so a cancel leaves the folder untouched.
 */
export async function writeDocuments(
  job: Job & { stored: Stored; folder: string; asIssued?: true | undefined },
  { signal, onFile }: { signal?: AbortSignal; onFile?: (done: number, total: number, current: string) => void } = {},
): Promise<{ files: ExportedFile[]; faults: Fault[]; renamed: Renamed[] }> {
  checkFolder(job.folder);
  const targets = planJob(job);
  const made: Made[] = [];
  for (const [index, target] of targets.entries()) {
    signal?.throwIfAborted();
    onFile?.(index, targets.length, target.name);
    const kept = storedFor(job, target);
    made.push(kept ?? (await makeOne(job, target, signal ? { signal } : {})));
  }
  const beside = filesBeside(job);
  const files: ExportedFile[] = [];
  for (const { document, format, name, pages, bytes, ms } of made) {
    const file = path.join(job.folder, name);
    await writeFileWhole(file, bytes, { over: 'same kind' });
    files.push({ document, format, file, pages, bytes: bytes.length, sha256: sha256Of(bytes), ms });
  }
  for (const { name, bytes } of beside) await writeFileWhole(path.join(job.folder, name), bytes, { over: 'same kind' });
  const renamed = beside.flatMap((one) => one.renamed);
  return { files, faults: unique(made.flatMap((one) => one.faults)), renamed };
}

/** A picture that several documents show is told once. */
const unique = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((fault) => [`${fault.sha256} ${fault.kind}`, fault])).values(),
];

/** The attachments that travel in a folder beside the documents: all with a DOCX, with a PDF those it does not carry. */
function filesBeside(job: Job): { name: string; bytes: Uint8Array; renamed: readonly Renamed[] }[] {
  if (!job.documents.includes(ANNEXED)) return [];
  const resources = resourcesOf(job);
  return packOf(job, ANNEXED).documents.flatMap((document) =>
    attachmentFiles(document, resources).flatMap(({ name, bytes, embeds, renamed }) =>
      bytes && (job.formats.includes('docx') || !embeds)
        ? [{ name: path.join(attachmentFolder(document), name), bytes, renamed }]
        : [],
    ),
  );
}

const ANNEXED = 'additional-documentation';

function storedFor(
  job: Job & { stored: Stored; asIssued?: true | undefined },
  target: ReturnType<typeof planJob>[number],
): Made | undefined {
  const { snapshot, pageSize, audience } = job;
  const asIssued =
    job.asIssued === true ||
    (pageSize === (snapshot.settings.pageSize ?? 'a4') && !snapshot.superseded && audience === undefined);
  const kept = asIssued
    ? job.stored.find((one) => one.document === target.document && one.format === target.format)
    : undefined;
  return kept && { ...target, pages: kept.pages, bytes: kept.bytes, ms: 0, sections: {}, faults: [] };
}
