import { crc32, deflateSync } from 'node:zlib';
import type { Canvas } from './canvas';

/** An RGB file of a canvas, with its resolution in dots an inch. */
export function encodePng({ width, height, pixels }: Canvas, dpi: number): Uint8Array {
  const stride = width * 3;
  const rows = new Uint8Array((stride + 1) * height);
  for (let row = 0; row < height; row++) {
    const to = row * (stride + 1);
    rows[to] = 2; // difference to the row above: drawings repeat from row to row
    for (let at = 0; at < stride; at++) {
      const above = row === 0 ? 0 : (pixels[(row - 1) * stride + at] ?? 0);
      rows[to + 1 + at] = (pixels[row * stride + at] ?? 0) - above;
    }
  }
  const perMetre = Math.round(dpi / 0.0254);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 2, 0, 0, 0])])),
      chunk('pHYs', Buffer.concat([uint32(perMetre), uint32(perMetre), Buffer.from([1])])),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
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
