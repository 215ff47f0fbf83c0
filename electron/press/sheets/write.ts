import path from 'node:path';
import { Expected } from '../../../shared/contract/errors';
import { withEnding } from '../../files/chosen';
import { writeFileWhole } from '../../files/write-whole';
import { writeCsv } from './csv';

/**
 * Writes rows as a workbook or as CSV, by the name; a name without an ending becomes a workbook. A dialog has asked before a
 * table is written over.
 * @throws Expected `validation` for another ending
 */
export async function writeTable({
  file,
  title,
  rows,
}: {
  file: string;
  title: string;
  rows: readonly (readonly string[])[];
}): Promise<string> {
  const { file: target, over } = withEnding(file, '.xlsx', 'any');
  const ending = path.extname(target).toLowerCase();
  if (ending === '.xlsx') {
    const { writeWorkbook } = await import('./xlsx'); // heavy, and seldom wanted
    await writeFileWhole(target, await writeWorkbook(title, rows), { over });
  } else if (ending === '.csv') await writeFileWhole(target, writeCsv(rows), { over });
  else
    throw new Expected(
      'validation',
      `${path.basename(target)}: a table is saved as .xlsx or .csv. Nothing was written. Choose a name that ends so.`,
    );
  return path.basename(target);
}
