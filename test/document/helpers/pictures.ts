import { crc32, deflateSync } from 'node:zlib';

/** Small picture files of every kind the writers meet, made here so that their pixels are known. */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha. */
  readonly color: number;
  readonly interlaced?: boolean;
  /** Rows with their filter bytes. */
  readonly rows: Uint8Array;
  readonly palette?: Uint8Array;
  readonly transparency?: Uint8Array;
}

export function png({ width, height, depth, color, interlaced, rows, palette, transparency }: PngParts): Uint8Array {
  return Buffer.concat([
    SIGNATURE,
    chunk(
      'IHDR',
      Buffer.concat([uint32(width), uint32(height), Buffer.from([depth, color, 0, 0, interlaced ? 1 : 0])]),
    ),
    ...(palette ? [chunk('PLTE', palette)] : []),
    ...(transparency ? [chunk('tRNS', transparency)] : []),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Unfiltered rows of a picture, from a function of place. */
export function rowsOf(width: number, height: number, pixel: (x: number, y: number) => readonly number[]): Uint8Array {
  return Uint8Array.from(
    Array.from({ length: height }, (_, y) => [
      0,
      ...Array.from({ length: width }, (__, x) => pixel(x, y)).flat(),
    ]).flat(),
  );
}

const ramp = (x: number, y: number): number => (x * 16 + y * 8) & 255;

/** A JPEG of 16 by 8 pixels, made by a browser's canvas. */
const JPEG =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAWEAEBAQAAAAAAAAAAAAAAAAAABEH/xAAVAQEBAAAAAAAAAAAAAAAAAAADBP/EABcRAQADAAAAAAAAAAAAAAAAAAADBUH/2gAMAwEAAhEDEQA/AJc+Kc+AulJX4//Z';

interface JpegParts {
  readonly width?: number;
  readonly height?: number;
  /** As EXIF counts: 6 is a camera turned to the left. */
  readonly orientation?: number;
  /** Says it holds four inks, in Adobe's way. */
  readonly inks?: boolean;
}

/** The small JPEG with other words in its head; its picture stays what it is. */
export function jpegOf({ width = 16, height = 8, orientation, inks = false }: JpegParts): Uint8Array {
  const whole = Buffer.from(JPEG, 'base64');
  const frame = whole.indexOf(Buffer.from([0xff, 0xc0]));
  whole.writeUInt16BE(height, frame + 5);
  whole.writeUInt16BE(width, frame + 7);
  const segment = (marker: number, data: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([head, data]);
  };
  const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0?\0\0\0\0\0\0', 'latin1');
  exif.writeUInt16BE(orientation ?? 1, exif.indexOf('?') - 1);
  const adobe = Buffer.from('Adobe\0d\0\0\0\0\0', 'latin1');
  if (inks) whole.writeUInt8(4, frame + 9);
  return Buffer.concat([
    whole.subarray(0, 2),
    ...(orientation === undefined ? [] : [segment(0xe1, exif)]),
    ...(inks ? [segment(0xee, adobe)] : []),
    whole.subarray(2),
  ]);
}

export const pictures: Readonly<Record<string, Uint8Array>> = {
  gray: png({ width: 16, height: 8, depth: 8, color: 0, rows: rowsOf(16, 8, (x, y) => [ramp(x, y)]) }),
  rgb: png({ width: 320, height: 120, depth: 8, color: 2, rows: rowsOf(320, 120, (x, y) => [ramp(x, y), 90, 160]) }),
  rgba: png({
    width: 320,
    height: 120,
    depth: 8,
    color: 6,
    rows: rowsOf(320, 120, (x, y) => [11, 74, 102, (x + y) & 255]),
  }),
  gray16: png({ width: 16, height: 8, depth: 16, color: 0, rows: rowsOf(16, 8, (x, y) => [ramp(x, y), 0]) }),
  indexed: png({
    width: 16,
    height: 8,
    depth: 8,
    color: 3,
    palette: Uint8Array.from([255, 0, 0, 0, 128, 0]),
    transparency: Uint8Array.from([255, 0]),
    rows: rowsOf(16, 8, (x) => [x & 1]),
  }),
  jpeg: Buffer.from(JPEG, 'base64'),
};
