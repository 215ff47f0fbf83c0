import { actWords, type Names } from '../../../shared/domain/lifecycle/act-words';
import type { Act } from '../../../shared/domain/lifecycle/acts';
import { momentText } from '../../../shared/domain/time-format';

type Props = { acts: readonly Act[]; names: Names };

/** Everything that was done, newest first; what was refused is named as such. */
export function Story({ acts, names }: Props) {
  return (
    <ol className="story" aria-label="What was done">
      {acts.toReversed().map((act) => (
        <li key={act.id} className={act.refused === undefined ? undefined : 'refused'}>
          <span className="mute">{momentText(Date.parse(act.at), act.zone)}</span>
          <span dir="auto">
            {actWords(act, names)}
            {act.refused === undefined ? null : <b className="danger"> Refused: {act.refused}</b>}
          </span>
          <span className="mute" dir="auto">
            {[act.actor.role, act.actor.name === act.actor.role ? '' : act.actor.name].filter(Boolean).join(', ')}
            {act.migrated === true ? ', from an earlier record' : ''}
          </span>
        </li>
      ))}
    </ol>
  );
}
