import { readFile } from 'node:fs/promises';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import wasm from '@hyzyla/pdfium/pdfium.wasm?asset';
import { encodePixels } from './raster/png';

/** The only file that knows the PDF renderer: pages of PDF files as pictures, for formats that cannot hold pages. */

/** A page as it is seen. Lengths in points. */
export interface PagePicture {
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
}

const DPI = 150;
/** What a page of an absurd size may have of pixels at most on its longer side. */
const MOST_PIXELS = 3_600;

let loading: Promise<Awaited<ReturnType<typeof PDFiumLibrary.init>>> | undefined;

/** Compiled once a process: PDFium as WebAssembly, which sees nothing but the bytes it is given and draws alike everywhere. */
async function library() {
  loading ??= readFile(wasm).then((bytes) => PDFiumLibrary.init({ wasmBinary: new Uint8Array(bytes).buffer }));
  return loading;
}

/** The first pages of a PDF file, at most `most`; none of a file it cannot read. Cancelling rejects with the signal's reason. */
export async function pagePictures(bytes: Uint8Array, most: number, signal?: AbortSignal): Promise<PagePicture[]> {
  const pictures: PagePicture[] = [];
  const file = await open(bytes);
  if (!file) return pictures;
  try {
    const count = Math.min(file.getPageCount(), most);
    for (let at = 0; at < count; at++) {
      signal?.throwIfAborted();
      const page = file.getPage(at);
      const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
      const scale = Math.min(DPI / 72, MOST_PIXELS / Math.max(width, height, 1));
      const drawn = await page.render({ scale, render: 'bitmap', renderFormFields: true });
      pictures.push({ width, height, png: await encodePixels(drawn, scale * 72) });
    }
  } finally {
    file.destroy();
  }
  return pictures;
}

/** None where the renderer refuses the file: it says so with an error of its own. */
async function open(bytes: Uint8Array) {
  const pdfium = await library();
  try {
    return await pdfium.loadDocument(bytes);
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
