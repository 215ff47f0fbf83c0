import type { Pdf } from './pdf';

/** Sharp enough for a laser printer, small enough for fifty pages. */
const DOTS_PER_INCH = 200;
const LETTER_OR_A4_INCHES = 8.27;

/**
 * Opens the system's print dialog for a document: its pages are drawn into pictures of the page's size, as the paper
 * shows them, and taken away again afterwards.
 */
export async function printPdf(pdf: Pdf, onPage: (page: number) => void): Promise<void> {
  const sheets = document.createElement('div');
  sheets.className = 'print-sheets';
  const addresses: string[] = [];
  try {
    for (let page = 1; page <= pdf.pages; page += 1) {
      onPage(page);
      const picture = await pdf.picture(page, LETTER_OR_A4_INCHES * DOTS_PER_INCH);
      const address = URL.createObjectURL(picture.blob);
      addresses.push(address);
      const sheet = document.createElement('img');
      sheet.className = picture.ratio > 1 ? 'sheet-landscape' : 'sheet-portrait';
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
