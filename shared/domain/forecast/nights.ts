import { type Compiled, drawOnce } from './network';
import { randomOf, triangular } from './random';
import type { Assumptions } from './spread';

/** What a night is held against. Minutes from the origin; positions in the compiled run-sheet. */
export type NightLimits = {
  readonly own: readonly number[];
  readonly gates: readonly number[];
  readonly latestRollbackStart: number | null;
  /** By when a rollback must have ended. */
  readonly rollbackEnd: number | null;
  readonly rollback: Compiled | null;
};

/** Parts of all trials, from 0 to 1; minutes from the origin. */
export type Drawn = {
  readonly gateInTime: number | null;
  readonly rollbackInTime: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly shares: readonly { readonly at: number; readonly share: number }[];
};

/** All that the draws rest on: plain numbers, so that another thread can draw. */
export type Nights = {
  readonly net: Compiled;
  /** Which night each activity belongs to. */
  readonly nights: Int32Array;
  readonly limits: readonly NightLimits[];
  readonly assumed: Assumptions;
  readonly trials: number;
  readonly seed: string;
};

/** Draws every night `trials` times. */
export function drawNights({ net, nights, limits, assumed, trials, seed }: Nights): Drawn[] {
  const random = randomOf(seed);
  const factors = new Float64Array(Math.max(1, limits.length));
  const [low, high] = [1 - assumed.night.less / 100, 1 + assumed.night.more / 100];
  const counts = limits.map((one) => counted(one, net, trials));
  for (let trial = 0; trial < trials; trial += 1) {
    for (let night = 0; night < factors.length; night += 1) factors[night] = triangular(low, 1, high, random());
    drawOnce(net, nights, factors, random);
    for (const [night, count] of counts.entries()) {
      const factor = factors.subarray(night, night + 1);
      count.take(trial, factor[0] ?? 1, (back) => drawOnce(back, ALONE, factor, random));
    }
  }
  return counts.map((count) => count.result());
}

/** A rollback has one night only. */
const ALONE = new Int32Array(0);

/** Keeps what is asked of one night, trial by trial. */
function counted(
  { own, gates, latestRollbackStart, rollbackEnd, rollback }: NightLimits,
  net: Compiled,
  trials: number,
) {
  const asked = gates.length > 0 && latestRollbackStart !== null;
  const backAsked = asked && rollback !== null && rollbackEnd !== null;
  const ends = new Float64Array(own.length > 0 ? trials : 0);
  let [gateInTime, backInTime] = [0, 0];
  const variance = varianceOf(own);
  return {
    take(trial: number, factor: number, draw: (back: Compiled) => void): void {
      if (own.length > 0) ends[trial] = latest(net.ends, own);
      if (!asked) return;
      const gate = latest(net.ends, gates);
      if (gate <= latestRollbackStart) gateInTime += 1;
      variance.take(net, gate, factor);
      if (!backAsked) return;
      draw(rollback);
      if (gate + latest(rollback.ends) <= rollbackEnd) backInTime += 1;
    },
    result(): Drawn {
      const sorted = ends.sort();
      return {
        gateInTime: asked ? gateInTime / trials : null,
        rollbackInTime: backAsked ? backInTime / trials : null,
        p50: percentile(sorted, 0.5),
        p90: percentile(sorted, 0.9),
        shares: asked ? variance.shares(trials) : [],
      };
    },
  };
}

function latest(ends: Float64Array, positions?: readonly number[]): number {
  let last = Number.NEGATIVE_INFINITY;
  if (positions) for (const at of positions) last = Math.max(last, ends[at] ?? last);
  else for (const end of ends) last = Math.max(last, end);
  return last;
}

/** The value that so large a part of all is not above. */
const percentile = (sorted: Float64Array, part: number): number | null =>
  sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null;

/** How much of the variance of the gate's end each step's length explains: its covariance with it, over the variance. */
function varianceOf(positions: readonly number[]) {
  const sums = new Float64Array(positions.length);
  const products = new Float64Array(positions.length);
  let [sum, squares, origin] = [0, 0, Number.NaN];
  return {
    take({ starts, ends }: Compiled, gate: number, factor: number): void {
      if (Number.isNaN(origin)) origin = gate; // near the mean, so that the sums stay exact
      const off = gate - origin;
      sum += off;
      squares += off * off;
      for (let at = 0; at < positions.length; at += 1) {
        const position = positions[at] ?? 0;
        const length = ((ends[position] ?? 0) - (starts[position] ?? 0)) / factor; // without what all steps share
        sums[at] = (sums[at] ?? 0) + length;
        products[at] = (products[at] ?? 0) + length * off;
      }
    },
    shares(trials: number): { at: number; share: number }[] {
      const variance = squares / trials - (sum / trials) ** 2;
      if (variance <= 0) return [];
      return positions.map((at, index) => ({
        at,
        share: ((products[index] ?? 0) / trials - ((sums[index] ?? 0) * sum) / trials / trials) / variance,
      }));
    },
  };
}
