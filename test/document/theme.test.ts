import { expect, test } from 'vitest';
import { faceNames, fontOf } from '../../electron/export/fonts';
import { contrast } from '../../shared/domain/contrast';
import { coverage } from '../../shared/document/coverage';
import { theme } from '../../shared/document/theme';
import { unprintable } from '../../shared/document/printable';

test('every colour of text stands out from paper and from tint', () => {
  const texts = ['ink', 'muted', 'accent', 'warning', 'danger', 'ok', 'info'] as const;
  const pairs = texts.flatMap((text) =>
    (['paper', 'tint'] as const).map(
      (ground) => [text, ground, contrast(theme.color[text], theme.color[ground])] as const,
    ),
  );
  expect(pairs.filter(([, , ratio]) => ratio < 5.7)).toEqual([]);
  expect(contrast('000000', 'FFFFFF')).toBe(21);
});

test('no text is smaller than eight points', () => {
  expect(Object.entries(theme.text).filter(([, style]) => style.size < 8)).toEqual([]);
});

test('the table of printable characters is what the fonts hold', () => {
  const inFonts = (codePoint: number) => faceNames.some((face) => fontOf(face).hasGlyphForCodePoint(codePoint));
  const lacking = coverage().flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((codePoint) => !inFonts(codePoint)),
  );
  expect(lacking).toEqual([]);
});

test('what cannot be printed is named', () => {
  expect(unprintable('Zoë O’Brien & Łukasz Ж ✓ ☐')).toEqual([]);
  expect(unprintable('\u{1f600} \u05d0 \u0007')).toEqual([0x07, 0x5d0, 0x1f600]);
});
