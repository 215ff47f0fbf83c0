import { createHash } from 'node:crypto';
import type { InternalInput } from '../../shared/contract/internal';
import { Expected } from '../../shared/contract/errors';
import { buildBook } from '../../shared/document/builders/book';
import { buildDocument, isBuildable } from '../../shared/document/builders/build';
import { type DocumentId, documentFileName, documentIds } from '../../shared/domain/documents';
import type { Format } from '../../shared/domain/plan/plan';
import type { Snapshot } from '../../shared/domain/snapshot';
import { writeDocx } from '../export/docx/write';
import { writePdf } from '../export/pdf/write';
import type { WriteOptions } from '../export/progress';

export type PageSize = 'a4' | 'letter';
export type Job = {
  snapshot: Snapshot;
  images: InternalInput<'press.make'>['images'];
  documents: readonly DocumentId[];
  formats: readonly Format[];
  combined: boolean;
  pageSize: PageSize;
  /** Page numbers in the contents list of a DOCX: slow, wanted when issuing. */
  pageNumbers: boolean;
};

/** A document in memory. `pages` is null for DOCX, whose pages are made by the reader's program. */
export type Made = {
  document: DocumentId | 'pack';
  format: Format;
  name: string;
  pages: number | null;
  bytes: Uint8Array;
  ms: number;
  /** The page each section of the plan starts on, from 1; empty for DOCX. */
  sections: Record<string, number>;
};

/** The documents this version can make. */
export const buildableDocuments = documentIds.filter(isBuildable);

/** What is to be made, in order: each document in each format, or one book in each format. */
export function planJob(
  job: Pick<Job, 'documents' | 'formats' | 'combined' | 'snapshot'>,
): { document: DocumentId | 'pack'; format: Format; name: string }[] {
  const { reference, revision } = job.snapshot;
  const names = job.combined ? (['pack'] as const) : job.documents;
  return names.flatMap((document) =>
    job.formats.map((format) => ({
      document,
      format,
      name: `${documentFileName(reference, document, revision.number)}.${format}`,
    })),
  );
}

/** Makes one document, or the combined book. Pure but for the clock that measures it: the same job gives the same bytes. */
export async function makeOne(
  job: Job,
  target: { document: DocumentId | 'pack'; format: Format; name: string },
  options: WriteOptions = {},
): Promise<Made> {
  const started = performance.now();
  const ids = target.document === 'pack' ? job.documents : [target.document];
  const unknown = ids.find((id) => !isBuildable(id));
  if (unknown !== undefined)
    throw new Expected('export', `The document “${unknown}” is not available in this version.`);
  const build = { pageSize: job.pageSize };
  const pack =
    target.document === 'pack'
      ? buildBook(ids, job.snapshot, build)
      : { documents: ids.map((id) => buildDocument(id, job.snapshot, build)) };
  const pictures = new Map(job.images.map((image) => [image.sha256, image.bytes]));
  const resources = { image: (sha256: string) => pictures.get(sha256) };
  if (target.format === 'pdf') {
    const pdf = await writePdf(pack, resources, options);
    return {
      ...target,
      pages: pdf.pages,
      bytes: pdf.bytes,
      ms: elapsed(started),
      sections: Object.fromEntries(pdf.headings ?? []),
    };
  }
  const docx = await writeDocx(pack, resources, { ...options, pageNumbers: job.pageNumbers });
  return { ...target, pages: null, bytes: docx.bytes, ms: elapsed(started), sections: {} };
}

const elapsed = (started: number): number => Math.round(performance.now() - started);

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
