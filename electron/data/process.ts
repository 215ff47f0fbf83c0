import fs from 'node:fs';
import path from 'node:path';
import { calls, type Calls } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import type { WrittenRelease } from '../../shared/contract/parts';
import { internalCalls, type InternalCalls } from '../../shared/contract/internal';
import { type Chosen, releaseChosen, withEnding } from '../files/chosen';
import { type Handlers, serve } from '../ipc/serve';
import { actsOf, archivePlan, perform } from '../services/acts';
import { lettersFor } from '../services/chase';
import { calendarRange, moveWithDates } from '../services/calendar';
import { writeCalendar } from '../services/calendar-events';
import { editPlan, redoEdit, undoEdit } from '../services/editing';
import { exportRelease, importSettings } from '../services/exchange';
import { commitIssue, prepareIssue, returnPlan, submitPlan } from '../services/issuing';
import { openNight, pressNight } from '../services/night';
import { createPlan, duplicatePlan, listReleases, openPlan, revisionText, viewOf } from '../services/plans';
import type { Library } from '../services/library';
import { writtenWords } from '../services/release-files/names';
import { readReleaseSource } from '../services/release-files/read';
import { editShared, planCountsOf, plansUsingRow, rowHistory, sharedData } from '../services/shared-data';
import { earlierRevision } from '../services/earlier';
import { digestsOf } from '../services/digests';
import { takeBytes, takeFile } from '../services/files';
import { hasUnjudged, keepVerdicts, unjudgedFiles, unprintableOf } from '../services/printable';
import { rescuePlan, rescueShared, saveCopy, saveSharedCopy, takeRescue } from '../services/rescue';
import { WITHIN_MS } from '../services/verdicts';
import { listTemplates, removeTemplate, saveTemplate } from '../services/templates';
import { picturesOf, snapshotById, storedDocuments } from '../services/snapshots';
import { otherSessions } from './repositories/calendar';
import { firstUndone, lastDone } from './repositories/edits';
import { readPlan } from './repositories/plans';
import { getBlob, hasBlob } from './repositories/blobs';
import { forgetVerdict } from './repositories/verdicts';
import { Desk } from './desk';
import { libraryHandlers, needed } from './library-handlers';
import { createRescues } from './rescues';
import { VerdictKeeper } from './verdict-keeper';
import { WhoseSteps } from './whose-steps';

/** The data process: the only one of the application that opens a library. */
const [folder, startPage] = process.argv.slice(2);
if (folder === undefined) throw new Error('the data process needs its folder');
const desk = new Desk(folder, (trouble) => emit('library.trouble', { trouble }));
const rescues = createRescues(folder, desk);
const steps = new WhoseSteps();
const verdicts = new VerdictKeeper(() => emit('releases.changed', {}));

const done = { done: true } as const;

/** Says in every window that a plan changed, after the change is committed. */
function changed(id: string, version: number): void {
  emit('plan.changed', { id, version });
  emit('releases.changed', {});
}

