import Papa from 'papaparse';

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
