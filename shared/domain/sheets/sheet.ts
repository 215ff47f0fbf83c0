import { z } from 'zod';

/** A table as it was read from a CSV file or a worksheet: every cell as text. */
export const sheetSchema = z.strictObject({
  name: z.string(),
  rows: z.array(z.array(z.string()).readonly()).readonly(),
  /** What the reader should know: formulas whose last result was taken, merged cells, the encoding. */
  notes: z.array(z.string()).readonly(),
  /** The label of the encoding its text was read in, where the file does not say so itself. */
  encoding: z.string().optional(),
});
export type Sheet = z.infer<typeof sheetSchema>;

/** More than this is refused: a register is looked after by people. */
export const MOST_ROWS = 10_000;
export const MOST_COLUMNS = 250;

/** A cell of a spreadsheet holds no more; what is longer is cut, and a cut cell changes nothing on its way back. */
export const MOST_CELL = 32_767;
export const CUT = '… [cut here: a cell holds no more]';

/** Texts that are the same for a spreadsheet: line ends, outer spaces and control characters do not survive one. */
export const plainCell = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are what is meant
    .replaceAll(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
    .trim();
