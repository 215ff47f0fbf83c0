import { thresholdOf } from '../../../shared/domain/forecast/spread';
import { ChanceSum } from '../../components/chance';
import { usePlan } from '../../state/plan-context';
import { Lifts } from './lifts';

/** How probable it is that the last gate of each session is in time, what that rests on, and what would lift it. */
export function ChanceSums() {
  const { analysis, view, shared } = usePlan();
  const { schedule, forecast } = analysis;
  const asked = thresholdOf((view.revision.issue ?? shared).settings);
  return schedule.sessions.map((clock) => {
    const chance = forecast?.sessions.find((one) => one.session === clock.session);
    if (!forecast || !chance || chance.gateProbability === null) return null;
    return (
      <section key={clock.session} className="sum" aria-label="How probable it is that the gate is in time">
        <h3>
          How probable it is
          {schedule.sessions.length > 1 ? <span className="mute"> {clock.name}</span> : null}
        </h3>
        <ChanceSum clock={clock} chance={chance} assumed={forecast.assumed} />
        {chance.gateProbability < asked ? <Lifts chance={chance} /> : null}
      </section>
    );
  });
}
