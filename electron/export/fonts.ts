import { readFileSync } from 'node:fs';
import carlitoBold from '@expo-google-fonts/carlito/700Bold/Carlito_700Bold.ttf?asset';
import carlitoBoldItalic from '@expo-google-fonts/carlito/700Bold_Italic/Carlito_700Bold_Italic.ttf?asset';
import carlito from '@expo-google-fonts/carlito/400Regular/Carlito_400Regular.ttf?asset';
import carlitoItalic from '@expo-google-fonts/carlito/400Regular_Italic/Carlito_400Regular_Italic.ttf?asset';
import cousineBold from '@expo-google-fonts/cousine/700Bold/Cousine_700Bold.ttf?asset';
import cousine from '@expo-google-fonts/cousine/400Regular/Cousine_400Regular.ttf?asset';
import { type Font, type GlyphRun, create } from 'fontkit';

/** The only place that knows where font files are: Carlito has Calibri's widths, Cousine those of Courier New. */
const files = {
  body: carlito,
  bold: carlitoBold,
  italic: carlitoItalic,
  boldItalic: carlitoBoldItalic,
  mono: cousine,
  monoBold: cousineBold,
} as const;

export type FaceName = keyof typeof files;
export const faceNames = [
  'body',
  'bold',
  'italic',
  'boldItalic',
  'mono',
  'monoBold',
] as const satisfies readonly FaceName[];

const parsed = new Map<FaceName, Font>();

/** The file of a face. */
export const fontBytes = (face: FaceName): Uint8Array => readFileSync(files[face]);

/** A face, parsed once per process. */
export function fontOf(face: FaceName): Font {
  let font = parsed.get(face);
  if (!font) {
    font = create(fontBytes(face));
    nameGlyphs(font);
    shapeAsWritten(font);
    parsed.set(face, font);
  }
  return font;
}

/** Signs that stand for two letters; the letters are what is written (`compose`). */
const isLigature = (codePoint: number): boolean => codePoint >= 0xfb00 && codePoint <= 0xfb06;

/**
 * fontkit remembers of each glyph which character it was first met as, and none if it was first met as a part of another.
 * The text in a PDF would then depend on what the process printed before, so each is met here, as its lowest character.
 */
function nameGlyphs(font: Font): void {
  for (const codePoint of font.characterSet) if (!isLigature(codePoint)) font.glyphForCodePoint(codePoint);
}

/** Without contextual forms: Carlito's take the accents off Greek capitals, and Word does not use them either. */
function shapeAsWritten(font: Font): void {
  const layout = font.layout.bind(font);
  font.layout = (text, features) => layout(text, { calt: false, ...features });
}

/** Shaped words of one face by their text, as pdfkit keeps them: positions in thousandths of the font size. */
export type ShapedWords = Record<string, GlyphRun | null>;

interface Shaped {
  readonly words: ShapedWords;
  readonly widths: Map<string, number>;
}

/** Shaping costs 30 µs a word, and the same words come back on every page of every document. */
const shaped = new Map<FaceName, Shaped>();
const CACHE_LIMIT = 40_000;

function shapedOf(face: FaceName): Shaped {
  let words = shaped.get(face);
  if (!words || words.widths.size > CACHE_LIMIT) {
    words = { words: { __proto__: null }, widths: new Map() };
    shaped.set(face, words);
  }
  return words;
}

/** The cache pdfkit's embedded font of this face is to use. */
export const shapedWords = (face: FaceName): ShapedWords => shapedOf(face).words;

/** Width of a word (with the space after it, if it has one) in em. */
export function advance(face: FaceName, word: string): number {
  const cache = shapedOf(face);
  let width = cache.widths.get(word);
  if (width === undefined) {
    width = shape(face, word, cache.words).advanceWidth / 1000;
    cache.widths.set(word, width);
  }
  return width;
}

/** The glyphs of a word, positions in thousandths of the font size. */
export const glyphsOf = (face: FaceName, word: string): GlyphRun => shape(face, word, shapedOf(face).words);

function shape(face: FaceName, word: string, words: ShapedWords): GlyphRun {
  const known = words[word];
  if (known) return known;
  const font = fontOf(face);
  const run = font.layout(word);
  const scale = 1000 / font.unitsPerEm;
  run.positions.forEach((position, at) => {
    position.xAdvance *= scale;
    position.yAdvance *= scale;
    position.xOffset *= scale;
    position.yOffset *= scale;
    position.advanceWidth = (run.glyphs[at]?.advanceWidth ?? 0) * scale;
  });
  words[word] = run;
  return run;
}
