import { epochOfInstant } from '../time';

/** The moment a plan is judged at. It remembers when what it was asked would first be answered otherwise. */
export type Moment = {
  /** Whether an instant (milliseconds since 1970) lies before this moment. */
  isAfter(instant: number): boolean;
  /** The same, or is this moment. */
  isFrom(instant: number): boolean;
  /** The first whole second at which an answer given so far would be another; null where none would. */
  nextChange(): number | null;
};

const SECOND = 1000;

export function momentAt(clock: string): Moment {
  const now = epochOfInstant(clock);
  let next: number | null = null;
  const noted = (answer: boolean, change: number): boolean => {
    if (!answer && (next === null || change < next)) next = change;
    return answer;
  };
  return {
    isFrom: (instant) => noted(now >= instant, Math.ceil(instant / SECOND) * SECOND),
    isAfter: (instant) => noted(now > instant, Math.floor(instant / SECOND) * SECOND + SECOND),
    nextChange: () => next,
  };
}
