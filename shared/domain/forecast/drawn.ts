import { type Drawn, drawNights, type Nights } from './nights';

/** What was drawn, by its seed: the same inputs give the same figures, so nothing is drawn twice. The oldest goes first. */
const known = new Map<string, readonly Drawn[]>();
const MOST_KNOWN = 200;

export const knownDraws = ({ seed }: Nights): readonly Drawn[] | undefined => known.get(seed);

export function keepDraws({ seed }: Nights, drawn: readonly Drawn[]): readonly Drawn[] {
  const [oldest] = known.keys();
  if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  known.set(seed, drawn);
  return drawn;
}

export const drawsOf = (nights: Nights): readonly Drawn[] =>
  knownDraws(nights) ?? keepDraws(nights, drawNights(nights));
