import fs from 'node:fs';
import { systemCode } from '../../files/system-fault';

/** Why the open library is no longer the file at its place. */
export type PlaceTrouble = 'gone' | 'log-gone' | 'replaced' | 'unreachable';

/** The place of an open library, held against what lies there now. */
export type Place = {
  readonly file: string;
  /** What is wrong with it at this moment; null while the open library is the file at its place. */
  trouble(): PlaceTrouble | null;
  /** Whether a file beside the library (its log) is the one that was there when it was opened. */
  isOurs(beside: string): boolean;
};

/** Device and file number; a file that was renamed over has another. Never opens the file: closing it would drop SQLite's locks. */
function identityOf(file: string): string {
  const { dev, ino } = fs.statSync(file, { bigint: true });
  return `${dev}:${ino}`;
}

const identityOrNull = (file: string): string | null => {
  try {
    return identityOf(file);
  } catch {
    return null;
  }
};

/** Remembers a library's file and its log as they are now, just after it was opened. */
export function placeOf(file: string): Place {
  const log = `${file}-wal`;
  const [ours, ourLog] = [identityOf(file), identityOrNull(log)];
  return {
    file,
    trouble() {
      try {
        if (identityOf(file) !== ours) return 'replaced';
      } catch (error) {
        const code = systemCode(error);
        return code === 'ENOENT' || code === 'ENOTDIR' ? 'gone' : 'unreachable';
      }
      return ourLog !== null && identityOrNull(log) !== ourLog ? 'log-gone' : null;
    },
    isOurs: (beside) => beside !== log || identityOrNull(log) === ourLog,
  };
}

/** What happened, what is safe and what to do next. */
export function troubleWords(trouble: PlaceTrouble, file: string): string {
  const next = 'Everything is still here in the window. Save it here again, or in another place.';
  switch (trouble) {
    case 'gone':
      return `The library is no longer at ${file}: it was deleted, moved or renamed, or its drive is gone. ${next}`;
    case 'log-gone':
      return `The file beside the library that holds its newest changes (${file}-wal) was taken away or replaced. ${next}`;
    case 'replaced':
      return `Another file lies at ${file} now: the library was replaced while it was open. ${next} What is there now can be opened instead.`;
    case 'unreachable':
      return `The drive or share that holds ${file} does not answer. ${next}`;
  }
}
