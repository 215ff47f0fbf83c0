import PDFDocument from 'pdfkit';
import type { PdfSource } from '../attached/source';
import { collect } from './collect';
import { drawnPage, embedPages, placeDrawing } from './embed-pages';

/** The pages of an attached file, each on paper of its own size: nothing of ours around them. */
export async function pagesAlone(source: PdfSource): Promise<Uint8Array> {
  const doc = new PDFDocument({ autoFirstPage: false, font: '', compress: false });
  const bytes = collect(doc);
  const placed = embedPages(doc, new Map([['', source]])).get('');
  for (const page of source.pages) {
    doc.addPage({ size: [page.width, page.height], margin: 0 });
    if (placed) doc.addContent(placeDrawing(doc.page, drawnPage(placed, page, { x: 0, y: 0, scale: 1 })));
  }
  doc.end();
  return bytes;
}
