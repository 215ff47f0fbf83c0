const partsOf = (number: string): [number, number] => {
  const [major = 0, minor = 0] = number.split('.').map((part) => Number.parseInt(part, 10));
  return [major, minor];
};

/** The number of a plan's first draft. */
export const FIRST_NUMBER = '0.1';

/** After n.m the draft is n.(m+1). */
export function draftAfter(issued: string): string {
  const [major, minor] = partsOf(issued);
  return `${major}.${minor + 1}`;
}

/** A new attempt begins at (n+1).0. */
export const attemptAfter = (number: string): string => `${partsOf(number)[0] + 1}.0`;

/** The number a draft is issued under: 0.x becomes 1.0, everything else keeps its own. */
export const issuedNumber = (draft: string): string => (partsOf(draft)[0] === 0 ? '1.0' : draft);

/** A returned draft: before the first issue the next 0.x, afterwards the same number. */
export function returnedNumber(inReview: string): string {
  const [major, minor] = partsOf(inReview);
  return major === 0 ? `0.${minor + 1}` : inReview;
}
