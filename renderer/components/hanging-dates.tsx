import { useState } from 'react';
import type { Command } from '../../shared/domain/edit/command';
import type { Hanging } from '../../shared/domain/schedule/moving';
import { count } from '../strings/words';
import { Icon } from './icon';
import './hanging-dates.css';

type Props = {
  title: string;
  all: readonly Hanging[];
  onMove: (commands: Command[], label: string) => void;
  onLeave: () => void;
};

/** The dates that hang on a session that was moved, each with its old and new value: moved with it in one edit, or left. */
export function HangingDates({ title, all, onMove, onLeave }: Props) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = all.filter(({ what }) => !left.has(what));
  const toggle = (what: string) => {
    const next = new Set(left);
    if (!next.delete(what)) next.add(what);
    setLeft(next);
  };
  const take = () =>
    onMove(
      chosen.map(({ command }) => command),
      `Move ${count(chosen.length, 'date')} with the session`,
    );
  return (
    <section className="moves-with" aria-label="What hangs on the session">
      <h4>{title}</h4>
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
        <button type="button" className="btn sm" onClick={onLeave}>
          Leave them
        </button>
      </div>
    </section>
  );
}
