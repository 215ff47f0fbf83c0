import type { ColorName } from '../../../shared/document/theme';
import type { Orientation } from '../image-file';
import { type FaceName, fontOf, shapedWords } from '../fonts';
import { scaleOf, widthOf } from '../measure';
import { type Palette, themePalette } from '../palette';
import { TABBED, copiedCells, stretchesOf } from '../tabs';
import { type PlacedPages, drawnPage, placeDrawing } from './embed-pages';
import { num, setEntry } from './objects';
import { LineFont } from './line-font';
import type { FormOp, HatchOp, ImageOp, Op, StrokeOp, TextOp } from './pages';

/** A picture that was put into the file: its name on a page and its object. */
export interface PlacedImage {
  readonly name: string;
  readonly ref: PDFKit.PDFKitReference;
  readonly turn: Orientation;
}

/** Where a stored picture's own right and down lead on paper, as EXIF numbers them: [from, right, down] across and along. */
const TURNS: Readonly<Record<Orientation, readonly [across: Axis, along: Axis]>> = {
  1: [
    [0, 1, 0],
    [0, 0, 1],
  ],
  2: [
    [1, -1, 0],
    [0, 0, 1],
  ],
  3: [
    [1, -1, 0],
    [1, 0, -1],
  ],
  4: [
    [0, 1, 0],
    [1, 0, -1],
  ],
  5: [
    [0, 0, 1],
    [0, 1, 0],
  ],
  6: [
    [1, 0, -1],
    [0, 1, 0],
  ],
  7: [
    [1, 0, -1],
    [1, -1, 0],
  ],
  8: [
    [0, 0, 1],
    [1, -1, 0],
  ],
};
type Axis = readonly [from: number, right: number, down: number];

/**
 * Writes the content of pages. pdfkit's own text and path calls are left aside: they measure again, save and restore
 * around each word, and mark nothing. Its page transform stays: y points down, so text gets a matrix that turns it up.
 */
export class Painter {
  readonly #doc: PDFKit.PDFDocument;
  readonly #images: ReadonlyMap<string, PlacedImage>;
  readonly #pages: ReadonlyMap<string, PlacedPages>;
  readonly #fonts = new Map<FaceName, PDFKit.EmbeddedFont>();
  readonly #lines: LineFont;
  #palette = themePalette;
  #fill: ColorName | undefined;
  #stroke: ColorName | undefined;

  constructor(
    doc: PDFKit.PDFDocument,
    images: ReadonlyMap<string, PlacedImage>,
    pages: ReadonlyMap<string, PlacedPages>,
  ) {
    this.#doc = doc;
    this.#images = images;
    this.#pages = pages;
    this.#lines = new LineFont(doc);
  }

  /** A new page begins with black, in the colours of its document. */
  startPage(palette: Palette): void {
    this.#palette = palette;
    this.#fill = undefined;
    this.#stroke = undefined;
  }

  /** Operators for some painting, in order. */
  paint(ops: readonly Op[]): void {
    const out: string[] = [];
    for (const op of ops) this.#op(op, out);
    this.raw(out.join('\n'));
  }

  raw(content: string): void {
    if (content !== '') this.#doc.addContent(content);
  }

  /** Text turned by an angle in degrees around a point, centred on it: the watermark. */
  turnedText(text: string, face: FaceName, size: number, angle: number, color: ColorName, width: number): string {
    const { page } = this.#doc;
    const [sin, cos] = [Math.sin((angle * Math.PI) / 180), Math.cos((angle * Math.PI) / 180)];
    const [x, y] = [-width / 2, -size * 0.32];
    const matrix = [cos, -sin, -sin, -cos].map(num).join(' ');
    const place = `${num(page.width / 2 + x * cos - y * sin)} ${num(page.height / 2 - x * sin - y * cos)}`;
    return `${this.#fillColor(color)}BT ${this.#select(face, size)} ${matrix} ${place} Tm ${this.#glyphs(face, text, size, 0, 0, true)} ET`;
  }

