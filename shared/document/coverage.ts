/**
 * What the bundled fonts can set, as ranges of code points: Carlito and Cousine together, without the characters that
 * are invisible or that need a shaper. `test/document/coverage.test.ts` compares the table with the font files.
 */
const RANGES = `
20-7e a0-ac ae-36f 374-375 37a-37e 384-38a 38c 38e-3a1 3a3-3ce 3d0-513 51a-51d e3f 1d00-1dca 1dfe-1e9b 1e9e
1ea0-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4 1fb6-1fc4
1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-200a 2012-2022 2026 202f-2030 2032-2034 2039-203a
203c-203e 2044 205e-205f 2070-2071 2074-2094 20a0-20b5 20b8-20b9 20dd 20f0 2105 2113 2116-2117 2120 2122 2126
212e 2132 214d-214e 2153-215f 2183-2184 2190-2199 21a8 2202 2206 220f 2211-2212 2215 2219-221a 221e-221f 2229
222b 2248 2260-2261 2264-2265 2302 2310 2320-2321 2460-2473 24ea-24f4 24ff-2500 2502 250c 2510 2514 2518 251c
2524 252c 2534 253c 2550-256c 2580 2584 2588 258c 2590-2593 25a0-25a1 25aa-25ac 25b2 25ba 25bc 25c4 25ca-25cc
25cf 25d8-25d9 25e6 2600 263a-263c 2640 2642 2660 2663 2665-2666 2669-266b 266f 2776-277f 2c60-2c6d 2c71-2c77
2c79 2e17 a646-a647 a717-a721 a788-a78c ab64 fb00-fb04 fe20-fe23`;

/** Drawn as shapes in PDF and in a symbol font in Word, because no bundled font has them. */
export const symbols = {
  tick: '\u2713\u2714\u2705',
  cross: '\u2715\u2716\u2717\u2718\u274c',
  box: '\u2610',
  boxTick: '\u2611',
  boxCross: '\u2612',
  warning: '\u26a0',
} as const;

export type SymbolName = keyof typeof symbols;

const bySymbol = new Map<number, SymbolName>();
for (const name of ['tick', 'cross', 'box', 'boxTick', 'boxCross', 'warning'] as const) {
  for (const character of symbols[name]) bySymbol.set(character.codePointAt(0) ?? 0, name);
}

const starts: number[] = [];
const ends: number[] = [];
for (const range of RANGES.trim().split(/\s+/)) {
  const [from = '', to = from] = range.split('-');
  starts.push(Number.parseInt(from, 16));
  ends.push(Number.parseInt(to, 16));
}

export const symbolOf = (codePoint: number): SymbolName | undefined => bySymbol.get(codePoint);

/** Whether a font has the character. */
export function isCovered(codePoint: number): boolean {
  let low = 0;
  let high = starts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (codePoint < (starts[middle] ?? 0)) high = middle - 1;
    else if (codePoint > (ends[middle] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

/** The ranges as [first, last], for the test that compares them with the fonts. */
export const coverage = (): readonly (readonly [number, number])[] =>
  starts.map((start, at) => [start, ends[at] ?? start] as const);
