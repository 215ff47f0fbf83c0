import path from 'node:path';
import type { WrittenRelease } from '../../../shared/contract/parts';
import type { FileRef } from '../../../shared/domain/schema/values';
import { type Renamed, renamedText, safeFileName } from '../../files/safe-name';

const HASH = 12;

/** What the name of a file beside a release file starts with: it keeps equal names apart. */
export const storedPrefix = (ref: FileRef): string => `${ref.sha256.slice(0, HASH)}-`;

/** The name of a file beside a release file: the start of its hash and its own name, made safe for every disk. */
export const storedName = (ref: FileRef): string => `${storedPrefix(ref)}${safeFileName(ref.name, 255 - HASH - 1)}`;

/** The files whose own names no disk can hold, each name once. */
export function renamedFiles(files: readonly FileRef[]): Renamed[] {
  const found = files.map((ref) => ({ given: ref.name, written: storedName(ref).slice(HASH + 1) }));
  return [...new Map(found.filter((one) => one.written !== one.given).map((one) => [one.given, one])).values()];
}

/** What a person should know of a release file that was written. */
export const writtenWords = (file: string, written: { missing: string[]; renamed: Renamed[] }): WrittenRelease => ({
  name: path.basename(file),
  missing: written.missing,
  renamed: written.renamed.map(renamedText),
});
