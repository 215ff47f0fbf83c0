import {
  PDFDict,
  type PDFDocument,
  type PDFField,
  type PDFFont,
  PDFName,
  PDFString,
  PDFHexString,
  StandardFonts,
} from '@cantoo/pdf-lib';
import * as fontkit from 'fontkit';
import { fontBytes } from '../fonts';

/** The font a field is drawn with: the one of the fourteen every printer has that is like its own, or ours for other letters. */
export class FieldFonts {
  readonly #pdf: PDFDocument;
  readonly #form: PDFDict;
  readonly #known = new Map<StandardFonts, PDFFont>();
  #ours: PDFFont | undefined;

  constructor(pdf: PDFDocument, form: PDFDict) {
    this.#pdf = pdf;
    this.#form = form;
  }

  /** None if a letter is in neither. */
  async fontFor(field: PDFField, text: string): Promise<PDFFont | undefined> {
    const standard = this.#standard(likeness(this.#nameOf(field)));
    if (covers(standard, text)) return standard;
    this.#pdf.registerFontkit(fontkit);
    this.#ours ??= await this.#pdf.embedFont(fontBytes('body'), { subset: true });
    return covers(this.#ours, text) ? this.#ours : undefined;
  }

  #standard(name: StandardFonts): PDFFont {
    const known = this.#known.get(name) ?? this.#pdf.embedStandardFont(name);
    this.#known.set(name, known);
    return known;
  }

  /** What the font is called, by way of the form's own list of fonts. */
  #nameOf(field: PDFField): string {
    const said = textIn(field.acroField.getWidgets()[0]?.dict) ?? textIn(field.acroField.dict) ?? textIn(this.#form);
    const key = /\/(\S+)\s+[\d.]+\s+Tf/.exec(said ?? '')?.[1];
    const resources = this.#form.lookup(PDFName.of('DR'));
    const fonts = resources instanceof PDFDict ? resources.lookup(PDFName.of('Font')) : undefined;
    const font = fonts instanceof PDFDict && key !== undefined ? fonts.lookup(PDFName.of(key)) : undefined;
    const base = font instanceof PDFDict ? font.lookup(PDFName.of('BaseFont')) : undefined;
    return base instanceof PDFName ? base.asString() : (key ?? '');
  }
}

function textIn(dict: PDFDict | undefined): string | undefined {
  const value = dict?.lookup(PDFName.of('DA'));
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined;
}

function likeness(name: string): StandardFonts {
  const bold = /bold|HeBo|TiBo|CoBo/i.test(name);
  if (/^\/?(?:Ti(?:Ro|Bo|It|BI)$)|times|roman|serif/i.test(name) && !/sans/i.test(name))
    return bold ? StandardFonts.TimesRomanBold : StandardFonts.TimesRoman;
  if (/^\/?(?:Co(?:ur|Bo|Ob|BO)$)|courier|mono|consol/i.test(name))
    return bold ? StandardFonts.CourierBold : StandardFonts.Courier;
  return bold ? StandardFonts.HelveticaBold : StandardFonts.Helvetica;
}

function covers(font: PDFFont, text: string): boolean {
  const known = new Set(font.getCharacterSet());
  return [...text].every((character) => /\s/.test(character) || known.has(character.codePointAt(0) ?? 0));
}
