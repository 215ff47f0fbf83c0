import path from 'node:path';
import type { InternalInput } from '../../shared/contract/internal';
import type { ExportedFile } from '../../shared/contract/views';
import { writeFileWhole } from '../export/write-file';
import { type Job, type Made, makeOne, planJob, sha256Of } from './make';

type Stored = InternalInput<'press.write'>['stored'];

/**
 * Makes documents and writes them into a folder. Documents that were stored at issue are written as they are where
 * nothing else is asked for. All are made before the first is written, so a cancel leaves the folder untouched.
 */
export async function writeDocuments(
  job: Job & { stored: Stored; folder: string },
  { signal, onFile }: { signal?: AbortSignal; onFile?: (done: number, total: number, current: string) => void } = {},
): Promise<ExportedFile[]> {
  const targets = planJob(job);
  const made: Made[] = [];
  for (const [index, target] of targets.entries()) {
    signal?.throwIfAborted();
    onFile?.(index, targets.length, target.name);
    const kept = storedFor(job, target);
    made.push(kept ?? (await makeOne(job, target, signal ? { signal } : {})));
  }
  const files: ExportedFile[] = [];
  for (const { document, format, name, pages, bytes, ms } of made) {
    const file = path.join(job.folder, name);
    await writeFileWhole(file, bytes);
    files.push({ document, format, file, pages, bytes: bytes.length, sha256: sha256Of(bytes), ms });
  }
  return files;
}

function storedFor(job: Job & { stored: Stored }, target: ReturnType<typeof planJob>[number]): Made | undefined {
  const asIssued = job.pageSize === (job.snapshot.settings.pageSize ?? 'a4') && !job.snapshot.superseded;
  const kept = asIssued
    ? job.stored.find((one) => one.document === target.document && one.format === target.format)
    : undefined;
  return kept && { ...target, pages: kept.pages, bytes: kept.bytes, ms: 0, sections: {} };
}
