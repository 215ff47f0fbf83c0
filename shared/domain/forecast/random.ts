/** Numbers from 0 up to 1. */
export type Random = () => number;

/**
 * The generator sfc32 (C. Doty-Humphrey, PractRand): the same numbers from the same seed on every machine, which Math.random
 * does not promise, at its speed.
 * @param seed at least 32 hexadecimal digits, as of a SHA-256
 */
export function randomOf(seed: string): Random {
  let [a = 0, b = 0, c = 0, counter = 1] = [0, 8, 16, 24].map((at) => Number.parseInt(seed.slice(at, at + 8), 16) | 0);
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warm = 0; warm < 12; warm += 1) next();
  return next;
}

/** A draw of the triangular distribution over least, mode and most, least <= mode <= most; `u` from 0 to 1. */
export function triangular(least: number, mode: number, most: number, u: number): number {
  const span = most - least;
  if (span === 0) return mode;
  const below = (mode - least) / span;
  return u < below ? least + Math.sqrt(u * span * (mode - least)) : most - Math.sqrt((1 - u) * span * (most - mode));
}
