import { diffWordsWithSpace } from 'diff';

/** A stretch of text that both versions have, or only one. */
export type Stretch = { readonly text: string; readonly in: 'both' | 'before' | 'after' };

/** Beyond this many edits two texts are different texts: one is struck out whole, the other shown whole. */
const MOST_EDITS = 2000;

/** Two texts word by word. Joining what is in `before` gives back the first, in `after` the second. */
export function compareWords(before: string, after: string): Stretch[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (!parts)
    return [
      { text: before, in: 'before' },
      { text: after, in: 'after' },
    ];
  return parts.map((part) => ({ text: part.value, in: part.added ? 'after' : part.removed ? 'before' : 'both' }));
}
