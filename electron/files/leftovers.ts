import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { systemCode } from './system-fault';

/** Marks the machine: the number of a process says nothing on another one, which may share the folder. */
const machine = createHash('sha256').update(os.hostname()).digest('hex').slice(0, 8);
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const OURS = new RegExp(`^\\.release-desk-([0-9a-f]{8})-(\\d+)-(${UUID})\\.part(?:-journal|-wal|-shm|-changes)?$`);
const STALE_MS = 24 * 60 * 60 * 1000;

/** The names this process has given out and not finished with. */
const inUse = new Set<string>();

/** A name for a file that is being written in this folder; the process in it tells what was left over by a killed run. */
export function temporaryFile(folder: string): string {
  const id = randomUUID();
  inUse.add(id);
  return path.join(folder, `.release-desk-${machine}-${process.pid}-${id}.part`);
}

/** Takes away a database that was being written, with what SQLite keeps beside it; nothing where it has its own name by now. */
export function removeTemporary(file: string): void {
  try {
    for (const rest of ['', '-wal', '-shm', '-journal', '-changes']) fs.rmSync(file + rest, { force: true });
  } finally {
    temporaryDone(file); // where it cannot be removed now, the next write in that folder does
  }
}

/** The file has its own name now, or is gone. */
export const temporaryDone = (file: string): void => void inUse.delete(OURS.exec(path.basename(file))?.[3] ?? '');

/**
 * Whether a name is that of a file a run of ours left half-written: our mark, and its process gone.
 *
 * @param age in milliseconds, for files of other machines and of processes whose number is taken again
 */
export function isLeftover(name: string, age: number, isRunning: (pid: number) => boolean = runs): boolean {
  const [, host, pid, id = ''] = OURS.exec(name) ?? [];
  if (host === undefined) return false;
  if (host !== machine) return age > STALE_MS;
  if (Number(pid) === process.pid) return !inUse.has(id);
  return !isRunning(Number(pid)) || age > STALE_MS;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/**
 * Removes what killed runs of ours left half-written in a folder, and nothing else. Gives the names. A folder that cannot
 * be read or written keeps them: this never stands in the way of what is being done.
 */
export function removeLeftovers(folder: string): string[] {
  try {
    return fs.readdirSync(folder).filter((name) => OURS.test(name) && removed(path.join(folder, name)));
  } catch {
    return [];
  }
}

function removed(file: string): boolean {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile() || !isLeftover(path.basename(file), Date.now() - stat.mtimeMs)) return false;
  fs.rmSync(file, { force: true });
  return true;
}
