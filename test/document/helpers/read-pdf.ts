import { inflateSync } from 'node:zlib';
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, type PDFPage, PDFRawStream } from '@cantoo/pdf-lib';
import { run, withFile } from './run';

export const loadPdf = (bytes: Uint8Array): Promise<PDFDocument> =>
  PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });

/** An entry of dictionaries inside dictionaries, references resolved. */
export function entry(dictionary: PDFDict, ...names: readonly string[]): PDFObject | undefined {
  let at: PDFObject | undefined = dictionary;
  for (const name of names) at = at instanceof PDFDict ? at.lookup(PDFName.of(name)) : undefined;
  return at;
}

export type Element = { readonly type: string; readonly dictionary: PDFDict };

/** The structure elements in reading order. */
export function elementsOf(pdf: PDFDocument): Element[] {
  const found: Element[] = [];
  const walk = (value: PDFObject | undefined): void => {
    const resolved = value === undefined ? undefined : pdf.context.lookup(value);
    if (resolved instanceof PDFArray) for (const child of resolved.asArray()) walk(child);
    else if (resolved instanceof PDFDict && resolved.has(PDFName.of('S'))) {
      found.push({ type: String(resolved.get(PDFName.of('S'))).slice(1), dictionary: resolved });
      walk(resolved.get(PDFName.of('K')));
    }
  };
  walk(entry(pdf.catalog, 'StructTreeRoot', 'K'));
  return found;
}

const PAINTING = /(?<![\w/])(BMC|BDC|EMC|Tj|TJ|f|F|f\*|S|s|B|b|Do|sh)(?!\w)/g;

/** Painting operators of a page that stand outside marked content. */
export function unmarked(page: PDFPage): number {
  let depth = 0;
  let loose = 0;
  for (const [, operator] of contentOf(page).matchAll(PAINTING)) {
    if (operator === 'BMC' || operator === 'BDC') depth += 1;
    else if (operator === 'EMC') depth -= 1;
    else if (depth === 0) loose += 1;
  }
  return loose + Math.abs(depth);
}

/** The operators of a page without their strings. */
function contentOf(page: PDFPage): string {
  const contents = page.node.Contents();
  const parts = contents instanceof PDFArray ? contents.asArray().map((one) => page.doc.context.lookup(one)) : [contents];
  return parts
    .map((part) => (part instanceof PDFRawStream ? Buffer.from(plain(part)).toString('latin1') : ''))
    .join('\n')
    .replace(/\((?:\\.|[^\\)])*\)|<[0-9a-fA-F\s]*>/g, ' ');
}

const plain = (stream: PDFRawStream): Uint8Array =>
  stream.dict.has(PDFName.of('Filter')) ? inflateSync(stream.contents) : stream.contents;

export const numberAt = (dictionary: PDFDict, ...names: readonly string[]): number => {
  const value = entry(dictionary, ...names);
  return value instanceof PDFNumber ? value.asNumber() : Number.NaN;
};

/** Text without spaces, for comparison. */
export const squeeze = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/** The text of each page as it lies on it. */
export const pageTexts = (bytes: Uint8Array): string[] =>
  withFile('a.pdf', bytes, (file) => run('pdftotext', ['-layout', file, '-']).out.split('\f').slice(0, -1));

/** What is read aloud, in order: no artifacts, no contents list, no bullets, no drawings. */
export function taggedText(bytes: Uint8Array): string {
  const lines = withFile('a.pdf', bytes, (file) => run('pdfinfo', ['-struct-text', file]).out).split('\n');
  let skipped = Number.POSITIVE_INFINITY;
  let text = '';
  for (const line of lines) {
    const depth = line.search(/\S/);
    const words = line.trim();
    if (depth <= skipped && /^[A-Z]/.test(words)) skipped = Number.POSITIVE_INFINITY;
    if (skipped === Number.POSITIVE_INFINITY && /^(TOC|Lbl|Figure)\b/.test(words)) skipped = depth;
    if (skipped === Number.POSITIVE_INFINITY && words.startsWith('"')) text += words.slice(1, -1);
  }
  return squeeze(text);
}
