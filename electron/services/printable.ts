import type { FileFault } from '../../shared/domain/file-faults';
import type { Content } from '../../shared/domain/plan/content';
import { type PrintedFile, printedFiles, printedKey, type Unprintable } from '../../shared/domain/printed-files';
import type { FileRef } from '../../shared/domain/schema/values';

/** A file to be looked at, under the key its verdict is kept by. */
export type Unjudged = { key: string; file: FileRef; attached: boolean; bytes: Uint8Array };
export type Verdict = { key: string; fault: FileFault | null };

/** Of a session: bytes, name and use decide a verdict, so it never changes. */
const verdicts = new Map<string, FileFault | null>();
const MOST_KEPT = 5000;

/**
 * The printed files nobody has looked at yet, with their bytes. Whoever looks is not the process that holds the library:
 * a hostile file may take the looker down.
 */
export function unjudgedFiles(content: Content, bytesOf: (file: FileRef) => Uint8Array | undefined): Unjudged[] {
  const once = new Map(printedFiles(content).map((printed) => [printedKey(printed), printed]));
  return [...once].flatMap(([key, { file, attached }]) => {
    const bytes = verdicts.has(key) ? undefined : bytesOf(file);
    return bytes ? [{ key, file, attached, bytes }] : [];
  });
}

export const hasUnjudged = (content: Content): boolean =>
  printedFiles(content).some((printed) => !verdicts.has(printedKey(printed)));

export function keepVerdicts(found: readonly Verdict[]): void {
  if (verdicts.size > MOST_KEPT) verdicts.clear();
  for (const { key, fault } of found) verdicts.set(key, fault);
}

/** Why printed files of a plan cannot be printed, as far as they were looked at; a file that is not there needs no look. */
export function unprintableOf(content: Content, has: (file: PrintedFile['file']) => boolean): Unprintable {
  return Object.fromEntries(
    printedFiles(content).flatMap((printed) => {
      const key = printedKey(printed);
      const fault = has(printed.file) ? verdicts.get(key) : 'missing';
      return fault ? [[key, fault] as const] : [];
    }),
  );
}
