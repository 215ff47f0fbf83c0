import path from 'node:path';

/**
 * What synchronisation tools call the copy they keep when two computers wrote one file: Dropbox, OneDrive, Nextcloud and
 * ownCloud, Syncthing, Seafile, Google Drive, iCloud.
 */
const AFTER_THE_NAME = [
  /^ \(.*conflict.*\)$/iu, // Dropbox, Nextcloud, ownCloud, Seafile ("SFConflict …")
  /^ \(.*Konflikt.*\)$/iu,
  /^_conflict-\d{8}-\d{6}$/u, // older ownCloud
  /^\.sync-conflict-\d{8}-\d{6}-\w+$/u, // Syncthing
  /^ \[conflict.*\]$/iu,
];
/** These could be anybody's own copy: only with the same library inside are they a conflict. */
const PERHAPS = [/^ \(\d+\)$/u, /^ \d+$/u];

export type ConflictCopy = { readonly name: string; readonly certain: boolean };

/**
 * Conflict copies of a library among the names of its folder.
 *
 * @param host the name of this or another computer, which OneDrive puts behind the name
 */
export function conflictCopies(
  library: string,
  names: readonly string[],
  hosts: readonly string[] = [],
): ConflictCopy[] {
  const { name: own, ext, base } = path.parse(library);
  return names.flatMap((name): ConflictCopy[] => {
    if (name === base || path.extname(name) !== ext) return [];
    const stem = path.parse(name).name;
    if (!stem.startsWith(own)) return [];
    const rest = stem.slice(own.length);
    if (AFTER_THE_NAME.some((pattern) => pattern.test(rest))) return [{ name, certain: true }];
    const perhaps =
      PERHAPS.some((pattern) => pattern.test(rest)) ||
      hosts.some((host) => rest.toLowerCase() === `-${host.toLowerCase()}`);
    return perhaps ? [{ name, certain: false }] : [];
  });
}
