/** What a bench (test/bench/NAME.bench.ts) resolves to. Only ratios have a limit. */
export type Figures = Readonly<
  Record<string, { readonly value: number; readonly unit?: string; readonly limit?: number }>
>;

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** `share` between 0 and 1: 0.95 is the 95th percentile. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
