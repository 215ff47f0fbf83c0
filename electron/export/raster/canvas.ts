import { Area } from './area';
import { Palette, type Rgb, STEPS } from './palette';

/** A point in pixels, y downwards. */
export type Point = readonly [x: number, y: number];
export type Contour = readonly Point[];

/**
 * Paints polygons with smooth edges, the same on every machine: for each pixel the exact area that a shape covers.
 * Contours that overlap in one direction count once; contours in the other direction cut holes, as in glyphs.
 */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** The number of each pixel's colour in the palette, row by row; white at first. */
  readonly pixels: Uint8Array;
  readonly palette = new Palette();

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint8Array(width * height);
  }

  fill(contours: readonly Contour[], color: Rgb): void {
    const box = this.#boxOf(contours);
    if (!box) return;
    const ink = this.palette.ink(color);
    const [first, second] = contours;
    const upright = first && !second && uprightBox(first);
    if (upright) this.#rectangle(upright, ink);
    else {
      const area = new Area(box);
      for (const contour of contours) area.add(contour);
      this.#blend(area, box, ink);
    }
  }

  /** Strokes an open or closed line. Each piece is a rectangle; they overlap at the corners. */
  stroke(points: Contour, weight: number, color: Rgb, closed = false): void {
    const ends = closed && points[0] ? [...points, points[0]] : points;
    const pieces: Contour[] = [];
    for (let at = 1; at < ends.length; at++) {
      const [from, to] = [ends[at - 1], ends[at]];
      if (from && to) pieces.push(piece(from, to, weight / 2, closed || at < ends.length - 1, closed || at > 1));
    }
    this.fill(pieces, color);
  }

  #boxOf(contours: readonly Contour[]): Box | undefined {
    let [left, top, right, bottom] = [this.width, this.height, 0, 0];
    for (const contour of contours) {
      for (const [x, y] of contour) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    const x = Math.max(0, Math.floor(left));
    const y = Math.max(0, Math.floor(top));
    const width = Math.min(this.width, Math.ceil(right) + 1) - x;
    const height = Math.min(this.height, Math.ceil(bottom) + 1) - y;
    return width > 0 && height > 0 ? { x, y, width, height } : undefined;
  }

  #blend(area: Area, box: Box, ink: number): void {
    const shades = this.palette.shades(ink);
    const { sums } = area;
    for (let row = 0; row < box.height; row++) {
      let sum = 0;
      const end = area.endOf(row);
      let at = (box.y + row) * this.width + box.x + area.startOf(row);
      for (let cell = row * box.width + area.startOf(row); cell < row * box.width + end; cell++, at++) {
        sum += sums[cell] ?? 0;
        sums[cell] = 0;
        const covered = stepOf(Math.abs(sum));
        if (covered > 0) this.pixels[at] = covered === STEPS ? ink : shades(this.pixels[at] ?? 0, covered);
      }
    }
  }

  /** What most of a figure is made of. */
  #rectangle({ left, top, right, bottom }: Upright, ink: number): void {
    const { width, height, pixels } = this;
    const shades = this.palette.shades(ink);
    const [firstColumn, lastColumn] = [Math.max(0, Math.floor(left)), Math.min(width, Math.ceil(right)) - 1];
    const whole = { from: Math.max(0, Math.ceil(left)), to: Math.min(width, Math.floor(right)) };
    for (let row = Math.max(0, Math.floor(top)); row < Math.min(height, Math.ceil(bottom)); row++) {
      const tall = Math.min(bottom, row + 1) - Math.max(top, row);
      const start = row * width;
      const put = (column: number, share: number): void => {
        const covered = stepOf(share);
        const at = start + column;
        if (covered > 0) pixels[at] = covered === STEPS ? ink : shades(pixels[at] ?? 0, covered);
      };
      const full = stepOf(tall) === STEPS && whole.from < whole.to;
      if (full) pixels.fill(ink, start + whole.from, start + whole.to);
      for (let column = firstColumn; column <= lastColumn; column++) {
        if (full && column === whole.from) column = whole.to;
        if (column > lastColumn) break;
        put(column, tall * (Math.min(right, column + 1) - Math.max(left, column)));
      }
    }
  }
}

/** Few shades of each edge keep a picture within a palette, and no eye can tell. */
const stepOf = (covered: number): number => Math.round(Math.min(1, covered) * STEPS);

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Upright {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The sides of a rectangle that stands upright. */
function uprightBox(contour: Contour): Upright | undefined {
  const [a, b, c, d] = contour;
  if (!a || !b || !c || !d || contour.length > 4) return undefined;
  const across = a[1] === b[1] && b[0] === c[0] && c[1] === d[1] && d[0] === a[0];
  const along = a[0] === b[0] && b[1] === c[1] && c[0] === d[0] && d[1] === a[1];
  if (!across && !along) return undefined;
  return {
    left: Math.min(a[0], c[0]),
    top: Math.min(a[1], c[1]),
    right: Math.max(a[0], c[0]),
    bottom: Math.max(a[1], c[1]),
  };
}

/** A line as a rectangle, wound the same way whatever its direction, so that overlapping pieces never cancel. */
function piece([x1, y1]: Point, [x2, y2]: Point, half: number, after: boolean, before: boolean): Contour {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [((x2 - x1) / length) * half, ((y2 - y1) / length) * half];
  const [ax, ay] = before ? [x1 - dx, y1 - dy] : [x1, y1];
  const [bx, by] = after ? [x2 + dx, y2 + dy] : [x2, y2];
  return [
    [ax - dy, ay + dx],
    [bx - dy, by + dx],
    [bx + dy, by - dx],
    [ax + dy, ay - dx],
  ];
}
