import { crc32, deflateSync } from 'node:zlib';
import type { Canvas } from './canvas';

/** A file of a canvas by palette, with its resolution in dots an inch. */
export function encodePng(canvas: Canvas, dpi: number): Uint8Array {
  const { palette, rows } = indexed(canvas);
  const perMetre = Math.round(dpi / 0.0254);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', Buffer.concat([uint32(canvas.width), uint32(canvas.height), Buffer.from([8, 3, 0, 0, 0])])),
      chunk('pHYs', Buffer.concat([uint32(perMetre), uint32(perMetre), Buffer.from([1])])),
      chunk('PLTE', Buffer.from(palette.flatMap(channels))),
      chunk('IDAT', deflateSync(rows, { level: 4 })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

const channels = (color: number): number[] => [color >> 16, (color >> 8) & 255, color & 255];

/** Filters: none, and difference to the row above, which is all zeros where a row is the same. */
const NONE = 0;
const UP = 2;

/** One byte a pixel. */
function indexed(canvas: Canvas): { palette: readonly number[]; rows: Uint8Array } {
  const { width, height, pixels } = canvas;
  const palette = new Palette(canvas.inks);
  const rows = new Uint8Array((width + 1) * height);
  const bytes = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  const stride = width * 4;
  for (let row = 0; row < height; row++) {
    const to = row * (width + 1);
    const from = row * stride;
    if (row > 0 && bytes.compare(bytes, from - stride, from, from, from + stride) === 0) {
      rows[to] = UP;
      continue;
    }
    rows[to] = NONE;
    let last = -1;
    let index = 0;
    for (let column = 0; column < width; column++) {
      const color = pixels[row * width + column] ?? 0;
      if (color !== last) index = palette.indexOf(color);
      last = color;
      rows[to + 1 + column] = index;
    }
  }
  return { palette: palette.colors, rows };
}

const MOST_COLORS = 256;

/** As many colours as a byte can number, inks first; a shade for which there is no room is the nearest one. */
class Palette {
  readonly colors: number[];
  readonly #known: Map<number, number>;

  constructor(inks: ReadonlySet<number>) {
    this.colors = [...inks].slice(0, MOST_COLORS);
    this.#known = new Map(this.colors.map((color, at) => [color, at]));
  }

  indexOf(color: number): number {
    let index = this.#known.get(color);
    if (index === undefined) {
      index = this.colors.length < MOST_COLORS ? this.colors.push(color) - 1 : this.#nearest(color);
      this.#known.set(color, index);
    }
    return index;
  }

  #nearest(color: number): number {
    const [red = 0, green = 0, blue = 0] = channels(color);
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    this.colors.forEach((other, at) => {
      const [r = 0, g = 0, b = 0] = channels(other);
      const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
      if (distance < least) [best, least] = [at, distance];
    });
    return best;
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}
