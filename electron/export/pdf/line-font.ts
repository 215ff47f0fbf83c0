import { finish, num, object, reserve, setEntry } from './objects';

/** A stretch of a line with tabs; lengths in thousandths of the size. */
export interface LineGlyph {
  readonly font: PDFKit.EmbeddedFont;
  /** What stands between the tabs, in codes of `font`. */
  readonly parts: readonly { readonly codes: string; readonly at: number }[];
  readonly width: number;
  /** What is copied. */
  readonly text: string;
}

/**
 * Programs that take text out of a PDF make a space or a gap of a tab, but not of one inside what a single glyph stands for.
 * So stretches of a line with tabs are glyphs of a font that is drawn here, and that says of each what it is.
 */
export class LineFont {
  readonly #doc: PDFKit.PDFDocument;
  readonly #codes = new Map<string, number>();
  readonly #glyphs: LineGlyph[] = [];
  readonly #fonts: PDFKit.PDFKitReference[] = [];

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
  }

  /** The name of the font on a page, and the code of the glyph in hex. */
  place(page: PDFKit.PDFPage, glyph: LineGlyph): { readonly name: string; readonly code: string } {
    const key = `${glyph.font.id} ${glyph.text}`;
    const code = this.#codes.get(key) ?? this.#glyphs.push(glyph) - 1;
    this.#codes.set(key, code);
    const at = Math.floor(code / MOST_CODES);
    const ref = this.#fonts[at] ?? reserve(this.#doc);
    this.#fonts[at] = ref;
    const name = `Lines${at + 1}`;
    setEntry(page.fonts, name, ref);
    return { name, code: hex(code % MOST_CODES, 2) };
  }

  /** Writes the fonts, once every page is drawn. */
  finish(): void {
    this.#fonts.forEach((ref, at) => this.#write(ref, this.#glyphs.slice(at * MOST_CODES, (at + 1) * MOST_CODES)));
  }

  #write(ref: PDFKit.PDFKitReference, glyphs: readonly LineGlyph[]): void {
    const names = glyphs.map((_, code) => `line${code}`);
    const shapes = [...glyphs.map(shapeOf), `${WIDTH_OF_M} 0 d0`].map((shape) => this.#stream(shape));
    const named = [...names, 'm'].map((name, at) => [name, shapes[at]] as const);
    const widths = [...glyphs.map(({ width }) => width), WIDTH_OF_M];
    Object.assign(ref.data, {
      Type: 'Font',
      Subtype: 'Type3',
      FontBBox: [0, -300, Math.max(...widths), 1000],
      FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
      CharProcs: object(this.#doc, Object.fromEntries(named)),
      Encoding: { Type: 'Encoding', Differences: [0, ...names, 'm'] },
      FirstChar: 0,
      LastChar: glyphs.length,
      Widths: widths,
      Resources: { Font: Object.fromEntries(glyphs.map(({ font }) => [font.id, font.ref()])) },
      ToUnicode: this.#stream(wordsMap(glyphs)),
    });
    finish(ref);
  }

  #stream(content: string): PDFKit.PDFKitReference {
    const ref = reserve(this.#doc);
    finish(ref, content);
    return ref;
  }
}

const MOST_CODES = 255;
/** Never shown: poppler tells by the letter m how large the letters of such a font are. */
const WIDTH_OF_M = 600;
const hex = (value: number, digits: number): string => value.toString(16).toUpperCase().padStart(digits, '0');

function shapeOf({ font, parts, width }: LineGlyph): string {
  const shown = parts.map(({ codes, at }) => `1 0 0 1 ${num(at)} 0 Tm <${codes}> Tj`);
  return `${num(width)} 0 d0 BT /${font.id} 1000 Tf ${shown.join(' ')} ET`;
}

/** A map may list a hundred at once. */
const AT_ONCE = 100;

function wordsMap(glyphs: readonly LineGlyph[]): string {
  const lines = glyphs.map(({ text }, code) => {
    const units = Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at), 4));
    return `<${hex(code, 2)}> <${units.join('')}>`;
  });
  const lists = Array.from({ length: Math.ceil(lines.length / AT_ONCE) }, (_, at) =>
    lines.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <00> <FF> endcodespacerange',
    ...lists.map((list) => `${list.length} beginbfchar\n${list.join('\n')}\nendbfchar`),
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
