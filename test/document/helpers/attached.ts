import { createHash } from 'node:crypto';
import { type Pixels, withPdfium } from '../../../electron/export/attached/pdfium';
import type { Pack } from '../../../shared/document/tree';
import { sampleDocument } from './sample';

export type File = { readonly name: string; readonly bytes: Uint8Array | undefined };
export const hash = (bytes: Uint8Array | undefined): string =>
  createHash('sha256')
    .update(bytes ?? 'nowhere')
    .digest('hex');

/** A document with these files attached, and what hands them out. */
export function packOf(...files: readonly File[]): {
  pack: Pack;
  resources: { file: (sha256: string) => Uint8Array | undefined };
} {
  const { meta } = sampleDocument({ status: 'ISSUED' });
  const sections = files.map(({ name, bytes }, at): Pack['documents'][number]['sections'][number] => ({
    blocks: [{ kind: 'heading', id: `attachment-${at}`, level: 1, text: `AD-${at + 1} ${name}` }],
    attachment: {
      number: `AD-${at + 1}`,
      title: `The file ${name}`,
      file: { name, sha256: hash(bytes), size: bytes?.length ?? 1234 },
    },
  }));
  const known = new Map(files.map(({ bytes }) => [hash(bytes), bytes]));
  return { pack: { documents: [{ meta, sections }] }, resources: { file: (sha256) => known.get(sha256) } };
}

/** Four bytes a pixel, as PDFium prints a page. */
export async function printedPage(bytes: Uint8Array, at: number, width: number, height: number): Promise<Pixels> {
  const drawn = await withPdfium(bytes, (file) => file.draw(at, width, height));
  if (typeof drawn === 'string') throw new Error(drawn);
  return drawn;
}

/** Share of bytes that clearly differ. */
export function difference(one: Pixels, other: Pixels): number {
  let different = 0;
  one.data.forEach((level, at) => {
    if (Math.abs(level - (other.data[at] ?? 0)) > 48) different += 1;
  });
  return different / one.data.length;
}

type Box = readonly [left: number, top: number, right: number, bottom: number];
export const WHOLE: Box = [0, 0, 1, 1];

/** How many pixels of a rectangle (in shares of the page) are such. */
export function count(
  { width, height, data }: Pixels,
  [left, top, right, bottom]: Box,
  is: (rgb: readonly number[]) => boolean,
): number {
  let found = 0;
  for (let y = Math.floor(top * height); y < bottom * height; y++)
    for (let x = Math.floor(left * width); x < right * width; x++)
      if (is([...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)])) found += 1;
  return found;
}

export const isDark = (rgb: readonly number[]): boolean => Math.max(...rgb) < 128;
export const isColoured = (rgb: readonly number[]): boolean => Math.max(...rgb) - Math.min(...rgb) > 60;

/** What is copied out of a page in programs that use PDFium. */
export async function pageWords(bytes: Uint8Array, at: number): Promise<string> {
  const words = await withPdfium(bytes, (file) => ({ words: file.words(at) }));
  if (typeof words === 'string') throw new Error(words);
  return words.words;
}
