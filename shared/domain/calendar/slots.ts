import { type Registers, standing } from '../plan/registers';
import { epochOf } from '../time';
import type { PlannedSession } from './conflicts';
import { overlapOf } from './overlap';
import { occurrencesIn, type Stretch } from './recurrence';
import { relatives } from './relatives';

/** What is looked for. Times in milliseconds since 1970, lengths in minutes. */
export type SlotSearch = {
  readonly minutes: number;
  readonly cis: readonly string[];
  /** Windows are looked at from here on. */
  readonly from: number;
  /** No start before this moment: `from`, and the lead time of the change and of its notices. */
  readonly earliest?: number;
  readonly until: number;
  /** Slots begin on whole steps of so many minutes. */
  readonly step?: number;
  readonly most?: number;
  readonly registers: Registers;
  readonly others: readonly PlannedSession[];
};

/**
 * Why a window, or a part of it, is of no use. `of` is the id of a freeze or the reference of a plan; of the lead time,
 * the stretch is the part of the window that lies before the earliest start.
 */
export type SlotFault =
  | { readonly kind: 'freeze' | 'plan'; readonly of: string; readonly start: number; readonly end: number }
  | { readonly kind: 'lead-time'; readonly start: number; readonly end: number }
  | { readonly kind: 'short'; readonly start: number; readonly end: number };

/** A possible window; `soft` are the ids of the soft freezes it lies in, each of which asks for an acceptance. */
export type Slot = Stretch & { readonly soft: readonly string[] };

/** A window that was looked at and did not do, with all that stands against it. */
export type RefusedWindow = Stretch & { readonly faults: readonly SlotFault[] };

export type SlotAnswer = {
  readonly slots: readonly Slot[];
  /** Windows before the last slot that did not do, in order of time. */
  readonly refused: readonly RefusedWindow[];
  /** How many more did not do, beyond those listed. */
  readonly unlisted: number;
  /** False where no item has a maintenance window: then any time will do, and nights are for the caller to choose. */
  readonly windowed: boolean;
};

const MINUTE = 60_000;
const STEP = 15;
const MOST = 10;
const MOST_REFUSED = 50;

/**
 * The next stretches in which all items have a maintenance window at once, no hard freeze lies on any of them, and no other
 * plan works on them, their wholes or their parts. Of each window the earliest start is given. A soft freeze refuses nothing,
 * as it does in the rules; where the same window has room outside of it, that is given.
 */
export function findSlots(search: SlotSearch): SlotAnswer {
  const { from, earliest = from, most = MOST } = search;
  const { windows, windowed } = windowsOf(search);
  const { hard, soft } = blocksOf(search);
  const slots: Slot[] = [];
  const refused: RefusedWindow[] = [];
  let unlisted = 0;
  for (const window of windows) {
    if (slots.length >= most) break;
    const against = withinOf(hard, window);
    const mild = withinOf(soft, window);
    const start = startIn(window, [...against, ...mild], search) ?? startIn(window, against, search);
    if (start !== undefined) {
      const slot = { start, end: start + search.minutes * MINUTE };
      slots.push({ ...slot, soft: withinOf(mild, slot).map((one) => one.of) });
    } else if (refused.length < MOST_REFUSED)
      refused.push({ ...window, faults: faultsOf(window, against, { ...search, earliest }) });
    else unlisted += 1;
  }
  return { slots, refused, unlisted, windowed };
}

const withinOf = <T extends Stretch>(blocks: readonly T[], window: Stretch): T[] =>
  blocks.filter((one) => one.start < window.end && one.end > window.start);

