import { useId, useState } from 'react';
import type { NoticeRow } from '../../../shared/domain/notices/draft';
import { tellCommands, toldOf } from '../../../shared/domain/notices/told';
import { epochOf, localOf, toInstant } from '../../../shared/domain/time';
import { zoneAbbreviation } from '../../../shared/domain/time-format';
import { parseLocal } from '../../../shared/domain/time-text';
import { RolePicker } from '../../components/role-picker';
import { newId, removeCommand } from '../../state/commands';
import { usePlan } from '../../state/plan-context';

/** When a notice went out, and who sent it. It never touches what was approved. */
export function TellForm({ notice, onDone }: { notice: NoticeRow; onDone: () => void }) {
  const { store, view, shared } = usePlan();
  const id = useId();
  const zone = notice.when?.zone ?? shared.settings.zone ?? 'UTC';
  const [now] = useState(() => Date.now());
  const [when, setWhen] = useState(() => localOf(now, zone).replace('T', ' '));
  const [role, setRole] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | null>(null);
  const told = toldOf(view.record, notice.id);
  const record = () => {
    const local = parseLocal(when);
    if (local === null) return setProblem(`“${when}” is not a date and time, such as 17/09/2026 19:00.`);
    const at = epochOf({ local, zone });
    if (at > Date.now() + 60_000)
      return setProblem('That is still to come; a notice is recorded once it has gone out.');
    if (role === undefined) return setProblem('Name the role that sent it.');
    const commands = tellCommands(view.record, { notice: notice.id, at: toInstant(at), by: role }, newId);
    const answer = store.edit('Record that people were told', commands, 'record');
    return answer.ok ? onDone() : setProblem(answer.message);
  };
  const takeBack = () => {
    if (!told) return;
    const answer = store.edit(
      'Take a record back',
      [removeCommand(['attempts', told.attempt, 'told'], told.id)],
      'record',
    );
    if (answer.ok) onDone();
    else setProblem(answer.message);
  };
  if (told)
    return (
      <p className="row tell">
        <button type="button" className="btn sm" onClick={takeBack}>
          Take the record back
        </button>
        {problem === null ? null : <span className="err">{problem}</span>}
      </p>
    );
  return (
    <form
      className="stack tell"
      onSubmit={(event) => {
        event.preventDefault();
        record();
      }}
    >
      <label className="label" htmlFor={`${id}-when`}>
        Told at, {zoneAbbreviation(now, zone)}
      </label>
      <input
        id={`${id}-when`}
        className="input"
        value={when}
        onChange={(event) => setWhen(event.target.value)}
        autoComplete="off"
      />
      <RolePicker label="By" role={role} onPick={setRole} />
      <span className="row">
        <button type="submit" className="btn sm">
          Record
        </button>
        <button type="button" className="btn sm quiet" onClick={onDone}>
          Cancel
        </button>
      </span>
      {problem === null ? null : <p className="err">{problem}</p>}
    </form>
  );
}
