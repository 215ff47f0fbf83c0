import type { Contour } from './canvas';

/** Kept between shapes and always left at zero: taking new room for every letter costs more than painting it. */
let room = new Float32Array(0);

/**
 * The table of area changes of one shape: in each row an edge touches, the pixels it passes through get their exact share
 * and the one after them the rest, so that the running sum along a row is the covered part.
 */
export class Area {
  /** Row by row; whoever reads it sets it back to zero between `startOf` and `endOf` of each row. */
  readonly sums: Float32Array;
  readonly #x: number;
  readonly #y: number;
  readonly #width: number;
  readonly #height: number;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;

  constructor({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
    if (room.length < width * height) room = new Float32Array(width * height);
    this.sums = room;
    [this.#x, this.#y, this.#width, this.#height] = [x, y, width, height];
    this.#starts = new Int32Array(height).fill(width);
    this.#ends = new Int32Array(height);
  }

  /** The first column of a row that anything was added to. */
  startOf = (row: number): number => this.#starts[row] ?? 0;
  /** The column after the last one. */
  endOf = (row: number): number => this.#ends[row] ?? 0;

  /** Adds the edges of a closed contour. */
  add(contour: Contour): void {
    contour.forEach((from, at) => {
      const to = contour[at + 1] ?? contour[0] ?? from;
      this.#edge(from[0] - this.#x, from[1] - this.#y, to[0] - this.#x, to[1] - this.#y);
    });
  }

  #edge(x1: number, y1: number, x2: number, y2: number): void {
    if (y1 === y2) return;
    const down = y1 < y2;
    const [topX, topY, endX, endY] = down ? [x1, y1, x2, y2] : [x2, y2, x1, y1];
    const sign = down ? 1 : -1;
    const slope = (endX - topX) / (endY - topY);
    const last = Math.min(this.#height, Math.ceil(endY));
    for (let row = Math.max(0, Math.floor(topY)); row < last; row++) {
      const from = Math.max(row, topY);
      const to = Math.min(row + 1, endY);
      if (to <= from) continue;
      const xa = topX + (from - topY) * slope;
      const xb = topX + (to - topY) * slope;
      this.#span(row, Math.min(xa, xb), Math.max(xa, xb), sign * (to - from));
    }
  }

  /** Shares a height out over the pixels between two places of a row. */
  #span(row: number, left: number, right: number, height: number): void {
    const first = Math.floor(left);
    const end = Math.floor(right);
    if (first === end) {
      const middle = (left + right) / 2 - first;
      this.#put(row, first, height * (1 - middle));
      this.#put(row, first + 1, height * middle);
      return;
    }
    const perColumn = height / (right - left);
    const head = first + 1 - left;
    let given = (perColumn * head * head) / 2;
    let reached = perColumn * head;
    this.#put(row, first, given);
    for (let column = first + 1; column < end; column++) {
      const upTo = reached + perColumn / 2;
      this.#put(row, column, upTo - given);
      given = upTo;
      reached += perColumn;
    }
    const tail = right - end;
    const upTo = reached + perColumn * tail * (1 - tail / 2);
    this.#put(row, end, upTo - given);
    this.#put(row, end + 1, height - upTo);
  }

  /** Left of the box counts from its edge; right of it changes nothing that is seen. */
  #put(row: number, column: number, value: number): void {
    const at = Math.max(0, column);
    if (at >= this.#width) {
      this.#ends[row] = this.#width;
      return;
    }
    const cell = row * this.#width + at;
    this.sums[cell] = (this.sums[cell] ?? 0) + value;
    if (at < this.startOf(row)) this.#starts[row] = at;
    if (at >= this.endOf(row)) this.#ends[row] = at + 1;
  }
}
