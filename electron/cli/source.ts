import path from 'node:path';
import { Expected } from '../../shared/contract/errors';
import { filesToPrint } from '../../shared/document/files';
import { plannedSessions } from '../../shared/domain/calendar/sessions';
import { documentIds } from '../../shared/domain/documents';
import { filesOf } from '../../shared/domain/extract';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import type { Plan } from '../../shared/domain/plan/plan';
import type { ReleaseFile } from '../../shared/domain/plan/release-file';
import { type Snapshot, snapshotOf } from '../../shared/domain/snapshot';
import type { FileRef } from '../../shared/domain/schema/values';
import { damagedWords } from '../data/backup';
import { isOlder } from '../data/open';
import { dropCopy, privateCopy } from '../data/private-copy';
import { getBlob } from '../data/repositories/blobs';
import { planIdOf, readPlan } from '../data/repositories/plans';
import { realPlace } from '../files/real-place';
import { printFault } from '../export/printable';
import { digestsOf } from '../services/digests';
import { closeDesk, keepBackup, type Library, libraryInfo, openDesk } from '../services/library';
import { actorOf } from '../services/preferences';
import { keepVerdicts, unjudgedFiles, unprintableOf } from '../services/printable';
import { readReleaseSource } from '../services/release-files/read';
import { picturesOf, snapshotFor, storedDocuments } from '../services/snapshots';
import { type Args, clockOf, needed, onlyWord } from './args';
import { say, Usage } from './io';

/** The plan a command works on, frozen, with its pictures and, from a library, the documents stored at issue. */
export type Source = {
  snapshot: Snapshot;
  images: { sha256: string; bytes: Uint8Array }[];
  stored: ReturnType<typeof storedDocuments>;
};

export const sourceOptions = {
  library: { type: 'string' },
  plan: { type: 'string' },
  clock: { type: 'string' },
} as const;

/** `create` also makes a library where there is none. Whoever writes leaves the day's backup, as the window does. */
export type LibraryUse = 'read' | 'write' | 'create';

/** Opens a library for one command and closes it whatever happens. What was noticed about it is said. */
export async function withLibrary<T>(
  file: string,
  use: LibraryUse,
  work: (library: Library) => T | Promise<T>,
  now?: () => Date,
): Promise<T> {
  const open = (from: string) =>
    openDesk(from, { create: use === 'create', actor: () => actorOf(null), ...(now ? { now, stated: true } : {}) });
  if (use === 'read' && isOlder(file)) return withCopy(file, open, work);
  let library: Library;
  try {
    library = await open(file);
  } catch (error) {
    if (use !== 'read' || !mayBeCopied(error)) throw error;
    return withCopy(file, open, work);
  }
  return withOpen(library, use, work);
}

/** Who only reads leaves the file as it is: one of an earlier version is brought up to date in a copy. */
async function withCopy<T>(
  file: string,
  open: (from: string) => Promise<Library>,
  work: (library: Library) => T | Promise<T>,
): Promise<T> {
  const copy = privateCopy(file);
  try {
    return await withOpen(await open(copy), 'read', work);
  } finally {
    dropCopy(copy);
  }
}

/** A library that cannot be written, or lies where it would not be safe to write, can still be read: from a copy of it. */
const mayBeCopied = (error: unknown): boolean =>
  error instanceof Expected && ['read-only', 'disk-full', 'unreachable'].includes(error.error.code);

async function withOpen<T>(library: Library, use: LibraryUse, work: (library: Library) => T | Promise<T>): Promise<T> {
  try {
    for (const note of library.notes) say(note);
    if (use !== 'read') await dayBackup(library);
    const done = await work(library);
    if (use === 'create') await dayBackup(library); // of one that was empty when it was opened
    return done;
  } finally {
    closeDesk(library);
  }
}

