import type { Geometry } from '../../../shared/document/theme';
import type { Box, Page } from './pages';

const EPSILON = 0.01;

/**
 * Fills pages. Boxes joined by `keep` move together; a box that can be cut is cut; a table's head is repeated. Nothing
 * is ever clipped: a group taller than a page gives way after the last box that fits.
 * @throws Error if a single box is taller than a page and cannot be cut, which no builder makes.
 */
export function flow(boxes: readonly Box[], geo: Geometry, newPage: () => Page): void {
  const queue = new Queue(boxes);
  let place = turned(newPage, geo);
  for (let group = queue.group(); group.length > 0; group = queue.group()) {
    const over = overflow(group, place, geo);
    if (over === -1) {
      place = paint(group, place);
      queue.take(group.length);
    } else if (!queue.cut(over, roomFor(group, over, place, geo), false)) {
      if (!place.empty) place = turned(newPage, geo);
      else if (over > 0) queue.release(over - 1);
      else if (!queue.cut(0, roomFor(group, 0, place, geo), true)) throw new Error('a box is taller than the page');
    }
  }
}

/** Where the next box goes: below `y` of a page, `gap` wanted above it. */
interface Place {
  readonly page: Page;
  readonly y: number;
  readonly gap: number;
  readonly empty: boolean;
}

const turned = (newPage: () => Page, geo: Geometry): Place => ({ page: newPage(), y: geo.top, gap: 0, empty: true });

/** The space above a box: none at the top of a page, but the repeated head if it brings one. */
function above(box: Box, place: Place): number {
  return place.empty ? (box.repeat?.height ?? 0) : Math.max(place.gap, box.before);
}

/** Index of the first box of the group that does not fit, or -1. */
function overflow(group: readonly Box[], start: Place, geo: Geometry): number {
  let place = start;
  return group.findIndex((box) => {
    place = below(box, place);
    return place.y > geo.bottom + EPSILON;
  });
}

const below = (box: Box, place: Place): Place => ({
  page: place.page,
  y: place.y + above(box, place) + box.height,
  gap: box.after,
  empty: false,
});

/** The room that is left for a box of the group once those before it are placed. */
function roomFor(group: readonly Box[], at: number, start: Place, geo: Geometry): number {
  let place = start;
  for (const box of group.slice(0, at)) place = below(box, place);
  const box = group[at];
  return geo.bottom - place.y - (box ? above(box, place) : 0);
}

function paint(group: readonly Box[], start: Place): Place {
  let place = start;
  for (const box of group) {
    if (place.empty) box.repeat?.paint(place.page, place.y);
    box.paint(place.page, place.y + above(box, place));
    place = below(box, place);
  }
  return place;
}

/** The boxes still to be placed. */
class Queue {
  readonly #boxes: Box[];
  #at = 0;

  constructor(boxes: readonly Box[]) {
    this.#boxes = [...boxes];
  }

  /** The next boxes that must stay together. */
  group(): readonly Box[] {
    let end = this.#at;
    while (end < this.#boxes.length - 1 && this.#boxes[end]?.keep) end++;
    return this.#boxes.slice(this.#at, end + 1);
  }

  take(count: number): void {
    this.#at += count;
  }

  /** Lets a page end after a box of the group. */
  release(index: number): void {
    const box = this.#boxes[this.#at + index];
    if (box) box.keep = false;
  }

  /** Replaces a box of the group by its two parts, if it can be cut at this height. */
  cut(index: number, room: number, force: boolean): boolean {
    const parts = this.#boxes[this.#at + index]?.split?.(room, force);
    if (parts) this.#boxes.splice(this.#at + index, 1, ...parts);
    return parts !== undefined;
  }
}
