import fs from 'node:fs';
import path from 'node:path';

/** Linux file systems that show the system itself and keep no files, by their number in `statfs`. */
const SYSTEMS: ReadonlyMap<number, string> = new Map([
  [0x9fa0, 'proc'],
  [0x62656572, 'sysfs'],
  [0x1cd1, 'devpts'],
  [0x27e0eb, 'cgroup'],
  [0x63677270, 'cgroup2'],
  [0x73636673, 'securityfs'],
  [0x64626720, 'debugfs'],
  [0x74726163, 'tracefs'],
  [0xcafe4a11, 'bpf'],
  [0x6165676c, 'pstore'],
  [0xde5e81e4, 'efivarfs'],
  [0x62656570, 'configfs'],
  [0xf97cff8c, 'selinuxfs'],
  [0x19800202, 'mqueue'],
  [0x42494e4d, 'binfmt_misc'],
  [0x0187, 'autofs'],
  [0x6e736673, 'nsfs'],
  [0x50495045, 'pipefs'],
  [0x534f434b, 'sockfs'],
]);

/** What a number of `statfs` stands for, or null for a file system that holds files. Numbers are taken as 32 bits. */
export const virtualSystemOf = (type: number): string | null => SYSTEMS.get(type >>> 0) ?? null;

/** The file system of the system itself that a place lies in, such as `proc`; null for any that holds files. */
export function virtualSystem(file: string): string | null {
  if (process.platform === 'win32') return null;
  const folder = nearestFolder(file);
  if (/^\/dev(?:\/(?!shm(?:\/|$))|$)/.test(folder)) return 'the folder of devices';
  return process.platform === 'linux' ? virtualSystemOf(fs.statfsSync(folder).type) : null;
}

function nearestFolder(file: string): string {
  let at = path.resolve(file);
  while (!fs.statSync(at, { throwIfNoEntry: false })?.isDirectory() && at !== path.dirname(at)) at = path.dirname(at);
  return fs.realpathSync(at);
}

const MOST_LINKS = 40;

/** The number behind /dev/stdout, /dev/fd/3 and their kind, links to them included; null for anything else. */
export function ownDescriptor(file: string): number | null {
  if (process.platform === 'win32') return null;
  let at = path.resolve(file);
  for (let links = 0; links < MOST_LINKS; links += 1) {
    if (!fs.statSync(path.dirname(at), { throwIfNoEntry: false })?.isDirectory()) return null;
    const folder = fs.realpathSync(path.dirname(at));
    const found = /^\d+$/.test(path.basename(at)) && (folder === `/proc/${process.pid}/fd` || folder === '/dev/fd');
    if (found) return Number(path.basename(at));
    const here = path.join(folder, path.basename(at));
    if (!fs.lstatSync(here, { throwIfNoEntry: false })?.isSymbolicLink()) return null;
    at = path.resolve(folder, fs.readlinkSync(here));
  }
  return null;
}