  #op(op: Op, out: string[]): void {
    switch (op.op) {
      case 'text':
        out.push(this.#text(op));
        break;
      case 'fill':
        out.push(`${this.#fillColor(op.color)}${num(op.x)} ${num(op.y)} ${num(op.width)} ${num(op.height)} re f`);
        break;
      case 'stroke':
        out.push(this.#path(op));
        break;
      case 'hatch':
        out.push(this.#hatch(op));
        break;
      case 'image':
        out.push(this.#image(op));
        break;
      case 'form':
        out.push(this.#form(op));
        break;
    }
  }

  #text(op: TextOp): string {
    if (TABBED.test(op.text)) return this.#tabbed(op);
    const glyphs = this.#glyphs(op.face, op.text, op.size, op.x, op.y, op.upwards === true);
    const turn = op.upwards ? '0 -1 -1 0' : '1 0 0 -1';
    return `${this.#fillColor(op.color)}BT ${this.#select(op.face, op.size)} ${turn} ${num(op.x)} ${num(op.y)} Tm ${glyphs} ET`;
  }

  /** A line with tabs is drawn by glyphs of whole stretches, the parts between their tabs each at its place. */
  #tabbed({ face, size, color, x, y, text }: TextOp): string {
    const font = this.#font(face);
    const offset = (part: string): number => widthOf(face, 1000, part) / scaleOf(face);
    const shown = stretchesOf(text).map((stretch) => {
      const parts = [...stretch.matchAll(/[^\t\v]+/g)].map((part) => ({
        codes: font.encode(part[0])[0].join(''),
        at: offset(stretch.slice(0, part.index)),
      }));
      const glyph = { font, parts, width: offset(stretch), text: copiedCells(stretch) };
      const { name, code } = this.#lines.place(this.#doc.page, glyph);
      return `/${name} ${num(size)} Tf <${code}> Tj`;
    });
    return `${this.#fillColor(color)}BT 1 0 0 -1 ${num(x)} ${num(y)} Tm ${shown.join(' ')} ET`;
  }

  /** What is left to be written once every page is drawn. */
  finish(): void {
    this.#lines.finish();
  }

  #font(face: FaceName): PDFKit.EmbeddedFont {
    const known = this.#fonts.get(face);
    if (known) return known;
    this.#doc.registerFont(face, fontOf(face)).font(face);
    const font = this.#doc._font;
    font.layoutCache = shapedWords(face);
    this.#fonts.set(face, font);
    return font;
  }

  #select(face: FaceName, size: number): string {
    const font = this.#font(face);
    setEntry(this.#doc.page.fonts, font.id, font.ref());
    return `/${font.id} ${num(size)} Tf`;
  }

  /** Glyphs with their kerning; a mark that stands off its letter gets a place of its own, but not in turned text. */
  #glyphs(face: FaceName, text: string, size: number, startX: number, y: number, turned: boolean): string {
    const [codes, positions] = this.#font(face).encode(text);
    let parts = '';
    let run = '';
    let x = startX;
    const out: string[] = [];
    const flush = (): void => {
      if (run !== '') parts += `<${run}>`;
      if (parts !== '') out.push(`[${parts}] TJ`);
      run = '';
      parts = '';
    };
    codes.forEach((code, at) => {
      const { xAdvance = 0, advanceWidth = 0, xOffset = 0, yOffset = 0 } = positions[at] ?? {};
      const offset = !turned && (xOffset !== 0 || yOffset !== 0);
      if (offset) {
        flush();
        out.push(`1 0 0 -1 ${num(x + (xOffset * size) / 1000)} ${num(y - (yOffset * size) / 1000)} Tm`);
      }
      run += code;
      x += (xAdvance * size) / 1000;
      if (offset) {
        flush();
        out.push(`1 0 0 -1 ${num(x)} ${num(y)} Tm`);
      } else if (xAdvance !== advanceWidth) {
        parts += `<${run}>${num(advanceWidth - xAdvance)}`;
        run = '';
      }
    });
    flush();
    return out.join(' ');
  }

  #path(op: StrokeOp): string {
    const [first, ...rest] = op.points;
    if (!first) return '';
    const line = op.weight > 0;
    const set = [
      op.fill ? this.#fillColor(op.fill) : '',
      line ? `${this.#strokeColor(op.color)}${num(op.weight)} w ` : '',
      op.round ? '1 J 1 j ' : '0 J 0 j ',
      `[${op.dash ? op.dash.map(num).join(' ') : ''}] 0 d `,
    ].join('');
    const path = `${point(first)} m ${rest.map((next) => `${point(next)} l `).join('')}`;
    const close = op.closed ? 'h ' : '';
    return `${set}${path}${close}${op.fill ? (line ? 'B' : 'f') : 'S'}`;
  }

  #hatch({ x, y, width, height, gap, color }: HatchOp): string {
    const lines: string[] = [];
    for (let at = gap; at < width + height; at += gap) {
      lines.push(`${num(x + at)} ${num(y)} m ${num(x + at - height)} ${num(y + height)} l`);
    }
    const clip = `q ${num(x)} ${num(y)} ${num(width)} ${num(height)} re W n`;
    const inner = `${rgb(this.#palette(color))} RG 0.6 w 0 J [] 0 d ${lines.join(' ')} S Q`;
    return `${clip} ${inner}`;
  }

  #image({ sha256, x, y, width, height }: ImageOp): string {
    const image = this.#images.get(sha256);
    if (!image) return '';
    setEntry(this.#doc.page.xobjects, image.name, image.ref);
    const [[left, acrossRight, acrossDown], [top, alongRight, alongDown]] = TURNS[image.turn];
    const matrix = [
      width * acrossRight,
      height * alongRight,
      -width * acrossDown,
      -height * alongDown,
      x + width * (left + acrossDown),
      y + height * (top + alongDown),
    ];
    return `q ${matrix.map(num).join(' ')} cm /${image.name} Do Q`;
  }

  #form(op: FormOp): string {
    const pages = this.#pages.get(op.sha256);
    const page = pages?.source.pages[op.page];
    if (!pages || !page) return '';
    return placeDrawing(this.#doc.page, drawnPage(pages, page, op));
  }

  /** Colours are written only where they change. */
  #fillColor(color: ColorName): string {
    if (this.#fill === color) return '';
    this.#fill = color;
    return `${rgb(this.#palette(color))} rg `;
  }

  #strokeColor(color: ColorName): string {
    if (this.#stroke === color) return '';
    this.#stroke = color;
    return `${rgb(this.#palette(color))} RG `;
  }
}

const point = ([x, y]: readonly [number, number]): string => `${num(x)} ${num(y)}`;

function rgb(hex: string): string {
  return [0, 2, 4].map((at) => num(Number.parseInt(hex.slice(at, at + 2), 16) / 255)).join(' ');
}
