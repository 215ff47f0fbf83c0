import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { ErrorCode } from '../../shared/contract/errors';
import type { Random } from './campaign';

/** Where one try works: a small disk of its own with a folder for the library and one for what is written beside. */
export type Place = {
  disk: string;
  work: string;
  file: string;
  out: string;
  /** Other libraries to be put in its place, outside the disk. */
  stranger: string;
  older: string;
  /** How much the disk still takes: pages, or files. */
  room: number;
};

export const placeIn = (folder: string): Place => {
  const disk = path.join(folder, 'disk');
  const work = path.join(disk, 'work');
  const [stranger, older] = ['stranger.rdesk', 'source.rdesk'].map((name) => path.join(folder, name));
  return {
    disk,
    work,
    file: path.join(work, 'a.rdesk'),
    out: path.join(disk, 'out'),
    stranger: stranger ?? '',
    older: older ?? '',
    room: 0,
  };
};

/** Something that happens to the disk, and what may be said then. */
export type Fault = {
  kind: 'full' | 'read-only' | 'removed' | 'replaced';
  codes: readonly ErrorCode[];
  put(place: Place): void;
  /** Takes it away where that can be done; what is removed or replaced stays so. */
  lift?(place: Place): void;
  /** Only before anything is open, or (false) only while the library is. */
  open: boolean | 'either';
  /** Where the library lies afterwards, if it lies anywhere. */
  movedTo?(place: Place): string;
};

const MEGABYTES = 24;
const FILES = 300;
const PAGE = 4096;

export function mountDisk({ disk, work, out }: Place): void {
  fs.mkdirSync(disk, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m,nr_inodes=${FILES},mode=0777`, 'small', disk]);
  for (const folder of [work, out]) fs.mkdirSync(folder, { recursive: true });
}

const ballast = ({ disk }: Place): string => path.join(disk, 'ballast');
const noLibrary: readonly ErrorCode[] = ['not-in-place', 'not-found', 'unreachable'];

/** Takes all pages but so many. */
function fillPages(place: Place): void {
  const pages = fs.statfsSync(place.disk).bavail - place.room;
  if (pages > 0) fs.writeFileSync(ballast(place), Buffer.alloc(pages * PAGE));
}

/** Takes all names but so many. */
function fillNames(place: Place): void {
  fs.mkdirSync(ballast(place));
  for (let left = fs.statfsSync(place.disk).ffree - place.room; left > 0; left -= 1)
    fs.writeFileSync(path.join(ballast(place), String(left)), '');
}

const makeRoom = (place: Place): void => fs.rmSync(ballast(place), { recursive: true, force: true });

const remount = (place: Place, how: 'ro' | 'rw') =>
  void execFileSync('mount', ['-o', `remount,bind,${how}`, place.disk]);

function rights({ work, out }: Place, folders: number, files: number): void {
  for (const folder of [work, out].filter((one) => fs.existsSync(one))) {
    fs.chmodSync(folder, 0o755);
    for (const name of fs.readdirSync(folder)) {
      const one = path.join(folder, name);
      fs.chmodSync(one, fs.statSync(one).isDirectory() ? folders : files);
    }
    fs.chmodSync(folder, folders);
  }
}

/** Renames a copy of another library over the one that is open, as a synchronisation tool or a person does. */
function renameOver({ work, file }: Place, other: string): void {
  const copy = path.join(work, 'comes');
  fs.copyFileSync(other, copy);
  fs.renameSync(copy, file);
}

const removeFiles = ({ work, file }: Place): void => {
  for (const name of fs.readdirSync(work))
    if (name.startsWith(path.basename(file))) fs.rmSync(path.join(work, name), { recursive: true });
};

const moved = ({ file }: Place): string => path.join(path.dirname(file), 'renamed.rdesk');
const movedFolder = ({ work }: Place): string => `${work}-renamed`;

export const FAULTS: Readonly<Record<string, Fault>> = {
  'no room left': { kind: 'full', codes: ['disk-full'], put: fillPages, lift: makeRoom, open: 'either' },
  'no name left': { kind: 'full', codes: ['disk-full'], put: fillNames, lift: makeRoom, open: 'either' },
  'disk read-only': {
    kind: 'read-only',
    codes: ['read-only'],
    put: (place) => remount(place, 'ro'),
    lift: (place) => remount(place, 'rw'),
    open: false,
  },
  'no right to write': {
    kind: 'read-only',
    codes: ['read-only'],
    put: (place) => rights(place, 0o555, 0o444),
    lift: (place) => rights(place, 0o755, 0o644),
    open: 'either',
  },
  'file deleted': { kind: 'removed', codes: noLibrary, put: ({ file }) => fs.rmSync(file), open: true },
  'file and log deleted': { kind: 'removed', codes: noLibrary, put: removeFiles, open: true },
  'log deleted': {
    kind: 'removed',
    codes: noLibrary,
    put: ({ file }) => fs.rmSync(`${file}-wal`, { force: true }),
    open: true,
  },
  'file renamed': {
    kind: 'removed',
    codes: noLibrary,
    put: (place) => fs.renameSync(place.file, moved(place)),
    open: true,
    movedTo: moved,
  },
  'folder deleted': {
    kind: 'removed',
    codes: noLibrary,
    put: ({ work }) => fs.rmSync(work, { recursive: true }),
    open: true,
  },
  'folder renamed': {
    kind: 'removed',
    codes: noLibrary,
    put: (place) => fs.renameSync(place.work, movedFolder(place)),
    open: true,
    movedTo: (place) => path.join(movedFolder(place), path.basename(place.file)),
  },
  'disk taken away': {
    kind: 'removed',
    codes: noLibrary,
    put: ({ disk }) => void execFileSync('umount', ['--lazy', disk]),
    open: true,
  },
  'another library put in its place': {
    kind: 'replaced',
    codes: noLibrary,
    put: (place) => renameOver(place, place.stranger),
    open: true,
  },
  'an older copy put in its place': {
    kind: 'replaced',
    codes: noLibrary,
    put: (place) => renameOver(place, place.older),
    open: true,
  },
  'another folder put in its place': {
    kind: 'replaced',
    codes: noLibrary,
    put(place) {
      fs.renameSync(place.work, movedFolder(place));
      fs.mkdirSync(place.work);
      renameOver(place, place.stranger);
    },
    open: true,
    movedTo: (place) => path.join(movedFolder(place), path.basename(place.file)),
  },
};

/** How much room each act needs, found by trying: every write meets the end of the disk at some try. */
export function rooms(random: Random): {
  of(act: string): number;
  learn(act: string, room: number, passed: boolean): void;
} {
  const needs = new Map<string, number>();
  const need = (act: string) => needs.get(act) ?? 64;
  return {
    of: (act) => random(need(act) + 2),
    learn(act, room, passed) {
      if (passed) needs.set(act, Math.ceil((need(act) + Math.min(room, need(act))) / 2));
      else if (room >= need(act)) needs.set(act, need(act) * 2 + 1);
    },
  };
}