/** A backup that does not come about never keeps a command from its work; that is said. */
async function dayBackup(library: Library): Promise<void> {
  if (libraryInfo(library).plans === 0) return;
  try {
    const backup = await keepBackup(library);
    if (backup && backup.damages.length > 0) say(damagedWords(backup));
  } catch (error) {
    say(`no backup was made: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** SOURCE of the command line: a release file, or `REF --library FILE`; `--plan REF` or `REF@REVISION` chooses. */
export async function readSource(args: Args): Promise<Source> {
  const word = onlyWord(args, 'SOURCE');
  const clock = clockOf(args);
  const file = args.text('library') === undefined ? undefined : libraryFile(args);
  return file === undefined
    ? await fromFile(word, args.text('plan'), clock)
    : fromLibrary(file, args.text('plan') ?? word, clock);
}

/** Looks whether the printed files of a plan can be printed; the command line has no other process to look in. */
export async function judgeFiles(content: Content, bytesOf: (file: FileRef) => Uint8Array | undefined): Promise<void> {
  for (const { key, bytes, ...printed } of unjudgedFiles(content, bytesOf))
    keepVerdicts([{ key, fault: await printFault(printed, bytes) }]);
}

function splitReference(text: string): { reference: string; revision: string | undefined } {
  const at = text.lastIndexOf('@');
  return at > 0
    ? { reference: text.slice(0, at), revision: text.slice(at + 1) }
    : { reference: text, revision: undefined };
}

const referenceOf = (plan: Plan): string => plan.content.identity?.reference ?? plan.id;

async function fromFile(file: string, choice: string | undefined, clock: string): Promise<Source> {
  const source = readReleaseSource(file);
  const { plan, revision } = choosePlan(file, source.file, choice);
  const others = source.file.plans
    .filter((other) => other.id !== plan.id)
    .flatMap((other) => plannedSessions(referenceOf(other), other.content, other.record));
  const chosen = snapshotOf(plan, { ...source.file, others }, clock, revision);
  if (!chosen.ok) throw new Usage(`${file}: ${referenceOf(plan)} ${chosen.message}.`);
  const files = new Map(filesOf(contentSchema, chosen.snapshot.content).map((ref) => [ref.sha256, ref]));
  const digests = digestsOf(chosen.snapshot.content, (sha256) => {
    const ref = files.get(sha256);
    return ref && source.bytesOf(ref);
  });
  const { content } = chosen.snapshot;
  await judgeFiles(content, source.bytesOf);
  const unprintable = unprintableOf(content, (ref) => source.bytesOf(ref) !== undefined);
  const snapshot = { ...chosen.snapshot, digests, unprintable };
  return { snapshot, images: pictures(snapshot, source.bytesOf), stored: [] };
}

function choosePlan(
  file: string,
  { plans }: ReleaseFile,
  choice: string | undefined,
): { plan: Plan; revision: string | undefined } {
  const names = plans.map(referenceOf).join(', ');
  if (choice === undefined) {
    const [only, more] = plans;
    if (!only) throw new Usage(`${file}: plans: holds no plan.`);
    if (more) throw new Usage(`${file} holds several plans; choose one with --plan: ${names}.`);
    return { plan: only, revision: undefined };
  }
  const { reference, revision } = splitReference(choice);
  const plan = plans.find((one) => referenceOf(one) === reference) ?? plans.find((one) => referenceOf(one) === choice);
  if (!plan) throw new Usage(`${file} holds no plan ${reference}; it holds ${names}.`);
  return { plan, revision };
}

function pictures(snapshot: Snapshot, bytesOf: (ref: FileRef) => Uint8Array | undefined): Source['images'] {
  return filesToPrint(snapshot, documentIds).flatMap((ref) => {
    const bytes = bytesOf(ref);
    return bytes ? [{ sha256: ref.sha256, bytes }] : [];
  });
}

async function fromLibrary(file: string, choice: string, clock: string): Promise<Source> {
  const { reference, revision } = splitReference(choice);
  return withLibrary(file, 'read', async (library) => {
    const id = planIdOf(library.db, reference);
    if (id === undefined) throw new Expected('not-found', `The library ${file} has no plan ${reference}.`);
    const frozen = () => snapshotFor(library, readPlan(library.db, id), clock, revision);
    await judgeFiles(frozen().content, ({ sha256 }) => getBlob(library.db, sha256));
    const snapshot = frozen();
    return { snapshot, images: picturesOf(library, snapshot), stored: storedDocuments(library, snapshot) };
  });
}

/**
 * The file `--library` names. SQLite would take some names for a library in memory or for an address, and what is written
 * there would be gone; such a file can be named with its folder.
 */
export function libraryFile(args: Args): string {
  const file = needed(args, 'library');
  if (/^(?::|file:)/i.test(file))
    throw new Usage(`--library ${file} names no file. Name the library's file; one that is called so, as ./${file}.`);
  return realPlace(path.resolve(file));
}
