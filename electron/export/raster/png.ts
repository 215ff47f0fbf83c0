import { crc32, deflateSync } from 'node:zlib';
import type { Canvas } from './canvas';

/** A file of a canvas, with its resolution in dots an inch: by palette where its colours fit into one, else as RGB. */
export function encodePng(canvas: Canvas, dpi: number): Uint8Array {
  const { width, height } = canvas;
  const indexed = byPalette(canvas);
  const perMetre = Math.round(dpi / 0.0254);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([8, indexed ? 3 : 2, 0, 0, 0])])),
      chunk('pHYs', Buffer.concat([uint32(perMetre), uint32(perMetre), Buffer.from([1])])),
      ...(indexed ? [chunk('PLTE', Buffer.from(indexed.palette.flatMap(channels)))] : []),
      chunk('IDAT', deflateSync(indexed ? indexed.rows : asRgb(canvas), { level: 4 })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

const channels = (color: number): number[] => [color >> 16, (color >> 8) & 255, color & 255];

/** Filters: none, and difference to the row above, which is all zeros where a row is the same. */
const NONE = 0;
const UP = 2;

interface Indexed {
  readonly palette: readonly number[];
  readonly rows: Uint8Array;
}

/** One byte a pixel, or undefined where there are more than 256 colours. */
function byPalette({ width, height, pixels }: Canvas): Indexed | undefined {
  const known = new Map<number, number>();
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
      if (color !== last) {
        index = known.get(color) ?? known.size;
        if (index === known.size) known.set(color, index);
        if (index > 255) return undefined;
        last = color;
      }
      rows[to + 1 + column] = index;
    }
  }
  return { palette: [...known.keys()], rows };
}

function asRgb({ width, height, pixels }: Canvas): Uint8Array {
  const rows = new Uint8Array((width * 3 + 1) * height);
  for (let row = 0; row < height; row++) {
    const to = row * (width * 3 + 1);
    rows[to] = NONE;
    for (let column = 0; column < width; column++)
      rows.set(channels(pixels[row * width + column] ?? 0), to + 1 + column * 3);
  }
  return rows;
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
