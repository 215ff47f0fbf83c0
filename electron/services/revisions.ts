import type { Actor, Revision } from '../../shared/domain/plan/plan';

const partsOf = (number: string): [number, number] => {
  const [major = 0, minor = 0] = number.split('.').map((part) => Number.parseInt(part, 10));
  return [major, minor];
};

/** After n.m the draft is n.(m+1). */
export function nextDraft(issued: Revision, at: string, by: Actor): Revision {
  const [major, minor] = partsOf(issued.number);
  return { number: `${major}.${minor + 1}`, state: 'Draft', attempt: issued.attempt, savedAt: at, savedBy: by };
}

/** The number a draft is issued under: 0.x becomes 1.0, everything else keeps its own. */
export function issuedNumber(draft: Revision): string {
  const [major] = partsOf(draft.number);
  return major === 0 ? '1.0' : draft.number;
}

/** A returned draft: before the first issue the next 0.x, afterwards the same number. */
export function returnedNumber(inReview: Revision): string {
  const [major, minor] = partsOf(inReview.number);
  return major === 0 ? `0.${minor + 1}` : inReview.number;
}
