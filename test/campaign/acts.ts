import fs from 'node:fs';
import path from 'node:path';
import { planIdOf, planIds, readPlan } from '../../electron/data/repositories/plans';
import { actsOf as possibleActs, perform } from '../../electron/services/acts';
import { editPlan } from '../../electron/services/editing';
import { exportRelease, importRelease } from '../../electron/services/exchange';
import { commitIssue, prepareIssue, submitPlan } from '../../electron/services/issuing';
import { newId } from '../../electron/services/ids';
import { backupLibrary, type Library } from '../../electron/services/library';
import { createPlan } from '../../electron/services/plans';
import { readReleaseSource } from '../../electron/services/release-files/read';
import type { Random } from './campaign';
import { planState } from './state';

export type Act = (library: Library, number: number) => Promise<void> | void;
export type Say = (line: Record<string, unknown>) => void;

/** `inputs` holds example.release.json and takes what is made to be imported; `outputs` takes backups and exports. */
export type Acting = { say: Say; random: Random; by: string; inputs: string; outputs: string };

/** What people do to a library; each says what it will do, and what was acknowledged. */
export type Acts = Readonly<Record<'edit' | 'create' | 'import' | 'issue' | 'act' | 'backup' | 'export', Act>>;

export function actsOf({ say, random, by, inputs, outputs }: Acting): Acts {
  const ids = (library: Library): string[] => planIds(library.db);
  const any = (library: Library): string => {
    const all = ids(library);
    return all[random(all.length)] ?? '';
  };
  const acknowledge = (library: Library, act: string, plan: string): void =>
    say({ done: act, plan, version: readPlan(library.db, plan).version, state: planState(library, plan) });

  const edit: Act = (library, number) => {
    const plan = any(library);
    const stored = readPlan(library.db, plan);
    if (stored.revision.state === 'In review') return;
    const text = `typed by ${by}, ${number}`;
    say({ will: 'edit', plan, from: stored.version, text });
    const commands = [{ kind: 'set' as const, path: ['identity', 'classification'], value: text }];
    editPlan(library, {
      id: plan,
      version: stored.version,
      part: 'content',
      commands,
      label: 'Change of classification',
    });
    acknowledge(library, 'edit', plan);
  };

  const create: Act = (library, number) => {
    if (ids(library).length > 12) return;
    say({ will: 'create' });
    acknowledge(library, 'create', createPlan(library, `Made by ${by}, ${number}`));
  };

  const takeIn: Act = (library, number) => {
    if (ids(library).length > 12) return;
    say({ will: 'import' });
    const { imported } = importRelease(library, readReleaseSource(releaseFile(inputs, by, number)));
    for (const { id } of imported) acknowledge(library, 'import', id);
  };

  const issue: Act = (library) => {
    const plan = planIdOf(library.db, 'REL-2026-009') ?? any(library);
    const stored = readPlan(library.db, plan);
    if (stored.revision.issue) return edit(library, 0);
    say({ will: 'issue', plan, from: stored.version, text: null });
    if (stored.revision.state === 'Draft') {
      submitPlan(library, plan);
      acknowledge(library, 'submit', plan);
    }
    const { version, snapshot } = prepareIssue(library, plan);
    const bytes = new TextEncoder().encode(`a document of ${snapshot.revision.number}`);
    const documents = [
      { document: 'release-plan' as const, format: 'pdf' as const, name: 'plan.pdf', pages: 1, bytes },
    ];
    commitIssue(library, { id: plan, version, snapshot, documents });
    acknowledge(library, 'issue', plan);
  };

  /** A condition set, or the release held and resumed: acts that a table allows again and again. */
  const act: Act = (library, number) => {
    const plan = ids(library).find((id) => readPlan(library.db, id).revision.issue !== undefined);
    if (plan === undefined) return edit(library, number);
    const next = possibleActs(library, plan).possible.filter(({ reason }) => reason === null);
    const can = (kind: string) => next.some((one) => one.kind === kind);
    const text = `set by ${by}, ${number}`;
    say({ will: 'act', plan, from: readPlan(library.db, plan).version, text });
    if (can('resume')) perform(library, plan, { kind: 'resume', payload: { reason: text } });
    else if (can('hold') && random(2) === 0) perform(library, plan, { kind: 'hold', payload: { reason: text } });
    else if (can('condition')) perform(library, plan, { kind: 'condition', payload: { id: newId('cnd'), text } });
    else return;
    acknowledge(library, 'act', plan);
  };

  const backUp: Act = async (library) => {
    const target = path.join(outputs, `backup-${by}.rdesk`);
    say({ will: 'backup' });
    const { file: written } = await backupLibrary(library, target);
    say({ done: 'backup', file: written });
  };

  const takeOut: Act = async (library) => {
    const plan = any(library);
    const { reference } = readPlan(library.db, plan);
    const target = path.join(outputs, `export-${by}.release.zip`);
    say({ will: 'export', file: target });
    await exportRelease(library, [reference], target, 'same kind');
    say({ done: 'export', file: target });
  };

  return { edit, create, import: takeIn, issue, act, backup: backUp, export: takeOut };
}

/** An example under an id and reference of its own. */
function releaseFile(folder: string, by: string, number: number): string {
  const source = path.join(folder, 'example.release.json');
  const target = path.join(folder, `import-${by}.release.json`);
  const text = fs
    .readFileSync(source, 'utf8')
    .replaceAll('REL-2026-008', `REL-${by}-${number}`)
    .replaceAll('plan-2026-008', `plan-${by}-${number}`);
  fs.writeFileSync(target, text);
  return target;
}
