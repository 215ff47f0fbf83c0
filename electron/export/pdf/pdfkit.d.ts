import type { Font, GlyphPosition } from 'fontkit';
import type { ShapedWords } from '../fonts';

/** What the writer needs of pdfkit 0.20 beyond its published types; the version is pinned. */
declare global {
  namespace PDFKit {
    /** A font as pdfkit embeds it: a subset of glyphs, numbered in order of use. */
    interface EmbeddedFont {
      readonly id: string;
      /** Shaped words; replaced by the process-wide cache of fonts.ts. */
      layoutCache: ShapedWords;
      /** Glyph codes in hex, and positions in thousandths of the size. */
      encode(text: string): [codes: string[], positions: GlyphPosition[]];
      ref(): PDFKitReference;
    }

    interface PDFDocument {
      readonly _root: { readonly data: { readonly Names: PDFKitReference; [key: string]: unknown } };
      readonly _font: EmbeddedFont;
      endMetadata(): void;
    }
  }

  namespace PDFKit.Mixins {
    interface PDFFont {
      registerFont(name: string, font: Font): this;
    }
    interface PDFAttachmentOptions {
      relationship?: 'Supplement';
    }
  }
}
