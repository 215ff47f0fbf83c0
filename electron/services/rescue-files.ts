import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { shortHash } from '../../shared/domain/canonical';

/** A rescue file as it lies in a folder. `at` is the local time it was written, `2026-11-28 22:14`. */
export type RescueFile = { readonly id: string; readonly path: string; readonly of: string; readonly at: string };

const NAME = /^Rescued (.+) (\d{4}-\d{2}-\d{2}) (\d{2})\.(\d{2})\.(\d{2})\.release\.zip$/;

const two = (value: number): string => String(value).padStart(2, '0');

/** `Rescued REL-2026-014 2026-11-28 22.14.05.release.zip`: says to people, and to the next start, what it is. */
export function rescueName(of: string, now: Date): string {
  // oxlint-disable-next-line no-control-regex -- control characters are among what file systems refuse
  const safe = of.replace(/[<>:"/\\|?*\0-\x1f]/g, '-').slice(0, 60);
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('.');
  return `Rescued ${safe} ${day} ${time}.release.zip`;
}

/**
 * Folders for rescue files, the likeliest for a person to look in first.
 *
 * @param library the file that is open, or was to be opened; null where none is known
 * @param profile the application's own folder; with `alone` nothing of the person's own is looked at
 */
export function rescueFolders(library: string | null, profile: string, alone: boolean): string[] {
  const home = os.homedir();
  const own = alone ? [] : [path.join(home, 'Documents', 'Release Desk'), home];
  return [...(library === null ? [] : [path.dirname(library)]), ...own, profile, os.tmpdir()];
}

/** The rescue files of these folders, newest first. One that is in a folder others can write to must be this person's. */
export function rescueFilesIn(folders: readonly string[]): RescueFile[] {
  const found = new Map<string, RescueFile>();
  for (const folder of folders)
    for (const name of namesIn(folder)) {
      const [, of, day, hour, minute] = NAME.exec(name) ?? [];
      const file = path.join(folder, name);
      if (of !== undefined && isOwn(file))
        found.set(file, { id: shortHash(file), path: file, of, at: `${day} ${hour}:${minute}` });
    }
  return [...found.values()].sort((a, b) => (a.at < b.at ? 1 : -1));
}

function namesIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return []; // not there, or not ours to look into
  }
}

function isOwn(file: string): boolean {
  try {
    const stat = fs.lstatSync(file);
    return stat.isFile() && (process.getuid === undefined || stat.uid === process.getuid());
  } catch {
    return false;
  }
}
