import { readFile } from 'node:fs/promises';
import { type WrappedPdfiumModule, init } from '@embedpdf/pdfium';
import wasm from '@embedpdf/pdfium/pdfium.wasm?asset';

/**
 * The only file that knows PDFium: compiled to WebAssembly, it sees nothing but the bytes it is given, and reads and
 * draws alike everywhere.
 */

/** Why PDFium does not open a file. */
export type Refusal = 'encrypted' | 'damaged';

/** Four bytes a pixel: red, green, blue, and one that is not used. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

let loading: Promise<WrappedPdfiumModule> | undefined;

/** Compiled once a process, when the first file needs it. */
function engine(): Promise<WrappedPdfiumModule> {
  loading ??= (async () => {
    const pdfium = await init({ wasmBinary: new Uint8Array(await readFile(wasm)).buffer });
    pdfium.PDFiumExt_Init();
    return pdfium;
  })();
  return loading;
}

/** Opens a file, with the empty password if it has one for its owner only, and closes it behind `use`. */
export async function withPdfium<T>(
  bytes: Uint8Array,
  use: (file: PdfiumFile) => T | Promise<T>,
): Promise<T | Refusal> {
  const pdfium = await engine();
  const place = pdfium.pdfium.wasmExports.malloc(bytes.length);
  try {
    pdfium.pdfium.HEAPU8.set(bytes, place);
    const file = pdfium.FPDF_LoadMemDocument(place, bytes.length, '');
    if (file === 0) return pdfium.FPDF_GetLastError() === WRONG_PASSWORD ? 'encrypted' : 'damaged';
    try {
      return await use(new PdfiumFile(pdfium, file));
    } finally {
      pdfium.FPDF_CloseDocument(file);
    }
  } finally {
    pdfium.pdfium.wasmExports.free(place);
  }
}

const WRONG_PASSWORD = 4;
const MAY_PRINT = 4;
/** Four bytes a pixel, the last not used. */
const BGRX = 3;
const WHITE = 0xffffffff;
/** As printed, with what stands on the page, red before blue. */
const FOR_PRINT = 0x800 | 0x10 | 0x01;

/** A file that is open in PDFium. */
export class PdfiumFile {
  readonly #pdfium: WrappedPdfiumModule;
  readonly #file: number;

  constructor(pdfium: WrappedPdfiumModule, file: number) {
    this.#pdfium = pdfium;
    this.#file = file;
  }

  get pages(): number {
    return this.#pdfium.FPDF_GetPageCount(this.#file);
  }

  /** Whether those who do not know the owner's password may print it. */
  get mayBePrinted(): boolean {
    return (this.#pdfium.FPDF_GetDocUserPermissions(this.#file) & MAY_PRINT) !== 0;
  }

  /** Gives the notes and marks of a page that say how they look only in words the look itself; false for a page that cannot be read. */
  drawNotes(at: number): boolean {
    return this.#onPage(at, (page) => {
      for (let index = 0; index < this.#pdfium.FPDFPage_GetAnnotCount(page); index++) this.#drawNote(page, index);
    });
  }

  #drawNote(page: number, index: number): void {
    const note = this.#pdfium.FPDFPage_GetAnnot(page, index);
    if (note === 0) return;
    if (!this.#pdfium.FPDFAnnot_HasKey(note, 'AP')) this.#pdfium.EPDFAnnot_GenerateAppearance(note);
    this.#pdfium.FPDFPage_CloseAnnot(note);
  }

  /** A page as a printer shows it, on a sheet of so many pixels; white where it cannot be read. */
  draw(at: number, width: number, height: number): Pixels {
    const bitmap = this.#pdfium.FPDFBitmap_CreateEx(width, height, BGRX, 0, 0);
    if (bitmap === 0) throw new RangeError(`no room for ${width} by ${height} pixels`);
    this.#pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    this.#onPage(at, (page) => this.#pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, FOR_PRINT));
    const from = this.#pdfium.FPDFBitmap_GetBuffer(bitmap);
    const data = this.#pdfium.pdfium.HEAPU8.slice(from, from + width * height * 4);
    this.#pdfium.FPDFBitmap_Destroy(bitmap);
    return { width, height, data };
  }

  /** The words of a page, as they are copied. */
  words(at: number): string {
    const pdfium = this.#pdfium;
    let words = '';
    this.#onPage(at, (page) => {
      const text = pdfium.FPDFText_LoadPage(page);
      const count = pdfium.FPDFText_CountChars(text);
      const place = pdfium.pdfium.wasmExports.malloc(2 * (count + 1));
      pdfium.FPDFText_GetText(text, 0, count, place);
      words = pdfium.pdfium.UTF16ToString(place);
      pdfium.pdfium.wasmExports.free(place);
      pdfium.FPDFText_ClosePage(text);
    });
    return words;
  }

  #onPage(at: number, use: (page: number) => void): boolean {
    const page = this.#pdfium.FPDF_LoadPage(this.#file, at);
    if (page === 0) return false;
    use(page);
    this.#pdfium.FPDF_ClosePage(page);
    return true;
  }

  /** The file as PDFium understood it: mended, and without a lock. */
  save(): Uint8Array {
    const pdfium = this.#pdfium;
    if (pdfium.EPDF_IsEncrypted(this.#file)) pdfium.EPDF_RemoveEncryption(this.#file);
    const writer = pdfium.PDFiumExt_OpenFileWriter();
    pdfium.PDFiumExt_SaveAsCopy(this.#file, writer);
    const length = pdfium.PDFiumExt_GetFileWriterSize(writer);
    const place = pdfium.pdfium.wasmExports.malloc(length);
    pdfium.PDFiumExt_GetFileWriterData(writer, place, length);
    const bytes = pdfium.pdfium.HEAPU8.slice(place, place + length);
    pdfium.pdfium.wasmExports.free(place);
    pdfium.PDFiumExt_CloseFileWriter(writer);
    return bytes;
  }
}
