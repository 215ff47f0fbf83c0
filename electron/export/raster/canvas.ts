/** A point in pixels, y downwards. */
export type Point = readonly [x: number, y: number];
export type Contour = readonly Point[];
/** Red, green, blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Paints polygons with smooth edges, the same on every machine: for each pixel the exact area that a shape covers.
 * Contours that overlap in one direction count once; contours in the other direction cut holes, as in glyphs.
 */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** 0xRRGGBB a pixel, row by row, on white. */
  readonly pixels: Uint32Array;

  /** Every colour that was painted with; all others are shades at edges. */
  readonly inks = new Set([0xffffff]);

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.pixels = new Uint32Array(width * height).fill(0xffffff);
  }

  fill(contours: readonly Contour[], color: Rgb): void {
    const box = this.#boxOf(contours);
    if (!box) return;
    const area = new Float32Array(box.width * box.height + 2);
    for (const contour of contours) {
      contour.forEach((from, at) => {
        const to = contour[at + 1] ?? contour[0] ?? from;
        addEdge(area, box, from[0] - box.x, from[1] - box.y, to[0] - box.x, to[1] - box.y);
      });
    }
    this.#blend(area, box, color);
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
    for (const [x, y] of contours.flat()) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    const x = Math.max(0, Math.floor(left));
    const y = Math.max(0, Math.floor(top));
    const width = Math.min(this.width, Math.ceil(right) + 1) - x;
    const height = Math.min(this.height, Math.ceil(bottom) + 1) - y;
    return width > 0 && height > 0 ? { x, y, width, height } : undefined;
  }

  #blend(area: Float32Array, box: Box, [red, green, blue]: Rgb): void {
    const { pixels } = this;
    const full = (red << 16) | (green << 8) | blue;
    this.inks.add(full);
    for (let row = 0; row < box.height; row++) {
      let sum = 0;
      let at = (box.y + row) * this.width + box.x;
      for (let column = 0; column < box.width; column++, at++) {
        sum += area[row * box.width + column] ?? 0;
        // Few shades of each edge keep a picture within a palette, and no eye can tell.
        const covered = Math.round(Math.min(1, Math.abs(sum)) * SHADES) / SHADES;
        if (covered === 0) continue;
        if (covered === 1) {
          pixels[at] = full;
          continue;
        }
        const under = pixels[at] ?? 0;
        pixels[at] =
          (mix(under >> 16, red, covered) << 16) |
          (mix((under >> 8) & 255, green, covered) << 8) |
          mix(under & 255, blue, covered);
      }
    }
  }
}

const SHADES = 12;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const mix = (under: number, over: number, covered: number): number => Math.round(under + (over - under) * covered);

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

/**
 * Adds an edge to the table of area changes: in each row it touches, the pixels it passes through get their exact share
 * and the one after them the rest, so that the running sum along a row is the covered part.
 */
function addEdge(area: Float32Array, box: Box, x1: number, y1: number, x2: number, y2: number): void {
  if (y1 === y2) return;
  const down = y1 < y2;
  const [topX, topY, endX, endY] = down ? [x1, y1, x2, y2] : [x2, y2, x1, y1];
  const sign = down ? 1 : -1;
  const slope = (endX - topX) / (endY - topY);
  const last = Math.min(box.height, Math.ceil(endY));
  for (let row = Math.max(0, Math.floor(topY)); row < last; row++) {
    const from = Math.max(row, topY);
    const to = Math.min(row + 1, endY);
    if (to <= from) continue;
    const xa = topX + (from - topY) * slope;
    const xb = topX + (to - topY) * slope;
    addSpan(area, row * box.width, box.width, Math.min(xa, xb), Math.max(xa, xb), sign * (to - from));
  }
}

/** Shares a height out over the pixels between two places of a row. */
function addSpan(area: Float32Array, start: number, width: number, left: number, right: number, height: number): void {
  const add = (column: number, value: number): void => {
    // Left of the box counts from its edge; right of it changes nothing that is seen.
    const at = Math.max(0, column);
    if (at < width) area[start + at] = (area[start + at] ?? 0) + value;
  };
  const first = Math.floor(left);
  const end = Math.floor(right);
  if (first === end) {
    const middle = (left + right) / 2 - first;
    add(first, height * (1 - middle));
    add(first + 1, height * middle);
    return;
  }
  const perColumn = height / (right - left);
  const head = first + 1 - left;
  add(first, (perColumn * head * head) / 2);
  let given = (perColumn * head * head) / 2;
  let reached = perColumn * head;
  for (let column = first + 1; column < end; column++) {
    const upTo = reached + perColumn / 2;
    add(column, upTo - given);
    given = upTo;
    reached += perColumn;
  }
  const tail = right - end;
  const upTo = reached + perColumn * tail * (1 - tail / 2);
  add(end, upTo - given);
  add(end + 1, height - upTo);
}
