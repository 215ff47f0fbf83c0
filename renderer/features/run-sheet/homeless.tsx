import { useEditing } from '../../components/field/world';
import { Shape } from '../../components/shape';
import { setCommand } from '../../state/commands';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';
import { STEPS } from './changes';

/** Steps that lie in no session have no time: says so once, and puts them right with one edit. */
export function Homeless() {
  const { view } = usePlan();
  const { edit, readOnly } = useEditing();
  const sessions = view.content.schedule?.sessions ?? [];
  const [first] = sessions;
  const steps = (view.content.deployment?.steps ?? []).filter(
    (step) => !sessions.some((session) => session.id === step.session),
  );
  if (!first || steps.length === 0 || readOnly !== null) return null;
  const one = steps.length === 1;
  return (
    <div className="sheet-note">
      <Shape name="warning" className="warn" />
      <span>
        {count(steps.length, 'step')} {one ? 'lies in no session, so it has' : 'lie in no session, so they have'} no
        time.
      </span>
      <button
        type="button"
        className="btn sm"
        onClick={() =>
          edit(
            'Put steps into the session',
            steps.map((step) => setCommand([...STEPS, step.id, 'session'], first.id)),
          )
        }
      >
        Put {one ? 'it' : 'them'} into {first.name ?? 'the session'}
      </button>
    </div>
  );
}
