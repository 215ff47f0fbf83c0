import { PDFArray, PDFName, PDFNumber, type PDFObject, type PDFPage } from '@cantoo/pdf-lib';

export type Corners = readonly [left: number, bottom: number, right: number, top: number];

/** A numbering of a form: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** How a page lies on paper. */
export interface Lie {
  /** Of the page's own space: what is seen of it. */
  readonly box: Corners;
  /** Points on paper for one unit of the page. */
  readonly unit: number;
  /** Degrees clockwise. */
  readonly turn: 0 | 90 | 180 | 270;
  /** A turn no page can have, which no program follows. */
  readonly oddTurn?: number;
}

/** Letter, where a page does not say. */
const NO_BOX: Corners = [0, 0, 612, 792];

/** The crop box as far as it lies on the paper, the unit, and the turn of a page. */
export function lieOf(page: PDFPage): Lie {
  const media = boxOf(page, 'MediaBox') ?? NO_BOX;
  const crop = boxOf(page, 'CropBox');
  const cut = crop && overlap(crop, media);
  const asked = numberOf(page, 'Rotate') ?? 0;
  const unit = numberOf(page, 'UserUnit') ?? 1;
  const turn = TURNS.find((one) => one === ((asked % 360) + 360) % 360);
  return {
    box: cut ?? media,
    unit: unit > 0 ? unit : 1,
    turn: turn ?? 0,
    ...(turn === undefined ? { oddTurn: asked } : {}),
  };
}

const TURNS = [0, 90, 180, 270] as const;

function overlap(one: Corners, other: Corners): Corners | undefined {
  const left = Math.max(one[0], other[0]);
  const bottom = Math.max(one[1], other[1]);
  const right = Math.min(one[2], other[2]);
  const top = Math.min(one[3], other[3]);
  return right > left && top > bottom ? [left, bottom, right, top] : undefined;
}

const inherited = (page: PDFPage, key: string): PDFObject | undefined => {
  const found = page.node.getInheritableAttribute(PDFName.of(key));
  return found && page.doc.context.lookup(found);
};

function numberOf(page: PDFPage, key: string): number | undefined {
  const value = inherited(page, key);
  return value instanceof PDFNumber ? value.asNumber() : undefined;
}

/** None of a box that is not there, or has no area. */
function boxOf(page: PDFPage, key: string): Corners | undefined {
  const value = inherited(page, key);
  if (!(value instanceof PDFArray) || value.size() !== 4) return undefined;
  const [left, bottom, right, top] = cornersOf(value);
  return right > left && top > bottom ? [left, bottom, right, top] : undefined;
}

/** Whichever two corners are named. */
export function cornersOf(array: PDFArray | undefined): Corners {
  const [a = 0, b = 0, c = 0, d = 0] = numbersOf(array);
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)];
}

export const numbersOf = (array: PDFArray | undefined): number[] =>
  array?.asArray().map((_, at) => array.lookup(at, PDFNumber).asNumber()) ?? [];

/** A box once a matrix is applied. */
export function moved([left, bottom, right, top]: Corners, [a, b, c, d, e, f]: Matrix): Corners {
  const xs = [left, right].flatMap((x) => [bottom, top].map((y) => a * x + c * y + e));
  const ys = [left, right].flatMap((x) => [bottom, top].map((y) => b * x + d * y + f));
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Width and height on paper. */
export function sizeOf({ box: [left, bottom, right, top], unit, turn }: Lie): { width: number; height: number } {
  const [width, height] = [(right - left) * unit, (top - bottom) * unit];
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height };
}

/** From the page's own space to one of points whose origin is the top left corner of what is seen, y downwards. */
export function placeOf({ box: [left, bottom, right, top], unit: u, turn }: Lie): Matrix {
  switch (turn) {
    case 90:
      return [0, u, u, 0, -bottom * u, -left * u];
    case 180:
      return [-u, 0, 0, u, right * u, -bottom * u];
    case 270:
      return [0, -u, -u, 0, top * u, right * u];
    default:
      return [u, 0, 0, -u, -left * u, top * u];
  }
}
