import type { Stretch } from './recurrence';

export type OverlapKind = 'identical' | 'complete' | 'partial';

/** How two stretches overlap, in whole minutes; null where they only touch or lie apart. Symmetric. */
export function overlapOf(
  a: Stretch,
  b: Stretch,
): { kind: OverlapKind; minutes: number; from: number; to: number } | null {
  const [from, to] = [Math.max(a.start, b.start), Math.min(a.end, b.end)];
  if (from >= to) return null;
  const kind =
    a.start === b.start && a.end === b.end
      ? 'identical'
      : (from === a.start && to === a.end) || (from === b.start && to === b.end)
        ? 'complete'
        : 'partial';
  return { kind, minutes: Math.round((to - from) / 60_000), from, to };
}
