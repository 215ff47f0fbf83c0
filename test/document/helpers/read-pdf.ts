import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
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
export function contentOf(page: PDFPage): string {
  const contents = page.node.Contents();
  const parts =
    contents instanceof PDFArray ? contents.asArray().map((one) => page.doc.context.lookup(one)) : [contents];
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

/** Elements whose words a DOCX makes itself, or holds in a picture. */
const OWN_WORDS = new Set(['TOC', 'Lbl', 'Figure']);

/** What is read aloud, in order, a line for each element: no artifacts, no contents list, no bullets, no drawings. */
export async function taggedText(bytes: Uint8Array): Promise<string> {
  const words = await wordsByMark(bytes);
  const pdf = await loadPdf(bytes);
  const lines: string[] = [];
  const say = (page: PDFObject | undefined, mark: number): void => {
    if (page instanceof PDFRef) lines.push(words.get(`p${page.objectNumber}R_mc${mark}`) ?? '');
  };
  const read = (value: PDFObject | undefined, page: PDFObject | undefined): void => {
    const kid = value === undefined ? undefined : pdf.context.lookup(value);
    if (kid instanceof PDFArray) for (const child of kid.asArray()) read(child, page);
    else if (kid instanceof PDFNumber) say(page, kid.asNumber());
    else if (kid instanceof PDFDict) {
      const own = kid.get(PDFName.of('Pg')) ?? page;
      const mark = kid.get(PDFName.of('MCID'));
      if (mark instanceof PDFNumber) say(own, mark.asNumber());
      else if (!OWN_WORDS.has(String(kid.get(PDFName.of('S'))).slice(1))) read(kid.get(PDFName.of('K')), own);
    }
  };
  read(entry(pdf.catalog, 'StructTreeRoot', 'K'), undefined);
  return lines.join('\n');
}

/** The words of every marked sequence, by its page's object number and its own. */
async function wordsByMark(bytes: Uint8Array): Promise<Map<string, string>> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0 });
  const pdf = await task.promise;
  const words = new Map<string, string>();
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    const open: string[] = [];
    for (const item of items) {
      if ('str' in item)
        words.set(open.at(-1) ?? '', `${words.get(open.at(-1) ?? '') ?? ''}${item.str}${item.hasEOL ? '\n' : ''}`);
      else if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id ?? '');
    }
  }
  await task.destroy();
  return words;
}
