import PDFDocument from 'pdfkit';
import { exampleReleases } from '../../electron/examples';
import { writeDocx } from '../../electron/export/docx/write';
import { type FaceName, fontOf } from '../../electron/export/fonts';
import { layout } from '../../electron/export/pdf/layout';
import { writePdf } from '../../electron/export/pdf/write';
import { buildDocument } from '../../shared/document/builders/build';
import { compose } from '../../shared/document/compose';
import type { Document } from '../../shared/document/tree';
import type { Content } from '../../shared/domain/plan/content';
import { type Snapshot, snapshotOf } from '../../shared/domain/snapshot';
import { type Figures, median } from '../helpers/bench';

const ROUNDS = 11;
const PAGES = 50;
/**
 * What tagging, links and our own layout may cost over the bare printing of the same words; the DOCX also paints its six
 * pages of timeline. A quiet machine has the bare one in 80 ms: 3 and 4 times that are the 0.25 and 0.35 s to keep.
 */
const LIMITS = { pdf: 3, docx: 4 };

/**
 * A release plan of about fifty pages, and example A, against pdfkit that sets the same lines at the same places with
 * nothing around them. The kinds alternate, so that a slow spell of the machine hits all.
 */
export async function run(): Promise<Figures> {
  const small = snapshotOfA();
  const large = ofPages(small);
  const bare = barely(large);
  const rounds: { bare: number; build: number; pdf: number; docx: number; small: number }[] = [];
  for (let n = 0; n <= ROUNDS; n += 1) {
    const round = {
      bare: await time(() => bare()),
      build: await time(async () => void release(snapshotFor(small, 1))),
      pdf: await time(() => writePdf({ documents: [large] }, resources)),
      docx: await time(() => writeDocx({ documents: [large] }, resources)),
      small: await time(async () => {
        const documents = [release(small)];
        await writePdf({ documents }, resources);
        await writeDocx({ documents }, resources);
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
    'PDF / bare PDF, median of rounds': { value: of(({ pdf, bare: ms }) => pdf / ms), limit: LIMITS.pdf },
    'DOCX / bare PDF, median of rounds': { value: of(({ docx, bare: ms }) => docx / ms), limit: LIMITS.docx },
  };
}

const resources = { file: () => undefined };
const release = (snapshot: Snapshot): Document => buildDocument('release-plan', snapshot, { pageSize: 'a4' });

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function snapshotOfA(): Snapshot {
  const file = exampleReleases()[0]?.file;
  const plan = file?.plans.find(({ content }) => content.identity?.reference === 'REL-2026-014');
  const chosen = file && plan ? snapshotOf(plan, file, '2026-12-01T00:00:00Z') : undefined;
  if (!chosen?.ok) throw new Error('example A is not where it was');
  return chosen.snapshot;
}

/** A plan grown until its document has about fifty pages. */
function ofPages(small: Snapshot): Document {
  for (let times = 2; ; times += 1) {
    const made = release(snapshotFor(small, times));
    if (layout(compose({ documents: [made] }), new Map()).pages.length >= PAGES) return made;
  }
}

/** The plan with its steps, tests, risks and criteria repeated. */
function snapshotFor(small: Snapshot, times: number): Snapshot {
  const { content } = small;
  const { deployment, tests, risks, acceptance } = content;
  const grown: Content = {
    ...content,
    ...(deployment ? { deployment: { ...deployment, steps: repeated(deployment.steps ?? [], times) } } : {}),
    ...(risks ? { risks: { ...risks, items: repeated(risks.items ?? [], times) } } : {}),
    ...(acceptance ? { acceptance: { ...acceptance, criteria: repeated(acceptance.criteria ?? [], times) } } : {}),
    ...(tests
      ? { tests: { ...tests, before: repeated(tests.before ?? [], times), after: repeated(tests.after ?? [], times) } }
      : {}),
  };
  return { ...small, content: grown };
}

const repeated = <T extends { id: string }>(rows: readonly T[], times: number): T[] =>
  Array.from({ length: times }, (_, n) => rows.map((row) => (n === 0 ? row : { ...row, id: `${row.id}-${n}` }))).flat();

/** pdfkit alone: the same words, faces and places, without tags, links, metadata or layout. */
function barely(document: Document): () => Promise<unknown> {
  const { pages } = layout(compose({ documents: [document] }), new Map());
  return () => {
    const doc = new PDFDocument({ autoFirstPage: false, font: '' });
    const faces = new Set<FaceName>();
    const ended = new Promise((resolve) => doc.on('end', resolve));
    doc.on('data', () => undefined);
    for (const { geo, ops } of pages) {
      doc.addPage({ size: [geo.pageWidth, geo.pageHeight], margin: 0 });
      for (const op of ops) {
        if (op.op !== 'text' || op.face === undefined) continue;
        if (!faces.has(op.face)) doc.registerFont(op.face, fontOf(op.face));
        faces.add(op.face);
        doc.font(op.face).fontSize(op.size).text(op.text, op.x, op.y, { lineBreak: false, baseline: 'alphabetic' });
      }
    }
    doc.end();
    return ended;
  };
}
