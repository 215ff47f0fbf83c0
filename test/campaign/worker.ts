import fs from 'node:fs';
import path from 'node:path';
import { addExamples } from '../../electron/data/desk';
import { planIdOf, planIds, readPlan } from '../../electron/data/repositories/plans';
import { editPlan } from '../../electron/services/editing';
import { exportRelease, importRelease } from '../../electron/services/exchange';
import { commitIssue, prepareIssue, submitPlan } from '../../electron/services/issuing';
import { backupLibrary, type Library, openDesk } from '../../electron/services/library';
import { createPlan } from '../../electron/services/plans';
import { readReleaseSource } from '../../electron/services/release-files/read';
import { Expected } from '../../shared/contract/errors';
import { randomOf } from './campaign';
import { planState } from './state';

/**
 * Works on a library until it is killed or has done enough, and says each act twice: before it (`will`) and after the library
 * has acknowledged it (`done`). Started by campaigns in a process of its own: LIBRARY, SEED, ACTS, FOLDER for other files.
 */
const [file = '', seed = '1', acts = '1000000', folder = path.dirname(file)] = process.argv.slice(2);
const random = randomOf(Number(seed));
const actor = () => ({ name: `Worker ${seed}`, role: 'Release manager' });

/** Straight to the pipe: what was said is said, whenever the process ends. */
const say = (line: Record<string, unknown>): void => void fs.writeSync(1, `${JSON.stringify(line)}\n`);

type Act = (library: Library, number: number) => Promise<void> | void;

const ids = (library: Library): string[] => planIds(library.db);
const any = (library: Library): string => {
  const all = ids(library);
  return all[random(all.length)] ?? '';
};

function acknowledge(library: Library, act: string, plan: string): void {
  say({ done: act, plan, version: readPlan(library.db, plan).version, state: planState(library, plan) });
}

const edit: Act = (library, number) => {
  const plan = any(library);
  const stored = readPlan(library.db, plan);
  if (stored.revision.state === 'In review') return;
  const text = `typed by ${seed}, ${number}`;
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
  acknowledge(library, 'create', createPlan(library, `Made by ${seed}, ${number}`));
};

const takeIn: Act = (library, number) => {
  if (ids(library).length > 12) return;
  say({ will: 'import' });
  const { imported } = importRelease(library, readReleaseSource(releaseFile(number)));
  for (const { id } of imported) acknowledge(library, 'import', id);
};

/** An example under an id and reference of its own. */
function releaseFile(number: number): string {
  const source = path.join(folder, 'example.release.json');
  const target = path.join(folder, `import-${seed}.release.json`);
  const text = fs
    .readFileSync(source, 'utf8')
    .replaceAll('REL-2026-008', `REL-${seed}-${number}`)
    .replaceAll('plan-2026-008', `plan-${seed}-${number}`);
  fs.writeFileSync(target, text);
  return target;
}

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
  const documents = [{ document: 'release-plan' as const, format: 'pdf' as const, name: 'plan.pdf', pages: 1, bytes }];
  commitIssue(library, { id: plan, version, snapshot, documents });
  acknowledge(library, 'issue', plan);
};

const backUp: Act = async (library) => {
  const target = path.join(folder, `backup-${seed}.rdesk`);
  say({ will: 'backup' });
  const { file: written } = await backupLibrary(library, target);
  say({ done: 'backup', file: written });
};

const takeOut: Act = async (library) => {
  const plan = any(library);
  const { reference } = readPlan(library.db, plan);
  const target = path.join(folder, `export-${seed}.release.zip`);
  say({ will: 'export', file: target });
  await exportRelease(library, [reference], target, 'same kind');
  say({ done: 'export', file: target });
};

const ACTS: readonly Act[] = [edit, edit, edit, edit, edit, create, takeIn, issue, backUp, takeOut];

async function main(): Promise<void> {
  say({ will: 'open' });
  const library = await openDesk(file, { create: true, actor });
  if (ids(library).length === 0) addExamples(library);
  say({ done: 'open' });
  for (let number = 1; number <= Number(acts); number += 1) {
    try {
      await ACTS[random(ACTS.length)]?.(library, number);
    } catch (error) {
      if (!(error instanceof Expected)) throw error;
      say({ refused: error.error.code, message: error.message });
    }
    if (number % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  say({ end: true });
}

await main();
