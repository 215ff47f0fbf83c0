import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Expected } from '../../shared/contract/errors';
import type { BackupView, Differences } from '../../shared/contract/library-calls';
import { compare } from '../../shared/domain/compare/compare';
import { contentSchema } from '../../shared/domain/plan/content';
import { registerKeys, type Registers } from '../../shared/domain/plan/registers';
import { backupFolder, backupOf, refuseDamaged, soundBackups } from '../data/backup';
import { damagesOf, damageText } from '../data/integrity';
import type { Db } from '../data/open';
import { lookInto } from '../data/place/library-id';
import { planIds, readPlan, type StoredPlan } from '../data/repositories/plans';
import { readRegisters, readSettings } from '../data/repositories/shared';
import { temporaryFile } from '../files/leftovers';
import { type Library, stamp } from './library';

/** The backups beside a library, newest first. */
export const backupsOf = (file: string): BackupView[] =>
  soundBackups(file)
    .map(({ name, day, file: backup }) => {
      const { mtime, size } = fs.statSync(backup);
      const plans = lookInto(backup, (db) => z.int().parse(db.prepare('select count(*) from plan').pluck().get()));
      return { name, day, written: mtime.toISOString(), bytes: size, plans };
    })
    .sort((a, b) => (a.name < b.name ? 1 : -1));

/** The file of a backup by its name. @throws Expected `not-found` */
export function backupFile(library: string, name: string): string {
  const found = soundBackups(library).find((one) => one.name === name);
  if (!found) throw new Expected('not-found', `There is no backup ${name} in ${backupFolder(library)} (any more).`);
  return found.file;
}

/** What restoring a backup would change. Neither file is changed. */
export function compareBackup(library: Library, backup: string): Differences {
  const found = lookInto(backup, (db) => differences(library, db, path.basename(backup)));
  if (!found)
    throw new Expected(
      'corrupt',
      `${path.basename(backup)} cannot be read. It was left as it is; choose another backup.`,
    );
  return found;
}

function differences({ db }: Library, backup: Db, name: string): Differences {
  const damages = damagesOf(backup).map(damageText);
  const [here, there] = [allPlans(db), allPlans(backup)];
  const ids = [...new Set([...here.keys(), ...there.keys()])];
  return {
    name,
    day: name.slice(0, 10),
    damages,
    plans: ids
      .map((id) => planDifference(here.get(id), there.get(id)))
      .sort((a, b) => (a.reference < b.reference ? -1 : 1)),
    rows: rowDifferences(readRegisters(db), readRegisters(backup)),
    settingsDiffer: JSON.stringify(readSettings(db)) !== JSON.stringify(readSettings(backup)),
  };
}

function allPlans(db: Db): ReadonlyMap<string, StoredPlan> {
  const found = new Map<string, StoredPlan>();
  for (const id of planIds(db)) found.set(id, readPlan(db, id));
  return found;
}

type PlanDifference = Differences['plans'][number];

function planDifference(here: StoredPlan | undefined, there: StoredPlan | undefined): PlanDifference {
  const plan = here ?? there;
  if (!plan) throw new Error('a plan that is in neither library');
  const named = {
    id: plan.id,
    reference: plan.reference,
    name: [plan.content.identity?.name, plan.content.identity?.version].filter(Boolean).join(' '),
  };
  if (!there) return { ...named, state: 'only-in-library', changes: ['Not in the backup: it would be gone.'] };
  if (!here) return { ...named, state: 'only-in-backup', changes: ['It would come back.'] };
  const changes = changesBetween(here, there);
  return { ...named, state: changes.length === 0 ? 'same' : 'different', changes };
}

/** What is in the library and would be gone, by the sections it stands in. */
function changesBetween(here: StoredPlan, there: StoredPlan): string[] {
  const told: string[] = [];
  if (here.revision.number !== there.revision.number || here.revision.state !== there.revision.state)
    told.push(
      `Revision ${here.revision.number} (${here.revision.state}) would become ${there.revision.number} (${there.revision.state}).`,
    );
  const changed = compare(contentSchema, there.content, here.content);
  const sections = [
    ...new Set(changed.flatMap(({ trail: [first] }) => (first?.kind === 'field' ? [first.entry.meta.title] : []))),
  ];
  if (changed.length > 0)
    told.push(
      `${changed.length === 1 ? 'One change' : `${changed.length} changes`} of the text would be taken back: ${sections.slice(0, 4).join(', ')}${sections.length > 4 ? ', …' : ''}.`,
    );
  for (const [part, words] of [
    ['control', 'Review, approval and distribution'],
    ['record', 'What was recorded'],
  ] as const)
    if (JSON.stringify(here[part]) !== JSON.stringify(there[part])) told.push(`${words} would be as it was then.`);
  if (told.length === 0 && here.archived !== there.archived) told.push('Whether it is archived would change.');
  return told;
}

function rowDifferences(here: Registers, there: Registers): Differences['rows'] {
  const rows = { onlyInLibrary: 0, onlyInBackup: 0, different: 0 };
  for (const key of registerKeys) {
    const other = new Map((there[key] ?? []).map((row) => [row.id, JSON.stringify(row)]));
    for (const row of here[key] ?? []) {
      const json = other.get(row.id);
      if (json === undefined) rows.onlyInLibrary += 1;
      else if (json !== JSON.stringify(row)) rows.different += 1;
      other.delete(row.id);
    }
    rows.onlyInBackup += other.size;
  }
  return rows;
}

/** Keeps the library as it is as a backup of its own, which is never rotated out. Gives the backup's file. */
export async function keepBeforeRestore(library: Library): Promise<string> {
  const folder = backupFolder(library.file);
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = stamp(library).replaceAll(':', '').replace('T', ' ').replace('Z', '');
  const backup = await backupOf(library.db, path.join(folder, `before restore ${time}.rdesk`));
  return backup.file;
}

/** Writes a backup beside the library it will replace, and checks it whole. Gives the file, to be renamed. */
export async function readyToRestore(backup: string, library: string): Promise<string> {
  const part = temporaryFile(path.dirname(library));
  const made = await copied(backup, part);
  refuseDamaged(made);
  return made.file;
}

async function copied(backup: string, target: string) {
  const db = new Database(backup, { readonly: true, fileMustExist: true });
  try {
    return await backupOf(db, target);
  } finally {
    db.close();
  }
}
