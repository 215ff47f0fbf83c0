import { damagedWords } from '../../data/backup';
import { Expected } from '../../../shared/contract/errors';
import type { Recovery } from '../../../shared/contract/recovery';
import { type CheckResult, checkLibrary } from '../../services/check';
import { rebuildLists } from '../../services/rebuild';
import { withSurvey } from '../../services/recover/recover';
import { backupLibrary } from '../../services/library';
import { libraryCopy } from '../../files/target';
import { forceOption, needed, overOf, readArgs } from '../args';
import { type Exit, exits, result, resultJson, say } from '../io';
import { libraryFile, withLibrary } from '../source';

const library = { library: { type: 'string' } } as const;

export const checkHelp = `check --library FILE [--rebuild] [--json]

Looks at everything a library holds: integrity, every hash, foreign keys, versions, list columns, projections, the audit log.
--rebuild first works out again what lists and searches need of every plan. Ends with 1 where something is wrong.`;

export async function runCheck(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...library, json: { type: 'boolean' }, rebuild: { type: 'boolean' } });
  const file = libraryFile(args);
  const checked = await checkedOrRead(file, args.flag('rebuild'));
  if (args.flag('json')) resultJson(checked);
  else {
    for (const finding of checked.findings) result(finding);
    result(checked.sound ? 'sound' : `${checked.findings.length} findings`);
  }
  return checked.sound ? exits.done : exits.content;
}

/** A library that SQLite does not open is read as a recovery reads it: what is found is said all the same. */
async function checkedOrRead(file: string, rebuild: boolean): Promise<CheckResult> {
  try {
    return await withLibrary(file, rebuild ? 'write' : 'read', (desk) => {
      if (rebuild) say(`lists of ${rebuildLists(desk)} plans worked out again`);
      return checkLibrary(desk);
    });
  } catch (error) {
    const isDamaged = error instanceof Expected && error.error.code === 'corrupt' && error.error.field !== 'empty';
    if (!isDamaged) throw error;
    // that it does not open is a finding of its own, also where all of it can be read
    return {
      sound: false,
      findings: [error.message, ...(await withSurvey(file, ({ recovery }) => surveyFindings(recovery)))],
    };
  }
}

const surveyFindings = ({ sources, plans, shared }: Recovery): string[] => [
  ...sources.filter((one) => one.state !== 'sound').map((one) => `${one.name}: ${one.detail}`),
  ...plans.flatMap((plan) => plan.missing.map((what) => `${plan.reference}: ${what}`)),
  ...shared.flatMap((part) => part.missing.map((what) => `${part.what}: ${what}`)),
];

export const backupHelp = `backup --library FILE --out FILE.rdesk [--force]

Writes a copy of a library, reopened and checked whole (structure and every hash) before it gets its name. A copy that carries
damage is kept apart under a name that says so, and the command ends with 1. A library that is there already is replaced with
--force only, and never the one that is copied, or one that is open.`;

export async function runBackup(argv: readonly string[]): Promise<Exit> {
  const args = readArgs(argv, { ...library, ...forceOption, out: { type: 'string' } });
  const out = needed(args, 'out');
  const file = libraryCopy(out, libraryFile(args), overOf(args));
  const backup = await withLibrary(libraryFile(args), 'read', (desk) => backupLibrary(desk, file));
  result(backup.file);
  if (backup.damages.length === 0) return exits.done;
  say(damagedWords(backup));
  return exits.content;
}
