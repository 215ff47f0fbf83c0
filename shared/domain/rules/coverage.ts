/**
 * The characters our documents can set: what Carlito or Cousine has a glyph for, without right-to-left scripts (we have
 * no shaper for them) and private use. Made from the fonts; a test compares it with them.
 */
const ranges = [
  '20-7e a0-36f 374-375 37a-37e 384-38a 38c 38e-3a1 3a3-3ce 3d0-513 51a-51d e3f 1d00-1dca 1dfe-1e9b ',
  '1e9e 1ea0-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 ',
  '1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-200f 2012-2022 2026 202a-2030 ',
  '2032-2034 2039-203a 203c-203e 2044 205e-205f 206a-2071 2074-2094 20a0-20b5 20b8-20b9 20dd 20f0 2105 ',
  '2113 2116-2117 2120 2122 2126 212e 2132 214d-214e 2153-215f 2183-2184 2190-2199 21a8 2202 2206 220f ',
  '2211-2212 2215 2219-221a 221e-221f 2229 222b 2248 2260-2261 2264-2265 2302 2310 2320-2321 2460-2473 ',
  '24ea-24f4 24ff-2500 2502 250c 2510 2514 2518 251c 2524 252c 2534 253c 2550-256c 2580 2584 2588 258c ',
  '2590-2593 25a0-25a1 25aa-25ac 25b2 25ba 25bc 25c4 25ca-25cc 25cf 25d8-25d9 25e6 2600 263a-263c 2640 ',
  '2642 2660 2663 2665-2666 2669-266b 266f 2776-277f 2c60-2c6d 2c71-2c77 2c79 2e17 a646-a647 a717-a721 ',
  'a788-a78c ab64 fb00-fb04 fe20-fe23 feff ffff',
]
  .join('')
  .split(' ')
  .filter((range) => range !== '')
  .map((range) => {
    const [first = '', last = first] = range.split('-');
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
  });

/** Marks that steer the line and have no glyph: they are left out of print, which harms nothing. */
const silent = new Set([
  0x09, 0x0a, 0x0d, 0xad, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x2060, 0xfeff,
]);
const isSilent = (code: number): boolean =>
  silent.has(code) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);

/** Characters the writers set as another one: no-break spaces and hyphen. */
const replaced = new Set([0xa0, 0x202f, 0x2007, 0x2011]);

export function isPrintable(code: number): boolean {
  if (code >= 0x20 && code <= 0x7e) return true;
  if (isSilent(code) || replaced.has(code)) return true;
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const range = ranges[middle];
    if (!range) return false;
    if (code < range[0]) high = middle - 1;
    else if (code > range[1]) low = middle + 1;
    else return true;
  }
  return false;
}

/** The code points of a text that no shipped font can set, each once, in order. */
export function unprintable(text: string): number[] {
  const found = new Set<number>();
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    if (!isPrintable(code)) found.add(code);
  }
  return [...found];
}

/** `U+1F600` with the character itself, where it can be shown. */
export const codePointName = (code: number): string => {
  const hex = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) ? hex : `${String.fromCodePoint(code)} (${hex})`;
};
