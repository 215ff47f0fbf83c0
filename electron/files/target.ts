import fs from 'node:fs';
import path from 'node:path';
import { type ErrorCode, Expected } from '../../shared/contract/errors';
import { withBytesOf } from './bytes-at';
import { type FileKind, kindOf, kindWords } from './file-kind';
import { safeFileName } from './safe-name';
import { saidPlainly, systemCode } from './system-fault';
import { ownDescriptor, virtualSystem } from './virtual';

/** What stands where something is to be written, links followed. */
export type Standing =
  | { readonly at: 'nothing' }
  | { readonly at: 'file'; readonly kind: FileKind }
  | { readonly at: 'folder' }
  /** What passes bytes on and keeps none: it is written to, never replaced. */
  | { readonly at: 'stream'; readonly what: string }
  /** A disk, a socket, a link to nowhere, or a place in a file system that holds no files. */
  | { readonly at: 'unusable'; readonly what: string };

export type Wanted = {
  readonly kind: FileKind;
  /**
   * What may be replaced: nothing, nothing unless `--force` is given, a file of the same kind, or any file since the name is
   * ours alone.
   */
  readonly over: 'nothing' | 'nothing unless forced' | 'same kind' | 'any file';
  /** Whether it may go into a device or pipe. */
  readonly stream?: boolean;
  /** Endings its name may have, such as `.ics`; any without. */
  readonly endings?: readonly string[];
  /** Files the command reads, which it may not replace whatever else is allowed. */
  readonly sources?: readonly string[];
};

/** Where to write in the end: links are followed, so that a link stays a link. */
export type Place = { readonly file: string; readonly stream: boolean; readonly exists: boolean };

type Refusal = { readonly code: ErrorCode; readonly message: string };

/** Whether something may be written where this stands; null where it may. Pure: all that was looked up is in `standing`. */
export function refusalOf(file: string, standing: Standing, wanted: Wanted): Refusal | null {
  const left = 'It was left as it is.';
  switch (standing.at) {
    case 'nothing':
      return endingRefusal(file, wanted);
    case 'folder':
      return { code: 'validation', message: `${file} is a folder; a file is wanted. ${left} Name a file in it.` };
    case 'stream':
      return wanted.stream === true
        ? null
        : {
            code: 'validation',
            message: `${file} is ${standing.what}, and this cannot be written into one. ${left} Name a file.`,
          };
    case 'unusable':
      return {
        code: 'validation',
        message: `${file} is ${standing.what}. Nothing was written. Name a file in an ordinary folder.`,
      };
    case 'file':
      return wanted.over === 'any file'
        ? null
        : (endingRefusal(file, wanted) ?? overRefusal(file, standing.kind, wanted));
    default:
      return standing satisfies never;
  }
}

function endingRefusal(file: string, { kind, endings }: Wanted): Refusal | null {
  if (!endings || endings.some((ending) => file.toLowerCase().endsWith(ending))) return null;
  return {
    code: 'validation',
    message: `${file}: the name of ${kindWords[kind]} ends in ${endings.join(' or ')}. Nothing was written.`,
  };
}

function overRefusal(file: string, kind: FileKind, wanted: Wanted): Refusal | null {
  if (kind !== 'empty' && kind !== wanted.kind)
    return {
      code: 'conflict',
      message: `${file} is there already and is ${kindWords[kind]}, not ${kindWords[wanted.kind]}. It was left as it is. Choose another name.`,
    };
  if (wanted.over === 'same kind') return null;
  return {
    code: 'conflict',
    message: `${file} is there already. It was left as it is. Choose another name${wanted.over === 'nothing' ? '' : ', or replace it with --force'}.`,
  };
}

/**
 * Looks at what stands at a place and gives where to write.
 * @throws Expected `validation`, `conflict` or what the system refuses, naming the file, which was left as it is
 */
export function placeFor(file: string, wanted: Wanted): Place {
  return saidPlainly(file, () => {
    const given = path.resolve(file);
    const stat = fs.statSync(given, { throwIfNoEntry: false });
    const standing = standingAt(given, stat);
    const refusal = refusalOf(file, standing, wanted);
    if (refusal) throw new Expected(refusal.code, refusal.message);
    if (standing.at === 'stream') return { file: given, stream: true, exists: true };
    if (!stat) {
      checkFolder(path.dirname(given));
      return { file: given, stream: false, exists: false };
    }
    const source = wanted.sources?.find((one) => isSame(stat, one));
    if (source !== undefined)
      throw new Expected('conflict', `${file} is what this reads from. It was left as it is. Choose another name.`);
    fs.accessSync(given, fs.constants.W_OK);
    return { file: fs.realpathSync(given), stream: false, exists: true };
  });
}