/** When a session could begin: with the window, else on a whole step, else as soon as there is just room. */
function startIn(
  window: Stretch,
  blocks: readonly Stretch[],
  { minutes, from, earliest = from, until, step = STEP }: SlotSearch,
): number | undefined {
  const gaps = gapsOf(window, blocks).map((gap) => ({ ...gap, start: Math.max(gap.start, earliest) }));
  for (const gap of gaps) {
    const begins =
      gap.start === window.start && gap.start > earliest ? [gap.start] : [upTo(gap.start, step), gap.start];
    const found = begins.find((start) => start + minutes * MINUTE <= Math.min(gap.end, until));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** All that stands against a window; where nothing else does, or it never would do, that it is short. */
function faultsOf(window: Stretch, against: readonly Block[], search: SlotSearch & { earliest: number }): SlotFault[] {
  const { start, end } = window;
  const early: SlotFault[] =
    start < search.earliest ? [{ kind: 'lead-time', start, end: Math.min(end, search.earliest) }] : [];
  const faults = [...early, ...against];
  return faults.length === 0 || end - start < search.minutes * MINUTE
    ? [...faults, { kind: 'short', start, end }]
    : faults;
}

const upTo = (at: number, step: number): number => Math.ceil(at / (step * MINUTE)) * step * MINUTE;

/** The stretches every item has a window in, as far as they lie ahead; an item with none of its own asks for nothing. */
function windowsOf({ cis, from, earliest = from, until, step = STEP, registers }: SlotSearch): {
  windows: Stretch[];
  windowed: boolean;
} {
  const all = standing(registers.windows);
  const known = new Map<string, Stretch[]>();
  const occurrences = (id: string) => {
    const window = all.find((one) => one.id === id);
    const found = known.get(id) ?? (window ? occurrencesIn(window, from, until) : []);
    known.set(id, found);
    return found;
  };
  let common: Stretch[] | null = null;
  for (const ci of cis) {
    const own = all.filter((one) => one.allCis === true || (one.cis ?? []).includes(ci));
    if (own.length === 0) continue;
    const open = joined(own.flatMap((one) => occurrences(one.id)));
    common = common === null ? open : intersected(common, open);
  }
  if (common === null) return { windows: days(upTo(earliest, step), until), windowed: false };
  const ahead = common.map((one) => ({ start: Math.max(one.start, from), end: one.end }));
  return { windows: ahead, windowed: true };
}

/** Without windows, day by day, so that ten answers are ten days and not one afternoon. */
function days(from: number, until: number): Stretch[] {
  const found: Stretch[] = [];
  for (let start = from; start < until; start += 24 * 60 * MINUTE)
    found.push({ start, end: Math.min(until, start + 24 * 60 * MINUTE) });
  return found;
}

/** In order of time; those that overlap or touch are one: a session may lie across two that adjoin. */
function joined(all: readonly Stretch[]): Stretch[] {
  const found: { start: number; end: number }[] = [];
  for (const one of all.toSorted((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && one.start <= last.end) last.end = Math.max(last.end, one.end);
    else found.push({ ...one });
  }
  return found;
}

/** Every stretch that lies in one of either; both in order of time, neither with two that touch. */
function intersected(a: readonly Stretch[], b: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const one of a) {
    while (from < b.length && (b[from]?.end ?? 0) <= one.start) from += 1;
    for (let at = from; at < b.length; at += 1) {
      const other = b[at];
      if (!other || other.start >= one.end) break;
      const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)];
      if (start < end) found.push({ start, end });
    }
  }
  return found;
}

type Block = Extract<SlotFault, { kind: 'freeze' | 'plan' }>;

/** Freezes and other plans that stand against these items, and the soft freezes, each in order of time. */
function blocksOf({ cis, from, until, registers, others }: SlotSearch): { hard: Block[]; soft: Block[] } {
  const touched = new Set(cis);
  const family = relatives(registers, touched);
  const ahead = (all: readonly Block[]) =>
    all.filter((one) => overlapOf(one, { start: from, end: until }) !== null).toSorted((a, b) => a.start - b.start);
  const freezes = (soft: boolean) =>
    standing(registers.freezes).flatMap((freeze): Block[] => {
      if ((freeze.severity === 'soft') !== soft) return [];
      if (freeze.allCis !== true && !(freeze.cis ?? []).some((ci) => touched.has(ci))) return [];
      const start = freeze.from ? epochOf(freeze.from) : Number.NEGATIVE_INFINITY;
      const end = freeze.to ? epochOf(freeze.to) : Number.POSITIVE_INFINITY;
      return [{ kind: 'freeze', of: freeze.id, start, end }];
    });
  const plans = others
    .filter((other) => other.cis.some((ci) => family.has(ci)))
    .map((other): Block => ({ kind: 'plan', of: other.reference, start: other.start, end: other.end }));
  return { hard: ahead([...freezes(false), ...plans]), soft: ahead(freezes(true)) };
}

/** What is left of a stretch without the blocks. */
function gapsOf(window: Stretch, blocks: readonly Stretch[]): Stretch[] {
  const gaps: Stretch[] = [];
  let open = window.start;
  for (const block of blocks.toSorted((a, b) => a.start - b.start)) {
    if (block.start > open) gaps.push({ start: open, end: Math.min(block.start, window.end) });
    open = Math.max(open, block.end);
  }
  if (open < window.end) gaps.push({ start: open, end: window.end });
  return gaps;
}
