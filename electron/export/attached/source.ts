/** Pages of a PDF file as plain data, which a writer can put into a file of its own. */
import type { Matrix } from './boxes';

/** Points at an object of the source by its place in `objects`. */
export class Pointer {
  readonly object: number;

  constructor(object: number) {
    this.object = object;
  }
}

/** A plain string is a name, bytes are a string. */
export type SourceValue = string | Uint8Array | number | boolean | null | Pointer | SourceValue[] | SourceDict;
export interface SourceDict {
  [key: string]: SourceValue;
}

export interface SourceObject {
  readonly value: SourceValue;
  /** Packed as `value.Filter` says. */
  readonly stream?: Uint8Array;
}

/** A page as it is seen: turned as it says, cut to its box. Lengths in points. */
export interface SourcePage {
  readonly width: number;
  readonly height: number;
  /** From the page's own space to one whose origin is the top left corner of what is seen, y downwards. */
  readonly place: Matrix;
  /** What is drawn, in order: the page's content, then what stands on it (form fields, notes). */
  readonly layers: readonly { readonly form: Pointer; readonly matrix: Matrix }[];
  /** A turn the page asks for and no program gives it: not a multiple of 90 degrees. */
  readonly oddTurn?: number;
  /** Notes and stamps whose look the file does not hold, and nothing here draws. */
  readonly unseen: readonly string[];
}

export interface PdfSource {
  readonly pages: readonly SourcePage[];
  readonly objects: readonly SourceObject[];
}
