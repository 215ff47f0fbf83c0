import { momentWithUtc } from '../../../shared/domain/time-format';
import { usePlan } from '../../state/plan-context';

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The revisions of the plan, newest first, with who, when and why. */
export function History() {
  const { view } = usePlan();
  const lines = [...view.history].reverse();
  return (
    <div className="body">
      {lines.length === 0 ? <p className="mute">No earlier revision.</p> : null}
      <ol>
        {lines.map((line) => (
          <li key={line.number} className="check one">
            <p>
              <b>
                {line.number} {line.state}
              </b>
            </p>
            <span className="ev">
              {momentWithUtc(Date.parse(line.at), zoneHere())}, <span dir="auto">{line.by}</span>
            </span>
            {line.reason === null ? null : (
              <p className="ev" dir="auto">
                {line.reason}
              </p>
            )}
          </li>
        ))}
      </ol>
      {view.revision.issue ? (
        <dl className="facts-list">
          <dt>Fingerprint</dt>
          <dd className="id">{view.revision.issue.fingerprint}</dd>
        </dl>
      ) : null}
    </div>
  );
}
