import { count } from '../../shared/domain/count';
import { durationText } from '../../shared/domain/time-format';

export { count };
export const duration = durationText;

/** `Stakeholder register` inside a sentence: `stakeholder register`; an abbreviation keeps its letters. */
export const small = (title: string): string =>
  /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/** `2 entries` of an `entry`. */
export const counted = (number: number, word: string): string =>
  count(number, word, /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`);

/** `12 KB`, `3.4 MB`. */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = size / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** `AN` for `Ada Novák`. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => /^./su.exec(word)?.[0] ?? '')
    .join('')
    .toUpperCase()
    .slice(0, 3);
