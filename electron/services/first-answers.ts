import fs from 'node:fs';
import path from 'node:path';
import type { CallOutput } from '../../shared/contract/calls';
import { writePrivate } from '../files/private';
import { firstList } from '../../shared/contract/first-list';

// The list is on the screen before the library is open: docs/decisions/first-answers.md. No schema library here,
// it would cost more than it saves.

/** What the window asks before it shows the list. */
type First = 'app.start' | 'releases.list';
type Answers = { readonly [Name in First]: CallOutput<Name> };

const fileIn = (folder: string) => path.join(folder, 'first-answers.json');

/** A file as it was: while that is the same, so is what stands in it. */
function stampOf(file: string): string {
  const { size, mtimeMs } = fs.statSync(file);
  return `${size} ${mtimeMs}`;
}

/**
 * Keeps what the window will ask first at its next start. Call it once the library is closed.
 *
 * @param folder of the profile. A library on another volume leaves nothing there: it may be taken away.
 * @param page the start page as served: that of another version may ask for something else
 * @param files what the answers were read from
 */
export function keepFirstAnswers(
  folder: string,
  { page, files, answers }: { page: string; files: readonly string[]; answers: Answers },
): void {
  const { dev } = fs.statSync(folder);
  if (files.some((file) => fs.statSync(file).dev !== dev)) return forgetFirstAnswers(folder);
  const stamps = Object.fromEntries(files.map((file) => [file, stampOf(file)]));
  const target = fileIn(folder);
  writePrivate(target, JSON.stringify({ page, stamps, answers }));
}

export const forgetFirstAnswers = (folder: string): void => fs.rmSync(fileIn(folder), { force: true });

/** What was kept, by the name of the call; null if anything it was read from has changed since. */
export function firstAnswers(folder: string, page: string): ReadonlyMap<string, unknown> | null {
  try {
    const kept: unknown = JSON.parse(fs.readFileSync(fileIn(folder), 'utf8'));
    if (!isRecord(kept) || kept['page'] !== page || !isRecord(kept['stamps']) || !isRecord(kept['answers']))
      return null;
    const same = Object.entries(kept['stamps']).every(
      ([file, stamp]) => stampOf(file) === stamp && !fs.existsSync(`${file}-wal`),
    );
    return same ? new Map(Object.entries(kept['answers'])) : null;
  } catch {
    return null; // none kept, or a file somebody else wrote: the library will be asked
  }
}

/** True for the calls that are answered from what was kept. */
export function isFirst(name: string, input: unknown): boolean {
  if (name === 'app.start') return true;
  if (name !== 'releases.list' || !isRecord(input)) return false;
  const wanted = Object.entries(firstList);
  return Object.keys(input).length === wanted.length && wanted.every(([key, value]) => input[key] === value);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
