import { useEffect, useState } from 'react';
import { planStateWords, sharedDifferences } from '../../../shared/contract/difference-words';
import type { BackupView, Differences } from '../../../shared/contract/library-calls';
import { momentText } from '../../../shared/domain/time-format';
import { call } from '../../bridge/desk';
import { Shape } from '../../components/shape';
import { barredBy, useReadOnly } from '../../state/app';
import { notSettled } from '../../state/not-settled';
import { bytes, count } from '../../strings/words';
import type { Told } from './told';

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The backups beside the library. What restoring one would change is shown before anything is done. */
export function Backups({ onTold }: { onTold: (told: Told | null) => void }) {
  const [backups, setBackups] = useState<readonly BackupView[] | null>(null);
  const [differences, setDifferences] = useState<Differences | null>(null);
  const [busy, setBusy] = useState(false);
  const readOnly = useReadOnly();
  useEffect(() => {
    void call('library.backups', {}).then((answer) => (answer.ok ? setBackups(answer.value.backups) : undefined));
  }, []);
  if (backups === null) return null;
  if (backups.length === 0)
    return <p className="mute">One backup a day is kept beside the library, whole and verified. There is none yet.</p>;

  const compare = async (name: string) => {
    setBusy(true);
    const answer = await call('library.compareBackup', { name });
    setBusy(false);
    if (answer.ok) setDifferences(answer.value);
    else onTold({ good: false, text: answer.error.message });
  };
  const look = async (name: string) => {
    const left = await notSettled();
    if (left !== null) return onTold({ good: false, text: left });
    const answer = await call('library.lookAtBackup', { name });
    if (!answer.ok) onTold({ good: false, text: answer.error.message });
  };
  const restore = async (name: string) => {
    const left = await notSettled();
    if (left !== null) return onTold({ good: false, text: left });
    setBusy(true);
    const answer = await call('library.restore', { name });
    setBusy(false);
    setDifferences(null);
    onTold(
      answer.ok
        ? {
            good: true,
            text: `The library is as it was on ${name.slice(0, 10)}. As it was before, it is kept as “${answer.value.kept}” with the backups.`,
          }
        : { good: false, text: answer.error.message },
    );
  };

  return (
    <div className="backups" aria-busy={busy}>
      <table className="tbl">
        <thead>
          <tr>
            <th>Backup of</th>
            <th>Written</th>
            <th>Plans</th>
            <th>Size</th>
            <th>
              <span className="sr">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <tr key={backup.name}>
              <td className="strong">{backup.day}</td>
              <td className="time">{momentText(Date.parse(backup.written), zone())}</td>
              <td className="time">{backup.plans ?? 'cannot be read'}</td>
              <td className="time">{bytes(backup.bytes)}</td>
              <td className="acts">
                <button
                  type="button"
                  className="btn sm link"
                  {...barredBy(readOnly)}
                  onClick={() => void compare(backup.name)}
                >
                  What differs…
                </button>
                <button type="button" className="btn sm link" onClick={() => void look(backup.name)}>
                  Look at it
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {differences ? (
        <DifferencesBox
          differences={differences}
          busy={busy}
          onRestore={() => void restore(differences.name)}
          onClose={() => setDifferences(null)}
        />
      ) : null}
    </div>
  );
}

type BoxProps = { differences: Differences; busy: boolean; onRestore: () => void; onClose: () => void };

const STATES = {
  'only-in-library': { shape: 'cross', tone: 'bad' },
  'only-in-backup': { shape: 'back', tone: '' },
  different: { shape: 'partly', tone: 'wait' },
  same: { shape: 'complete', tone: 'good' },
} as const;

function DifferencesBox({ differences, busy, onRestore, onClose }: BoxProps) {
  const { damages, plans, day } = differences;
  const changed = plans.filter((plan) => plan.state !== 'same');
  const same = plans.length - changed.length;
  const shared = sharedDifferences(differences);
  return (
    <section className="differences" aria-label={`What differs from the backup of ${day}`}>
      <h3>If the backup of {day} is restored</h3>
      {damages.length > 0 ? (
        <p className="row danger">
          <Shape name="error" className="danger" />
          <span dir="auto">This backup is damaged and cannot be restored: {damages.slice(0, 3).join('; ')}</span>
        </p>
      ) : null}
      <ul>
        {changed.map((plan) => (
          <li key={plan.id}>
            <span className={`state ${STATES[plan.state].tone}`}>
              <Shape name={STATES[plan.state].shape} />
              {planStateWords[plan.state]}
            </span>
            <span dir="auto">
              <span className="id">{plan.reference}</span> {plan.name}. {plan.changes.join(' ')}
            </span>
          </li>
        ))}
        {same > 0 ? (
          <li>
            <span className="state good">
              <Shape name="complete" />
              stays
            </span>
            <span>{count(same, 'plan')} as now</span>
          </li>
        ) : null}
        {shared.length > 0 ? (
          <li>
            <span className="state wait">
              <Shape name="partly" />
              would change
            </span>
            <span>{shared.join(', ')}</span>
          </li>
        ) : null}
      </ul>
      <p className="mute">The library as it is now is kept first, as a backup of its own that is never taken away.</p>
      <div className="row">
        <button
          type="button"
          className="btn"
          aria-disabled={busy || damages.length > 0}
          onClick={() => (busy || damages.length > 0 ? undefined : onRestore())}
        >
          Restore this backup
        </button>
        <button type="button" className="btn link" onClick={onClose}>
          Leave everything as it is
        </button>
      </div>
    </section>
  );
}
