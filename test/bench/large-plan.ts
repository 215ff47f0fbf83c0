import PDFDocument from 'pdfkit';
import { exampleReleases } from '../../electron/examples';
import { type FaceName, fontOf } from '../../electron/export/fonts';
import { layout } from '../../electron/export/pdf/layout';
import { buildDocument } from '../../shared/document/builders/build';
import { compose } from '../../shared/document/compose';
import { filesToPrint } from '../../shared/document/files';
import type { Document } from '../../shared/document/tree';
import { documentIds } from '../../shared/domain/documents';
import type { Content } from '../../shared/domain/plan/content';
import { type Snapshot, snapshotOf } from '../../shared/domain/snapshot';

const PAGES = 50;
export const release = (snapshot: Snapshot): Document => buildDocument('release-plan', snapshot, { pageSize: 'a4' });

export type Frozen = { readonly snapshot: Snapshot; readonly files: { sha256: string; bytes: Uint8Array }[] };

/** Example A as it was issued, with its pictures and attachments. */
export function exampleA(): Frozen {
  const example = exampleReleases()[0];
  const plan = example?.file.plans.find(({ content }) => content.identity?.reference === 'REL-2026-014');
  const chosen = example && plan ? snapshotOf(plan, example.file, '2026-12-01T00:00:00Z') : undefined;
  if (!example || !chosen?.ok) throw new Error('example A is not where it was');
  const { snapshot } = chosen;
  const files = filesToPrint(snapshot, documentIds).flatMap(({ sha256 }) => {
    const bytes = example.files.get(sha256);
    return bytes ? [{ sha256, bytes }] : [];
  });
  return { snapshot, files };
}

/** A plan grown until its document has about fifty pages. */
export function ofPages(small: Snapshot): Snapshot {
  for (let times = 2; ; times += 1) {
    const made = grown(small, times);
    if (layout(compose({ documents: [release(made)] }), new Map()).pages.length >= PAGES) return made;
  }
}

/** The plan with its steps, tests, risks and criteria repeated. */
export function grown(small: Snapshot, times: number): Snapshot {
  const { content } = small;
  const { deployment, tests, risks, acceptance } = content;
  const more: Content = {
    ...content,
    ...(deployment ? { deployment: { ...deployment, steps: repeated(deployment.steps ?? [], times) } } : {}),
    ...(risks ? { risks: { ...risks, items: repeated(risks.items ?? [], times) } } : {}),
    ...(acceptance ? { acceptance: { ...acceptance, criteria: repeated(acceptance.criteria ?? [], times) } } : {}),
    ...(tests
      ? { tests: { ...tests, before: repeated(tests.before ?? [], times), after: repeated(tests.after ?? [], times) } }
      : {}),
  };
  return { ...small, content: more };
}

const repeated = <T extends { id: string }>(rows: readonly T[], times: number): T[] =>
  Array.from({ length: times }, (_, n) => rows.map((row) => (n === 0 ? row : { ...row, id: `${row.id}-${n}` }))).flat();

export async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** pdfkit alone: the same words, faces and places, without tags, links, metadata or layout. */
export function barely(document: Document): () => Promise<unknown> {
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
