import type { ActKind } from '../../../shared/domain/lifecycle/acts';
import { dueNotices } from '../../../shared/domain/lifecycle/due-notices';
import { inWords } from '../../../shared/domain/count';
import { table } from '../../../shared/domain/lifecycle/table';
import { goTo } from '../../state/aim';
import { usePlan } from '../../state/plan-context';

/** After an act that people are told of: the notices that are due for it. */
export function Telling({ act, onDone }: { act: ActKind; onDone: () => void }) {
  const { view } = usePlan();
  const due = dueNotices(act, view.content, view.record);
  if (due === null || due.notices.length + due.without.length === 0) return null;
  const [first] = due.notices;
  return (
    <p role="status" className="row wrap">
      <span dir="auto">
        {table[act].title}: recorded.{' '}
        {due.notices.length > 0
          ? `To be told (${due.kind}): ${inWords(due.notices.map(({ audience }) => audience ?? 'nobody yet'))}. `
          : ''}
        {due.without.length > 0
          ? `Told of it before, and no ${due.kind} notice is prepared: ${inWords(due.without)}.`
          : ''}
      </span>
      <button
        type="button"
        className="btn sm"
        onClick={() => goTo('communications', first ? ['communications', 'notices', first.id] : [])}
      >
        Go to Communications
      </button>
      <button type="button" className="btn sm quiet" onClick={onDone}>
        Later
      </button>
    </p>
  );
}
