import { PDFBool, PDFDict, PDFDocument, PDFName, ParseSpeeds } from '@cantoo/pdf-lib';
import type { FileFault } from '../../shared/domain/file-faults';
import { showFields } from './attached/form-fields';
import { Layers } from './attached/layers';
import { PageReader } from './attached/page-reader';
import { type PdfiumFile, withPdfium } from './attached/pdfium';
import { pagesByScript } from './attached/scripts';
import type { PdfSource } from './attached/source';

const MOST_BYTES = 64 * 1024 * 1024;
const MOST_PAGES = 400;

/**
 * Reads the pages of a PDF file as a printer shows them. Actions, scripts, links, attachments, metadata and layers that are
 * not printed stay behind; what form fields, stamps and notes look like comes along. A file that cannot be printed
 * faithfully gives the reason instead.
 */
export async function readPdf(bytes: Uint8Array): Promise<PdfSource | FileFault> {
  if (bytes.length > MOST_BYTES) return 'tooLarge';
  const mended = await withPdfium(bytes, mendedCopy);
  if (typeof mended === 'string') return mended;
  try {
    return await read(mended);
  } catch (error) {
    // The reader throws errors of its own for every kind of damage; a fault of ours shows in the tests with sound files.
    if (error instanceof Error) return 'damaged';
    throw error;
  }
}

/** The file without damage that can be mended and without its owner's lock, every note with a look. */
function mendedCopy(file: PdfiumFile): Uint8Array | FileFault {
  if (!file.mayBePrinted) return 'notForPrint';
  const { pages } = file;
  if (pages > MOST_PAGES) return 'tooLarge';
  for (let at = 0; at < pages; at++) if (!file.drawNotes(at)) return 'damaged';
  return pages === 0 ? 'damaged' : file.save();
}

async function read(bytes: Uint8Array): Promise<PdfSource | FileFault> {
  const pdf = await load(bytes);
  if (pagesByScript(pdf)) return 'script';
  // Asked before the fields are drawn: that settles it.
  const fresh = asksForLooks(pdf);
  const drawn = await showFields(pdf);
  if (typeof drawn === 'string') return drawn;
  const shown = drawn ? await load(await pdf.save({ updateFieldAppearances: false, useObjectStreams: false })) : pdf;
  const reader = new PageReader(shown, new Layers(shown), fresh);
  return { pages: shown.getPages().map((page) => reader.page(page)), objects: reader.objects };
}

const load = (bytes: Uint8Array): Promise<PDFDocument> =>
  PDFDocument.load(bytes, {
    updateMetadata: false,
    throwOnInvalidObject: true,
    parseSpeed: ParseSpeeds.Fastest,
    preserveXFA: true,
  });

/** Whether the file says that its fields have no look yet, or an old one. */
function asksForLooks({ catalog }: PDFDocument): boolean {
  const form = catalog.lookup(PDFName.of('AcroForm'));
  return form instanceof PDFDict && form.lookup(PDFName.of('NeedAppearances')) === PDFBool.True;
}
