import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { safeFileName } from '../../files/safe-name';
import { planIds, readPlan } from '../../data/repositories/plans';
import { exportRelease } from '../exchange';
import { closeDesk, openDesk } from '../library';
import { actorOf } from '../preferences';
import { fillLibrary } from './fill';
import { withSurvey } from './recover';

/** Writes every plan that can be read of a damaged library as a `.release.zip` into a folder. Gives the names. */
export function savePlans(library: string, folder: string): Promise<string[]> {
  const actor = () => actorOf(null);
  return withSurvey(library, async (survey) => {
    const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'release-desk-plans-'));
    try {
      const file = path.join(scratch, 'plans.rdesk');
      await fillLibrary(survey, file, actor, new Date());
      const desk = await openDesk(file, { create: false, actor });
      try {
        const names: string[] = [];
        for (const id of planIds(desk.db)) {
          const { reference } = readPlan(desk.db, id);
          const name = safeFileName(`${reference}.release.zip`);
          await exportRelease(desk, [reference], path.join(folder, name), 'same kind');
          names.push(name);
        }
        return names;
      } finally {
        closeDesk(desk);
      }
    } finally {
      fs.rmSync(scratch, { recursive: true, force: true });
    }
  });
}
