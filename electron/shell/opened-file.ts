import path from 'node:path';

/** What a library's file is called, and what the system knows it by (electron-builder.yml). */
export const LIBRARY_EXTENSION = 'rdesk';

/**
 * The library a start was asked to open, by a double click or on the command line; null when it was not.
 *
 * @param argv the whole command line, the program first
 * @param folder where the command was given: a relative name means this folder
 */
export function libraryIn(argv: readonly string[], folder: string): string | null {
  const named = argv.slice(1).filter((arg) => !arg.startsWith('-') && arg.endsWith(`.${LIBRARY_EXTENSION}`));
  const last = named.at(-1);
  return last === undefined ? null : path.resolve(folder, last);
}
