import fs from 'node:fs';
import path from 'node:path';
import { Expected } from '../../../shared/contract/errors';
import type { Sheet } from '../../../shared/domain/sheets/sheet';
import { readCsv } from './csv';

const FILE_LIMIT = 40 * 1024 * 1024;

export type SheetsWanted = {
  /** Times of a calendar that name no zone are those of this one. */
  readonly zone?: string;
  /** What a text is encoded in, where a person says so. */
  readonly encoding?: string | undefined;
};

/**
 * The tables of a CSV file, an Excel workbook or a calendar file, told apart by what is in it.
 * @throws Expected with the file's name, what is wrong with it and what to do
 */
export async function readSheets(file: string, wanted: SheetsWanted = {}): Promise<Sheet[]> {
  const name = path.basename(file);
  const sheets = await tablesOf(name, bytesOf(file, name), wanted);
  const filled = sheets.filter((sheet) => sheet.rows.some((row) => row.some((cell) => /[\p{L}\p{N}]/u.test(cell))));
  if (filled.length === 0) throw new Expected('validation', `${name} holds no rows. Nothing was read.`);
  return filled;
}

function bytesOf(file: string, name: string): Uint8Array {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) throw new Expected('not-found', `${name} is not there any more. Choose the file again.`);
  if (stat.size > FILE_LIMIT)
    throw new Expected(
      'validation',
      `${name} is ${Math.ceil(stat.size / 1024 / 1024)} MB; an import takes ${FILE_LIMIT / 1024 / 1024} MB at most. Nothing was read. Split it, or filter it where it comes from.`,
    );
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new Expected(
      'not-found',
      `${name} could not be read: ${error instanceof Error ? error.message : 'no access'}. Nothing was changed.`,
    );
  }
}

async function tablesOf(name: string, bytes: Uint8Array, { zone = 'UTC', encoding }: SheetsWanted): Promise<Sheet[]> {
  const starts = (...head: number[]) => head.every((byte, at) => bytes[at] === byte);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) throw sealedWorkbook(name, bytes);
  if (starts(0x50, 0x4b)) {
    const { readWorkbook } = await import('./xlsx'); // heavy, and seldom wanted
    return readWorkbook(name, bytes);
  }
  const { calendarText, isCalendar } = await import('../../calendar-files/text'); // seldom wanted, too
  if (isCalendar(name, bytes)) {
    const { readCalendar } = await import('../../calendar-files/read');
    return readCalendar(name, calendarText(name, bytes, encoding), { zone, now: Date.now() });
  }
  return [readCsv(name, bytes, encoding)];
}

/** A workbook under a password lies in the same kind of container as one of Excel 97. */
function sealedWorkbook(name: string, bytes: Uint8Array): Expected {
  const locked = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return new Expected(
    'validation',
    locked
      ? `${name} is protected with a password. Nothing was read. Open it in Excel, save a copy without the password, and import that.`
      : `${name} is in the old format of Excel (.xls). Nothing was read. Open it in Excel, save it as .xlsx, and import that.`,
  );
}
