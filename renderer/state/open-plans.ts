import type { Result } from '../../shared/contract/errors';
import { call } from '../bridge/desk';
import { createPlanStore, type PlanStore } from './plan';
import { keepText } from './unsaved';

type Open = { readonly store: PlanStore; readonly stop: () => void; shown: boolean };

/** Plans that are shown, and plans that were left with text the library has not taken yet. */
const open = new Map<string, Open>();

/** Opens a plan; one that was left with unsaved text comes back as it was on the screen. */
export async function openPlanStore(id: string): Promise<Result<PlanStore>> {
  const left = open.get(id);
  if (left) {
    left.shown = true;
    return { ok: true, value: left.store };
  }
  const answer = await call('plan.open', { id });
  if (!answer.ok) return answer;
  const store = createPlanStore(answer.value);
  const stop = keepText(store.keeper);
  open.set(id, { store, stop, shown: true });
  return { ok: true, value: store };
}

/** Lets go of a plan once all of it is written; what is not stays, and is said in the window. */
export async function leavePlanStore(id: string): Promise<void> {
  const left = open.get(id);
  if (!left) return;
  left.shown = false;
  if (!(await left.store.flush()) || left.shown) return;
  left.store.close();
  left.stop();
  open.delete(id);
}
