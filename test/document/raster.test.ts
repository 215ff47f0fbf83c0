import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fontOf, glyphsOf } from '../../electron/export/fonts';
import { type PngImage, readImage } from '../../electron/export/image-file';
import { decodePixels } from '../../electron/export/png-pixels';
import { Canvas } from '../../electron/export/raster/canvas';
import { rasterise } from '../../electron/export/raster/figure';
import { glyphContours } from '../../electron/export/raster/outline';
import type { Rgb } from '../../electron/export/raster/palette';
import { encodePng } from '../../electron/export/raster/png';
import type { Figure, FigurePart } from '../../shared/document/tree';

function pngIn(bytes: Uint8Array): PngImage {
  const read = readImage(bytes);
  if (typeof read === 'string' || read.type !== 'png') throw new Error('not read');
  return read;
}

const BLACK: Rgb = [0, 0, 0];
/** Red, green and blue of every pixel, as a reader of the file sees them. */
async function seen(canvas: Canvas): Promise<Uint8Array> {
  const read = pngIn(await encodePng(canvas, 72));
  const { channels, color } = decodePixels(read);
  expect(channels).toBe(3);
  return color;
}
const gray = async (canvas: Canvas, x: number, y: number): Promise<number> =>
  (await seen(canvas))[(y * canvas.width + x) * 3] ?? -1;
/** Edges are smooth to within this many of 255 shades. */
const SMOOTH = 12;
const near = (value: number, expected: number): void => expect(Math.abs(value - expected)).toBeLessThanOrEqual(SMOOTH);
const square = (x: number, y: number, size: number) =>
  [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ] as const;
/** How much of the picture is covered, in pixels. */
const covered = async (canvas: Canvas): Promise<number> =>
  (await seen(canvas)).reduce((sum, value) => sum + (255 - value), 0) / 255 / 3;

describe('the canvas', () => {
  test('covers whole pixels wholly and parts of pixels in part', async () => {
    const canvas = new Canvas(8, 8);
    canvas.fill([square(1, 1, 2)], BLACK);
    canvas.fill([square(5.5, 5.25, 1)], BLACK);
    expect([
      await gray(canvas, 1, 1),
      await gray(canvas, 2, 2),
      await gray(canvas, 3, 1),
      await gray(canvas, 0, 1),
    ]).toEqual([0, 0, 255, 255]);
    near(await gray(canvas, 5, 5), 255 * (1 - 0.5 * 0.75));
    near(await gray(canvas, 6, 6), 255 * (1 - 0.5 * 0.25));
    expect(await covered(canvas)).toBeCloseTo(5, 0);
  });

  test('fills a slope by its area', async () => {
    const canvas = new Canvas(40, 40);
    canvas.fill(
      [
        [
          [3, 2],
          [37, 20],
          [3, 38],
        ],
      ],
      BLACK,
    );
    expect(await covered(canvas)).toBeCloseTo((34 * 36) / 2, -0.5);
  });

  test('cuts a hole that runs the other way, and counts overlaps once', async () => {
    const canvas = new Canvas(10, 10);
    canvas.fill([square(0, 0, 9), [...square(3, 3, 3)].reverse()], BLACK);
    expect([await gray(canvas, 4, 4), await gray(canvas, 1, 4), await gray(canvas, 7, 4)]).toEqual([255, 0, 0]);
    const twice = new Canvas(10, 10);
    twice.fill([square(0, 0, 6), square(3, 3, 6)], [100, 100, 100]);
    expect([await gray(twice, 4, 4), await gray(twice, 1, 1), await gray(twice, 8, 8)]).toEqual([100, 100, 100]);
  });

  test('what lies outside changes nothing and does no harm', async () => {
    const canvas = new Canvas(6, 6);
    canvas.fill([square(-50, -50, 10), square(20, 2, 5)], BLACK);
    expect(await covered(canvas)).toBe(0);
    canvas.fill([square(-4, 2, 6)], BLACK); // reaches in from the left
    expect([
      await gray(canvas, 0, 3),
      await gray(canvas, 1, 3),
      await gray(canvas, 2, 3),
      await gray(canvas, 0, 1),
    ]).toEqual([0, 0, 255, 255]);
  });

  test.each([
    [2, 5, 12, 5],
    [5, 2, 5, 12],
    [12, 5, 2, 5],
    [2, 2, 12, 12],
  ])('strokes from %i,%i to %i,%i by length and weight', async (x1, y1, x2, y2) => {
    const canvas = new Canvas(16, 16);
    canvas.stroke(
      [
        [x1, y1],
        [x2, y2],
      ],
      2,
      BLACK,
    );
    expect(await covered(canvas)).toBeCloseTo(Math.hypot(x2 - x1, y2 - y1) * 2, 0);
  });
});

