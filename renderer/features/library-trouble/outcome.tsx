import { useState } from 'react';
import type { RecoveredPlan, Recovery } from '../../../shared/contract/recovery';
import { momentText } from '../../../shared/domain/time-format';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import { count } from '../../strings/words';

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const LOOKS = {
  sound: { shape: 'complete', tone: 'good', word: 'Sound' },
  partly: { shape: 'partly', tone: 'wait', word: 'Partly' },
  lost: { shape: 'cross', tone: 'bad', word: 'Lost' },
} as const;
const WORST_FIRST = { lost: 0, partly: 1, sound: 2 } as const;

/** What a new library would hold: every plan that is not sound by name, with what is missing; the sound ones on demand. */
export function Outcome({ found }: { found: Recovery }) {
  const [open, setOpen] = useState(false);
  const { plans, shared, issued, later } = found;
  const of = (outcome: RecoveredPlan['outcome']) => plans.filter((plan) => plan.outcome === outcome);
  const [sound, partly, lost] = [of('sound'), of('partly'), of('lost')];
  const touched = [...lost, ...partly].sort((a, b) => WORST_FIRST[a.outcome] - WORST_FIRST[b.outcome]);
  const missing = shared.filter((part) => part.missing.length > 0);
  return (
    <div className="recovery-part">
      <h2>
        What comes out{' '}
        <span>
          {count(plans.length, 'plan')}, newest sound state of each;{' '}
          {missing.length === 0
            ? 'registers and settings whole'
            : `${missing.map((part) => part.what).join(', ')}: not whole`}
        </span>
      </h2>
      <div
        className="outcome-bar"
        role="img"
        aria-label={`${sound.length} plans sound, ${partly.length} partly, ${lost.length} lost`}
      >
        {sound.length > 0 ? <i className="sound" style={{ flexGrow: sound.length }} /> : null}
        {partly.length > 0 ? <i className="partly" style={{ flexGrow: partly.length }} /> : null}
        {lost.length > 0 ? <i className="lost" style={{ flexGrow: lost.length }} /> : null}
      </div>
      <div className="outcome-key">
        <Count outcome="sound" number={sound.length} />
        <Count outcome="partly" number={partly.length} />
        <Count outcome="lost" number={lost.length} />
        <span className="mute push">
          Issued revisions: {issued.whole} of {issued.all} whole
        </span>
      </div>
      <table className="tbl outcome">
        <thead>
          <tr>
            <th>Plan</th>
            <th>Comes out</th>
            <th>Taken from</th>
            <th>What is missing</th>
          </tr>
        </thead>
        <tbody>
          {touched.map((plan) => (
            <PlanRow key={plan.id} plan={plan} />
          ))}
          {missing.map((part) => (
            <tr key={part.what}>
              <td className="strong">{part.what}</td>
              <td>
                <State outcome="partly" />
              </td>
              <td>{part.from}</td>
              <td>{part.missing.join(' ')}</td>
            </tr>
          ))}
          {later.length > 0 ? (
            <tr>
              <td className="strong">Later changes</td>
              <td>
                <State outcome="lost" />
              </td>
              <td className="mute">nowhere</td>
              <td dir="auto">{later.join('; ')}</td>
            </tr>
          ) : null}
          {sound.length > 0 ? (
            <tr className="all-sound">
              <td colSpan={4}>
                <button type="button" className="btn link" aria-expanded={open} onClick={() => setOpen(!open)}>
                  <Icon name={open ? 'chevron-down' : 'chevron-right'} />
                  {count(sound.length, 'plan')} sound
                </button>
              </td>
            </tr>
          ) : null}
          {open ? sound.map((plan) => <PlanRow key={plan.id} plan={plan} />) : null}
        </tbody>
      </table>
    </div>
  );
}

const State = ({ outcome }: Pick<RecoveredPlan, 'outcome'>) => (
  <span className={`state ${LOOKS[outcome].tone}`}>
    <Shape name={LOOKS[outcome].shape} />
    {LOOKS[outcome].word}
  </span>
);

const Count = ({ outcome, number }: Pick<RecoveredPlan, 'outcome'> & { number: number }) => (
  <span className={`state ${LOOKS[outcome].tone}`}>
    <Shape name={LOOKS[outcome].shape} />
    <b>
      {number} {LOOKS[outcome].word.toLowerCase()}
    </b>
  </span>
);

const PlanRow = ({ plan }: { plan: RecoveredPlan }) => (
  <tr>
    <td>
      <span className="id">{plan.reference}</span>{' '}
      <b className="strong" dir="auto">
        {plan.name}
      </b>
      <small>
        {[plan.revision, plan.changedAt === null ? '' : `edited ${momentText(Date.parse(plan.changedAt), zone())}`]
          .filter(Boolean)
          .join(', ')}
      </small>
    </td>
    <td>
      <State outcome={plan.outcome} />
    </td>
    <td className={plan.from.length === 0 ? 'mute' : ''}>
      {plan.from.length === 0 ? 'nowhere' : plan.from.join(', ')}
    </td>
    <td dir="auto">{plan.missing.join(' ')}</td>
  </tr>
);
