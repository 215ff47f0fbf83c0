import type { Pdf } from './pdf';

/** Sharp enough for a laser printer, small enough for fifty pages. */
const DOTS_PER_POINT = 200 / 72;
/** Between the widths over heights of A4 (0.707) and Letter (0.773). */
const LETTER_FROM = 0.74;

/**
 * Opens the system's print dialog for a document: its pages are drawn into pictures of the paper's size, wide ones
 * turned as a printer turns them, and taken away again afterwards.
 */
export async function printPdf(pdf: Pdf, onPage: (page: number) => void): Promise<void> {
  const sheets = document.createElement('div');
  sheets.className = 'print-sheets';
  const addresses: string[] = [];
  try {
    for (let page = 1; page <= pdf.pages; page += 1) {
      onPage(page);
      const picture = await pdf.picture(page, DOTS_PER_POINT);
      const address = URL.createObjectURL(picture.blob);
      addresses.push(address);
      const sheet = document.createElement('img');
      sheet.className = picture.ratio > LETTER_FROM ? 'sheet-letter' : 'sheet-a4';
      sheet.src = address;
      sheet.alt = '';
      sheets.append(sheet);
      await sheet.decode();
    }
    document.body.append(sheets);
    window.print(); // waits until the dialog is closed
  } finally {
    sheets.remove();
    for (const address of addresses) URL.revokeObjectURL(address);
  }
}
