import path from 'node:path';
import type { ChaseLetter } from '../../shared/domain/lifecycle/chase';
import { safeFileNames } from '../files/safe-name';
import { checkFolder } from '../files/target';
import { writeFileWhole } from '../files/write-whole';
import { mailOf } from './mail';

export type LetterJob = {
  readonly folder: string;
  readonly letters: readonly ChaseLetter[];
  readonly reference: string;
  /** When they were written, an instant. */
  readonly at: string;
};

/** Writes letters as e-mail drafts (.eml); all are made before the first is written. Gives the names of the files. */
export async function writeLetters(
  { folder, letters, reference, at }: LetterJob,
  signal?: AbortSignal,
): Promise<string[]> {
  checkFolder(folder);
  const names = safeFileNames(letters.map(({ who, id }) => `${reference} ${id.split(' ')[0] ?? ''} ${who}.eml`));
  const mails = await Promise.all(letters.map((letter) => mailOf({ ...letter, bcc: [] }, [], { at, reference })));
  for (const [index, name] of names.entries()) {
    const bytes = mails[index];
    if (bytes) await writeFileWhole(path.join(folder, name), bytes, { over: 'same kind', signal });
  }
  return names;
}
