import { useState } from 'react';
import type { Session } from '../../../shared/domain/plan/content';
import { hangingDates } from '../../../shared/domain/schedule/moving';
import { useEditing } from '../../components/field/world';
import { Icon } from '../../components/icon';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';

/** After a session was moved: what hangs on it, each with its old and new value, to be moved with it in one edit. */
export function MovesWith({ session }: { session: Session }) {
  const { view, readOnly } = usePlan();
  const { edit } = useEditing();
  const [was, setWas] = useState(session);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const told = new Set(
    (view.record.attempts ?? []).flatMap(({ told: rows }) => (rows ?? []).flatMap(({ notice }) => notice ?? [])),
  );
  if (readOnly !== null) return null;
  if (was.start === undefined && session.start !== undefined) {
    setWas(session); // its first start moves nothing
    return null;
  }
  const all = hangingDates(view.content, session.id, was, told);
  if (all.length === 0) return null;
  const chosen = all.filter(({ what }) => !left.has(what));
  const settle = () => {
    setWas(session);
    setLeft(new Set());
  };
  const toggle = (what: string) => {
    const next = new Set(left);
    if (!next.delete(what)) next.add(what);
    setLeft(next);
  };
  const take = () => {
    edit(
      `Move ${count(chosen.length, 'date')} with the session`,
      chosen.map(({ command }) => command),
    );
    settle();
  };
  return (
    <section className="moves-with" aria-label="What hangs on the session">
      <h4>The session was moved. Move with it:</h4>
      <table className="check-table">
        <tbody>
          {all.map(({ what, old, next }) => (
            <tr key={what}>
              <td>
                <label>
                  <input type="checkbox" checked={!left.has(what)} onChange={() => toggle(what)} /> {what}
                </label>
              </td>
              <td>
                <span className="whole">{old} →</span> <span className="whole">{next}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row">
        <button
          type="button"
          className="btn sm"
          aria-disabled={chosen.length === 0}
          onClick={chosen.length > 0 ? take : undefined}
        >
          <Icon name="check" />
          Move {count(chosen.length, 'date')}
        </button>
        <button type="button" className="btn sm" onClick={settle}>
          Leave them
        </button>
      </div>
    </section>
  );
}
