import { useState } from 'react';
import { criteriaOf } from '../../../shared/domain/run/guards';
import { stepOf } from '../../../shared/domain/run/run';
import type { Item } from '../../../shared/domain/run/sheet';
import { clockTime } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import type { NightNow } from './use-night';

type Props = { readonly now: NightNow; readonly item: Item };

/** A gate: the rules agreed beforehand, its criteria in their order with answer and evidence, the margin computed. */
export function GateNow({ now, item }: Props) {
  const { night, base, clocks } = now;
  if (!night) return null;
  const criteria = criteriaOf(night, item.row);
  const rules = base.content.deployment?.flightRules ?? [];
  const isOpen = stepOf(night.run, item.key).state === 'running';
  const decided = night.run.decisions.findLast(({ step }) => step === item.key);
  return (
    <>
      {isOpen && rules.length > 0 ? (
        <p className="rule" dir="auto">
          <b>Agreed beforehand:</b>{' '}
          {rules
            .map(({ number, condition, action }) => `${number ?? ''} ${condition ?? ''} → ${action ?? ''}`)
            .join('; ')}
        </p>
      ) : null}
      <table className="crit">
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">Answer</th>
            <th scope="col">Evidence, who answered</th>
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ id, text }) => (
            <Criterion key={id} now={now} item={item} text={text} isOpen={isOpen} />
          ))}
          <tr>
            <td>Margin is not negative</td>
            <td>
              <Met met={(clocks?.marginMinutes ?? -1) >= 0} />
            </td>
            <td className="ev">
              computed:{' '}
              {clocks?.marginMinutes === null || !clocks ? 'unknown' : `${Math.floor(clocks.marginMinutes)} min`}
            </td>
          </tr>
        </tbody>
      </table>
      {decided ? (
        <p className="rec">
          Decided: <b>{decided.decision}</b>, {base.roleName(decided.by)},{' '}
          {clockTime(Date.parse(decided.at), night.run.zone)}
        </p>
      ) : null}
    </>
  );
}

const Met = ({ met }: { readonly met: boolean }) => (
  <span className={met ? 'state good' : 'state bad'}>
    <Shape name={met ? 'complete' : 'error'} />
    {met ? 'Met' : 'Not met'}
  </span>
);

type CriterionProps = Props & { readonly text: string; readonly isOpen: boolean };

function Criterion({ now, item, text, isOpen }: CriterionProps) {
  const { night, base, press } = now;
  const [evidence, setEvidence] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const given = night?.run.answers.findLast((one) => one.step === item.key && one.criterion === text);
  const answer = async (met: boolean) => {
    const said = evidence.trim();
    setProblem(
      await press({
        kind: 'answer',
        payload: { step: item.key, criterion: text, met, ...(said === '' ? {} : { evidence: said }) },
      }),
    );
  };
  return (
    <tr>
      <td dir="auto">{text}</td>
      <td>
        {given ? (
          <Met met={given.met} />
        ) : isOpen ? (
          <span className="row">
            <button type="button" className="btn sm" onClick={() => void answer(true)}>
              Met
            </button>
            <button type="button" className="btn sm" onClick={() => void answer(false)}>
              Not met
            </button>
          </span>
        ) : (
          <span className="mute">to come</span>
        )}
      </td>
      <td className="ev" dir="auto">
        {given ? (
          [
            given.evidence,
            given.by === undefined ? given.actor.role : base.roleName(given.by),
            clockTime(Date.parse(given.at), night?.run.zone ?? 'UTC'),
          ]
            .filter(Boolean)
            .join(', ')
        ) : isOpen ? (
          <input
            className="input"
            aria-label={`Evidence: ${text}`}
            placeholder="Where it is seen"
            value={evidence}
            onChange={(event) => setEvidence(event.target.value)}
          />
        ) : null}
        {problem === null ? null : <span className="err">{problem}</span>}
      </td>
    </tr>
  );
}
