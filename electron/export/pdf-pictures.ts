import { withPdfium } from './attached/pdfium';
import type { PdfSource } from './attached/source';
import { pagesAlone } from './pdf/pages-alone';
import { encodePixels } from './raster/png';

/** A page as it is seen. Lengths in points. */
export interface PagePicture {
  readonly width: number;
  readonly height: number;
  readonly png: Uint8Array;
}

const DPI = 150;
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
      const scale = Math.min(DPI / 72, MOST_PIXELS / Math.max(width, height, 1));
      const drawn = file.draw(at, Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
      pictures.push({ width, height, png: await encodePixels(drawn, scale * 72) });
    }
    return pictures;
  });
  if (typeof made === 'string') throw new Error(`our own pages: ${made}`);
  return made;
}
