import { project, writeProjection } from '../data/projections';
import { appendAudit } from '../data/repositories/audit';
import { planIds, readPlan, writeListColumns } from '../data/repositories/plans';
import { readRegisters } from '../data/repositories/shared';
import { forgetVerdict } from '../data/repositories/verdicts';
import { type Library, stamp } from './library';
import { writing } from './writing';

/** Works out again what lists and searches need of every plan. Plans themselves stay as they are. Gives how many. */
export function rebuildLists(library: Library): number {
  return writing(
    library,
    () => {
      const { db } = library;
      const [registers, ids] = [readRegisters(db), planIds(db)];
      for (const id of ids) {
        const projection = project(readPlan(db, id), registers);
        writeListColumns(db, id, projection.list);
        writeProjection(db, id, projection);
        forgetVerdict(db, id);
        appendAudit(db, { at: stamp(library), actor: library.actor(), plan: id, act: 'rebuild lists', detail: {} });
      }
      return ids.length;
    },
    'lists rebuilt',
  );
}
