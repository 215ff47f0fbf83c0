import { constants, inflateSync } from 'node:zlib';
import type { FileFault } from '../../shared/domain/file-faults';

/** A picture that was read and found whole. Sizes in pixels. */
export type LoadedImage = PngImage | JpegImage;

export interface JpegImage {
  readonly type: 'jpg';
  readonly width: number;
  readonly height: number;
  /** Four: inks instead of light. */
  readonly channels: 1 | 3 | 4;
  /** Inks counted the other way round, as Adobe's programs do. */
  readonly inverted: boolean;
  /** How a camera was held, as EXIF says: 1 upright, 2 to 8 mirrored and turned. */
  readonly orientation: Orientation;
  readonly bytes: Uint8Array;
}

export const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type Orientation = (typeof orientations)[number];

/** Width and height as it is seen. */
export function seenSize(image: LoadedImage): { width: number; height: number } {
  const { width, height } = image;
  return image.type === 'jpg' && image.orientation >= 5 ? { width: height, height: width } : { width, height };
}

export interface PngImage {
  readonly type: 'png';
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly color: PngColor;
  readonly interlaced: boolean;
  readonly palette: Uint8Array | undefined;
  readonly transparency: Uint8Array | undefined;
  /** The file's own compressed rows. */
  readonly packed: Uint8Array;
  /** The same, unpacked: each row with its filter byte. */
  readonly rows: Uint8Array;
  readonly bytes: Uint8Array;
}

export type PngColor = 'gray' | 'rgb' | 'indexed' | 'grayAlpha' | 'rgba';

/** More pixels than this are not a picture for paper. */
const MAX_PIXELS = 50_000_000;

/** Reads a PNG or JPEG file, or says why it cannot be printed. What its head calls absurdly large is never unpacked. */
export function readImage(bytes: Uint8Array): LoadedImage | FileFault {
  try {
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes);
    if (PNG_SIGNATURE.every((byte, at) => bytes[at] === byte)) return readPng(bytes);
    return 'unsupported';
  } catch (error) {
    // Damaged files end in a RangeError (outside the bytes) or a zlib error; anything else is a fault of ours.
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return 'damaged';
    throw error;
  }
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const END_OF_JPEG = Buffer.from([0xff, 0xd9]);

function readJpeg(bytes: Uint8Array): JpegImage | FileFault {
  const data = view(bytes);
  let at = 2;
  let adobe = false;
  let orientation: Orientation = 1;
  for (;;) {
    while (data.getUint8(at) !== 0xff) at++;
    while (data.getUint8(at) === 0xff) at++;
    const marker = data.getUint8(at++);
    // Baseline, extended and progressive; the other frames (lossless, arithmetic) print nowhere.
    if (marker >= 0xc0 && marker <= 0xc2) break;
    if ((marker >= 0xc3 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8) || marker === 0xda) return 'damaged';
    if (marker === 0xee && textAt(bytes, at + 2, 5) === 'Adobe') adobe = true;
    if (marker === 0xe1 && textAt(bytes, at + 2, 4) === 'Exif') orientation = orientationOf(bytes, at);
    if (marker !== 0x01 && (marker < 0xd0 || marker > 0xd7)) at += data.getUint16(at);
  }
  const depth = data.getUint8(at + 2);
  const height = data.getUint16(at + 3);
  const width = data.getUint16(at + 5);
  const channels = data.getUint8(at + 7);
  const ends = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf(END_OF_JPEG);
  if (width * height > MAX_PIXELS) return 'tooLarge';
  if (depth !== 8 || width === 0 || height === 0 || ends < at) return 'damaged';
  if (channels !== 1 && channels !== 3 && channels !== 4) return 'damaged';
  return { type: 'jpg', width, height, channels, inverted: channels === 4 && adobe, orientation, bytes };
}

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

const ORIENTATION_TAG = 0x0112;

/** The orientation in an EXIF segment whose length stands at `start`; upright where it does not say, or says nonsense. */
function orientationOf(bytes: Uint8Array, start: number): Orientation {
  const tiff = bytes.subarray(start + 8, start + view(bytes).getUint16(start));
  if (tiff.length < 14) return 1;
  const data = view(tiff);
  const little = textAt(tiff, 0, 2) === 'II';
  const directory = data.getUint32(4, little);
  if (directory + 2 > tiff.length) return 1;
  const count = data.getUint16(directory, little);
  for (let entry = directory + 2; entry < directory + 2 + count * 12 && entry + 12 <= tiff.length; entry += 12) {
    if (data.getUint16(entry, little) !== ORIENTATION_TAG) continue;
    const value = data.getUint16(entry + 8, little);
    return orientations.find((one) => one === value) ?? 1;
  }
  return 1;
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const COLORS: Readonly<Record<number, PngColor>> = { 0: 'gray', 2: 'rgb', 3: 'indexed', 4: 'grayAlpha', 6: 'rgba' };
export const channelsOf: Readonly<Record<PngColor, number>> = { gray: 1, rgb: 3, indexed: 1, grayAlpha: 2, rgba: 4 };

function readPng(bytes: Uint8Array): PngImage | FileFault {
  const data = view(bytes);
  const width = data.getUint32(16);
  const height = data.getUint32(20);
  if (width * height > MAX_PIXELS) return 'tooLarge';
  const parts: Uint8Array[] = [];
  let palette: Uint8Array | undefined;
  let transparency: Uint8Array | undefined;
  for (let at = 8; ; ) {
    const length = data.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (body.length !== length) return 'damaged';
    if (type === 'IDAT') parts.push(body);
    else if (type === 'PLTE') palette = body;
    else if (type === 'tRNS') transparency = body;
    else if (type === 'IEND') break;
    at += length + 12;
  }
  const depth = data.getUint8(24);
  const color = COLORS[data.getUint8(25)];
  const interlaced = data.getUint8(28) === 1;
  if (!color || width === 0 || height === 0) return 'damaged';
  if (![1, 2, 4, 8, 16].includes(depth) || (color === 'indexed' && (!palette || depth === 16))) return 'damaged';
  const packed = Buffer.concat(parts);
  const passes = passesOf(width, height, interlaced);
  const bits = channelsOf[color] * depth;
  const size = passes.reduce((sum, pass) => sum + (rowBytes(pass.width, bits) + 1) * pass.height, 0);
  const rows = inflateSync(packed, { maxOutputLength: size + 1024, finishFlush: constants.Z_FINISH });
  if (rows.length < size || !filtersKnown(rows, passes, bits)) return 'damaged';
  return { type: 'png', width, height, depth, color, interlaced, palette, transparency, packed, rows, bytes };
}

export interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly height: number;
}

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The sub-images of an interlaced file, or the one of a plain file. */
export function passesOf(width: number, height: number, interlaced: boolean): Pass[] {
  if (!interlaced) return [{ x: 0, y: 0, dx: 1, dy: 1, width, height }];
  return ADAM7.map(([x, y, dx, dy]) => {
    const size = { width: Math.ceil((width - x) / dx), height: Math.ceil((height - y) / dy) };
    return { x, y, dx, dy, ...size };
  }).filter((pass) => pass.width > 0 && pass.height > 0);
}

export const rowBytes = (width: number, bitsPerPixel: number): number => Math.ceil((width * bitsPerPixel) / 8);

function filtersKnown(rows: Uint8Array, passes: readonly Pass[], bits: number): boolean {
  let at = 0;
  for (const pass of passes) {
    const step = rowBytes(pass.width, bits) + 1;
    for (let row = 0; row < pass.height; row++, at += step) if ((rows[at] ?? 9) > 4) return false;
  }
  return true;
}
