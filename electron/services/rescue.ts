import fs from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import type { CallOutput } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import type { WrittenRelease } from '../../shared/contract/parts';
import type { Screen, SharedScreen } from '../../shared/contract/rescue-calls';
import { commandSchema } from '../../shared/domain/edit/command';
import { restoreCommands } from '../../shared/domain/compare/compare';
import { contentSchema } from '../../shared/domain/plan/content';
import { controlSchema } from '../../shared/domain/plan/control';
import { draftAfter } from '../../shared/domain/lifecycle/numbers';
import type { Actor } from '../../shared/domain/plan/actor';
import type { Plan } from '../../shared/domain/plan/plan';
import { recordSchema } from '../../shared/domain/plan/record';
import { FORMAT, type ReleaseFile, SCHEMA_VERSION } from '../../shared/domain/plan/release-file';
import { appendAudit } from '../data/repositories/audit';
import { getBlob, putBlob } from '../data/repositories/blobs';
import { planIdOf, planIds, readPlan, type StoredPlan } from '../data/repositories/plans';
import type { Chosen } from '../files/chosen';
import { closeToOthers } from '../files/private';
import { systemFault } from '../files/system-fault';
import { editPlan } from './editing';
import { importRelease, releaseOf } from './exchange';
import { newId } from './ids';
import { type Library, stamp } from './library';
import { beginPlan, firstRevision } from './plans';
import { writtenWords } from './release-files/names';
import { readReleaseSource, type ReleaseSource } from './release-files/read';
import { filesOfRelease, writeRelease } from './release-files/write';
import { rescueName } from './rescue-files';
import { editShared } from './shared-data';
import { writing } from './writing';
import { FIRST_REVISION_STATE, isInReview } from '../../shared/domain/lifecycle/states';

type Rescued = CallOutput<'plan.rescue'>;
type SharedEdits = SharedScreen['edits'];

/** Lies in the zip beside the release file: what the text was made from, so that nothing newer is written over. */
const noteSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plan'), version: z.int(), savedAt: z.string() }),
  z.strictObject({
    kind: z.literal('shared'),
    edits: z.array(
      z.strictObject({
        of: z.enum(['registers', 'settings']),
        label: z.string(),
        commands: z.array(commandSchema),
      }),
    ),
  }),
]);
type Note = z.infer<typeof noteSchema>;
const NOTE = 'rescue.json';

/** Who rescues: the open library where there is one, and the folders to try, in order. */
export type Rescuer = {
  readonly library: Library | null;
  readonly folders: readonly string[];
  readonly actor: Actor;
  readonly now: Date;
};

/** Writes a plan as it is on the screen to the first folder that takes it. */
export function rescuePlan(rescuer: Rescuer, screen: Screen): Promise<Rescued> {
  const of = screen.content.identity?.reference ?? screen.id;
  const note: Note = { kind: 'plan', version: screen.version, savedAt: screen.savedAt };
  return writeFirst(rescuer, of, releaseOfScreen(rescuer, screen), note);
}

/** Writes what was changed in the registers and settings to the first folder that takes it. */
export function rescueShared(rescuer: Rescuer, shared: SharedScreen): Promise<Rescued> {
  return writeFirst(rescuer, 'registers and settings', releaseOfShared(shared), {
    kind: 'shared',
    edits: [...shared.edits],
  });
}

/** Writes the registers and settings as they are on the screen where a dialog said. */
export async function saveSharedCopy(
  rescuer: Rescuer,
  shared: SharedScreen,
  { file, over }: Chosen,
): Promise<WrittenRelease> {
  return writtenWords(file, await writeRelease(file, releaseOfShared(shared), bytesFrom(rescuer.library), over));
}

const releaseOfShared = ({ registers, settings }: SharedScreen): ReleaseFile => ({
  format: FORMAT,
  schemaVersion: SCHEMA_VERSION,
  registers,
  settings,
  plans: [],
});

/**
 * Writes a plan as it is on the screen where a dialog said.
 * @returns its name, and what a person should know of it
 */
export async function saveCopy(rescuer: Rescuer, screen: Screen, { file, over }: Chosen): Promise<WrittenRelease> {
  const release = releaseOfScreen(rescuer, screen);
  return writtenWords(file, await writeRelease(file, release, bytesFrom(rescuer.library), over));
}

/** No folder is made where one is missing: a drive that was taken away would come back as a folder of the same name. */
async function writeFirst(
  { library, folders, now }: Rescuer,
  of: string,
  file: ReleaseFile,
  note: Note,
): Promise<Rescued> {
  let last: Expected | null = null;
  for (const folder of folders) {
    if (!fs.existsSync(folder)) continue;
    const name = freeName(folder, of, now);
    const target = path.join(folder, name);
    const beside = { [NOTE]: new TextEncoder().encode(JSON.stringify(note)) };
    try {
      const written = await inTime(writeRelease(target, file, bytesFrom(library), 'nothing', beside), folder);
      closeToOthers(target, 0o600);
      return { folder, ...writtenWords(target, written) };
    } catch (error) {
      last = systemFault(error, target);
      if (!last) throw error;
    }
  }
  throw new Expected(
    'refused',
    `No folder takes a rescue file: ${last?.message ?? 'none is there'} The text is still on the screen: save a copy elsewhere, on another disk, or copy it into another program.`,
    { retryable: true },
  );
}

function freeName(folder: string, of: string, now: Date): string {
  for (let later = 0; ; later += 1000) {
    const name = rescueName(of, new Date(now.getTime() + later));
    if (!fs.existsSync(path.join(folder, name))) return name;
  }
}

