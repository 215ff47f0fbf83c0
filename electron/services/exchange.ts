import { z } from 'zod';
import { Expected } from '../../shared/contract/errors';
import type { Command } from '../../shared/domain/edit/command';
import { extractRegisters } from '../../shared/domain/extract';
import type { Act } from '../../shared/domain/lifecycle/acts';
import { migratedActs } from '../../shared/domain/lifecycle/migrated';
import type { Plan } from '../../shared/domain/plan/plan';
import { type RegisterKey, registerKeys, type Registers, registersSchema } from '../../shared/domain/plan/registers';
import { registersFault } from '../../shared/domain/plan/register-rows';
import { FORMAT, type ReleaseFile, SCHEMA_VERSION } from '../../shared/domain/plan/release-file';
import type { NewIds } from '../../shared/domain/relink';
import { tidy } from '../../shared/domain/schema/walk';
import { appendAudit } from '../data/repositories/audit';
import { getBlob, putBlob } from '../data/repositories/blobs';
import { addBarrier } from '../data/repositories/edits';
import { planIdOf, planIds, readPlan, type StoredPlan } from '../data/repositories/plans';
import { fileRevision } from '../data/repositories/revisions';
import { readSettings, registersOf, writeRegisters, writeSettings } from '../data/repositories/shared';
import { editPlan } from './editing';
import { sectionsToFollow, withOwnIds } from './foreign-ids';
import { newId } from './ids';
import { type Library, stamp } from './library';
import { takeRuns, uniteRuns } from './run-exchange';
import { isSumOf } from './lives';
import { addPlan } from './plans';
import type { ReleaseSource } from './release-files/read';
import { renamedText } from '../files/safe-name';
import type { Wanted } from '../files/target';
import { renamedFiles } from './release-files/names';
import { sumsOf } from './release-files/sums';
import { filesOfRelease, type ReleaseWritten, writeRelease } from './release-files/write';
import { planWithHistory } from './snapshots';
import { writing } from './writing';

export type Imported = { imported: { id: string; reference: string }[]; skipped: string[] };

/** Takes the plans of a release file into the library, in one transaction; registers of the library win over those of the file. */
export function importRelease(library: Library, source: ReleaseSource): Imported {
  const { db } = library;
  return writing(library, (): Imported => {
    const fresh = planIds(db).length === 0;
    const mine = { registers: registersOf(db), settings: fresh ? {} : readSettings(db) };
    const { file, ids, notes } = withOwnIds(source.file, mine);
    const skipped = [...notes, ...mergeShared(library, file, fresh)];
    for (const ref of filesOfRelease(source.file)) {
      const bytes = source.bytesOf(ref);
      if (bytes) putBlob(db, bytes);
      else if (getBlob(db, ref.sha256) === undefined)
        skipped.push(`The file ${ref.name} is not beside the release file; the plan keeps its name and hash.`);
    }
    skipped.push(...renamedFiles(filesOfRelease(source.file)).map(renamedText));
    const imported = file.plans.flatMap((plan) => {
      const reference = plan.content.identity?.reference ?? plan.id;
      if (planIdOf(db, reference) !== undefined) {
        skipped.push(...uniteRuns(library, plan, reference));
        return [];
      }
      const done = importPlan(library, plan, reference);
      const draft = followed(library, plan, ids);
      if (draft !== null) skipped.push(`${reference} ${draft}`);
      return [done];
    });
    return { imported, skipped };
  });
}

/** What was issued keeps the ids it was issued with; the next draft, whose links follow the new ones, says what is meant. */
function followed(library: Library, plan: Plan, ids: NewIds): string | null {
  const sections = sectionsToFollow(plan, ids);
  if (sections.length === 0) return null;
  const commands = sections.map(([key, value]): Command => ({ kind: 'set', path: [key], value: json.parse(value) }));
  const label = 'Links follow rows with new ids';
  const { opened } = editPlan(library, { id: plan.id, version: 1, part: 'content', commands, label });
  return `${plan.revision.number} stays as it was issued; its draft ${opened ?? ''} was opened, whose links follow the new ids.`;
}
const json = z.json();

function importPlan(library: Library, plan: Plan, reference: string): { id: string; reference: string } {
  const taken = planIds(library.db).includes(plan.id);
  if (taken)
    throw new Expected(
      'conflict',
      `The library holds a plan with the id ${plan.id} under another reference. Nothing was imported.`,
    );
  const identity =
    plan.content.identity?.reference === undefined ? { ...plan.content.identity, reference } : plan.content.identity;
  const stored = {
    id: plan.id,
    reference,
    version: 1,
    createdAt: plan.createdAt,
    changedAt: stamp(library),
    archived: plan.archived ?? null,
    revision: plan.revision,
    content: plan.revision.issue ? plan.content : tidy({ ...plan.content, identity }),
    control: tidy(plan.control ?? {}),
    record: tidy(plan.record ?? {}),
  };
  addPlan(library, stored, actsOf(stored, plan, readSettings(library.db).zone));
  for (const past of plan.history ?? []) fileRevision(library.db, plan.id, past);
  takeRuns(library, plan, reference);
  addBarrier(library.db, plan.id, 'Import', 1, stamp(library));
  appendAudit(library.db, {
    at: stamp(library),
    actor: library.actor(),
    plan: plan.id,
    act: 'import',
    detail: { reference, revision: plan.revision.number },
  });
  return { id: plan.id, reference };
}

