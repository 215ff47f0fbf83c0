import {
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFPage,
  PDFHexString,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { type Corners, type Matrix, cornersOf, moved, numbersOf } from './boxes';
import type { Layers } from './layers';

/** Something that stands on a page: its look, and the place of that look on the page. */
export interface Annotation {
  readonly look: PDFRawStream;
  readonly matrix: Matrix;
}

const PRINT = 4;
const HIDDEN = 2;

/** The form fields, stamps and notes that are printed, in order. */
export function printedAnnotations(page: PDFPage, layers: Layers, fresh: boolean): Annotation[] {
  return (page.node.Annots()?.asArray() ?? []).flatMap((entry) => {
    const annotation = page.doc.context.lookup(entry);
    if (!(annotation instanceof PDFDict) || !isPrinted(annotation)) return [];
    if (!layers.shows(annotation.get(PDFName.of('OC')))) return [];
    const look = lookOf(annotation, fresh);
    const matrix = look && placeOf(annotation, look.dict);
    return look && matrix ? [{ look, matrix }] : [];
  });
}

/** What is to be printed but says how it looks only in words that nothing here draws: each as its kind and its words. */
export function unseenAnnotations(page: PDFPage, layers: Layers): string[] {
  return (page.node.Annots()?.asArray() ?? []).flatMap((entry) => {
    const annotation = page.doc.context.lookup(entry);
    if (!(annotation instanceof PDFDict) || !isPrinted(annotation) || annotation.has(PDFName.of('AP'))) return [];
    const kind = String(annotation.lookup(PDFName.of('Subtype'))).slice(1);
    if (SEEN_WITHOUT_LOOK.has(kind) || !layers.shows(annotation.get(PDFName.of('OC')))) return [];
    const words = annotation.lookup(PDFName.of('Contents'));
    const said = words instanceof PDFString || words instanceof PDFHexString ? words.decodeText() : '';
    return [said === '' ? kind : `${kind} “${said}”`];
  });
}

/** Nothing is to be seen of these, or their look was made. */
const SEEN_WITHOUT_LOOK = new Set(['Link', 'Widget', 'Popup']);

function isPrinted(annotation: PDFDict): boolean {
  const flags = annotation.lookup(PDFName.of('F'));
  const set = flags instanceof PDFNumber ? flags.asNumber() : 0;
  return (set & PRINT) !== 0 && (set & HIDDEN) === 0 && String(annotation.lookup(PDFName.of('Subtype'))) !== '/Popup';
}

/** The stream that shows an annotation in its present state. */
function lookOf(annotation: PDFDict, fresh: boolean): PDFRawStream | undefined {
  const looks = annotation.lookup(PDFName.of('AP'));
  const normal = looks instanceof PDFDict ? looks.lookup(PDFName.of('N')) : undefined;
  if (normal instanceof PDFRawStream) return normal;
  if (!(normal instanceof PDFDict)) return undefined;
  const chosen = normal.lookup(PDFName.of(stateOf(annotation, normal, fresh)));
  return chosen instanceof PDFRawStream ? chosen : undefined;
}

/** Its own state; where it has none, or the file says that looks are out of date, the one its value names. */
function stateOf(annotation: PDFDict, normal: PDFDict, fresh: boolean): string {
  const own = annotation.lookup(PDFName.of('AS'));
  const value = inheritedValue(annotation);
  if (own instanceof PDFName && !(fresh && value)) return own.decodeText();
  return value && normal.has(value) ? value.decodeText() : 'Off';
}

const MOST_PARENTS = 20;

function inheritedValue(field: PDFDict): PDFName | undefined {
  let at: unknown = field;
  for (let depth = 0; depth < MOST_PARENTS && at instanceof PDFDict; depth++) {
    const value = at.lookup(PDFName.of('V'));
    if (value instanceof PDFName) return value;
    at = at.lookup(PDFName.of('Parent'));
  }
  return undefined;
}

/** The box of the look, once its own matrix is applied, fills the rectangle of the annotation. */
function placeOf(annotation: PDFDict, look: PDFDict): Matrix | undefined {
  const [left, bottom, right, top] = corners(annotation, 'Rect');
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(look.lookupMaybe(PDFName.of('Matrix'), PDFArray));
  const [x1, y1, x2, y2] = moved(corners(look, 'BBox'), [a, b, c, d, e, f]);
  if (x2 - x1 <= 0 || y2 - y1 <= 0) return undefined;
  const [sx, sy] = [(right - left) / (x2 - x1), (top - bottom) / (y2 - y1)];
  return [sx, 0, 0, sy, left - x1 * sx, bottom - y1 * sy];
}

const corners = (dict: PDFDict, key: string): Corners => cornersOf(dict.lookupMaybe(PDFName.of(key), PDFArray));
