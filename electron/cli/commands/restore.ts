import fs from 'node:fs';
import path from 'node:path';
import { Expected } from '../../../shared/contract/errors';
import { planStateWords, sharedDifferences } from '../../../shared/contract/difference-words';
import type { BackupView, Differences } from '../../../shared/contract/library-calls';
import { count } from '../../../shared/domain/count';
import { soundBackups } from '../../data/backup';
import { withBytesOf } from '../../files/bytes-at';
import { kindOf } from '../../files/file-kind';
import { saidPlainly } from '../../files/system-fault';
import { actorOf } from '../../services/preferences';
import { backupsOf } from '../../services/restore/backups';
import { compareBackup } from '../../services/restore/differences';
import { restoreLibrary } from '../../services/restore/restore';
import { forceOption, readArgs } from '../args';
import { type Exit, exits, result, resultJson, say, Usage } from '../io';
import { libraryFile, withLibrary } from '../source';

export const help = `restore --library FILE [--backup NAME|FILE] [--force] [--json]

Puts a backup in a library's place. Without --backup it lists the backups beside the library; with it (a name or a day of that
list, or another copy of a library) it says what would change, and changes nothing. --force restores it: the library as it is
becomes a backup of its own first, and one that does not open is kept under another name. Never while it is open elsewhere.
Exit: 0 done, 1 the backup itself is damaged, 2 it cannot be restored, 3 a fault of ours.`;

export async function run(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, {
    library: { type: 'string' },
    backup: { type: 'string' },
    json: { type: 'boolean' },
    ...forceOption,
  });
  if (args.positionals.length > 0) throw new Usage(`unexpected ${args.positionals.join(' ')}`);
  const file = libraryFile(args);
  if (fs.statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new Usage(`${file} is a folder, not a library.`);
  const word = args.text('backup');
  const json = args.flag('json');
  if (word === undefined) {
    if (args.flag('force')) throw new Usage('--force goes with --backup.');
    return list(file, json);
  }
  const backup = backupCalled(file, word);
  const differences = await differencesFrom(file, backup);
  const { damages } = differences;
  if (!args.flag('force') || damages.length > 0) {
    if (json) resultJson(differences);
    else tell(differences);
    return damages.length > 0 ? exits.content : exits.done;
  }
  const kept = await restoreLibrary(file, backup, () => actorOf(null));
  if (json) resultJson({ restored: file, from: backup, kept, differences });
  else result(file);
  say(`restored: ${file}, as it is in ${path.basename(backup)}`);
  if (kept !== null) say(`as it was before, it is kept in ${kept}`);
  return exits.done;
}

function list(file: string, json: boolean): Exit {
  const backups = backupsOf(file);
  if (json) resultJson(backups);
  else if (backups.length === 0) say(`There is no backup beside ${file}.`);
  else for (const one of backups) result(lineOf(one));
  return exits.done;
}

const lineOf = ({ name, written, plans, bytes }: BackupView): string =>
  `${name}  ${written.slice(0, 16).replace('T', ' ')} UTC  ${plans === null ? 'cannot be read' : count(plans, 'plan')}  ${count(bytes, 'byte')}`;

/** A backup beside the library by its name or day, of which the newest; else a file that holds a library. */
function backupCalled(library: string, word: string): string {
  const beside = soundBackups(library);
  const named = beside.find(({ name }) => name === word) ?? beside.findLast(({ day }) => day === word);
  if (named) return named.file;
  const file = path.resolve(word);
  return saidPlainly(file, () => {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (!stat) throw new Usage(noSuchBackup(word, beside));
    const there = fs.statSync(library, { throwIfNoEntry: false });
    if (there?.ino === stat.ino && there.dev === stat.dev) throw new Usage(`--backup ${word} is the library itself.`);
    if (!stat.isFile() || withBytesOf(file, kindOf) !== 'library')
      throw new Usage(`--backup ${word} is not a library of Release Desk. Nothing was changed.`);
    return file;
  });
}

const noSuchBackup = (word: string, beside: readonly { name: string }[]): string =>
  `there is no backup ${JSON.stringify(word)}, beside the library or as a file. ${beside.length === 0 ? 'There is none beside it.' : `Beside it: ${beside.map(({ name }) => name).join(', ')}.`}`;

/** Held against the library, or against nothing where there is none, or one that does not open: that is said. */
async function differencesFrom(file: string, backup: string): Promise<Differences> {
  try {
    return await withLibrary(file, 'read', (library) => compareBackup(library, backup));
  } catch (error) {
    if (!(error instanceof Expected) || !['not-found', 'corrupt'].includes(error.error.code)) throw error;
    const differences = compareBackup(null, backup); // where it is the backup that cannot be read, that is said again
    say(error.message);
    return differences;
  }
}

function tell(differences: Differences): void {
  const { plans, damages } = differences;
  for (const damage of damages) result(`damaged in the backup itself: ${damage}`);
  for (const plan of plans.filter((one) => one.state !== 'same'))
    result(`${plan.reference}: ${planStateWords[plan.state]}. ${plan.changes.join(' ')}`.trimEnd());
  const same = plans.filter((one) => one.state === 'same').length;
  if (same > 0) result(`${count(same, 'plan')} as now`);
  for (const words of sharedDifferences(differences)) result(words);
  if (damages.length === 0) say('Nothing was changed. --force restores it.');
}
