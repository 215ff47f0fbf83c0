import { useEffect, useState } from 'react';
import type { SessionForecast } from '../../../shared/domain/forecast/forecast';
import { percentText } from '../../../shared/domain/forecast/forecast-words';
import { type Lift, liftsOf } from '../../../shared/domain/forecast/lifts';
import { thresholdOf } from '../../../shared/domain/forecast/spread';
import { drawn, undrawnOf } from '../../state/forecast';
import { usePlan } from '../../state/plan-context';

/** What would lift a probability that is too low, each with the figure it would give: worked out while the panel is open. */
export function Lifts({ chance }: { chance: SessionForecast }) {
  const { view, shared } = usePlan();
  const { registers, settings } = view.revision.issue ?? shared;
  const { content } = view;
  const asked = thresholdOf(settings);
  const [lifts, setLifts] = useState<readonly Lift[] | null>(null);
  useEffect(() => {
    let gone = false;
    const chanceOf = async (changed: typeof content) => {
      if (gone) return null;
      const { sessions } = await drawn(undrawnOf({ content: changed, registers, settings }));
      return sessions.find((one) => one.session === chance.session)?.gateProbability ?? null;
    };
    void liftsOf(content, chance, asked, chanceOf).then((found) => {
      if (!gone) setLifts(found);
    });
    return () => {
      gone = true;
    };
  }, [content, registers, settings, chance, asked]);
  return (
    <>
      <h4>What would lift it</h4>
      {lifts === null ? (
        <p className="hint">Being worked out…</p>
      ) : lifts.length === 0 ? (
        <p className="hint">Neither a rehearsal nor an hour more would: fewer or shorter steps before the gate.</p>
      ) : (
        <table className="ledger">
          <tbody>
            {lifts.map(({ label, probability }) => (
              <tr key={label}>
                <td>{label}</td>
                <td>{percentText(probability)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
