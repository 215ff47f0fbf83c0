import type { Life } from '../../../shared/domain/lifecycle/fold';
import type { AttemptState, RevisionState } from '../../../shared/domain/lifecycle/states';
import { Shape } from '../../components/shape';

type Stage = { readonly title: string; readonly revision?: RevisionState; readonly attempt?: AttemptState };

/** The way of a release, in order; off it are Rolled back, On hold, Rejected and Cancelled. */
const way: readonly Stage[] = [
  { title: 'Draft', revision: 'Draft' },
  { title: 'In review', revision: 'In review' },
  { title: 'Issued', revision: 'Issued', attempt: 'Planned' },
  { title: 'Authorised', attempt: 'Authorised' },
  { title: 'Scheduled', attempt: 'Scheduled' },
  { title: 'Night', attempt: 'In implementation' },
  { title: 'Review', attempt: 'Review' },
  { title: 'Closed', attempt: 'Closed' },
];

/** Where a release stands on its way: the stage, or -1 where it left it. */
function stageOf({ revisionState, attemptState }: Life): number {
  const before = attemptState === 'Planned';
  return way.findIndex(({ revision, attempt }) =>
    before ? revision === revisionState : revision === undefined && attempt === attemptState,
  );
}

/** The way as a drawn path, with the stage the release is at. */
export function Way({ life }: { life: Life }) {
  const at = stageOf(life);
  return (
    <ol className="way" aria-label="Where the release stands">
      {way.map(({ title }, index) => {
        const state = at < 0 || index > at ? 'todo' : index === at ? 'progress' : 'complete';
        return (
          <li key={title} className={state} aria-current={index === at ? 'step' : undefined}>
            <Shape name={state} />
            <span>{title}</span>
          </li>
        );
      })}
      {at < 0 ? (
        <li className="off" aria-current="step">
          <Shape name="left" />
          <span>{life.attemptState === 'Planned' ? life.revisionState : life.attemptState}</span>
        </li>
      ) : null}
    </ol>
  );
}
