import { type Geometry, theme } from '../../../shared/document/theme';
import type { Op } from './pages';

/** Space between the running head or foot and a page that is set between them. */
const GAP = 22;
/** White left at the sides, where nothing is bound. */
const SIDE = 28;

/** Where a page of another file stands: whole, never enlarged, in the middle between the running head and foot. */
export function fitted(source: { readonly width: number; readonly height: number }, geo: Geometry) {
  const top = theme.head + GAP;
  const room = { width: geo.pageWidth - 2 * SIDE, height: geo.pageHeight - top - theme.foot - GAP };
  const scale = Math.min(1, room.width / source.width, room.height / source.height);
  const [width, height] = [source.width * scale, source.height * scale];
  return { x: (geo.pageWidth - width) / 2, y: top + (room.height - height) / 2, width, height, scale };
}

/** A hairline around it: what is inside is not ours. */
export function frame(x: number, y: number, width: number, height: number): Op[] {
  const points = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ] as const;
  return [{ op: 'stroke', el: undefined, color: 'rule', weight: theme.table.rowRule, points, closed: true }];
}
