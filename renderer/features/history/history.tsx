import { useEffect, useState } from 'react';
import { restoreCommands } from '../../../shared/domain/compare/compare';
import { isFields } from '../../../shared/domain/edit/place';
import { contentSchema, type Content } from '../../../shared/domain/plan/content';
import { momentWithUtc } from '../../../shared/domain/time-format';
import { call } from '../../bridge/desk';
import { Notice } from '../../components/notice';
import { usePlan } from '../../state/plan-context';
import '../../styles/history.css';
import { AsIssued } from './as-issued';
import { Changes } from './changes';
import { isIssued, isSuperseded } from '../../../shared/domain/lifecycle/states';

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The revisions of the plan, newest first: who, when and why, what changed in words, and the way back to any of them. */
export function History() {
  const { view, store, readOnly } = usePlan();
  const lines = [...view.history].reverse();
  const newest = view.revision.number;
  const [chosen, setChosen] = useState<{ from: string; to: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const from = chosen?.from ?? lines[1]?.number ?? newest;
  const to = chosen?.to ?? newest;
  const [before, after] = [useRevision(from, setProblem), useRevision(to, setProblem)];

  const restore = async (number: string) => {
    await store.flush();
    const answer = await call('plan.revision', { id: view.id, number });
    if (!answer.ok) return setProblem(answer.error.message);
    const reference = view.content.identity?.reference;
    const commands = restoreCommands(contentSchema, view.content, answer.value.content, (key, value) =>
      // the reference names the plan, not a revision
      key === 'identity' && isFields(value) ? { ...value, ...(reference === undefined ? {} : { reference }) } : value,
    );
    if (commands.length === 0) return setProblem(`The text is that of ${number} already.`);
    const done = store.edit(`Restore the text of ${number}`, commands);
    setProblem(done.ok ? null : done.message);
    if (done.ok) setChosen(null);
  };

  const choose = (label: string, value: string, set: (number: string) => void) => (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => set(event.target.value)}>
        {lines.map((line) => (
          <option key={line.number} value={line.number}>
            {line.number} {line.state}
          </option>
        ))}
      </select>
    </label>
  );

  return (
    <div className="body history">
      {problem === null ? null : (
        <Notice shape="warning" tone="warn" onClose={() => setProblem(null)}>
          {problem}
        </Notice>
      )}
      <ol className="revisions" aria-label="Revisions">
        {lines.map((line) => (
          <li key={line.number} className="check one">
            <p className="row">
              <b>
                {line.number} {line.state}
              </b>
              {line.number === newest || readOnly !== null ? null : (
                <button type="button" className="link-button push" onClick={() => void restore(line.number)}>
                  Restore this text
                </button>
              )}
            </p>
            <span className="ev">
              {momentWithUtc(Date.parse(line.at), zoneHere())}, <span dir="auto">{line.by}</span>
            </span>
            {line.reason === null ? null : (
              <p className="ev" dir="auto">
                {line.reason}
              </p>
            )}
            {isIssued(line.state) || isSuperseded(line.state) ? <AsIssued number={line.number} /> : null}
          </li>
        ))}
      </ol>
      {lines.length < 2 ? (
        <p className="mute">The first revision. Once there is another, what changed between them is shown here.</p>
      ) : (
        <section className="comparing" aria-label="Compare revisions">
          <div className="row">
            {choose('From', from, (number) => setChosen({ from: number, to }))}
            {choose('to', to, (number) => setChosen({ from, to: number }))}
          </div>
          {before && after ? (
            <Changes before={before} after={after} from={from} to={to} isNewest={to === newest} />
          ) : null}
        </section>
      )}
      {view.revision.issue ? (
        <dl className="facts-list">
          <dt>Fingerprint</dt>
          <dd className="id">{view.revision.issue.fingerprint}</dd>
        </dl>
      ) : null}
    </div>
  );
}

/** The text of a revision: the newest as it is being edited, an earlier one as it was filed. */
function useRevision(number: string, onProblem: (message: string) => void): Content | null {
  const { view } = usePlan();
  const newest = number === view.revision.number;
  const [filed, setFiled] = useState<{ number: string; content: Content } | null>(null);
  useEffect(() => {
    if (newest) return undefined;
    let gone = false;
    void call('plan.revision', { id: view.id, number }).then((answer) => {
      if (gone) return;
      if (answer.ok) setFiled({ number, content: answer.value.content });
      else onProblem(answer.error.message);
    });
    return () => {
      gone = true;
    };
  }, [view.id, number, newest, onProblem]);
  if (newest) return view.content;
  return filed?.number === number ? filed.content : null;
}
