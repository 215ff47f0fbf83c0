import { z } from 'zod';
import { type Act, actSchema } from '../../../shared/domain/lifecycle/acts';
import { migratedActs } from '../../../shared/domain/lifecycle/migrated';
import type { Db } from '../../data/open';
import type { StoredPlan } from '../../data/repositories/plans';
import type { PastRevision } from '../../data/repositories/revisions';
import { newId } from '../ids';
import { isSumOf } from '../lives';

const row = z.object({ id: z.string(), json: z.string() });

/** The acts of a plan out of all copies, where the plan is their sum; else those its parts stand for. */
export function foundActs(db: Db, plan: StoredPlan, history: readonly PastRevision[]): Act[] {
  const acts = readable(db, plan.id);
  for (let count = acts.length; count > 0; count -= 1) {
    const earlier = acts.slice(0, count); // the plan may come from a backup, before the last of them
    if (isSumOf(plan, earlier)) return earlier;
  }
  const { archived, ...rest } = plan;
  return migratedActs({ ...rest, history: [...history], ...(archived === null ? {} : { archived }) }, () =>
    newId('act'),
  );
}

function readable(db: Db, plan: string): Act[] {
  const rows = z
    .array(row)
    .parse(db.prepare('select id, json from act where plan = ? order by audit, source').all(plan));
  const found = new Map<string, Act>();
  for (const { id, json } of rows) {
    const act = actSchema.safeParse(JSON.parse(json)).data; // its hash was looked at when it was read
    if (act && !found.has(id)) found.set(id, act);
  }
  return [...found.values()];
}