/** A share that does not answer must not keep a window from closing: the next folder is tried. */
const FOLDER_MS = 8_000;
function inTime<T>(work: Promise<T>, folder: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Expected('unreachable', `${folder} does not answer.`)), FOLDER_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Attachments as far as they can be read; those that cannot are named. */
const bytesFrom =
  (library: Library | null) =>
  ({ sha256 }: { sha256: string }): Uint8Array | undefined =>
    library === null ? undefined : readable(() => getBlob(library.db, sha256));

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined; // it is what cannot be read that a rescue is for
  }
}

/** The release file of what is on the screen; with the history, where the library can still be read. */
function releaseOfScreen({ library, actor, now }: Rescuer, screen: Screen): ReleaseFile {
  const stored = library && readable(() => releaseOf(library, [readPlan(library.db, screen.id).reference]));
  const before = stored?.plans[0];
  const { issue } = screen.revision;
  const opens = screen.edited && issue !== undefined; // an issued text stays what it is; what was typed is the next draft
  const past = opens && before ? [{ revision: before.revision, content: before.content }] : [];
  const history = [...(before?.history ?? []), ...past];
  const at = `${now.toISOString().slice(0, 19)}Z`;
  const plan: Plan = {
    id: screen.id,
    revision: opens ? draftOf(screen.revision, at, actor) : screen.revision,
    content: screen.content,
    control: screen.control,
    record: screen.record,
    ...(history.length > 0 ? { history } : {}),
    createdAt: before?.createdAt ?? screen.revision.savedAt,
  };
  const { registers, settings } = screen;
  return { format: FORMAT, schemaVersion: SCHEMA_VERSION, registers, settings, plans: [plan] };
}

/** The draft that a change of what was issued opens. */
const draftOf = ({ number, attempt }: Plan['revision'], savedAt: string, savedBy: Actor): Plan['revision'] => ({
  number: draftAfter(number),
  state: FIRST_REVISION_STATE,
  attempt,
  savedAt,
  savedBy,
});

/** Takes a rescue file in: never over anything newer, and always to be undone. */
export function takeRescue(library: Library, file: string): CallOutput<'rescue.take'> {
  const note = noteIn(file);
  const source = readReleaseSource(file);
  if (note.kind === 'shared') return takeShared(library, note.edits);
  const [plan] = source.file.plans;
  if (!plan) throw new Expected('validation', `${file} holds no plan. It was left as it is.`);
  const reference = plan.content.identity?.reference ?? plan.id;
  if (!planIds(library.db).includes(plan.id)) {
    importRelease(library, source);
    return { became: 'new', plan: plan.id, reference };
  }
  return writing(library, () => {
    for (const ref of filesOfRelease(source.file)) {
      const bytes = source.bytesOf(ref);
      if (bytes) putBlob(library.db, bytes);
    }
    const stored = readPlan(library.db, plan.id);
    const same = stored.version === note.version && stored.changedAt === note.savedAt && stored.archived === null;
    if (!same || isInReview(stored.revision.state)) return addCopy(library, stored, source);
    takeAsEdit(library, stored, plan);
    return { became: 'edit' as const, plan: plan.id, reference: stored.reference };
  });
}

function takeShared(library: Library, edits: SharedEdits): CallOutput<'rescue.take'> {
  writing(library, () => {
    for (const edit of edits) editShared(library, edit);
  });
  return { became: 'shared', plan: null, reference: 'registers and settings' };
}

function takeAsEdit(library: Library, stored: StoredPlan, plan: Plan): void {
  const label = 'Take in rescued text';
  const parts = [
    ['content', restoreCommands(contentSchema, stored.content, plan.content)],
    ['control', restoreCommands(controlSchema, stored.control, plan.control ?? {})],
    ['record', restoreCommands(recordSchema, stored.record, plan.record ?? {})],
  ] as const;
  for (const [part, commands] of parts) {
    const { version } = readPlan(library.db, plan.id);
    if (commands.length > 0) editPlan(library, { id: plan.id, version, part, commands, label });
  }
}

/** The rescued text as a plan of its own, beside the one that was changed since. */
function addCopy(library: Library, stored: StoredPlan, { file }: ReleaseSource): CallOutput<'rescue.take'> {
  const content = file.plans[0]?.content ?? {};
  const reference = freeReference(library, stored.reference);
  const id = newId('plan');
  const at = stamp(library);
  const by = library.actor();
  beginPlan(library, {
    id,
    reference,
    revision: { ...firstRevision(library), reason: `Rescued text of ${stored.reference}` },
    content: { ...content, identity: { ...content.identity, reference } },
    control: stored.control.route ? { route: stored.control.route } : {},
  });
  appendAudit(library.db, {
    at,
    actor: by,
    plan: id,
    act: 'take in rescue',
    detail: { from: stored.reference, reference },
  });
  return { became: 'copy', plan: id, reference };
}

function freeReference(library: Library, of: string): string {
  const base = `${of} rescued`;
  for (let number = 1; ; number += 1) {
    const reference = number === 1 ? base : `${base} ${number}`;
    if (planIdOf(library.db, reference) === undefined) return reference;
  }
}

function noteIn(file: string): Note {
  const unusable = new Expected('validation', `${file} is damaged or is no rescue file. It was left as it is.`);
  try {
    const note = unzipSync(fs.readFileSync(file), {
      filter: ({ name, originalSize }) => name === NOTE && originalSize < 64_000_000,
    })[NOTE];
    return noteSchema.parse(JSON.parse(new TextDecoder().decode(note)));
  } catch (error) {
    throw systemFault(error, file) ?? unusable;
  }
}
