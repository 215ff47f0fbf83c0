export type DateOrder = 'day' | 'month';

/** Two numbers and a year; with full stops between them the day is always first. */
const numbers = /^(\d{1,2})([/-])(\d{1,2})\2(\d{2}|\d{4})(?=$|[\sT,])/;

/**
 * Which comes first in dates such as 06/07/2026: told by those with a number above twelve. `open` where they leave that
 * open and one of the dates means two days, null where there is no such date.
 */
export function dateOrder(cells: Iterable<string>): DateOrder | 'open' | null {
  let seen = false;
  let [day, month, either] = [false, false, false];
  for (const cell of cells) {
    const [, first, , second] = numbers.exec(cell.trim()) ?? [];
    if (first === undefined) continue;
    seen = true;
    if (Number(first) > 12) day = true;
    if (Number(second) > 12) month = true;
    if (meansTwoDays(cell)) either = true;
  }
  if (!seen) return null;
  if (day !== month) return day ? 'day' : 'month';
  return either ? 'open' : 'day'; // each alone says which is which
}

/** A date such as 06/07/2026. */
export function meansTwoDays(cell: string): boolean {
  const [, first, , second] = numbers.exec(cell.trim()) ?? [];
  return Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second);
}

const swapped = (text: string): string => text.trim().replace(numbers, '$3$2$1$2$4');

/** A date with the month first, with the day first. */
export const dayFirst = (text: string): string => swapped(text);

/** A date whose second number can only be a day, with the day first. */
export function unambiguous(text: string): string {
  const [, first, , second] = numbers.exec(text.trim()) ?? [];
  return Number(second) > 12 && Number(first) <= 12 ? swapped(text) : text;
}
