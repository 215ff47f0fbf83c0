import path from 'node:path';
import { Expected } from '../../../shared/contract/errors';
import type { Differences } from '../../../shared/contract/library-calls';
import { compare } from '../../../shared/domain/compare/compare';
import { contentSchema } from '../../../shared/domain/plan/content';
import { registerKeys, type Registers } from '../../../shared/domain/plan/registers';
import { damagesOf, damageText } from '../../data/integrity';
import type { Db } from '../../data/open';
import { lookInto } from '../../data/place/library-id';
import { planIds, readPlan, type StoredPlan } from '../../data/repositories/plans';
import { readRegisters, readSettings } from '../../data/repositories/shared';
import { systemFault } from '../../files/system-fault';
import type { Library } from '../library';

/** What restoring a backup would change, also where there is no library that opens. Neither file is changed. */
export function compareBackup(library: Library | null, backup: string): Differences {
  const here = library ? heldIn(library.db) : NOTHING;
  const there = lookInto(backup, (other) => ({ ...heldIn(other), damages: damagesOf(other).map(damageText) }));
  if (!there)
    throw new Expected(
      'corrupt',
      `${path.basename(backup)} cannot be read. It was left as it is; choose another backup.`,
    );
  const ids = [...new Set([...here.plans.keys(), ...there.plans.keys()])];
  const name = path.basename(backup);
  return {
    name,
    day: /^\d{4}-\d{2}-\d{2}/u.exec(name)?.[0] ?? name,
    damages: there.damages,
    plans: ids
      .map((id) => planDifference(id, here.plans.get(id), there.plans.get(id)))
      .sort((a, b) => (a.reference < b.reference ? -1 : 1)),
    rows: rowDifferences(here.registers, there.registers),
    settingsDiffer: here.settings !== there.settings,
  };
}

/** What a library holds. A backup is looked at where something is damaged: what cannot be read does not end the looking. */
type Held = {
  readonly plans: ReadonlyMap<string, StoredPlan | 'damaged'>;
  readonly registers: Registers;
  readonly settings: string;
};

const NOTHING: Held = { plans: new Map(), registers: {}, settings: '' };

const heldIn = (db: Db): Held => ({
  plans: new Map(planIds(db).map((id) => [id, unlessDamaged(() => readPlan(db, id)) ?? 'damaged'])),
  registers: unlessDamaged(() => readRegisters(db)) ?? {},
  settings: JSON.stringify(unlessDamaged(() => readSettings(db))),
});

function unlessDamaged<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (systemFault(error, 'the library')?.error.code === 'corrupt') return null;
    throw error;
  }
}

type PlanDifference = Differences['plans'][number];

type Side = StoredPlan | 'damaged' | undefined;

function planDifference(id: string, here: Side, there: Side): PlanDifference {
  const plan = [here, there].find((one) => typeof one === 'object');
  const named = {
    id,
    reference: plan?.reference ?? id,
    name: [plan?.content.identity?.name, plan?.content.identity?.version].filter(Boolean).join(' '),
  };
  if (there === 'damaged') return { ...named, state: 'different', changes: ['It cannot be read in the backup.'] };
  if (here === 'damaged' && there)
    return { ...named, state: 'different', changes: ['It cannot be read now; it would be as it was then.'] };
  if (!there || here === 'damaged')
    return { ...named, state: 'only-in-library', changes: ['Not in the backup: it would be gone.'] };
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
