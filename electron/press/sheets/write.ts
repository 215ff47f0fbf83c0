import path from 'node:path';
import { writeFileWhole } from '../../files/write-whole';
import { writeCsv } from './csv';

/** Writes rows as a workbook where the name ends in `.xlsx`, else as CSV; a name without an end becomes a workbook. */
export async function writeTable({
  file,
  title,
  rows,
}: {
  file: string;
  title: string;
  rows: readonly (readonly string[])[];
}): Promise<string> {
  const target = path.extname(file) === '' ? `${file}.xlsx` : file;
  if (path.extname(target).toLowerCase() === '.xlsx') {
    const { writeWorkbook } = await import('./xlsx'); // heavy, and seldom wanted
    await writeFileWhole(target, await writeWorkbook(title, rows));
  } else await writeFileWhole(target, writeCsv(rows));
  return path.basename(target);
}
