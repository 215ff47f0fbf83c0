import {
  ParseSpeeds,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFString,
  decodePDFRawStream,
} from '@cantoo/pdf-lib';

/** The only file that knows the PDF reader. It hands out pages as plain data, which a writer can put into a file of its own. */

/** Points at an object of the source by its place in `objects`. */
export class Pointer {
  readonly object: number;

  constructor(object: number) {
    this.object = object;
  }
}

/** A plain string is a name, bytes are a string. */
export type SourceValue = string | Uint8Array | number | boolean | null | Pointer | SourceValue[] | SourceDict;
export interface SourceDict {
  [key: string]: SourceValue;
}

export interface SourceObject {
  readonly value: SourceValue;
  /** Packed as `value.Filter` says. */
  readonly stream?: Uint8Array;
}

/** A numbering of a form: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A page as it is seen: turned as it says, cut to its box. Lengths in points. */
export interface SourcePage {
  readonly width: number;
  readonly height: number;
  /** From the page's own space to one whose origin is the top left corner of what is seen, y downwards. */
  readonly place: Matrix;
  /** What is drawn, in order: the page's content, then what stands on it (form fields, notes). */
  readonly layers: readonly { readonly form: Pointer; readonly matrix: Matrix }[];
}

export interface PdfSource {
  readonly pages: readonly SourcePage[];
  readonly objects: readonly SourceObject[];
}

export type PdfFault = 'encrypted' | 'damaged' | 'tooLarge' | 'layers';

const MOST_BYTES = 64 * 1024 * 1024;
const MOST_PAGES = 400;
const MOST_OBJECTS = 200_000;

/**
 * Reads the pages of a PDF file. Actions, scripts, links, attachments and metadata stay behind; what form fields and
 * notes look like comes along. A file that cannot be printed faithfully gives the reason instead.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfSource | PdfFault> {
  if (bytes.length > MOST_BYTES) return 'tooLarge';
  try {
    const pdf = await PDFDocument.load(bytes, {
      updateMetadata: false,
      throwOnInvalidObject: true,
      ignoreEncryption: true,
      parseSpeed: ParseSpeeds.Fastest,
    });
    if (pdf.isEncrypted) return 'encrypted';
    if (hasHiddenLayers(pdf)) return 'layers';
    const pages = pdf.getPages();
    if (pages.length > MOST_PAGES) return 'tooLarge';
    // A file that was cut off may still hold some of its pages.
    if (pages.length === 0 || pages.length !== pdf.catalog.Pages().Count().asNumber()) return 'damaged';
    const reader = new Reader(pdf);
    return { pages: pages.map((page) => reader.page(page)), objects: reader.objects };
  } catch (error) {
    // The reader throws errors of its own for every kind of damage; a fault of ours shows in the tests with sound files.
    // Packed objects of an encrypted file cannot be read at all, and look like damage.
    if (error instanceof Error) return ENCRYPTED.test(Buffer.from(bytes).toString('latin1')) ? 'encrypted' : 'damaged';
    throw error;
  }
}

const ENCRYPTED = /\/Encrypt\s+\d+\s+\d+\s+R/;

/** Layers that are switched off would be printed: there are none on paper. */
function hasHiddenLayers({ catalog }: PDFDocument): boolean {
  const properties = catalog.lookupMaybe(PDFName.of('OCProperties'), PDFDict);
  const off = properties?.lookupMaybe(PDFName.of('D'), PDFDict)?.lookupMaybe(PDFName.of('OFF'), PDFArray);
  return (off?.size() ?? 0) > 0;
}

/** Entries that lead out of the page, or into the logical structure that is left behind. */
const LEFT_BEHIND = new Set([
  'StructParent',
  'StructParents',
  'Metadata',
  'PieceInfo',
  'OC',
  'AF',
  'OPI',
  'Ref',
  'Parent',
]);

class Reader {
  readonly objects: SourceObject[] = [];
  readonly #pdf: PDFDocument;
  readonly #known = new Map<PDFObject, Pointer>();

  constructor(pdf: PDFDocument) {
    this.#pdf = pdf;
  }

