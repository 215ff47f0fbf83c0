/** The part of fontkit 2 that the writers use; the package brings no types. */
declare module 'fontkit' {
  interface PathCommand {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    readonly args: readonly number[];
  }
  interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly codePoints: number[];
    readonly path: { readonly commands: readonly PathCommand[] };
  }
  /** Font units; pdfkit scales them in place to thousandths of the size. */
  interface GlyphPosition {
    xAdvance: number;
    yAdvance: number;
    xOffset: number;
    yOffset: number;
    advanceWidth?: number;
  }
  interface GlyphRun {
    readonly glyphs: Glyph[];
    readonly positions: readonly GlyphPosition[];
    readonly advanceWidth: number;
  }
  interface Font {
    readonly unitsPerEm: number;
    readonly postscriptName: string;
    readonly ascent: number;
    readonly descent: number;
    readonly italicAngle: number;
    readonly capHeight: number;
    readonly xHeight: number;
    readonly bbox: Record<'minX' | 'minY' | 'maxX' | 'maxY' | 'width' | 'height', number>;
    readonly characterSet: number[];
    /** `features` by their OpenType names, beside those every text has. */
    layout(text: string, features?: Readonly<Record<string, boolean>>): GlyphRun;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    createSubset(): { includeGlyph(glyph: number | Glyph): number; encode(): Uint8Array };
  }
  function create(data: Uint8Array): Font;
}
