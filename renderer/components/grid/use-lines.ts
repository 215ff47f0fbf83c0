import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useState } from 'react';

/** A row that is drawn, and the height of those above it that are not, in pixels. */
export type Line = { readonly index: number; readonly gap: number };
type Lines = {
  readonly lines: readonly Line[];
  /** The height of what follows the last of them. */
  readonly rest: number;
  /** Tells how high a line is once it is drawn; absent where all are. */
  readonly measure: ((element: HTMLElement | null) => void) | undefined;
};

/** Fewer rows than this are all drawn: finding, printing and reading them aloud is simpler then. */
const FEW = 100;

/**
 * Which rows of a table are drawn: those in sight, and that of the caret wherever it is, so that five thousand rows are as
 * quick as fifty. Rows may be of any height.
 */
export function useLines(
  frame: RefObject<HTMLElement | null>,
  { count, active, rowHeight, whole }: { count: number; active: number; rowHeight: number; whole: boolean },
): Lines {
  const all = whole || count <= FEW;
  const [above, setAbove] = useState(0);
  const virtual = useVirtualizer({
    count: all ? 0 : count,
    getScrollElement: () => scrollerOf(frame.current),
    estimateSize: () => rowHeight,
    overscan: 20,
    scrollMargin: above,
    rangeExtractor: (range) => withActive(range, active),
  });
  const { scrollOffset } = virtual;
  useLayoutEffect(() => {
    const element = scrollerOf(frame.current);
    if (all || !element || !frame.current) return;
    const top = frame.current.getBoundingClientRect().top - element.getBoundingClientRect().top + element.scrollTop;
    if (Math.abs(top - above) > 1) setAbove(top);
  }, [all, frame, above, count, scrollOffset]);
  if (all)
    return { lines: Array.from({ length: count }, (_, index) => ({ index, gap: 0 })), rest: 0, measure: undefined };
  const items = virtual.getVirtualItems();
  const lines = items.map(({ index, start }, at) => ({ index, gap: start - (items[at - 1]?.end ?? above) }));
  const rest = virtual.getTotalSize() - ((items.at(-1)?.end ?? above) - above);
  return { lines, rest, measure: virtual.measureElement };
}

function withActive(range: Range, active: number): number[] {
  const shown = defaultRangeExtractor(range);
  return active < range.count && !shown.includes(active) ? [...shown, active].toSorted((a, b) => a - b) : shown;
}

/** What scrolls up and down around a table; the frame of the table itself scrolls sideways only. */
function scrollerOf(frame: HTMLElement | null): HTMLElement | null {
  let around = frame?.parentElement ?? null;
  while (around && !/auto|scroll/.test(getComputedStyle(around).overflowY)) around = around.parentElement;
  return around;
}