const forPages: Handlers<Calls, 'data'> = {
  'app.start': () => desk.start(),
  'profile.set': async (profile) => {
    await desk.set({ profile });
    return done;
  },
  'appearance.set': async ({ appearance, density }) => {
    await desk.set({ appearance, density });
    return done;
  },
  'exporting.set': async ({ exporting }) => {
    await desk.set({ exporting });
    return done;
  },
  'place.set': async ({ place }) => {
    await desk.set({ place });
    return done;
  },

  ...libraryHandlers(desk, (name, payload) => emit(name, payload)),

  'releases.list': async (query) => {
    const library = await desk.library();
    const list = listReleases(library, query, { within: WITHIN_MS, keep: true });
    verdicts.look(library);
    return list;
  },

  'calendar.range': async ({ from, to }) => {
    const library = await desk.library();
    const range = calendarRange(library, from, to, WITHIN_MS);
    verdicts.look(library);
    return range;
  },
  'calendar.move': async (request) => {
    const library = await desk.library();
    const moved = moveWithDates(library, request);
    changed(request.id, readPlan(library.db, request.id).version);
    return moved;
  },

  'calendar.write': async ({ id }, { path: file }) => {
    const chosen = withEnding(needed(file), '.ics', ['.ics']);
    return writeCalendar(await desk.library(), chosen.file, id, chosen.over);
  },
  'plan.create': async ({ name, from }) => {
    const id = createPlan(await desk.library(), name, from);
    emit('releases.changed', {});
    return { id };
  },
  'plan.open': async ({ id }) => openPlan(await desk.library(), id),
  'plan.revision': async ({ id, number }) => ({ content: revisionText(await desk.library(), id, number) }),
  'plan.duplicate': async ({ id }) => {
    const copy = duplicatePlan(await desk.library(), id);
    emit('releases.changed', {});
    return { id: copy };
  },
  'plan.archive': async ({ id, archived }) => {
    archivePlan(await desk.library(), id, archived);
    emit('releases.changed', {});
    return done;
  },
  'plan.others': async ({ id, from, to }) => ({
    sessions: otherSessions((await desk.library()).db, { except: id, from, to }),
  }),
  'plan.digests': async ({ id }) => {
    const { db } = await desk.library();
    return { digests: digestsOf(readPlan(db, id).content, (sha256) => getBlob(db, sha256)) };
  },
  'plan.earlier': async ({ id }) => ({ earlier: earlierRevision((await desk.library()).db, id) ?? null }),
  'plan.edit': async ({ window, ...request }) => {
    const edited = editPlan(await desk.library(), request);
    steps.note(request.id, edited.version, window);
    return told(request.id, edited);
  },
  'plan.undo': async ({ id, window }) => {
    const library = await desk.library();
    steps.refuseOthers(id, lastDone(library.db, id), window);
    return told(id, undoEdit(library, id));
  },
  'plan.redo': async ({ id, window }) => {
    const library = await desk.library();
    steps.refuseOthers(id, firstUndone(library.db, id), window);
    return told(id, redoEdit(library, id));
  },
  'plan.left': ({ id, window }) => {
    steps.left(id, window);
    return done;
  },
  'plan.acts': async ({ id }) => actsOf(await desk.library(), id),
  'plan.act': async ({ id, deed }) => {
    const library = await desk.library();
    return told(id, viewOf(library, perform(library, id, deed).plan));
  },
  'night.open': async ({ id }) => openNight(await desk.library(), id),
  'night.press': async ({ id, press }) => {
    const library = await desk.library();
    const before = readPlan(library.db, id).version;
    const { event, attemptState } = pressNight(library, id, press);
    const { version } = readPlan(library.db, id);
    if (version !== before) changed(id, version);
    emit('night.changed', { id });
    return { event, attemptState };
  },
  'plan.submit': async ({ id }) => told(id, submitPlan(await desk.library(), id)),
  'plan.return': async ({ id, reason }) => told(id, returnPlan(await desk.library(), id, reason)),
  'plan.export': async ({ id }, { path: file }) => {
    const library = await desk.library();
    return exportTo(library, [readPlan(library.db, id).reference], releaseChosen(needed(file)));
  },

  'plan.rescue': async (screen) => rescuePlan(await rescues.rescuer(), screen),
  'plan.saveCopy': async ({ token: _token, ...screen }, { path: file }) =>
    saveCopy(await rescues.rescuer(), screen, releaseChosen(needed(file), '.release.zip')),
  'shared.rescue': async (shared) => rescueShared(await rescues.rescuer(), shared),
  'shared.saveCopy': async ({ token: _token, ...shared }, { path: file }) =>
    saveSharedCopy(await rescues.rescuer(), shared, releaseChosen(needed(file), '.release.zip')),
  'rescue.list': () => ({
    rescues: rescues.list().map(({ path: file, ...one }) => ({ ...one, folder: path.dirname(file) })),
  }),
  'rescue.take': async ({ id }) => {
    const taken = takeRescue(await desk.library(), rescues.pathOf(id));
    await rescues.forget(id);
    if (taken.plan !== null) changed(taken.plan, readPlan((await desk.library()).db, taken.plan).version);
    else emit('shared.changed', { version: sharedData(await desk.library()).version });
    return taken;
  },
  'rescue.leave': async ({ id }) => {
    await rescues.forget(id);
    return done;
  },

  'templates.list': async () => ({ templates: listTemplates(await desk.library()) }),
  'template.save': async (request) => ({ id: saveTemplate(await desk.library(), request) }),
  'template.remove': async ({ id }) => {
    removeTemplate(await desk.library(), id);
    return done;
  },

  'shared.get': async () => sharedData(await desk.library()),
  'shared.edit': async (request) => {
    const change = editShared(await desk.library(), request);
    emit('shared.changed', change);
    return change;
  },

  'register.usedBy': async (row) => ({ plans: plansUsingRow(await desk.library(), row) }),
  'register.history': async (row) => ({ entries: rowHistory(await desk.library(), row) }),
  'register.counts': async ({ register }) => ({ plans: planCountsOf(await desk.library(), register) }),

  'settings.export': async (_input, { path: file }) => {
    const chosen = releaseChosen(needed(file));
    return exportTo(await desk.library(), [], chosen);
  },
  'settings.import': async (_input, { path: file }) => {
    const library = await desk.library();
    importSettings(library, readReleaseSource(needed(file)));
    const shared = sharedData(library);
    emit('shared.changed', { version: shared.version });
    return shared;
  },

  'file.add': async (_input, { path: file }) => takeFile(await desk.library(), needed(file)),
  'file.addBytes': async ({ name, bytes }) => takeBytes(await desk.library(), name, bytes),
  'file.read': async ({ sha256 }) => {
    const bytes = getBlob((await desk.library()).db, sha256);
    if (!bytes) throw new Expected('not-found', 'This file is not in the library.');
    return { bytes };
  },
};

