import fs from 'node:fs';
import path from 'node:path';
import type { Calls } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import type { libraryCalls } from '../../shared/contract/library-calls';
import { withEnding } from '../files/chosen';
import { libraryCopy } from '../files/target';
import type { Handlers } from '../ipc/serve';
import { checkLibrary } from '../services/check';
import { importRelease } from '../services/exchange';
import { refuseUnprintable } from '../services/first-said';
import { backupLibrary, type Library, libraryInfo } from '../services/library';
import { rebuildLists } from '../services/rebuild';
import { type Recovered, recoverLibrary, withSurvey } from '../services/recover/recover';
import { savePlans } from '../services/recover/save-plans';
import { readReleaseSource } from '../services/release-files/read';
import { backupFile, backupsOf } from '../services/restore/backups';
import { compareBackup } from '../services/restore/differences';
import { restoreLibrary } from '../services/restore/restore';
import { actorOf } from '../services/preferences';
import { refuseDamaged } from './backup';
import type { Desk } from './desk';
import { freeLibraryName } from './place/log-beside';
import { privateCopy } from './private-copy';
import { copyToThisComputer, saveAgain, saveTo } from './save-again';

type LibraryHandlers = Pick<Handlers<Calls, 'data'>, keyof typeof libraryCalls>;
type Emit = (name: 'library.changed' | 'releases.changed', payload: Record<string, never>) => void;

/** A path that a dialog or drop handed over. */
export function needed(file: string | null): string {
  if (file === null)
    throw new Expected('not-found', 'The chosen file is no longer known. Choose it again.', { field: 'token' });
  return file;
}

/** Answers the calls about the library itself. `emit` tells every window. */
export function libraryHandlers(desk: Desk, emit: Emit): LibraryHandlers {
  const changed = (library: Library) => {
    emit('library.changed', {});
    return libraryInfo(library);
  };
  const recovered = async (target: (file: string) => string) => {
    const { value, library } = await desk.whileClosed(
      (file) => recoverLibrary(file, target(file), () => actorOf(desk.preferences.profile), new Date()),
      (one: Recovered) => one.file,
    );
    return { info: changed(library), recovery: value.recovery, report: path.basename(value.report) };
  };

  return {
    'library.info': async () => libraryInfo(await desk.library()),
    'library.create': async (_input, { path: file }) => {
      const named = libraryChosen(needed(file)).file;
      if (fs.existsSync(named))
        throw new Expected('conflict', `${named} is there already. It was left as it is; choose another name.`);
      return changed(await desk.use(named, true));
    },
    'library.open': async (_input, { path: file }) => changed(await desk.use(needed(file), false)),
    'library.openAgain': async () => changed(await desk.openAgain()),
    'library.saveAgain': async () => {
      const library = await desk.library();
      await saveAgain(library);
      return changed(await desk.openAgain());
    },
    'library.saveAs': async (_input, { path: file }) => {
      const library = await desk.library();
      return changed(await desk.use(await saveTo(library, libraryChosen(needed(file)).file), false));
    },
    'library.workOnCopy': async () => {
      const from = desk.place;
      if (from === null) throw new Expected('not-found', 'No library has been opened here yet.');
      return changed(await desk.use(copyToThisComputer(from, desk.home()), false));
    },
    'library.backup': async (_input, { path: file }) => {
      const library = await desk.library();
      const chosen = libraryChosen(needed(file));
      refuseDamaged(await backupLibrary(library, libraryCopy(chosen.file, library.file, chosen.over)));
      return { name: path.basename(chosen.file) };
    },
    'library.check': async () => checkLibrary(await desk.library()),
    'library.rebuildLists': async () => {
      const plans = rebuildLists(await desk.library());
      emit('releases.changed', {});
      return { plans };
    },
    'library.import': async (_input, { path: file }) => {
      const result = importRelease(await desk.library(), readReleaseSource(needed(file)));
      emit('releases.changed', {});
      emit('library.changed', {});
      return result;
    },
    'library.begin': async ({ profile, ...said }) => {
      refuseUnprintable(said);
      if (profile) await desk.set({ profile });
      return changed(await desk.begin(said));
    },
    'library.examples': async () => changed(await desk.examples()),
    'library.own': async () => changed(await desk.own()),

    'library.backups': () => ({ backups: desk.place === null ? [] : backupsOf(desk.place) }),
    'library.compareBackup': async ({ name }) => {
      const library = notLookedAt(await desk.library());
      return compareBackup(library, backupFile(library.file, name));
    },
    'library.restore': async ({ name }) => {
      const backup = backupFile(desk.place ?? '', name);
      const { value: kept, library } = await desk.whileClosed(
        (file) => restoreLibrary(file, backup, () => actorOf(desk.preferences.profile)),
        () => desk.preferences.library ?? '',
      );
      return { info: changed(library), kept: kept === null ? '' : path.basename(kept) };
    },
    'library.lookAtBackup': async ({ name }) => {
      const backup = backupFile(desk.place ?? '', name);
      const copy = privateCopy(backup, `Backup of ${name.slice(0, 10)}.rdesk`);
      return changed(
        await desk.lookAt(copy, 'This is a backup, opened to be looked at: nothing in it can be changed.'),
      );
    },

    'library.lookOnly': async () => {
      if (desk.place === null) throw new Expected('not-found', 'No library has been opened here yet.');
      const copy = privateCopy(desk.place);
      return changed(
        await desk.lookAt(copy, 'This is a copy of the library, opened to be looked at: nothing in it can be changed.'),
      );
    },

    'library.survey': () => desk.readClosed((file) => withSurvey(file, ({ recovery }) => recovery)),
    'library.recover': () =>
      recovered((file) => freeLibraryName(file, `recovered ${new Date().toISOString().slice(0, 10)}`)),
    'library.recoverTo': (_input, { path: file }) => {
      const target = libraryChosen(needed(file)).file;
      return recovered(() => target);
    },
    'library.savePlans': (_input, { path: folder }) => {
      const into = needed(folder);
      return desk.readClosed((file) => savePlans(file, into));
    },
  };
}

/** What a backup would change is told of the library, not of a copy that is looked at meanwhile. */
function notLookedAt(library: Library): Library {
  if (library.readOnly !== null) throw new Expected('read-only', `${library.readOnly} Go back to the library first.`);
  return library;
}

const libraryChosen = (file: string) => withEnding(file, '.rdesk', 'any');
