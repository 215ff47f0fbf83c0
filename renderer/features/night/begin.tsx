import { useState } from 'react';
import type { Press } from '../../../shared/domain/run/events';
import { momentText } from '../../../shared/domain/time-format';
import type { NightNow } from './use-night';
import { isScheduled } from '../../../shared/domain/lifecycle/states';

type Props = { readonly now: NightNow };

/** Before anything runs: live or rehearsal, and the code at the foot of the paper in hand. */
export function Begin({ now }: Props) {
  const { base, opened, press } = now;
  const [mode, setMode] = useState<'live' | 'rehearsal'>(isScheduled(base.attemptState) ? 'live' : 'rehearsal');
  const [code, setCode] = useState('');
  const [role, setRole] = useState('');
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const session = opened.content.schedule?.sessions?.[0];
  const begin = async () => {
    const named = role !== '' && reason.trim() !== '' ? { role, reason: reason.trim() } : null;
    const given: Press = {
      kind: 'start',
      payload: {
        mode,
        ...(session ? { session: session.id } : {}),
        ...(mode === 'live' ? { checkCode: code } : {}),
        ...(named && mode === 'live' ? { override: named, codeOverride: named } : {}),
      },
    };
    setProblem(await press(given));
  };
  const barred = base.issue === null ? 'Only an issued revision is run.' : null;
  return (
    <form
      className="night-entry begin"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <h1>Begin the night</h1>
      <p className="note">
        {base.issue === null
          ? barred
          : `Revision ${base.issue.number}, the release is ${base.attemptState.toLowerCase()}. It is ${momentText(now.now, session?.zone ?? 'UTC')}.`}
      </p>
      <fieldset>
        <legend className="label">What it is</legend>
        {(['live', 'rehearsal'] as const).map((one) => (
          <label key={one} className="row">
            <input type="radio" name="mode" checked={mode === one} onChange={() => setMode(one)} />
            {one === 'live' ? 'The release itself' : 'A rehearsal'}
          </label>
        ))}
      </fieldset>
      {mode === 'live' ? (
        <>
          <label className="label" htmlFor="night-code">
            Check code at the foot of the paper in your hand
          </label>
          <input
            id="night-code"
            className="input code"
            value={code}
            maxLength={12}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setCode(event.target.value.toUpperCase())}
          />
        </>
      ) : null}
      {problem === null ? null : (
        <p className="err" role="alert" dir="auto">
          {problem}
        </p>
      )}
      {problem !== null && mode === 'live' ? (
        <div className="field">
          <label className="label" htmlFor="night-role">
            Start all the same, by override of
          </label>
          <select id="night-role" className="input" value={role} onChange={(event) => setRole(event.target.value)}>
            <option value="">Nobody</option>
            {(opened.registers.roles ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name ?? id}
              </option>
            ))}
          </select>
          <label className="label" htmlFor="night-reason">
            Because
          </label>
          <textarea
            id="night-reason"
            className="input"
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      ) : null}
      <span className="row">
        <button type="submit" className="btn primary" aria-disabled={barred !== null}>
          {mode === 'live' ? 'Start the release' : 'Start the rehearsal'}
        </button>
      </span>
    </form>
  );
}
