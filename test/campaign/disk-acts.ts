import fs from 'node:fs';
import path from 'node:path';
import { lastDone } from '../../electron/data/repositories/edits';
import { planIds, readPlan } from '../../electron/data/repositories/plans';
import { saveTo } from '../../electron/data/save-again';
import { type Example, exampleReleases } from '../../electron/examples';
import { checkLibrary } from '../../electron/services/check';
import { editPlan, undoEdit } from '../../electron/services/editing';
import { exportRelease, importRelease } from '../../electron/services/exchange';
import { takeFile } from '../../electron/services/files';
import { closeDesk, keepBackup, type Library, openDesk } from '../../electron/services/library';
import { createPlan } from '../../electron/services/plans';
import { recoverLibrary } from '../../electron/services/recover/recover';
import { Expected } from '../../shared/contract/errors';
import type { Acts, Say } from './acts';
import type { Place } from './disk-faults';
import { exampleFile, oldLibrary } from './kill';
import { type Known, libraryState, planState } from './state';

/** A library that is open, and what can be done with it. */
export type Opened = { library: Library; acts: Acts; say: Say; inputs: string };

export type DiskAct =
  | { on: 'open'; turns: number; run: (opened: Opened, turn: number) => Promise<void> | void }
  /** `prepare` gives what `file` must hold in the end; null where nobody knows. */
  | { on: 'closed'; file: string; prepare: () => Promise<Known> | Known; run: () => Promise<void> };

const actor = () => ({ name: 'Campaign', role: 'Release manager' });
const now = () => new Date('2026-11-28T10:00:00Z');

const isSmallOrIssuable = ({ path: name, file }: Example): boolean =>
  name.startsWith('history/') || file.plans.some((plan) => plan.content.identity?.reference === 'REL-2026-009');

/** The libraries every try begins with, and what is taken into them. */
export async function makeSources({ older, stranger }: Place, inputs: string): Promise<void> {
  fs.mkdirSync(inputs, { recursive: true });
  await exampleFile(inputs);
  const library = await openDesk(older, { create: true, actor, now });
  for (const example of exampleReleases().filter(isSmallOrIssuable))
    importRelease(library, { file: example.file, bytesOf: (ref) => example.files.get(ref.sha256) });
  createPlan(library, 'A blank one');
  closeDesk(library);
  const other = await openDesk(stranger, { create: true, actor, now });
  createPlan(other, 'Of another library');
  closeDesk(other);
}

/** What is done while the library is open. */
export function openActs({ out }: Place): Readonly<Record<string, DiskAct>> {
  const open = (run: (opened: Opened, turn: number) => Promise<void> | void, turns = 1): DiskAct => ({
    on: 'open',
    turns,
    run,
  });
  return {
    edit: open(({ acts, library }, turn) => acts.edit(library, turn), 6),
    undo: open(undo),
    attach: open(attach, 2),
    create: open(({ acts, library }, turn) => acts.create(library, turn), 3),
    import: open(({ acts, library }, turn) => acts.import(library, turn), 2),
    issue: open(issue),
    backup: open(({ acts, library }, turn) => acts.backup(library, turn)),
    'day backup': open(async ({ library }) => void (await keepBackup(library))),
    'export as zip': open(({ acts, library }, turn) => acts.export(library, turn)),
    'export as JSON': open(async ({ library }) => {
      const references = planIds(library.db).map((id) => readPlan(library.db, id).reference);
      await exportRelease(library, references, path.join(out, 'export.release.json'), 'same kind');
    }),
    'save as': open(async ({ library }, turn) => void (await saveTo(library, path.join(out, `saved${turn}.rdesk`)))),
    check: open(check),
    close: open(({ library }) => {
      if (library.db.open) closeDesk(library);
    }),
  };
}

/** Some plans may not be issued, whatever the disk does. */
function issue({ acts, library }: Opened, turn: number): Promise<void> | void {
  try {
    return acts.issue(library, turn);
  } catch (error) {
    if (!(error instanceof Expected) || error.error.code !== 'refused') throw error;
  }
}

function undo({ library, say }: Opened): void {
  const plan = planIds(library.db).find((id) => lastDone(library.db, id) !== undefined);
  if (plan === undefined) return;
  undoEdit(library, plan);
  say({ done: 'undo', plan, version: readPlan(library.db, plan).version, state: planState(library, plan) });
}

/** A file goes in first, and then the row that names it. */
function attach({ library, inputs, say }: Opened, turn: number): void {
  const plan = planIds(library.db).find((id) => readPlan(library.db, id).revision.state === 'Draft');
  if (plan === undefined) throw new Error('no draft');
  const notes = path.join(inputs, 'notes.txt');
  fs.writeFileSync(notes, `line of turn ${turn}\n`.repeat(4000));
  const attached = takeFile(library, notes);
  const noted = { sha256: attached.sha256, size: attached.size, name: attached.name };
  const value = [{ id: `att${turn}`, title: 'Notes', file: noted }];
  const { version } = readPlan(library.db, plan);
  const commands = [{ kind: 'set' as const, path: ['additionalDocuments', 'documents'], value }];
  editPlan(library, { id: plan, version, part: 'content', commands, label: 'Attach' });
  say({ done: 'attach', plan, version: version + 1, state: planState(library, plan) });
}

/** What a sound library is called must not depend on the disk. */
function check({ library }: Opened): void {
  const wrong = checkLibrary(library).findings.filter((finding) => !library.notes.includes(finding));
  if (wrong.length > 0) throw new Error(`a sound library is called damaged: ${wrong.join('; ')}`);
}

/** What is done to a library that is not open. */
export function closedActs({ file, out, older }: Place): Readonly<Record<string, DiskAct>> {
  const recovered = path.join(out, 'recovered.rdesk');
  const opens = (create: boolean) => async (): Promise<void> => closeDesk(await openDesk(file, { create, actor, now }));
  const copied = async (): Promise<Known> => {
    fs.copyFileSync(older, file);
    const library = await openDesk(older, { create: false, actor, now });
    try {
      return libraryState(library);
    } finally {
      closeDesk(library);
    }
  };
  return {
    open: { on: 'closed', file, prepare: copied, run: opens(false) },
    'make a library': { on: 'closed', file, prepare: () => new Map(), run: opens(true) },
    'bring up to date': {
      on: 'closed',
      file,
      prepare() {
        oldLibrary(file);
        return new Map();
      },
      run: opens(false),
    },
    recover: {
      on: 'closed',
      file: recovered,
      prepare: copied,
      run: async () => void (await recoverLibrary(file, recovered, actor, now())),
    },
  };
}
