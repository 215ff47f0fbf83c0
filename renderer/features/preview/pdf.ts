import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- the build makes it: the address of the worker
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { sectionKeys, sectionTitle } from '../../../shared/domain/plan/content';

GlobalWorkerOptions.workerSrc = workerUrl;

/** An opened PDF. It holds memory of the worker until it is closed. */
export type Pdf = {
  readonly pages: number;
  /** Width over height of a page, numbered from 1. */
  readonly ratio: (page: number) => Promise<number>;
  /** Draws a page into a canvas of a width in CSS pixels; the answer stops it. */
  readonly draw: (page: number, canvas: HTMLCanvasElement, width: number) => () => void;
  /** The page each section of the plan starts on, read from the outline of the document. */
  readonly sections: () => Promise<Record<string, number>>;
  readonly close: () => void;
};

/** Opens the bytes of a PDF; they are handed to the worker and cannot be used afterwards. */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  const task = getDocument({ data: bytes, enableXfa: false });
  const pdf = await task.promise;
  let closed = false;
  return {
    pages: pdf.numPages,
    ratio: async (page) => {
      const { width, height } = (await pdf.getPage(page)).getViewport({ scale: 1 });
      return width / height;
    },
    draw: (page, canvas, width) => draw(pdf, page, canvas, width, () => closed),
    sections: () => sectionsOf(pdf),
    close: () => {
      if (closed) return;
      closed = true;
      void task.destroy();
    },
  };
}

function draw(
  pdf: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  width: number,
  closed: () => boolean,
): () => void {
  let stop: () => void = () => undefined;
  let stopped = false;
  const run = async () => {
    const page = await pdf.getPage(number);
    if (stopped || closed()) return;
    const plain = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: (width / plain.width) * window.devicePixelRatio });
    // drawn aside, so that the page that stands there is not blank in between
    const sheet = document.createElement('canvas');
    sheet.width = Math.ceil(viewport.width);
    sheet.height = Math.ceil(viewport.height);
    const task = page.render({ canvas: sheet, viewport });
    stop = () => task.cancel();
    await task.promise;
    canvas.width = sheet.width;
    canvas.height = sheet.height;
    canvas.getContext('2d')?.drawImage(sheet, 0, 0);
    canvas.dataset['drawn'] = 'yes';
  };
  run().catch((error: unknown) => {
    // stopped by a newer page, or the document was closed: nobody waits for it any more
    if (!stopped && !closed()) console.error(error);
  });
  return () => {
    stopped = true;
    stop();
  };
}

async function sectionsOf(pdf: PDFDocumentProxy): Promise<Record<string, number>> {
  const outline = await pdf.getOutline();
  const found: Record<string, number> = {};
  for (const item of outline ?? []) {
    const key = sectionKeys.find((one) => item.title.endsWith(sectionTitle(one)));
    const destination = typeof item.dest === 'string' ? await pdf.getDestination(item.dest) : item.dest;
    const target: unknown = destination?.[0];
    if (key === undefined || !isReference(target)) continue;
    found[key] ??= (await pdf.getPageIndex(target)) + 1;
  }
  return found;
}

const isReference = (value: unknown): value is { num: number; gen: number } =>
  typeof value === 'object' && value !== null && 'num' in value && 'gen' in value;
