import type { Matrix } from '../attached/boxes';
import { type PdfSource, Pointer, type SourcePage, type SourceValue } from '../attached/source';
import { type PdfValue, finish, num, object, reserve, setEntry } from './objects';

type Ref = PDFKit.PDFKitReference;

/** The pages of one attached file, as forms of this file. */
export interface PlacedPages {
  readonly source: PdfSource;
  /** Its objects here, at the place they have in the source. */
  readonly refs: readonly Ref[];
  readonly name: string;
  /** What the graphics state of a page is before it sets any. */
  readonly fresh: Ref;
}

/** Puts the objects of attached files into the file, each once. */
export function embedPages(
  doc: PDFKit.PDFDocument,
  sources: ReadonlyMap<string, PdfSource>,
): ReadonlyMap<string, PlacedPages> {
  const placed = new Map<string, PlacedPages>();
  if (sources.size === 0) return placed;
  const fresh = object(doc, FRESH_STATE);
  for (const [sha256, source] of sources) {
    const refs = source.objects.map(() => reserve(doc));
    source.objects.forEach(({ value, stream }, at) => {
      const ref = refs[at];
      if (!ref) return;
      const data = convert(value, refs);
      Object.assign(ref.data, data);
      if (stream === undefined) finish(ref);
      else {
        if (typeof data === 'object' && data !== null && 'Filter' in data) ref.compress = false;
        // A stream without a byte would be written as no stream at all.
        finish(ref, stream.length > 0 ? stream : ' ');
      }
    });
    placed.set(sha256, { source, refs, name: `A${placed.size + 1}`, fresh });
  }
  return placed;
}

function convert(value: SourceValue, refs: readonly Ref[]): PdfValue {
  if (value instanceof Pointer) return refs[value.object] ?? null;
  if (Array.isArray(value)) return value.map((part) => convert(part, refs));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, convert(part, refs)]));
}

/** What PDF calls the state at the beginning of a page, beyond what operators set. */
const FRESH_STATE: Readonly<Record<string, PdfValue>> = {
  Type: 'ExtGState',
  BM: 'Normal',
  SMask: 'None',
  CA: 1,
  ca: 1,
  AIS: false,
  TK: true,
  OP: false,
  op: false,
  OPM: 0,
  SA: false,
  RI: 'RelativeColorimetric',
  FL: 1,
};
const FRESH = 'Fresh';
/** Black, thin and whole lines, plain text: a page may count on them without a word, whatever was drawn before. */
const FRESH_OPERATORS = `/${FRESH} gs 0 g 0 G 1 w 0 J 0 j 10 M [] 0 d 0 Tc 0 Tw 100 Tz 0 TL 0 Tr 0 Ts`;

export interface Drawing {
  readonly content: string;
  /** The names `content` uses, for the page's resources. */
  readonly forms: readonly (readonly [string, Ref])[];
  readonly states: readonly (readonly [string, Ref])[];
}

/** The operators that draw a page, cut to its box, its top left corner at `x`, `y`, in a space whose y points down. */
export function drawnPage(
  { refs, name, fresh }: PlacedPages,
  page: SourcePage,
  at: { readonly x: number; readonly y: number; readonly scale: number },
): Drawing {
  const forms = page.layers.flatMap(({ form }) => {
    const ref = refs[form.object];
    return ref ? [[`${name}_${form.object}`, ref] as const] : [];
  });
  const cut = `0 0 ${num(page.width)} ${num(page.height)} re W n`;
  const place = `${operator([at.scale, 0, 0, at.scale, at.x, at.y])} ${cut} ${operator(page.place)}`;
  const layers = page.layers.map(({ form, matrix }) => `q ${operator(matrix)} /${name}_${form.object} Do Q`);
  return {
    content: `q ${FRESH_OPERATORS} ${place} ${layers.join(' ')} Q`,
    forms,
    states: [[FRESH, fresh]],
  };
}

/** Gives a page the names a drawing uses, and hands over its operators. */
export function placeDrawing(page: PDFKit.PDFPage, { content, forms, states }: Drawing): string {
  for (const [name, ref] of forms) setEntry(page.xobjects, name, ref);
  for (const [name, ref] of states) setEntry(page.ext_gstates, name, ref);
  return content;
}

/** A matrix needs more digits than a place. */
const operator = (matrix: Matrix): string =>
  `${matrix.map((value) => String(Math.round(value * 1e6) / 1e6)).join(' ')} cm`;
