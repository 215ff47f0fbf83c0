import fs from 'node:fs';
import { Expected } from '../../shared/contract/errors';
import type { Library } from '../services/library';
import { actorOf } from '../services/preferences';
import type { Rescuer } from '../services/rescue';
import { type RescueFile, rescueFilesIn, rescueFolders } from '../services/rescue-files';
import type { Desk } from './desk';

/** Rescue files, as the person at this computer has dealt with them. `folder` is the profile's. */
export function createRescues(folder: string, desk: Desk) {
  const folders = () => rescueFolders(desk.place, folder, process.env['RELEASE_DESK_DATA'] !== undefined);

  /** Those nobody has dealt with, newest first. */
  function list(): RescueFile[] {
    const done = new Set(desk.preferences.rescuesDone);
    return rescueFilesIn(folders()).filter(({ path: file }) => !done.has(file));
  }
  function pathOf(id: string): string {
    const found = list().find((one) => one.id === id);
    if (!found) throw new Expected('not-found', 'This rescue file is no longer there. Nothing was changed.');
    return found.path;
  }
  return {
    list,
    pathOf,
    /** Offers it no more; the file stays. */
    async forget(id: string): Promise<void> {
      const there = desk.preferences.rescuesDone.filter((file) => fs.existsSync(file));
      await desk.set({ rescuesDone: [...there, pathOf(id)] });
    },
    /** A library that does not open must not keep text from being rescued. */
    async rescuer(): Promise<Rescuer> {
      const library: Library | null = await desk.library().catch(() => null);
      return { library, folders: folders(), actor: actorOf(desk.preferences.profile), now: new Date() };
    },
  };
}
