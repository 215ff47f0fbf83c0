const phrases = new Set(
  'n a|na|none|nil|not applicable|not required|not relevant|not needed|no impact|tbc|tbd|to be confirmed|to be done|see above|as usual|standard'.split(
    '|',
  ),
);
const tails = [' for us', ' here', ' for this release', ' at this time'];

/** Words without punctuation and case, with single spaces. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** A text that fills a field and says nothing: “N/A”, “to be confirmed”, a dash. An empty one is another matter. */
export function isStockPhrase(text: string | undefined): boolean {
  if (text === undefined || text.trim() === '') return false;
  let words = bare(text);
  for (let tail = tails.find((one) => words.endsWith(one)); tail; tail = tails.find((one) => words.endsWith(one)))
    words = words.slice(0, -tail.length);
  return words === '' || phrases.has(words);
}

const FEWEST_LETTERS = 12;

/** A reason nobody could weigh: a stock phrase, or too short to be one. */
export const saysNoReason = (text: string): boolean =>
  isStockPhrase(text) || (text.match(/\p{L}/gu) ?? []).length < FEWEST_LETTERS;
