import { symbolOf } from '../../shared/document/coverage';
import { theme } from '../../shared/document/theme';
import { type FaceName, advance, fontOf } from './fonts';
import { SYMBOL_ADVANCE } from './symbols';
import { seenCells } from './tabs';

export type Face = FaceName | 'symbol';

/** A stretch of text that one face sets. */
export interface Piece {
  readonly face: Face;
  readonly text: string;
}

export interface Emphasis {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
}

export function faceOf({ bold = false, italic = false, code = false }: Emphasis): FaceName {
  if (code) return bold ? 'monoBold' : 'mono';
  if (italic) return bold ? 'boldItalic' : 'italic';
  return bold ? 'bold' : 'body';
}

export const scaleOf = (face: Face): number => (face === 'mono' || face === 'monoBold' ? theme.monoScale : 1);

/**
 * Spaces and hyphens that do not break, drawn as their plain fellows once lines are broken: Carlito's U+00A0 is an empty
 * last glyph, on which fontkit 2.0.4 throws.
 */
const PLAIN: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2007': ' ',
  '\u2011': '-',
};
const ASCII = /^[\x20-\x7e]*$/;

/** Text as it is drawn. */
export const drawn = (text: string): string =>
  ASCII.test(text) ? text : text.replace(/[\u00a0\u202f\u2007\u2011]/g, (c) => PLAIN[c] ?? c);

const FALLBACK: Readonly<Record<FaceName, readonly FaceName[]>> = {
  body: ['mono'],
  bold: ['monoBold'],
  italic: ['mono'],
  boldItalic: ['monoBold'],
  mono: ['body'],
  monoBold: ['bold'],
};

/** Splits text by the face that has its characters; `compose` has already replaced those that none has. */
export function pieces(text: string, face: FaceName): Piece[] {
  if (ASCII.test(text)) return [{ face, text }];
  const out: { face: Face; text: string }[] = [];
  for (const character of text) {
    const use = faceFor(character, face);
    const last = out.at(-1);
    if (last?.face === use && use !== 'symbol') last.text += character;
    else out.push({ face: use, text: character });
  }
  return out;
}

function faceFor(character: string, face: FaceName): Face {
  if (character === '\t' || character === '\v') return face;
  const codePoint = drawn(character).codePointAt(0) ?? 0x20;
  if (fontOf(face).hasGlyphForCodePoint(codePoint)) return face;
  if (symbolOf(codePoint)) return 'symbol';
  return FALLBACK[face].find((other) => fontOf(other).hasGlyphForCodePoint(codePoint)) ?? face;
}

/** Width in points of one word, or of any text that needs no line break. */
export function widthOf(face: Face, size: number, text: string): number {
  if (face === 'symbol') return SYMBOL_ADVANCE * size;
  if (/[\t\v]/.test(text)) return widthOf(face, size, seenCells(text));
  const space = text.indexOf(' ');
  if (space === -1 || space === text.length - 1) return advance(face, text) * size * scaleOf(face);
  let width = 0;
  for (const word of text.match(/[^ ]* |[^ ]+$/g) ?? []) width += advance(face, word);
  return width * size * scaleOf(face);
}

/** Width in points of a plain text in one weight, set on one line. */
export const lineWidth = (text: string, size: number, emphasis: Emphasis = {}): number =>
  pieces(drawn(text), faceOf(emphasis)).reduce((sum, piece) => sum + widthOf(piece.face, size, piece.text), 0);
