import { type Pass, type PngImage, channelsOf, passesOf, rowBytes } from './image-file';

/** Pixels of 8 bits a channel, colour and transparency apart. */
export interface Pixels {
  readonly channels: 1 | 3;
  readonly color: Uint8Array;
  /** Absent when every pixel is opaque. */
  readonly alpha: Uint8Array | undefined;
}

/** Whether the file's rows can go into a PDF as they are: no transparency, rows from top to bottom. */
export const isPlain = (image: PngImage): boolean =>
  !image.interlaced &&
  !image.transparency &&
  (image.color === 'gray' || image.color === 'rgb' || image.color === 'indexed');

/** Decodes a PNG whose rows were checked by `readImage`. */
export function decodePixels(image: PngImage): Pixels {
  const samples = samplesOf(image);
  const { width, height, color } = image;
  const count = width * height;
  const step = channelsOf[color];
  const channels = color === 'gray' || color === 'grayAlpha' ? 1 : 3;
  const pixels = new Uint8Array(count * channels);
  const alpha = new Uint8Array(count).fill(255);
  const key = keyOf(image);
  const most = 2 ** image.depth - 1;
  const byte = (sample: number): number => (image.depth === 16 ? sample >> 8 : Math.round((sample * 255) / most));
  for (let at = 0; at < count; at++) {
    const from = at * step;
    if (color === 'indexed') {
      const index = samples[from] ?? 0;
      for (let c = 0; c < 3; c++) pixels[at * 3 + c] = image.palette?.[index * 3 + c] ?? 0;
      alpha[at] = image.transparency?.[index] ?? 255;
    } else {
      for (let c = 0; c < channels; c++) pixels[at * channels + c] = byte(samples[from + c] ?? 0);
      if (step > channels) alpha[at] = byte(samples[from + channels] ?? 0);
      else if (key?.every((sample, c) => samples[from + c] === sample)) alpha[at] = 0;
    }
  }
  return { channels, color: pixels, alpha: alpha.every((value) => value === 255) ? undefined : alpha };
}

/** The one colour that counts as transparent. */
function keyOf({ color, transparency }: PngImage): number[] | undefined {
  if (!transparency || (color !== 'gray' && color !== 'rgb')) return undefined;
  return Array.from(
    { length: channelsOf[color] },
    (_, c) => ((transparency[c * 2] ?? 0) << 8) | (transparency[c * 2 + 1] ?? 0),
  );
}

/** One number a sample, in order of pixels. */
function samplesOf(image: PngImage): Uint16Array {
  const channels = channelsOf[image.color];
  const samples = new Uint16Array(image.width * image.height * channels);
  const bits = channels * image.depth;
  let at = 0;
  for (const pass of passesOf(image.width, image.height, image.interlaced)) {
    const bytes = rowBytes(pass.width, bits);
    let above = new Uint8Array(bytes);
    for (let row = 0; row < pass.height; row++) {
      const line = Uint8Array.from(image.rows.subarray(at + 1, at + 1 + bytes)); // a copy: it is changed in place
      unfilter(line, above, image.rows[at] ?? 0, Math.max(1, bits >> 3));
      placeRow(line, row, pass, image, samples);
      above = line;
      at += bytes + 1;
    }
  }
  return samples;
}

function placeRow(line: Uint8Array, row: number, pass: Pass, image: PngImage, samples: Uint16Array): void {
  const channels = channelsOf[image.color];
  const { depth, width } = image;
  const start = (pass.y + row * pass.dy) * width;
  for (let column = 0; column < pass.width; column++) {
    const to = (start + pass.x + column * pass.dx) * channels;
    for (let c = 0; c < channels; c++) samples[to + c] = sampleAt(line, column * channels + c, depth);
  }
}

function sampleAt(line: Uint8Array, index: number, depth: number): number {
  if (depth === 16) return ((line[index * 2] ?? 0) << 8) | (line[index * 2 + 1] ?? 0);
  if (depth === 8) return line[index] ?? 0;
  const bit = index * depth;
  return ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

type Guess = (left: number, up: number, corner: number) => number;

const GUESSES: readonly Guess[] = [() => 0, (left) => left, (_, up) => up, (left, up) => (left + up) >> 1, paeth];

/** Undoes a row's filter in place; `step` is the distance to the sample on the left. */
function unfilter(line: Uint8Array, above: Uint8Array, filter: number, step: number): void {
  const guess = GUESSES[filter];
  if (filter === 0 || !guess) return;
  for (let at = 0; at < line.length; at++) {
    const left = at < step ? 0 : (line[at - step] ?? 0);
    const corner = at < step ? 0 : (above[at - step] ?? 0);
    line[at] = (line[at] ?? 0) + guess(left, above[at] ?? 0, corner);
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
