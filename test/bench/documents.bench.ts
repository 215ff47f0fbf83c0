import { writeDocx } from '../../electron/export/docx/write';
import { writePdf } from '../../electron/export/pdf/write';
import { buildDocument } from '../../shared/document/builders/build';
import { documentIds } from '../../shared/domain/documents';
import { type Figures, median } from '../helpers/bench';
import { barely, exampleA, grown, ofPages, release, time } from './large-plan';

const ROUNDS = 11;
/**
 * What tagging, links and our own layout may cost over the bare printing of the same words; the DOCX also paints its six
 * pages of timeline. A quiet machine has the bare one in 80 ms: 3 and 4 times that are the 0.25 and 0.35 s to keep, and all
 * seven documents of A in both formats take half of their 2 s.
 */
const LIMITS = { pdf: 3, docx: 4, pack: 12 };

/**
 * A release plan of about fifty pages, and example A, against pdfkit that sets the same lines at the same places with
 * nothing around them. The kinds alternate, so that a slow spell of the machine hits all.
 */
export async function run(): Promise<Figures> {
  const { snapshot: small, files } = exampleA();
  const large = release(ofPages(small));
  const bare = barely(large);
  const known = { file: (sha256: string) => files.find((one) => one.sha256 === sha256)?.bytes };
  const rounds: { bare: number; build: number; pdf: number; docx: number; small: number; pack: number }[] = [];
  for (let n = 0; n <= ROUNDS; n += 1) {
    const round = {
      bare: await time(() => bare()),
      build: await time(async () => void release(grown(small, 1))),
      pdf: await time(() => writePdf({ documents: [large] }, resources)),
      docx: await time(() => writeDocx({ documents: [large] }, resources)),
      small: await time(async () => {
        const documents = [release(small)];
        await writePdf({ documents }, resources);
        await writeDocx({ documents }, resources);
      }),
      pack: await time(async () => {
        for (const id of documentIds) {
          const documents = [buildDocument(id, small, { pageSize: 'a4' })];
          await writePdf({ documents }, known);
          await writeDocx({ documents }, known);
        }
      }),
    };
    if (n > 0) rounds.push(round); // the first round warms fonts and code
  }
  const { pages } = await writePdf({ documents: [large] }, resources);
  const of = (pick: (round: (typeof rounds)[number]) => number): number => median(rounds.map(pick));
  return {
    'pages of the large plan': { value: pages },
    'bare PDF, large plan': { value: of(({ bare: ms }) => ms), unit: 'ms' },
    'PDF, large plan': { value: of(({ pdf }) => pdf), unit: 'ms' },
    'DOCX without page numbers, large plan': { value: of(({ docx }) => docx), unit: 'ms' },
    'building the tree of example A': { value: of(({ build }) => build), unit: 'ms' },
    'example A, built and in both formats': { value: of((round) => round.small), unit: 'ms' },
    'all seven documents of example A, in both formats': { value: of(({ pack }) => pack), unit: 'ms' },
    'PDF / bare PDF, median of rounds': { value: of(({ pdf, bare: ms }) => pdf / ms), limit: LIMITS.pdf },
    'DOCX / bare PDF, median of rounds': { value: of(({ docx, bare: ms }) => docx / ms), limit: LIMITS.docx },
    'all seven of A / bare PDF, median of rounds': { value: of(({ pack, bare: ms }) => pack / ms), limit: LIMITS.pack },
  };
}

const resources = { file: () => undefined };
