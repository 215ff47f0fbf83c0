import { useEffect, useState } from 'react';
import type { Recovery as Found } from '../../../shared/contract/recovery';
import type { LibraryTrouble } from '../../../shared/contract/views';
import { call } from '../../bridge/desk';
import { Shape } from '../../components/shape';
import { count } from '../../strings/words';
import { Outcome } from './outcome';
import { RecoveryFoot } from './recovery-foot';
import { RecoverySide } from './recovery-side';
import { Sources } from './sources';

/** A library that does not open: what can be read, what comes out, and a new library of it. Nothing is changed until asked. */
export function Recovery({ trouble }: { trouble: LibraryTrouble }) {
  const [found, setFound] = useState<Found | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [told, setTold] = useState<string | null>(null);
  useEffect(() => {
    void call('library.survey', {}).then((answer) =>
      answer.ok ? setFound(answer.value) : setFailure(answer.error.message),
    );
  }, []);
  const nothing = found !== null && found.plans.every((plan) => plan.outcome === 'lost') && found.plans.length === 0;
  return (
    <div className="recovery">
      <header className="trouble-head">
        <Shape name="error" className="danger" />
        <div>
          <h1>
            {trouble.kind === 'missing'
              ? `The library “${trouble.name}” is not there`
              : `The library “${trouble.name}” does not open`}
          </h1>
          <p>
            {failure ?? summary(found)} <b>Nothing has been changed:</b> the file is as it was found.
          </p>
          <p dir="auto">{trouble.message}</p>
        </div>
      </header>
      <section className="recovery-work" aria-label="What can be read" aria-busy={found === null && failure === null}>
        {found === null ? (
          <p className="mute reading" role="status">
            {failure === null ? 'Reading the library, its change log and its backups…' : ''}
          </p>
        ) : (
          <>
            <Sources sources={found.sources} />
            <Outcome found={found} />
          </>
        )}
      </section>
      <RecoverySide trouble={trouble} found={found} onTold={setTold} />
      <RecoveryFoot trouble={trouble} ready={found !== null && !nothing} told={told} onTold={setTold} />
    </div>
  );
}

function summary(found: Found | null): string {
  if (!found) return 'It is being read.';
  const whole = found.plans.filter((plan) => plan.outcome === 'sound').length;
  const all = found.plans.length;
  if (all === 0) return 'No plan can be read, from it or from a backup.';
  if (whole === all) return `All of it can be read: ${count(all, 'plan')}.`;
  const lost = found.plans.filter((plan) => plan.outcome === 'lost').length;
  return `${lost === all ? 'None' : whole * 2 > all ? 'Most' : 'Some'} of it can be read: ${whole} of ${count(all, 'plan')} whole, ${all - whole - lost} partly, ${lost} lost.`;
}
