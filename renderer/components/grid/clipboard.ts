import Papa from 'papaparse';
import { readPastedHtml } from '../pasted-html';

/** As browsers take `colspan`; what is beyond is a mistake, or meant to fill the memory. */
const WIDEST = 1_000;

/** The cells of what a spreadsheet put on the clipboard; quoted cells may hold line breaks. */
export function parseTable(text: string): string[][] {
  const parsed = Papa.parse<string[]>(text.replace(/\r?\n$/, ''), { delimiter: '\t', quoteChar: '"' });
  return parsed.data.map((line) => line.map((cell) => cell.replaceAll(/\r\n?/g, '\n')));
}

/** The same the other way. */
export const tableText = (cells: readonly (readonly string[])[]): string =>
  Papa.unparse(
    cells.map((line) => [...line]),
    { delimiter: '\t', newline: '\r\n' },
  );

/** The words of a cell: its paragraphs and breaks as lines, without the indentation of the source. */
function cellText(cell: Element): string {
  const copy = cell.cloneNode(true);
  if (!(copy instanceof Element)) return '';
  for (const end of copy.querySelectorAll('br, p + p, div + div, li + li')) end.before('\u2028');
  return (copy.textContent ?? '')
    .replaceAll(/[\s\u00a0]+/g, (space) => (space.includes('\u2028') ? '\u2028' : ' '))
    .replaceAll('\u2028', '\n')
    .trim();
}

/**
 * The cells of a table on the clipboard. A spreadsheet's own text is taken as it is; Word writes a line for each
 * paragraph of a cell there, so its table is read from the HTML beside the text.
 */
export function tableOf(data: Pick<DataTransfer, 'getData'>): string[][] {
  const text = data.getData('text/plain');
  const html = data.getData('text/html');
  const fromWord =
    /<table/i.test(html) && (/microsoft-com:office:word|content="?LibreOffice/i.test(html) || !text.includes('\t'));
  if (!fromWord) return parseTable(text);
  const page = readPastedHtml(html);
  const rows = [...page.querySelectorAll('table')].at(0)?.querySelectorAll('tr') ?? [];
  return [...rows].map((row) =>
    [...row.querySelectorAll(':scope > td, :scope > th')].flatMap((cell) => [
      cellText(cell),
      ...Array.from({ length: Math.max(0, Math.min(Number(cell.getAttribute('colspan') ?? 1), WIDEST) - 1) }, () => ''),
    ]),
  );
}
