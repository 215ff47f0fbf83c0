import type { Night } from '../../../shared/domain/run/night';
import { isOpen, stepOf } from '../../../shared/domain/run/run';
import type { Item } from '../../../shared/domain/run/sheet';
import { currentItems, nextItems } from '../../../shared/domain/run/status';

/** The step in hand: the one somebody looks at, else what runs, else what can start next. */
export function focusedItem(night: Night, key: string | null): Item | null {
  const { run, sheet } = night;
  if (!isOpen(run)) return null;
  const asked = key === null ? undefined : sheet.byKey.get(key);
  if (asked && (asked.block !== null) === (run.phase === 'rolling back')) return asked;
  const [running] = currentItems(night);
  if (running) return running;
  const waiting = nextItems(night);
  return waiting.find((item) => isFree(night, item)) ?? waiting[0] ?? null;
}

const isFree = ({ run, sheet }: Night, { waitsFor }: Item): boolean =>
  waitsFor.every(({ key, kind }) => {
    if (!sheet.byKey.has(key)) return true;
    const { state } = stepOf(run, key);
    return state === 'done' || state === 'skipped' || (kind === 'start-to-start' && state === 'running');
  });
