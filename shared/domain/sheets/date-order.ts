export type DateOrder = 'day' | 'month';

const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})(?=$|[ ,T])/;

/**
 * Which comes first in dates such as 06/07/2026: told by those with a number above twelve. `open` where none tells,
 * null where there is no such date.
 */
export function dateOrder(cells: Iterable<string>): DateOrder | 'open' | null {
  let seen = false;
  let [day, month] = [false, false];
  for (const cell of cells) {
    const match = slashed.exec(cell.trim());
    if (!match) continue;
    seen = true;
    if (Number(match[1]) > 12) day = true;
    if (Number(match[2]) > 12) month = true;
  }
  if (!seen) return null;
  return day === month ? 'open' : month ? 'month' : 'day'; // both: some are wrong whichever way, and will be named
}

/** A date with the month first, with the day first. */
export const dayFirst = (text: string): string => text.trim().replace(slashed, '$2/$1/$3');