/** Writes plans where a dialog said, and answers what a person should know of the file. */
async function exportTo(
  library: Library,
  references: readonly string[],
  { file, over }: Chosen,
): Promise<WrittenRelease> {
  return writtenWords(file, await exportRelease(library, references, file, over));
}

function told<T extends { version: number }>(id: string, answer: T): T {
  changed(id, answer.version);
  return answer;
}

const forMain: Handlers<InternalCalls, 'data'> = {
  'rescue.path': ({ id }) => ({ path: rescues.pathOf(id) }),
  'snapshot.get': async ({ id, revision, documents }) => {
    const library = await desk.library();
    const { version, snapshot } = snapshotById(library, id, revision);
    return {
      version,
      snapshot,
      images: picturesOf(library, snapshot, documents),
      stored: storedDocuments(library, snapshot),
      unjudged: hasUnjudged(snapshot.content),
    };
  },
  'files.unjudged': async ({ id, revision }) => {
    const library = await desk.library();
    const content = revision === undefined ? readPlan(library.db, id).content : revisionText(library, id, revision);
    return { files: unjudgedFiles(content, ({ sha256 }) => getBlob(library.db, sha256)) };
  },
  'chase.letters': async ({ id, owed }) => lettersFor(await desk.library(), id, owed),
  'files.judged': async ({ id, verdicts: found }) => {
    keepVerdicts(found);
    const { db } = await desk.library();
    if (found.some(({ fault }) => fault !== null)) forgetVerdict(db, id);
    return { unprintable: unprintableOf(readPlan(db, id).content, ({ sha256 }) => hasBlob(db, sha256)) };
  },
  'issue.prepare': async ({ id }) => {
    const library = await desk.library();
    const { version, snapshot } = prepareIssue(library, id);
    return { version, snapshot, images: picturesOf(library, snapshot) };
  },
  'issue.commit': async (request) => {
    const library = await desk.library();
    const issued = commitIssue(library, request);
    changed(request.id, readPlan(library.db, request.id).version);
    return issued;
  },
};

const { emit } = serve(
  process.parentPort,
  { ...calls, ...internalCalls },
  'data',
  { ...forPages, ...forMain },
  { onClose: () => desk.close(startPage === undefined ? null : fs.readFileSync(startPage, 'utf8')) },
);

// Nobody has asked yet: the page is still being loaded. What goes wrong is said to the first call, which tries again.
void desk.library().catch(() => undefined);
