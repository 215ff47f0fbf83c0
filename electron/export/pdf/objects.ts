/** A text string. pdfkit tells texts from names by the wrapper object around them. */
export interface PdfText {
  valueOf(): string;
}

/** Values of PDF objects as pdfkit converts them: a plain string is a name. */
export type PdfValue =
  | string
  | PdfText
  | Uint8Array
  | number
  | boolean
  | null
  | PDFKit.PDFKitReference
  | readonly PdfValue[]
  | { readonly [key: string]: PdfValue | undefined };

export const pdfText = (text: string): PdfText => new String(text);

/** Reserves an object, so that others can point at it before it is written. */
export const reserve = (
  doc: PDFKit.PDFDocument,
  data: Record<string, PdfValue | undefined> = {},
): PDFKit.PDFKitReference => doc.ref(data);

/** Writes an object that was reserved with its data, or a stream. */
export const finish = (ref: PDFKit.PDFKitReference, stream?: Uint8Array | string): void => ref.end(stream);

/** Writes an object at once. */
export function object(doc: PDFKit.PDFDocument, data: Record<string, PdfValue | undefined>): PDFKit.PDFKitReference {
  const ref = reserve(doc, data);
  finish(ref);
  return ref;
}

/** Numbers of a content stream, to a thousandth of a point. */
export const num = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Adds to a dictionary of a page that pdfkit leaves untyped (fonts, pictures). */
export function setEntry(dictionary: unknown, key: string, value: PdfValue): void {
  if (typeof dictionary === 'object' && dictionary !== null) Reflect.set(dictionary, key, value);
}

/** Adds to an array of a page that pdfkit leaves untyped (annotations). */
export function append(array: unknown, value: PdfValue): void {
  if (Array.isArray(array)) array.push(value);
}