/** The acts a file carries, where control and record are their sum; of a file from before there were acts, those it stands for. */
function actsOf(stored: StoredPlan, plan: Plan, house: string | undefined): Act[] {
  if (plan.acts === undefined)
    return migratedActs(
      { ...plan, control: stored.control, record: stored.record, content: stored.content },
      () => newId('act'),
      house,
    );
  if (!isSumOf(stored, plan.acts))
    throw new Expected(
      'validation',
      `${stored.reference}: its reviews, approvals, states or record are not what its acts add up to. The file was altered. Nothing was imported.`,
    );
  return plan.acts;
}

/** Adds rows the library lacks; a fresh library takes the settings too. Says where a row differed and was left. */
function mergeShared(library: Library, file: ReleaseFile, fresh: boolean): string[] {
  const before = registersOf(library.db);
  const notes: string[] = [];
  const merged = registersSchema.parse(
    Object.fromEntries(registerKeys.flatMap((key) => mergedRows(key, before, file.registers, notes))),
  );
  const fault = registersFault(before, merged);
  if (fault) throw new Expected('validation', `${fault.message}. Nothing was imported.`);
  const label = `Import ${file.plans.map((plan) => plan.content.identity?.reference ?? plan.id).join(', ')}`.slice(
    0,
    200,
  );
  writeRegisters(library.db, before, merged, { at: stamp(library), actor: library.actor(), label });
  const settings = readSettings(library.db);
  if (fresh) writeSettings(library.db, { ...settings, ...file.settings });
  else {
    const families = union(settings.families, file.settings.families);
    const criticalities = union(settings.criticalities, file.settings.criticalities);
    writeSettings(library.db, {
      ...settings,
      ...(families ? { families } : {}),
      ...(criticalities ? { criticalities } : {}),
    });
  }
  return notes;
}

function union<T extends { id: string }>(
  mine: readonly T[] | undefined,
  theirs: readonly T[] | undefined,
): T[] | undefined {
  const known = new Set((mine ?? []).map((row) => row.id));
  const all = [...(mine ?? []), ...(theirs ?? []).filter((row) => !known.has(row.id))];
  return all.length > 0 ? all : undefined;
}

function mergedRows(
  key: RegisterKey,
  mine: Registers,
  theirs: Registers,
  notes: string[],
): (readonly [RegisterKey, unknown[]])[] {
  const known = new Map((mine[key] ?? []).map((row) => [row.id, JSON.stringify(row)]));
  const added = (theirs[key] ?? []).filter((row) => !known.has(row.id));
  const different = (theirs[key] ?? []).filter(
    (row) => known.has(row.id) && known.get(row.id) !== JSON.stringify(row),
  ).length;
  if (different > 0)
    notes.push(
      `${different} ${different === 1 ? 'row' : 'rows'} of the register “${key}” differ from the library; the library's were kept.`,
    );
  const rows: unknown[] = [...(mine[key] ?? []), ...added];
  return rows.length > 0 ? [[key, rows] as const] : [];
}

/** A release file of some plans of the library, with the registers and settings they use. */
export function releaseOf(library: Library, references: readonly string[]): ReleaseFile {
  const registers = registersOf(library.db);
  const plans = references.map((reference) => {
    const id = planIdOf(library.db, reference);
    if (id === undefined) throw new Expected('not-found', `The library has no plan ${reference}.`);
    return planWithHistory(library, readPlan(library.db, id));
  });
  const extracts = plans.map((plan) => extractRegisters(plan.content, plan.control, plan.record, registers));
  const used = registerKeys.flatMap((key) => {
    const ids = new Set(extracts.flatMap((extract) => (extract[key] ?? []).map((row) => row.id)));
    const rows = (registers[key] ?? []).filter((row) => ids.has(row.id));
    return rows.length > 0 ? [[key, rows] as const] : [];
  });
  return {
    format: FORMAT,
    schemaVersion: SCHEMA_VERSION,
    settings: readSettings(library.db),
    registers: registersSchema.parse(Object.fromEntries(used)),
    plans,
  };
}

/** Takes the settings of a release file in place of those of the library; its plans and registers are left alone. */
export function importSettings(library: Library, source: ReleaseSource): void {
  const { settings } = source.file;
  writing(library, () => {
    const bytes = settings.logo && source.bytesOf(settings.logo);
    if (bytes) putBlob(library.db, bytes);
    writeSettings(library.db, settings);
    appendAudit(library.db, {
      at: stamp(library),
      actor: library.actor(),
      plan: null,
      act: 'import settings',
      detail: { organisation: settings.organisation ?? '' },
    });
  });
}

/**
 * Writes plans as a release file that names the sums of its parts; says which files could not be put beside it, and which
 * were put there under a safe name. A dialog has asked before a release file is written over.
 */
export function exportRelease(
  library: Library,
  references: readonly string[],
  target: string,
  over: Wanted['over'] = 'same kind',
): Promise<ReleaseWritten> {
  const file = releaseOf(library, references);
  return writeRelease(target, { ...file, sums: sumsOf(file) }, (ref) => getBlob(library.db, ref.sha256), over);
}
