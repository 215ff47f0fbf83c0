import type { Life } from '../../../shared/domain/lifecycle/fold';
import { stateWord, stationOf, way } from '../../../shared/domain/lifecycle/states';
import { Shape } from '../../components/shape';

/** The way as a drawn path, with the stage the release is at. */
export function Way({ life }: { life: Life }) {
  const at = stationOf(life.revisionState, life.attemptState);
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
          <span>{stateWord(life.revisionState, life.attemptState)}</span>
        </li>
      ) : null}
    </ol>
  );
}
