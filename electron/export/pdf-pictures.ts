import { type PdfiumFile, withPdfium } from './attached/pdfium';
import type { PdfSource } from './attached/source';
import { pagesAlone } from './pdf/pages-alone';
import { encodePixels } from './raster/png';

/** A page as it is seen. Lengths in points. */
export interface PagePicture {
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
}

/** Dots an inch: as many as a page has room for. Scans in colour do not pack well. */
const DPI = [150, 110, 80, 60] as const;
/** Of one page, so that hundreds of them stay a file that opens. */
const MOST_BYTES = 1024 * 1024;
/** What a page of an absurd size may have of pixels at most on its longer side. */
const MOST_PIXELS = 3_600;

/**
 * Pages of a PDF file as pictures, for formats that cannot hold pages: drawn from the same data a PDF edition holds, so that
 * both show the same. Cancelling rejects with the signal's reason.
 */
export async function pagePictures(source: PdfSource, signal?: AbortSignal): Promise<PagePicture[]> {
  const made = await withPdfium(await pagesAlone(source), async (file) => {
    const pictures: PagePicture[] = [];
    for (const [at, { width, height }] of source.pages.entries()) {
      signal?.throwIfAborted();
      pictures.push({ width, height, png: await pictureOf(file, at, { width, height }) });
    }
    return pictures;
  });
  if (typeof made === 'string') throw new Error(`our own pages: ${made}`);
  return made;
}

async function pictureOf(
  file: PdfiumFile,
  at: number,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array> {
  let png = new Uint8Array();
  for (const dpi of DPI) {
    const scale = Math.min(dpi / 72, MOST_PIXELS / Math.max(width, height, 1));
    const drawn = file.draw(at, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
    png = new Uint8Array(await encodePixels(drawn, scale * 72));
    if (png.length <= MOST_BYTES) break;
  }
  return png;
}
