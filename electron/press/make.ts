import { createHash } from 'node:crypto';
import type { InternalInput } from '../../shared/contract/internal';
import { buildBook } from '../../shared/document/builders/book';
import { buildDocument } from '../../shared/document/builders/build';
import type { Pack } from '../../shared/document/tree';
import { type DocumentId, documentFileName } from '../../shared/domain/documents';
import type { Format } from '../../shared/domain/plan/plan';
import type { Audience } from '../../shared/domain/schema/field';
import type { Snapshot } from '../../shared/domain/snapshot';
import { writeDocx } from '../export/docx/write';
import type { Fault } from '../export/faults';
import type { Resources } from '../export/images';
import { writePdf } from '../export/pdf/write';
import type { WriteOptions } from '../export/progress';

export type PageSize = 'a4' | 'letter';
export type Job = {
  snapshot: Snapshot;
  /** Pictures and attachments. */
  images: InternalInput<'press.make'>['images'];
  documents: readonly DocumentId[];
  formats: readonly Format[];
  combined: boolean;
  pageSize: PageSize;
  /** Page numbers in the contents list of a DOCX: slow, wanted when issuing. */
  pageNumbers: boolean;
  /** Whom a copy is for; the paper of the house without one. */
  audience?: Audience | undefined;
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
  /** Pictures and attachments that could not be printed; the page says so. Empty for a document stored at issue. */
  faults: readonly Fault[];
};

/** What is to be made, in order: each document in each format, or one book in each format. */
export function planJob(
  job: Pick<Job, 'documents' | 'formats' | 'combined' | 'snapshot' | 'audience'>,
): { document: DocumentId | 'pack'; format: Format; name: string }[] {
  const { reference, revision } = job.snapshot;
  const names = job.combined ? (['pack'] as const) : job.documents;
  return names.flatMap((document) =>
    job.formats.map((format) => ({
      document,
      format,
      name: `${documentFileName(reference, document, revision.number, job.audience)}.${format}`,
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
  const pack = packOf(job, target.document);
  const resources = resourcesOf(job);
  if (target.format === 'pdf') {
    const pdf = await writePdf(pack, resources, options);
    return {
      ...target,
      pages: pdf.pages,
      bytes: pdf.bytes,
      ms: elapsed(started),
      sections: Object.fromEntries(pdf.headings),
      faults: pdf.faults,
    };
  }
  const docx = await writeDocx(pack, resources, { ...options, pageNumbers: job.pageNumbers });
  return { ...target, pages: null, bytes: docx.bytes, ms: elapsed(started), sections: {}, faults: docx.faults };
}

/** The tree of one document, or of the combined book. */
export function packOf(
  job: Pick<Job, 'documents' | 'snapshot' | 'pageSize' | 'audience'>,
  id: DocumentId | 'pack',
): Pack {
  const options = { pageSize: job.pageSize, audience: job.audience };
  if (id === 'pack') return buildBook(job.documents, job.snapshot, options);
  return { documents: [buildDocument(id, job.snapshot, options)] };
}

export function resourcesOf({ images }: Pick<Job, 'images'>): Resources {
  const files = new Map(images.map(({ sha256, bytes }) => [sha256, bytes]));
  return { file: (sha256) => files.get(sha256) };
}

const elapsed = (started: number): number => Math.round(performance.now() - started);

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
