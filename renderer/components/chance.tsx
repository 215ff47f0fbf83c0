import type { Forecast, SessionForecast } from '../../shared/domain/forecast/forecast';
import { assumedText, decidesText, percentText } from '../../shared/domain/forecast/forecast-words';
import type { SessionClock } from '../../shared/domain/schedule/schedule';
import { timesOf } from '../../shared/domain/schedule/shown-times';

type Props = { clock: SessionClock; chance: SessionForecast; assumed: Forecast['assumed'] };

/** What the figure beside the margin says, and what it rests on. */
export function ChanceSum({ clock, chance, assumed }: Props) {
  const { full } = timesOf(clock);
  const row = (label: string, value: string | null) =>
    value === null ? null : (
      <tr>
        <td>{label}</td>
        <td>{value}</td>
      </tr>
    );
  const percent = (part: number | null) => (part === null ? null : percentText(part));
  const time = (at: number | null) => (at === null ? null : full(at));
  const decides = decidesText(chance);
  return (
    <>
      <table className="ledger">
        <tbody>
          {row('Last gate in time', percent(chance.gateProbability))}
          {row('A rollback begun then in time', percent(chance.rollbackProbability))}
          {row('Steps end by, one night of two', time(chance.p50))}
          {row('Steps end by, nine nights of ten', time(chance.p90))}
        </tbody>
      </table>
      {decides === '' ? null : <p className="hint">Hangs most on {decides}.</p>}
      <p className="hint">{assumedText(assumed)}</p>
    </>
  );
}
