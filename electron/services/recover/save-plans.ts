import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { renamedText, safeFileName } from '../../files/safe-name';
import { planIds, readPlan } from '../../data/repositories/plans';
import { exportRelease } from '../exchange';
import { closeDesk, openDesk } from '../library';
import { actorOf } from '../preferences';
import { fillLibrary } from './fill';
import { withSurvey } from './recover';

/**
 * Writes every plan that can be read of a damaged library as a `.release.zip` into a folder. Gives the names, and in sentences
 * what is missing in them and which got another name.
 */
export function savePlans(library: string, folder: string): Promise<{ files: string[]; notes: string[] }> {
  const actor = () => actorOf(null);
  return withSurvey(library, async (survey) => {
    const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'release-desk-plans-'));
    try {
      const file = path.join(scratch, 'plans.rdesk');
      await fillLibrary(survey, file, actor, new Date());
      const desk = await openDesk(file, { create: false, actor });
      try {
        const files: string[] = [];
        const notes: string[] = [];
        for (const id of planIds(desk.db)) {
          const { reference } = readPlan(desk.db, id);
          const given = `${reference}.release.zip`;
          const name = freeName(folder, reference);
          const { missing, renamed } = await exportRelease(desk, [reference], path.join(folder, name), 'nothing');
          files.push(name);
          if (missing.length > 0) notes.push(`${name} is without ${missing.join(', ')}, which could not be read.`);
          if (name !== given) notes.push(`${reference} is in ${name}: its own name was taken, or no disk can hold it.`);
          notes.push(...renamed.map(renamedText));
        }
        return { files, notes };
      } finally {
        closeDesk(desk);
      }
    } finally {
      fs.rmSync(scratch, { recursive: true, force: true });
    }
  });
}

/** Nobody was asked about the names: a whole file of the same plan is not written over with what could be read of it. */
function freeName(folder: string, reference: string): string {
  for (let number = 1; ; number += 1) {
    const name = safeFileName(`${reference}${number === 1 ? '' : ` (recovered ${number})`}.release.zip`);
    if (!fs.existsSync(path.join(folder, name))) return name;
  }
}
