import type { Resources } from '../../../electron/export/images';
import { writeDocx } from '../../../electron/export/docx/write';
import { writePdf } from '../../../electron/export/pdf/write';
import type { Pack } from '../../../shared/document/tree';
import { sampleDocument, samplePack } from './sample';
import { pictures } from './pictures';

/** Pictures of the sample packs, by name instead of by hash. */
export const resources: Resources = { file: (sha256) => pictures[sha256] };

export const packs = {
  draft: samplePack({ status: 'DRAFT', steps: 20, image: 'rgba' }),
  issued: samplePack({ status: 'ISSUED', steps: 16, image: 'jpeg' }),
  letter: samplePack({ status: 'SUPERSEDED', pageSize: 'letter', steps: 8 }),
  book: {
    title: 'Pack RP-2026-014',
    documents: [
      sampleDocument({ status: 'ISSUED', steps: 12 }),
      sampleDocument({ status: 'ISSUED', steps: 3, id: 'installation-guide' }),
    ],
  },
} as const satisfies Readonly<Record<string, Pack>>;

export type SampleName = keyof typeof packs;
export const sampleNames = ['draft', 'issued', 'letter', 'book'] as const satisfies readonly SampleName[];

export const samplePdf = async (name: SampleName): Promise<Uint8Array> =>
  (await writePdf(packs[name], resources)).bytes;

/** Issued samples have page numbers in their contents, drafts have none. */
export const sampleDocx = async (name: SampleName): Promise<Uint8Array> =>
  (await writeDocx(packs[name], resources, { pageNumbers: name !== 'draft' })).bytes;
