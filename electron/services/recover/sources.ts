import fs from 'node:fs';
import path from 'node:path';
import { Expected } from '../../../shared/contract/errors';
import type { RecoverySource } from '../../../shared/contract/recovery';
import { backupFolder, soundBackups } from '../../data/backup';
import type { Db } from '../../data/open';
import { harvestFile, logState, type SourceState } from '../../data/salvage/harvest';
import { saidPlainly } from '../../files/system-fault';

/** One copy of the library that was read: the library itself, or a backup. */
export type Source = {
  readonly name: string;
  readonly file: string;
  /** Its number in the harvest; the next one holds what was found page by page. */
  readonly number: number;
  readonly state: SourceState;
};

/** Numbers of sources are even, so that what is found on a source's pages comes right after it. */
const STEP = 2;

/**
 * Reads the library and its backups into a harvest. Copies are made in `scratch`; the files themselves are only read.
 *
 * @throws Expected `not-found` where there is neither a library nor a backup
 */
export function readSources(into: Db, library: string, scratch: string): Source[] {
  const files = [
    ...(fs.existsSync(library) ? [{ name: 'Library file', file: library }] : []),
    ...backupsOf(library).map(({ name, file }) => ({ name: `Backup of ${name}`, file })),
  ];
  if (files.length === 0)
    throw new Expected(
      'not-found',
      `There is no library at ${library}, and no backup of it in ${backupFolder(library)}.`,
    );
  return files.map(({ name, file }, index) => {
    const number = index * STEP;
    const copy = path.join(scratch, `source-${number}`);
    copyWithLog(file, copy);
    const state = harvestFile(into, { copy, original: file }, number);
    for (const rest of ['', '-wal', '-shm']) fs.rmSync(copy + rest, { force: true });
    return { name, file, number, state };
  });
}

/** Newest first; those kept apart as damaged too: what is broken in one may be whole in another. */
function backupsOf(library: string): { name: string; file: string }[] {
  const sound = soundBackups(library).map((one) => ({ name: one.day, file: one.file }));
  const folder = backupFolder(library);
  const damaged = (fs.existsSync(folder) ? fs.readdirSync(folder) : [])
    .filter((name) => name.endsWith('.damaged.backup'))
    .map((name) => ({ name: `${name.slice(0, 10)}, damaged`, file: path.join(folder, name) }));
  const upgrades = fs
    .readdirSync(path.dirname(library))
    .filter((name) => name.startsWith(`${path.basename(library)}.before-version-`) && name.endsWith('.bak'))
    .map((name) => ({
      name: name.slice(path.basename(library).length + 1),
      file: path.join(path.dirname(library), name),
    }));
  return [...[...sound, ...damaged].sort((a, b) => (a.name < b.name ? 1 : -1)), ...upgrades];
}

function copyWithLog(file: string, copy: string): void {
  saidPlainly(file, () => fs.copyFileSync(file, copy));
  fs.chmodSync(copy, 0o600);
  if (!fs.existsSync(`${file}-wal`)) return;
  saidPlainly(`${file}-wal`, () => fs.copyFileSync(`${file}-wal`, `${copy}-wal`));
  fs.chmodSync(`${copy}-wal`, 0o600);
}

/** What is said of each source: what could be read of it. */
export function describeSources(
  sources: readonly Source[],
  wholePlans: (source: number) => { whole: number; all: number },
): RecoverySource[] {
  return sources.flatMap((source) => {
    const plans = wholePlans(source.number);
    const { opened, broken } = source.state;
    const state = opened && broken.length === 0 ? 'sound' : plans.whole > 0 || opened ? 'partly' : 'unreadable';
    const line: RecoverySource = {
      name: source.name,
      file: path.basename(source.file),
      written: writtenAt(source.file),
      state,
      detail: detailOf(source, plans.all),
      plans,
    };
    const log = logLine(source);
    return log ? [line, log] : [line];
  });
}

function detailOf({ file, state: { opened, broken } }: Source, plans: number): string {
  if (fs.statSync(file, { throwIfNoEntry: false })?.size === 0) return 'The file is empty.';
  if (!opened)
    return plans > 0 ? 'Does not open; read page by page.' : 'Does not open, and nothing on its pages can be read.';
  if (broken.length === 0) return 'Whole: opened on trial, every hash holds.';
  const few = [...new Set(broken.map(inWords))].slice(0, 3).join('; ');
  return `Opens, but ${broken.length === 1 ? 'one place does' : `${broken.length} places do`} not read: ${few}${broken.length > 3 ? '; …' : ''}.`;
}

const TABLE_WORDS: Readonly<Record<string, string>> = {
  library: 'its marks',
  plan: 'the list of plans',
  part: 'texts of plans',
  revision: 'earlier revisions',
  register_row: 'registers',
  register_past: 'the history of registers',
  act: 'what was done to plans',
  run_event: 'what happened in runs',
  setting: 'the settings',
  template: 'templates',
  blob: 'attached files',
  edit: 'undo',
  audit: 'the audit log',
};

/** `table part` and `part plan-1, content` as people call them. */
function inWords(place: string): string {
  const [first = '', second = ''] = place.split(' ');
  if (first === 'table') return TABLE_WORDS[second] ?? second;
  return first === 'blob'
    ? `the file ${second.slice(0, 12)}`
    : `${TABLE_WORDS[first] ?? first} (${place.slice(first.length + 1)})`;
}

function logLine({ file }: Source): RecoverySource | null {
  const log = logState(file);
  if (!log) return null;
  return {
    name: 'Change log',
    file: `${path.basename(file)}-wal`,
    written: writtenAt(`${file}-wal`),
    state: log.sound === log.all ? 'sound' : log.sound > 0 ? 'partly' : 'unreadable',
    detail: `${log.sound} of ${log.all} changes in it are sound.`,
    plans: null,
  };
}

const writtenAt = (file: string): string | null =>
  fs.statSync(file, { throwIfNoEntry: false })?.mtime.toISOString() ?? null;
