import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
// oxlint-disable-next-line import/default -- the build makes it: the address of the worker
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import type { Run } from './words-on-page';
import { sectionKeys, sectionTitle } from '../../../shared/domain/plan/content';

GlobalWorkerOptions.workerSrc = workerUrl;

/** One for all documents: starting another takes longer than reading fifty pages. */
let worker: PDFWorker | undefined;

/** An opened PDF. It holds memory of the worker until it is closed. */
export type Pdf = {
  readonly pages: number;
  /** Width over height of a page, numbered from 1. */
  readonly ratio: (page: number) => Promise<number>;
  /** Draws a page into a canvas of a width in CSS pixels; the answer stops it. */
  readonly draw: (page: number, canvas: HTMLCanvasElement, width: number) => () => void;
  /** A page upright as a picture, a wide one turned by a quarter, at so many dots a point; its width over its height. */
  readonly picture: (page: number, dots: number) => Promise<{ blob: Blob; ratio: number }>;
  /** The text of a page, run by run. */
  readonly runs: (page: number) => Promise<readonly Run[]>;
  /** Named places of the document (headings), each with its page and how far down it is, from 0 to 1. */
  readonly places: () => Promise<readonly { name: string; page: number; y: number }[]>;
  /** The page each section of the plan starts on, read from the outline of the document. */
  readonly sections: () => Promise<Record<string, number>>;
  readonly close: () => void;
};

/** Opens the bytes of a PDF; they are handed to the worker and cannot be used afterwards. */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  worker ??= PDFWorker.create({});
  const task = getDocument({ data: bytes, enableXfa: false, worker });
  const pdf = await task.promise;
  let closed = false;
  return {
    pages: pdf.numPages,
    ratio: async (page) => {
      const { width, height } = (await pdf.getPage(page)).getViewport({ scale: 1 });
      return width / height;
    },
    draw: (page, canvas, width) => draw(pdf, page, canvas, width, () => closed),
    picture: (page, dots) => pictureOf(pdf, page, dots),
    runs: (page) => runsOf(pdf, page),
    places: () => placesOf(pdf),
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

async function pictureOf(pdf: PDFDocumentProxy, number: number, dots: number) {
  const page = await pdf.getPage(number);
  const plain = page.getViewport({ scale: 1 });
  const rotation = page.rotate + (plain.width > plain.height ? 90 : 0);
  const viewport = page.getViewport({ scale: dots, rotation });
  const sheet = document.createElement('canvas');
  sheet.width = Math.ceil(viewport.width);
  sheet.height = Math.ceil(viewport.height);
  await page.render({ canvas: sheet, viewport, intent: 'print' }).promise;
  const blob = await new Promise<Blob>((resolve, reject) => {
    sheet.toBlob((made) => (made ? resolve(made) : reject(new Error(`page ${number} could not be drawn`))));
  });
  return { blob, ratio: viewport.width / viewport.height };
}

async function runsOf(pdf: PDFDocumentProxy, number: number): Promise<readonly Run[]> {
  const page = await pdf.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item): Run[] => {
    if (!('str' in item) || item.str === '') return [];
    const [, , , , x, y] = numbers(item.transform);
    const tall = item.height === 0 ? 10 : item.height;
    return [
      {
        text: item.str,
        x: x / width,
        y: 1 - (y + tall * 0.85) / height,
        w: item.width / width,
        h: (tall * 1.1) / height,
      },
    ];
  });
}

type Six = [number, number, number, number, number, number];
const numbers = (transform: readonly unknown[]): Six => {
  const at = (index: number) => (typeof transform[index] === 'number' ? transform[index] : 0);
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
};

async function placesOf(pdf: PDFDocumentProxy) {
  const named = await pdf.getDestinations();
  const found: { name: string; page: number; y: number }[] = [];
  for (const [name, destination] of Object.entries(named)) {
    const parts: readonly unknown[] = Array.isArray(destination) ? destination : [];
    const [target, top] = [parts[0], parts[3]];
    if (!isReference(target)) continue;
    const page = (await pdf.getPageIndex(target)) + 1;
    const { height } = (await pdf.getPage(page)).getViewport({ scale: 1 });
    found.push({ name, page, y: typeof top === 'number' ? 1 - top / height : 0 });
  }
  return found.sort((a, b) => a.page - b.page || a.y - b.y);
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
