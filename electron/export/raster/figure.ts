import type { Figure, FigurePart, Paint } from '../../../shared/document/tree';
import { glyphsOf } from '../fonts';
import { drawn, faceOf, lineWidth, pieces, scaleOf, widthOf } from '../measure';
import { type Palette, themePalette } from '../palette';
import { SYMBOL_WEIGHT, symbolStrokes } from '../symbols';
import { Canvas, type Contour, type Point } from './canvas';
import { glyphContours } from './outline';
import type { Rgb } from './palette';
import { encodePng } from './png';

/** Fine enough for print; a wide timeline is about 50 KB. */
const DPI = 220;

/** A figure as a PNG, for formats that have no drawings of ours: the same parts as the PDF draws. */
export function rasterise(figure: Figure, palette: Palette = themePalette): Promise<Uint8Array> {
  const scale = DPI / 72;
  const canvas = new Canvas(Math.ceil(figure.width * scale), Math.ceil(figure.height * scale));
  const rgb = (paint: Paint): Rgb => {
    const value = Number.parseInt(palette(paint), 16);
    return [value >> 16, (value >> 8) & 255, value & 255];
  };
  for (const part of figure.parts) paint(canvas, part, scale, rgb);
  return encodePng(canvas, DPI);
}

type Inks = (paint: Paint) => Rgb;

function paint(canvas: Canvas, part: FigurePart, scale: number, rgb: Inks): void {
  const at = (x: number, y: number): Point => [x * scale, y * scale];
  switch (part.kind) {
    case 'rect': {
      const [right, bottom] = [part.x + part.width, part.y + part.height];
      shape(canvas, part, [at(part.x, part.y), at(right, part.y), at(right, bottom), at(part.x, bottom)], scale, rgb);
      break;
    }
    case 'diamond': {
      const { x, y, radius } = part;
      shape(canvas, part, [at(x, y - radius), at(x + radius, y), at(x, y + radius), at(x - radius, y)], scale, rgb);
      break;
    }
    case 'polyline':
      shape(
        canvas,
        part,
        part.points.map(([x, y]) => at(x, y)),
        scale,
        rgb,
      );
      break;
    case 'line': {
      const ends = [at(part.x1, part.y1), at(part.x2, part.y2)] as const;
      const weight = (part.weight ?? 0.75) * scale;
      const lines = part.dashed ? dashes(...ends, 3 * scale, 2 * scale) : [ends];
      for (const line of lines) canvas.stroke(line, weight, rgb(part.stroke));
      break;
    }
    case 'hatch':
      hatch(canvas, part, scale, rgb);
      break;
    case 'text':
      words(canvas, part, scale, rgb);
      break;
  }
}

type ShapePart = Extract<FigurePart, { kind: 'rect' | 'diamond' | 'polyline' }>;

function shape(canvas: Canvas, part: ShapePart, points: Contour, scale: number, rgb: Inks): void {
  const closed = part.kind !== 'polyline' || part.fill !== undefined;
  if (part.fill) canvas.fill([points], rgb(part.fill));
  if (part.stroke) canvas.stroke(points, (part.weight ?? 0.75) * scale, rgb(part.stroke), closed);
}

function* dashes(from: Point, to: Point, on: number, off: number): Generator<Contour> {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const place = (at: number): Point => [
    from[0] + ((to[0] - from[0]) * at) / length,
    from[1] + ((to[1] - from[1]) * at) / length,
  ];
  for (let at = 0; at < length; at += on + off) yield [place(at), place(Math.min(length, at + on))];
}

function hatch(canvas: Canvas, part: Extract<FigurePart, { kind: 'hatch' }>, scale: number, rgb: Inks): void {
  const { x, y, width, height, gap = 4 } = part;
  for (let at = gap; at < width + height; at += gap) {
    // From (x + at, y) down to the left, cut at the sides.
    const start = Math.min(at, width);
    const end = Math.max(at - height, 0);
    const from: Point = [(x + start) * scale, (y + at - start) * scale];
    const to: Point = [(x + end) * scale, (y + at - end) * scale];
    canvas.stroke([from, to], 0.6 * scale, rgb(part.stroke));
  }
}

function words(canvas: Canvas, part: Extract<FigurePart, { kind: 'text' }>, scale: number, rgb: Inks): void {
  const { bold = false, size } = part;
  const total = lineWidth(part.text, size, { bold });
  const shift = { start: 0, middle: total / 2, end: total }[part.anchor ?? 'start'];
  const color = rgb(part.color ?? 'ink');
  let x = part.x - shift;
  for (const { face, text } of pieces(part.text, faceOf({ bold }))) {
    if (face === 'symbol') {
      for (const { points, closed = false } of symbolStrokes(text) ?? []) {
        const line = points.map(([px, py]): Point => [(x + px * size) * scale, (part.y - py * size) * scale]);
        canvas.stroke(line, SYMBOL_WEIGHT * size * scale, color, closed);
      }
    } else {
      const em = size * scaleOf(face) * scale;
      canvas.fill(glyphContours(glyphsOf(face, drawn(text)), face, em, x * scale, part.y * scale), color);
    }
    x += widthOf(face, size, drawn(text));
  }
}
