import { theme } from '../../../../shared/document/theme';
import type { Figure, FigurePart } from '../../../../shared/document/tree';
import { breakRuns } from '../../breaking';
import { type Context, areaOf } from '../context';
import { type Box, type Op, type Struct, element } from '../pages';
import { captionBoxes } from './image';

const DASH = [3, 2] as const;

/** A vector drawing, shrunk to the width of the text if it is wider, with its caption below. */
export function figureBoxes(block: Figure, context: Context): Box[] {
  const area = areaOf(context.geo);
  const el = element('Figure', context.parent, { alt: block.alt });
  const caption = captionBoxes(block.caption, area, context.parent, context);
  const scale = Math.min(1, area.width / block.width, (context.geo.bottom - context.geo.top - 40) / block.height);
  const height = block.height * scale;
  const drawing: Box = {
    before: theme.figure.before,
    height,
    after: theme.figure.gap,
    keep: true,
    paint: (page, y) => {
      if (block.id !== undefined) context.marks.set(block.id, { page, y });
      el.box = [area.x, y, block.width * scale, height];
      for (const part of block.parts) page.ops.push(...partOps(part, el, { x: area.x, y, scale }));
    },
  };
  return [drawing, ...caption];
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

function partOps(part: FigurePart, el: Struct, frame: Frame): Op[] {
  const { scale } = frame;
  const at = (x: number, y: number): Point => [frame.x + x * scale, frame.y + y * scale];
  switch (part.kind) {
    case 'rect': {
      const [right, bottom] = [part.x + part.width, part.y + part.height];
      const corners = [at(part.x, part.y), at(right, part.y), at(right, bottom), at(part.x, bottom)];
      return shapeOps(part, corners, el, scale);
    }
    case 'diamond': {
      const { x, y, radius } = part;
      return shapeOps(part, [at(x, y - radius), at(x + radius, y), at(x, y + radius), at(x - radius, y)], el, scale);
    }
    case 'polyline':
      return shapeOps(
        part,
        part.points.map(([x, y]) => at(x, y)),
        el,
        scale,
      );
    case 'line': {
      const dash = part.dashed ? { dash: DASH } : {};
      const points = [at(part.x1, part.y1), at(part.x2, part.y2)];
      return [{ op: 'stroke', el, color: part.stroke, weight: (part.weight ?? 0.75) * scale, points, ...dash }];
    }
    case 'hatch': {
      const [x, y] = at(part.x, part.y);
      const size = { width: part.width * scale, height: part.height * scale, gap: (part.gap ?? 4) * scale };
      return [{ op: 'hatch', el, color: part.stroke, x, y, ...size }];
    }
    case 'text':
      return textOps(part, el, frame);
  }
}

type Point = readonly [number, number];
type ShapePart = Extract<FigurePart, { kind: 'rect' | 'diamond' | 'polyline' }>;

function shapeOps(part: ShapePart, points: readonly Point[], el: Struct, scale: number): Op[] {
  const { fill, stroke, weight = 0.75 } = part;
  if (fill === undefined && stroke === undefined) return [];
  const closed = part.kind !== 'polyline' || fill !== undefined;
  const line = stroke === undefined ? { color: fill ?? 'ink', weight: 0 } : { color: stroke, weight: weight * scale };
  return [{ op: 'stroke', el, ...line, points, closed, ...(fill === undefined ? {} : { fill }) }];
}

function textOps(part: Extract<FigurePart, { kind: 'text' }>, el: Struct, { x, y, scale }: Frame): Op[] {
  const size = part.size * scale;
  const color = part.color ?? 'ink';
  const style = { size, lead: size, before: 0, after: 0, color };
  const [line] = breakRuns(
    [{ kind: 'text', text: part.text, bold: part.bold === true }],
    style,
    Number.POSITIVE_INFINITY,
  );
  if (!line) return [];
  const shift = { start: 0, middle: line.width / 2, end: line.width }[part.anchor ?? 'start'];
  const left = x + part.x * scale - shift;
  const baseline = y + part.y * scale;
  return line.spans.flatMap((span): Op[] =>
    span.face === 'symbol'
      ? []
      : [{ op: 'text', el, face: span.face, size: span.size, color, x: left + span.x, y: baseline, text: span.text }],
  );
}
