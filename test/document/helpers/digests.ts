import { createHash } from 'node:crypto';
import { writeDocx } from '../../../electron/export/docx/write';
import { writePdf } from '../../../electron/export/pdf/write';
import { buildBook } from '../../../shared/document/builders/book';
import { buildDocument } from '../../../shared/document/builders/build';
import type { Pack } from '../../../shared/document/tree';
import { documentIds } from '../../../shared/domain/documents';
import { extremePlans } from '../../helpers/extreme-plans';
import { planNames, resources, snapshot } from './plans';

const generated = extremePlans(4);
const options = { pageSize: 'a4' } as const;

/**
 * SHA-256, printed afresh, of every document of the examples and of a few generated plans, and of a combined book, in both
 * formats; one DOCX with page numbers, which take long.
 */
export async function digests(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  const add = async (name: string, pack: Pack, pageNumbers = false): Promise<void> => {
    found[`${name} PDF`] = sha256((await writePdf(pack, resources)).bytes);
    found[`${name} DOCX`] = sha256((await writeDocx(pack, resources, { pageNumbers })).bytes);
  };
  for (const name of planNames) {
    for (const id of documentIds) {
      const pack = { documents: [buildDocument(id, snapshot(name), options)] };
      await add(`${name} ${id}`, pack, name === 'B 1.0' && id === 'release-plan');
    }
  }
  await add('book', buildBook(documentIds, snapshot('A'), options));
  for (const [at, content] of generated.entries()) {
    await add(`generated ${at}`, buildBook(documentIds, { ...snapshot('B 0.1'), content }, options));
  }
  return found;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
