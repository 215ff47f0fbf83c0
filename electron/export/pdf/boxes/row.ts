import type { Box, Page } from '../pages';
import { heightOf, paintStack } from './text';

/** A part of a row on one page: whether its top and its bottom are the row's own. */
export interface RowPart {
  readonly first: boolean;
  readonly last: boolean;
}

/** Cells side by side, cut together. */
export interface RowPlan {
  /** The cells' boxes, in order of columns. */
  readonly stacks: readonly (readonly Box[])[];
  readonly padY: number;
  readonly minHeight: number;
  readonly after: number;
  readonly repeat?: NonNullable<Box['repeat']>;
  /** May be cut when it is taller than the room; a row for the pen may not. */
  readonly splits: boolean;
  /** Fills and rules, painted before the text. */
  readonly decorate: (page: Page, y: number, height: number, part: RowPart) => void;
  /** Painted in the second part of a cut row: which row goes on here. */
  readonly again?: (page: Page, y: number, stacks: readonly (readonly Box[])[]) => void;
}

export function rowBox(plan: RowPlan, keep = false, part: RowPart = { first: true, last: true }): Box {
  const content = Math.max(0, ...plan.stacks.map(heightOf));
  const whole = part.first && part.last;
  const height = Math.max(whole ? plan.minHeight : 0, content + 2 * plan.padY);
  return {
    before: 0,
    height,
    after: part.last ? plan.after : 0,
    keep,
    ...(plan.repeat ? { repeat: plan.repeat } : {}),
    paint: (page, y) => {
      plan.decorate(page, y, height, part);
      if (!part.first) plan.again?.(page, y + plan.padY, plan.stacks);
      for (const stack of plan.stacks) paintStack(page, stack, y + plan.padY);
    },
    split: (room, force = false) => {
      if (!plan.splits && !force) return undefined;
      const cuts = plan.stacks.map((stack) => cutOf(stack, room - 2 * plan.padY, force));
      const tallest = plan.stacks.reduce(
        (most, stack, at) => (heightOf(stack) > heightOf(plan.stacks[most] ?? []) ? at : most),
        0,
      );
      const lead = cuts[tallest] ?? 0;
      if (lead === 0 || lead === plan.stacks[tallest]?.length) return undefined;
      const above = { ...plan, stacks: plan.stacks.map((stack, at) => stack.slice(0, cuts[at])) };
      const below = { ...plan, stacks: plan.stacks.map((stack, at) => stack.slice(cuts[at])) };
      return [
        rowBox(above, false, { first: part.first, last: false }),
        rowBox(below, keep, { first: false, last: part.last }),
      ];
    },
  };
}

/** How many boxes of a stack stay above the cut: those that fit, and none whose next must stay with it. */
function cutOf(stack: readonly Box[], room: number, force: boolean): number {
  let fits = 0;
  let height = 0;
  let gap = 0;
  for (const box of stack) {
    height += box.height + (fits === 0 ? 0 : Math.max(gap, box.before));
    if (height > room + 0.01) break;
    gap = box.after;
    fits++;
  }
  if (force || fits === stack.length) return fits;
  while (fits > 0 && stack[fits - 1]?.keep) fits--;
  return fits;
}