  page(page: PDFPage): SourcePage {
    const { x, y, width, height } = page.getCropBox();
    if (!(width > 1 && height > 1 && width < 20_000 && height < 20_000)) throw new Error('a page of no size');
    const turn = ((page.getRotation().angle % 360) + 360) % 360;
    const resources = page.node.Resources();
    const group = page.node.lookupMaybe(PDFName.of('Group'), PDFDict);
    const { value, stream } = this.#content(page);
    const form = this.#add({
      value: {
        ...value,
        Type: 'XObject',
        Subtype: 'Form',
        BBox: [x, y, x + width, y + height],
        Resources: resources ? this.#dict(resources) : {},
        ...(group ? { Group: this.#dict(group) } : {}),
      },
      stream,
    });
    const across = turn === 90 || turn === 270;
    return {
      width: across ? height : width,
      height: across ? width : height,
      place: placeOf(turn, x, y, width, height),
      layers: [{ form, matrix: [1, 0, 0, 1, 0, 0] }, ...this.#annotations(page)],
    };
  }

  /** One stream is taken as it is; several are unpacked and joined. */
  #content(page: PDFPage): { value: SourceDict; stream: Uint8Array } {
    const contents = page.node.Contents();
    if (contents === undefined) return { value: {}, stream: new Uint8Array() };
    if (contents instanceof PDFRawStream) return this.#stream(contents);
    if (!(contents instanceof PDFArray)) throw new Error('content of another kind');
    const parts = contents.asArray().map((part) => {
      const stream = this.#pdf.context.lookup(part);
      if (!(stream instanceof PDFRawStream)) throw new Error('content of another kind');
      return decodePDFRawStream(stream).decode();
    });
    return { value: {}, stream: new Uint8Array(Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\n')]))) };
  }

  /** What form fields and notes look like, at their places; what is hidden or not for print is left out. */
  #annotations(page: PDFPage): SourcePage['layers'] {
    const annotations = page.node.Annots()?.asArray() ?? [];
    return annotations.flatMap((entry) => {
      const annotation = this.#pdf.context.lookup(entry);
      if (!(annotation instanceof PDFDict)) return [];
      const flags = annotation.lookupMaybe(PDFName.of('F'), PDFNumber)?.asNumber() ?? 0;
      const look = appearanceOf(annotation);
      const [left, bottom, right, top] = box(annotation.lookupMaybe(PDFName.of('Rect'), PDFArray));
      if (!look || (flags & PRINT) === 0 || (flags & HIDDEN) !== 0) return [];
      const [x1, y1, x2, y2] = seenBox(look.dict);
      if (x2 - x1 <= 0 || y2 - y1 <= 0) return [];
      const [sx, sy] = [(right - left) / (x2 - x1), (top - bottom) / (y2 - y1)];
      return [{ form: this.#form(look), matrix: [sx, 0, 0, sy, left - x1 * sx, bottom - y1 * sy] as const }];
    });
  }

  #form(stream: PDFRawStream): Pointer {
    const value = this.#value(stream);
    if (value instanceof Pointer) return value;
    throw new Error('a form is a stream');
  }

  #dict(dict: PDFDict): SourceDict {
    const made: SourceDict = {};
    for (const [key, entry] of dict.entries()) {
      const name = key.asString().slice(1);
      if (!LEFT_BEHIND.has(name)) made[name] = this.#value(entry);
    }
    return made;
  }

  #stream(stream: PDFRawStream): { value: SourceDict; stream: Uint8Array } {
    const { Length: _, ...value } = this.#dict(stream.dict);
    return { value, stream: stream.contents };
  }

  #value(entry: PDFObject): SourceValue {
    const object = entry instanceof PDFRef ? this.#pdf.context.lookup(entry) : entry;
    if (object === undefined) return null;
    const known = this.#known.get(object);
    if (known) return known;
    if (object instanceof PDFRawStream || (entry instanceof PDFRef && object instanceof PDFDict)) {
      // Known before its parts are read, because they may point back at it.
      const pointer = this.#add({ value: null });
      this.#known.set(object, pointer);
      this.objects[pointer.object] = object instanceof PDFDict ? { value: this.#dict(object) } : this.#stream(object);
      return pointer;
    }
    if (object instanceof PDFDict) return this.#dict(object);
    if (object instanceof PDFArray) return object.asArray().map((part) => this.#value(part));
    if (object instanceof PDFName) return object.asString().slice(1);
    if (object instanceof PDFNumber) return object.asNumber();
    if (object instanceof PDFBool) return object.asBoolean();
    if (object instanceof PDFString || object instanceof PDFHexString) return object.asBytes();
    return null;
  }

  #add(object: SourceObject): Pointer {
    if (this.objects.length >= MOST_OBJECTS) throw new Error('too many objects');
    return new Pointer(this.objects.push(object) - 1);
  }
}

const PRINT = 4;
const HIDDEN = 2;

/** The stream that shows an annotation in its present state. */
function appearanceOf(annotation: PDFDict): PDFRawStream | undefined {
  const normal = annotation.lookupMaybe(PDFName.of('AP'), PDFDict)?.lookup(PDFName.of('N'));
  if (normal instanceof PDFRawStream) return normal;
  const state = annotation.lookupMaybe(PDFName.of('AS'), PDFName);
  const chosen = normal instanceof PDFDict && state ? normal.lookup(state) : undefined;
  return chosen instanceof PDFRawStream ? chosen : undefined;
}

type Corners = readonly [left: number, bottom: number, right: number, top: number];

function box(array: PDFArray | undefined): Corners {
  const [a = 0, b = 0, c = 0, d = 0] = numbers(array);
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

const numbers = (array: PDFArray | undefined): number[] =>
  array?.asArray().map((_, at) => array.lookup(at, PDFNumber).asNumber()) ?? [];

/** The box of a form once its own matrix is applied. */
function seenBox(form: PDFDict): Corners {
  const [left, bottom, right, top] = box(form.lookupMaybe(PDFName.of('BBox'), PDFArray));
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(form.lookupMaybe(PDFName.of('Matrix'), PDFArray));
  const corners = [
    [left, bottom],
    [left, top],
    [right, bottom],
    [right, top],
  ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const);
  const xs = corners.map(([x]) => x);
  const ys = corners.map(([, y]) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function placeOf(turn: number, x: number, y: number, width: number, height: number): Matrix {
  switch (turn) {
    case 90:
      return [0, 1, 1, 0, -y, -x];
    case 180:
      return [-1, 0, 0, 1, x + width, -y];
    case 270:
      return [0, -1, -1, 0, y + height, x + width];
    default:
      return [1, 0, 0, -1, -x, y + height];
  }
}