test('letters have their holes and their places', async () => {
  const canvas = new Canvas(60, 40);
  canvas.fill(glyphContours(glyphsOf('bold', 'O'), 'bold', 40, 4, 34), BLACK);
  const { advanceWidth } = glyphsOf('bold', 'O');
  const middle = Math.round(4 + (advanceWidth / 1000) * 20);
  expect(await gray(canvas, middle, 22)).toBe(255); // inside the ring
  expect(await gray(canvas, 8, 22)).toBe(0); // its left side
  expect(fontOf('bold').postscriptName).toContain('Carlito');
});

describe('the picture file', () => {
  test('holds the pixels, their number and the resolution, under sound checksums', async () => {
    const canvas = new Canvas(5, 3);
    canvas.fill([square(1, 0, 2)], [200, 10, 60]);
    const file = Buffer.from(await encodePng(canvas, 220));
    const read = pngIn(file);
    expect(read).toMatchObject({ width: 5, height: 3, depth: 8 });
    const [white, red] = [
      [255, 255, 255],
      [200, 10, 60],
    ];
    const rows = [
      [white, red, red, white, white],
      [white, red, red, white, white],
      [white, white, white, white, white],
    ];
    expect(Array.from(decodePixels(read).color)).toEqual(rows.flat(2));
    for (let at = 8; at < file.length; ) {
      const length = file.readUInt32BE(at);
      expect(file.readUInt32BE(at + 8 + length)).toBe(crc32(file.subarray(at + 4, at + 8 + length)));
      at += length + 12;
    }
    expect(file.readUInt32BE(file.indexOf('pHYs') + 4)).toBe(8661); // 220 dots an inch
  });
});

test('a picture of more colours than a palette holds takes the nearest one it has', async () => {
  const canvas = new Canvas(300, 2);
  for (let x = 0; x < 300; x++) canvas.fill([square(x, 0, 1)], [x & 255, x >> 8, 7]);
  const pixels = await seen(canvas);
  expect(Array.from(pixels.slice(299 * 3, 300 * 3))).toEqual([43, 0, 7]);
  expect(Array.from(pixels.slice(17 * 3, 18 * 3))).toEqual([17, 0, 7]);
});

describe('a figure', () => {
  const figure = (parts: readonly FigurePart[]): Figure => ({
    kind: 'figure',
    width: 72,
    height: 36,
    parts,
    alt: 'x',
    caption: 'x',
  });
  const decoded = async (one: Figure): Promise<{ at: (x: number, y: number) => number[]; image: PngImage }> => {
    const image = pngIn(await rasterise(one));
    const { color } = decodePixels(image);
    return { image, at: (x, y) => Array.from(color.slice((y * image.width + x) * 3, (y * image.width + x) * 3 + 3)) };
  };

  test('is drawn at 220 dots an inch in the colours of the theme', async () => {
    const { image, at } = await decoded(
      figure([
        { kind: 'rect', x: 0, y: 0, width: 36, height: 36, fill: 'accent' },
        { kind: 'diamond', x: 54, y: 18, radius: 9, fill: 'danger' },
      ]),
    );
    expect([image.width, image.height]).toEqual([220, 110]);
    expect(at(50, 50)).toEqual([0x0b, 0x4a, 0x66]);
    expect(at(165, 55)).toEqual([0x9b, 0x1c, 0x1c]);
    expect(at(140, 30)).toEqual([255, 255, 255]); // beside the diamond
  });

  test.each<FigurePart>([
    { kind: 'line', x1: 5, y1: 5, x2: 60, y2: 30, stroke: 'ink' },
    { kind: 'line', x1: 5, y1: 5, x2: 60, y2: 5, stroke: 'ink', dashed: true },
    {
      kind: 'polyline',
      points: [
        [5, 5],
        [30, 30],
        [60, 5],
      ],
      stroke: 'ok',
    }, // prettier-free
    { kind: 'hatch', x: 5, y: 5, width: 40, height: 20, stroke: 'muted' },
    { kind: 'text', x: 36, y: 20, text: 'Gate ✓ Łódź', size: 9, anchor: 'middle' },
  ])('paints a $kind', async (part) => {
    const { image } = await decoded(figure([part]));
    const dark = decodePixels(image).color.filter((value) => value < 128).length;
    expect(dark).toBeGreaterThan(60);
  });
});
