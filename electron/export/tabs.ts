/** Cells from one tab stop to the next, as terminals and Word's code style count them. */
export const TAB_CELLS = 8;

/** A cell of a tab after its first: never in a text, where control characters are shown by name. */
const FILL = '\v';

/** Each tab as many cells wide as it reaches, so that lines can be broken and measured cell by cell. */
export function withTabCells(text: string): string {
  if (!text.includes('\t')) return text;
  let column = 0;
  let out = '';
  for (const character of text) {
    const cells = character === '\t' ? TAB_CELLS - (column % TAB_CELLS) : 1;
    out += character === '\t' ? character + FILL.repeat(cells - 1) : character;
    column += cells;
  }
  return out;
}

/** Cells of tabs as blanks: what is seen of them. */
export const seenCells = (text: string): string => (/[\t\v]/.test(text) ? text.replace(/[\t\v]/g, ' ') : text);

/** Cells of tabs as the tabs they are: what is copied. */
export const copiedCells = (text: string): string => text.replaceAll(FILL, '');

/** Programs read no more letters than this of one glyph. */
const MOST_LETTERS = 40;

/** A line with tabs in stretches that one glyph can stand for, parted between letters: none is nothing but white. */
export function stretchesOf(text: string): string[] {
  const stretches: string[] = [];
  let rest = text;
  while (rest.length > MOST_LETTERS) {
    const cut = CUT.exec(rest.slice(0, MOST_LETTERS))?.[0].length ?? MOST_LETTERS;
    stretches.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...stretches, rest];
}

/** As much as leaves a letter on both sides. */
const CUT = /^[\s\S]*[!-~](?=[!-~])/;

/** Whether a text has tabs. */
export const TABBED = /[\t\v]/;