/**
 * Where a copy of a library may be written; its folder is there then. Never over the library itself, nor over one that is
 * open: that has a log beside it, which would be played into the copy.
 * @throws Expected naming the file, which was left as it is
 */
export function libraryCopy(file: string, source: string, over: Wanted['over']): string {
  const endings = path.extname(file) === '' ? {} : { endings: ['.rdesk', '.backup', '.bak'] };
  const place = placeFor(file, { kind: 'library', over, ...endings, sources: [source] });
  if (
    ['-wal', '-journal'].some((log) => (fs.statSync(`${place.file}${log}`, { throwIfNoEntry: false })?.size ?? 0) > 0)
  )
    throw new Expected(
      'conflict',
      `${file} has a log of changes beside it, so it is open or was not closed in order. It was left as it is. Choose another name.`,
    );
  makeFolder(path.dirname(place.file));
  return place.file;
}

function isSame(stat: fs.Stats, other: string): boolean {
  const found = fs.statSync(other, { throwIfNoEntry: false });
  return found?.ino === stat.ino && found.dev === stat.dev;
}

function standingAt(file: string, stat: fs.Stats | undefined): Standing {
  if (ownDescriptor(file) !== null) return { at: 'stream', what: 'an open file or pipe of this process' };
  if (process.platform === 'win32' && safeFileName(path.basename(file)) !== path.basename(file))
    return { at: 'unusable', what: 'a name Windows cannot hold, or keeps for a device' };
  const system =
    stat?.isCharacterDevice() || stat?.isFIFO() ? null : virtualSystem(stat ? fs.realpathSync(file) : file);
  if (system !== null) return { at: 'unusable', what: `a place in ${system}, which holds no files` };
  if (!stat) return isLink(file) ? { at: 'unusable', what: 'a link to nowhere' } : { at: 'nothing' };
  if (stat.isDirectory()) return { at: 'folder' };
  if (stat.isFile()) return { at: 'file', kind: withBytesOf(file, kindOf) };
  if (stat.isCharacterDevice()) return { at: 'stream', what: 'a device' };
  if (stat.isFIFO()) return { at: 'stream', what: 'a pipe' };
  return { at: 'unusable', what: stat.isBlockDevice() ? 'a disk' : 'a socket' };
}

/**
 * Looks whether files can be written into a folder that is there or can be made; makes nothing yet.
 * @throws Expected naming what stands in the way
 */
export function checkFolder(folder: string): void {
  folderToMake(folder);
}

/**
 * Makes a folder and those above it. Where nothing can be made, this ends in words: `mkdir` with `recursive` would go
 * round for ever in file systems such as /proc.
 * @throws Expected naming what stands in the way
 */
export function makeFolder(folder: string): void {
  for (const one of folderToMake(folder)) saidPlainly(one, () => fs.mkdirSync(one));
}

/** The folders that are missing, the outermost first. */
function folderToMake(folder: string): string[] {
  const missing: string[] = [];
  let at = path.resolve(folder);
  let stat = lookAt(at);
  while (!stat && at !== path.dirname(at)) {
    if (isLink(at))
      throw new Expected('validation', `${at} is a link to nowhere. It was left as it is. Choose another folder.`);
    missing.push(at);
    at = path.dirname(at);
    stat = lookAt(at);
  }
  if (!stat?.isDirectory())
    throw new Expected('not-found', `${at} is no folder, so nothing can be written in it. Choose another folder.`);
  const system = virtualSystem(at);
  if (system !== null)
    throw new Expected('validation', `${folder} lies in ${system}, which holds no files. Choose another folder.`);
  saidPlainly(at, () => fs.accessSync(at, fs.constants.W_OK));
  return missing.toReversed();
}

/** Also where it leads nowhere. */
function isLink(file: string): boolean {
  try {
    return fs.lstatSync(file).isSymbolicLink();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error))) return false;
    throw error;
  }
}

const lookAt = (file: string): fs.Stats | undefined =>
  saidPlainly(file, () => fs.statSync(file, { throwIfNoEntry: false }));
