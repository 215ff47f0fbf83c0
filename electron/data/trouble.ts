import path from 'node:path';
import type { DeskError } from '../../shared/contract/errors';
import type { LibraryTrouble } from '../../shared/contract/views';
import { systemFault } from '../files/system-fault';
import { soundBackups } from './backup';
import { type PlaceTrouble, troubleWords } from './place/identity';

type Kind = LibraryTrouble['kind'];

/** Why the open library is no longer the file at its place, as the window shows it. */
export const outOfPlace = (trouble: PlaceTrouble, file: string): LibraryTrouble =>
  described(trouble, file, troubleWords(trouble, file));

/** Why a library did not open, as the window shows it. */
export function notOpened(error: unknown, file: string): LibraryTrouble {
  const expected = systemFault(error, file);
  if (!expected) return described('fault', file, error instanceof Error ? error.message : String(error));
  const kind = kindOf(expected.error);
  return described(kind, file, kind === 'missing' ? MISSING(file) : expected.error.message);
}

const MISSING = (file: string): string =>
  `There is no library at ${file} now: it was moved, renamed or deleted, or the drive or share it lies on is not connected. Nothing was changed, and this place stays remembered.`;

function kindOf({ code, field }: DeskError): Kind {
  switch (code) {
    case 'not-found':
      return 'missing';
    case 'corrupt':
      return field === 'empty' ? 'empty' : 'damaged';
    case 'validation':
      return 'not-a-library';
    case 'newer-file':
      return 'newer';
    case 'unreachable':
      return field === 'network' ? 'network' : 'unreachable';
    case 'busy':
      return 'busy';
    case 'read-only':
      return 'read-only';
    case 'disk-full':
      return 'full';
    default:
      return 'fault';
  }
}

function described(kind: Kind, file: string, message: string): LibraryTrouble {
  const backups = soundBackups(file);
  return {
    kind,
    name: path.basename(file, path.extname(file)),
    location: file,
    message,
    backups: backups.length,
    newestBackup: backups.at(-1)?.day ?? null,
  };
}
