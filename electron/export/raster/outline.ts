import type { Glyph, GlyphRun } from 'fontkit';
import { type FaceName, fontOf } from '../fonts';
import type { Contour, Point } from './canvas';

/** Pieces a curve is cut into: at the sizes of labels no corner can be seen. */
const STEPS = 4;

/** The outlines of shaped text in pixels; `x`, `y` is the start of its baseline, `em` the size in pixels. */
export function glyphContours(run: GlyphRun, face: FaceName, em: number, x: number, y: number): Contour[] {
  const scale = em / fontOf(face).unitsPerEm;
  let pen = x;
  return run.glyphs.flatMap((glyph, at) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = run.positions[at] ?? {};
    const left = pen + (xOffset * em) / 1000;
    const baseline = y - (yOffset * em) / 1000;
    pen += (xAdvance * em) / 1000;
    return contoursOf(glyph).map((contour) =>
      contour.map(([px, py]): Point => [left + px * scale, baseline - py * scale]),
    );
  });
}

const known = new WeakMap<Glyph, Contour[]>();

/** A glyph's contours in font units, curves cut into straight pieces. */
function contoursOf(glyph: Glyph): Contour[] {
  let contours = known.get(glyph);
  if (!contours) {
    contours = flatten(glyph);
    known.set(glyph, contours);
  }
  return contours;
}

function flatten(glyph: Glyph): Contour[] {
  const contours: Point[][] = [];
  let last: Point = [0, 0];
  const add = (point: Point): void => {
    contours.at(-1)?.push(point);
    last = point;
  };
  for (const { command, args } of glyph.path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    switch (command) {
      case 'moveTo':
        contours.push([]);
        add([a, b]);
        break;
      case 'lineTo':
        add([a, b]);
        break;
      case 'quadraticCurveTo':
        for (const point of curve(last, [a, b], [a, b], [c, d], true)) add(point);
        break;
      case 'bezierCurveTo':
        for (const point of curve(last, [a, b], [c, d], [e, f], false)) add(point);
        break;
      case 'closePath':
        break;
    }
  }
  return contours;
}

function curve(from: Point, one: Point, two: Point, to: Point, quadratic: boolean): Point[] {
  const [p1, p2]: readonly [Point, Point] = quadratic ? [third(from, one), third(to, two)] : [one, two];
  return Array.from({ length: STEPS }, (_, at): Point => {
    const t = (at + 1) / STEPS;
    const u = 1 - t;
    const along = (axis: 0 | 1): number =>
      u ** 3 * from[axis] + 3 * u * u * t * p1[axis] + 3 * u * t * t * p2[axis] + t ** 3 * to[axis];
    return [along(0), along(1)];
  });
}

/** The cubic control point that draws the same as a quadratic one. */
const third = (end: Point, control: Point): Point => [
  end[0] + (2 / 3) * (control[0] - end[0]),
  end[1] + (2 / 3) * (control[1] - end[1]),
];
