import { isCovered, symbolOf } from './coverage';

/** Nearly all text: every character of it is in the fonts and stands for itself. */
const ORDINARY = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]*$/;

/** Invisible hints that print nothing: soft hyphen, zero width space and joiners, byte order mark, variation selectors. */
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]|[\ufe00-\ufe0f]/gu;

/** One glyph, two code points: the plain one is kept, so that copied text is the text that was written. */
const SAME: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2215': '\u2044',
  '\u2028': '\n',
  '\u2029': '\n',
  '\ufb00': 'ff',
  '\ufb01': 'fi',
  '\ufb02': 'fl',
  '\ufb03': 'ffi',
  '\ufb04': 'ffl',
};

/**
 * Text as it can be set: NFC, line ends as "\n", tabs as spaces. A character that no font has, a control character, a
 * right-to-left letter and a direction mark become a visible `[U+1F600]`, and their code points are added to `missing`.
 */
export function printable(text: string, missing: Set<number>): string {
  if (ORDINARY.test(text)) return text;
  const source = text.normalize('NFC').replace(INVISIBLE, '').replace(/\r\n?/g, '\n').replace(/\t/g, ' ');
  let out = '';
  for (const character of source) {
    const same = SAME[character];
    const codePoint = character.codePointAt(0) ?? 0;
    if (same !== undefined) out += same;
    else if (character === '\n' || codePoint === 0x2011 || isCovered(codePoint) || symbolOf(codePoint))
      out += character;
    else {
      missing.add(codePoint);
      out += `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
    }
  }
  return out;
}

/** The code points of a text that cannot be printed, in ascending order: what the rule on unprintable text reports. */
export function unprintable(text: string): number[] {
  const missing = new Set<number>();
  printable(text, missing);
  return [...missing].sort((a, b) => a - b);
}
