import { type Matrix, type PdfSource, Pointer, type SourcePage, type SourceValue } from '../pdf-source';
import { type PdfValue, finish, reserve } from './objects';

type Ref = PDFKit.PDFKitReference;

/** The pages of one attached file, as forms of this file. */
export interface PlacedPages {
  readonly source: PdfSource;
  /** Its objects here, at the place they have in the source. */
  readonly refs: readonly Ref[];
  readonly name: string;
}

/** Puts the objects of attached files into the file, each once. */
export function embedPages(
  doc: PDFKit.PDFDocument,
  sources: ReadonlyMap<string, PdfSource>,
): ReadonlyMap<string, PlacedPages> {
  const placed = new Map<string, PlacedPages>();
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
    placed.set(sha256, { source, refs, name: `A${placed.size + 1}` });
  }
  return placed;
}

function convert(value: SourceValue, refs: readonly Ref[]): PdfValue {
  if (value instanceof Pointer) return refs[value.object] ?? null;
  if (Array.isArray(value)) return value.map((part) => convert(part, refs));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, convert(part, refs)]));
}

/** The operators that draw a page, its top left corner at `x`, `y`, with the name each form has on the page. */
export function drawnPage(
  { refs, name }: PlacedPages,
  page: SourcePage,
  at: { readonly x: number; readonly y: number; readonly scale: number },
  operator: (matrix: Matrix) => string,
): { readonly content: string; readonly forms: readonly (readonly [string, Ref])[] } {
  const forms = page.layers.flatMap(({ form }) => {
    const ref = refs[form.object];
    return ref ? [[`${name}_${form.object}`, ref] as const] : [];
  });
  const place = operator([at.scale, 0, 0, at.scale, at.x, at.y]) + operator(page.place);
  const layers = page.layers.map(({ form, matrix }) => `q ${operator(matrix)}/${name}_${form.object} Do Q`);
  return { content: `q ${place}${layers.join(' ')} Q`, forms };
}
