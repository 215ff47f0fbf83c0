import { type ErrorCode, Expected } from '../../shared/contract/errors';

/** What a system or SQLite says, by its code, in the words a person gets: what happened, what is safe, what to do next. */
type Saying = { code: ErrorCode; retryable?: true; say: (what: string) => string };

const FULL: Saying = {
  code: 'disk-full',
  retryable: true,
  say: (what) =>
    `There is no room left on the disk for ${what}. What was saved before is safe; this was not written. Make room and try again, or choose another place.`,
};
const QUOTA: Saying = {
  ...FULL,
  say: (what) =>
    `Your share of the disk is used up: there is no room for ${what}. What was saved before is safe; this was not written. Make room and try again, or choose another place.`,
};
const READ_ONLY: Saying = {
  code: 'read-only',
  say: (what) =>
    `${what} may not be written here. Nothing was changed. Choose another place, or ask for the right to write.`,
};
const BUSY: Saying = {
  code: 'busy',
  retryable: true,
  say: (what) => `${what} is in use by another program. Nothing was changed. Close it there, or wait, and try again.`,
};
const NOT_FOUND: Saying = {
  code: 'not-found',
  say: (what) => `${what} is not there, or its folder is not. Nothing was changed.`,
};
const UNREACHABLE: Saying = {
  code: 'unreachable',
  retryable: true,
  say: (what) =>
    `The disk, drive or share that holds ${what} does not answer, or reports errors. What was saved before was left as it is. Connect it again and try again, or choose another place.`,
};
const NAME: Saying = {
  code: 'validation',
  say: (what) =>
    `The name of ${what} is one this system cannot hold. Nothing was written. Choose a shorter or plainer name.`,
};
const CIRCLE: Saying = {
  code: 'validation',
  say: (what) => `${what} is a link that leads in a circle. It was left as it is. Name the file itself.`,
};
const NO_FILE: Saying = { code: 'validation', say: (what) => `${what} is not a file. It was left as it is.` };
const MANY: Saying = {
  ...BUSY,
  say: (what) =>
    `The system has no free place to open ${what}. Nothing was changed. Close other programs and try again.`,
};
const DAMAGED: Saying = {
  code: 'corrupt',
  say: (what) =>
    `${what} is damaged and cannot be read as it is. It was left unchanged. Recover makes a new library of all that can be read, from it and from its backups.`,
};
const TOO_BIG: Saying = {
  code: 'validation',
  say: (what) => `This is more than ${what} can hold in one piece. Nothing was changed. Take less at a time.`,
};

const SYSTEM: Readonly<Record<string, Saying>> = {
  ENOSPC: FULL,
  EFBIG: FULL,
  EDQUOT: QUOTA,
  EROFS: READ_ONLY,
  EACCES: READ_ONLY,
  EPERM: READ_ONLY,
  EBUSY: BUSY,
  ETXTBSY: BUSY,
  EAGAIN: BUSY,
  ENOENT: NOT_FOUND,
  ENOTDIR: NOT_FOUND,
  EEXIST: NOT_FOUND,
  EIO: UNREACHABLE,
  ENODEV: UNREACHABLE,
  ENXIO: UNREACHABLE,
  ESTALE: UNREACHABLE,
  ENOTCONN: UNREACHABLE,
  ETIMEDOUT: UNREACHABLE,
  EHOSTDOWN: UNREACHABLE,
  EHOSTUNREACH: UNREACHABLE,
  ENAMETOOLONG: NAME,
  EILSEQ: NAME,
  EINVAL: NAME,
  ELOOP: CIRCLE,
  EISDIR: NO_FILE,
  EMFILE: MANY,
  ENFILE: MANY,
};

/** By the primary code; extended ones begin with it. */
const SQLITE: readonly (readonly [prefix: string, saying: Saying])[] = [
  ['SQLITE_FULL', FULL],
  ['SQLITE_IOERR_SHMSIZE', FULL],
  ['SQLITE_READONLY', READ_ONLY],
  ['SQLITE_PERM', READ_ONLY],
  ['SQLITE_AUTH', READ_ONLY],
  ['SQLITE_BUSY', BUSY],
  ['SQLITE_LOCKED', BUSY],
  ['SQLITE_CORRUPT', DAMAGED],
  ['SQLITE_NOTADB', DAMAGED],
  ['SQLITE_CANTOPEN', NOT_FOUND],
  ['SQLITE_IOERR', UNREACHABLE],
  ['SQLITE_PROTOCOL', UNREACHABLE],
  ['SQLITE_TOOBIG', TOO_BIG],
];

/** The code of an error of Node or better-sqlite3; '' for any other. */
export const systemCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/**
 * What the user or the system caused, as an expected failure that names `what`; null where the error is a bug of ours.
 *
 * @param what as it stands in a sentence: a file name, or "the library"
 */
export function systemFault(error: unknown, what: string): Expected | null {
  if (error instanceof Expected) return error;
  const code = systemCode(error);
  const saying = Object.hasOwn(SYSTEM, code) ? SYSTEM[code] : SQLITE.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (!saying) return null;
  return said(saying, what);
}

function said({ code, say, retryable }: Saying, what: string): Expected {
  const text = say(what);
  const sentence = /^(?:the|a|an) /.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text; // a file keeps its name
  return new Expected(code, sentence, retryable ? { retryable } : {});
}

/** Runs something and says what the system refused in words; a bug goes on as it is. */
export function saidPlainly<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw systemFault(error, what) ?? error;
  }
}
