import { type Activity, topological } from '../schedule/network';
import { type Random, triangular } from './random';
import type { Spread } from './spread';

/** Activities in an order in which each comes after what it waits for, as plain numbers: made once, drawn many times. */
export type Compiled = {
  readonly keys: readonly string[];
  readonly notBefore: Float64Array;
  readonly least: Float64Array;
  readonly mode: Float64Array;
  readonly most: Float64Array;
  /** Of each activity: where its waits begin in `waits`; one more at the end. */
  readonly first: Int32Array;
  /** Position of what is waited for; of its start, as the complement (~position). */
  readonly waits: Int32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
};

/** Null where activities wait for each other. */
export function compile(activities: readonly Activity[], spreads: ReadonlyMap<string, Spread>): Compiled | null {
  const keys = topological(activities);
  if (keys.length !== activities.length) return null;
  const position = new Map(keys.map((key, at) => [key, at]));
  const byKey = new Map(activities.map((activity) => [activity.key, activity]));
  const waits = keys.map((key) =>
    (byKey.get(key)?.waitsFor ?? []).flatMap((wait) => {
      const at = position.get(wait.key);
      return at === undefined ? [] : [wait.kind === 'start-to-start' ? ~at : at];
    }),
  );
  let total = 0;
  const first = waits.map((list) => (total += list.length) - list.length);
  const numbers = (of: (key: string) => number) => Float64Array.from(keys, of);
  return {
    keys,
    notBefore: numbers((key) => byKey.get(key)?.notBefore ?? 0),
    least: numbers((key) => spreads.get(key)?.least ?? 0),
    mode: numbers((key) => spreads.get(key)?.mode ?? 0),
    most: numbers((key) => spreads.get(key)?.most ?? 0),
    first: Int32Array.from([...first, total]),
    waits: Int32Array.from(waits.flat()),
    starts: new Float64Array(keys.length),
    ends: new Float64Array(keys.length),
  };
}

/** Draws once into `starts` and `ends`: every duration its own draw, times the factor of its night. */
export function drawOnce(net: Compiled, nights: Int32Array, factors: Float64Array, random: Random): void {
  const { notBefore, least, mode, most, first, waits, starts, ends } = net;
  for (let at = 0; at < starts.length; at += 1) {
    let start = notBefore[at] ?? 0;
    const until = first[at + 1] ?? 0;
    for (let wait = first[at] ?? 0; wait < until; wait += 1) {
      const before = waits[wait] ?? 0;
      const free = before < 0 ? (starts[~before] ?? 0) : (ends[before] ?? 0);
      if (free > start) start = free;
    }
    starts[at] = start;
    ends[at] =
      start + triangular(least[at] ?? 0, mode[at] ?? 0, most[at] ?? 0, random()) * (factors[nights[at] ?? 0] ?? 1);
  }
}
