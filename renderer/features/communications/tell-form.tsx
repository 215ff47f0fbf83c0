import { useId, useState } from 'react';
import { announcedWords, type NoticeRow } from '../../../shared/domain/notices/draft';
import { notTellCommands, tellCommands, toldOf } from '../../../shared/domain/notices/told';
import { epochOf, localOf, toInstant } from '../../../shared/domain/time';
import { zoneAbbreviation } from '../../../shared/domain/time-format';
import { typedLocal } from '../../../shared/domain/typed-time';
import { RolePicker } from '../../components/role-picker';
import { newId, removeCommand } from '../../state/commands';
import { usePlan } from '../../state/plan-context';
import { useFormText } from '../../state/held-text';

type Props = { notice: NoticeRow; onDone: () => void };

/** When and how a notice went out, or why it does not; and who says so. It never touches what was approved. */
export function TellForm({ notice, onDone }: Props) {
  const { store, view, shared } = usePlan();
  const id = useId();
  const zone = notice.when?.zone ?? shared.settings.zone ?? 'UTC';
  const [now] = useState(() => Date.now());
  const [sent, setSent] = useState(true);
  const [when, setWhen] = useState(() => localOf(now, zone).replace('T', ' '));
  const [channel, setChannel] = useState(notice.channel ?? '');
  const [reason, setReason] = useState('');
  useFormText(reason, channel === (notice.channel ?? '') ? '' : channel);
  const [role, setRole] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | null>(null);
  const record = () => {
    const today = localOf(now, zone);
    const typed = typedLocal(when, { zone, near: today, now: today });
    if (!typed.ok) return setProblem(`“${when}” is not a date and time in ${zone}, such as 17/09/2026 19:00.`);
    const at = epochOf({ local: typed.local, zone });
    if (at > Date.now() + 60_000)
      return setProblem('That is still to come; a notice is recorded once it has gone out.');
    if (!sent && reason.trim() === '') return setProblem('Give the reason why they are not told.');
    if (role === undefined) return setProblem(sent ? 'Name the role that sent it.' : 'Name the role that decided it.');
    const base = { notice: notice.id, at: toInstant(at), by: role };
    const announced = announcedWords(view, notice.audience ?? '');
    const told = {
      ...base,
      ...(channel.trim() === '' ? {} : { channel: channel.trim() }),
      ...(announced === undefined ? {} : { announced }),
    };
    const answer = sent
      ? store.edit('Record that people were told', tellCommands(view.record, told, newId), 'record')
      : store.edit(
          'Record that people are not told',
          notTellCommands(view.record, { ...base, reason: reason.trim() }, newId),
          'record',
        );
    return answer.ok ? onDone() : setProblem(answer.message);
  };
  if (toldOf(view.record, notice.id) !== null) return <TakeBack notice={notice} onDone={onDone} />;
  return (
    <form
      className="stack tell"
      onSubmit={(event) => {
        event.preventDefault();
        record();
      }}
    >
      <fieldset className="row">
        <legend className="sr">What is recorded</legend>
        {[true, false].map((one) => (
          <label key={String(one)} className="tick">
            <input type="radio" name={`${id}-sent`} checked={sent === one} onChange={() => setSent(one)} />
            {one ? 'Told' : 'Not told'}
          </label>
        ))}
      </fieldset>
      <label className="label" htmlFor={`${id}-when`}>
        {sent ? 'Told at' : 'Decided at'}, {zoneAbbreviation(now, zone)}
      </label>
      <input
        id={`${id}-when`}
        className="input"
        value={when}
        onChange={(event) => setWhen(event.target.value)}
        autoComplete="off"
      />
      <label className="label" htmlFor={`${id}-how`}>
        {sent ? 'Channel' : 'Reason'}
      </label>
      <input
        id={`${id}-how`}
        className="input"
        dir="auto"
        maxLength={200}
        value={sent ? channel : reason}
        onChange={(event) => (sent ? setChannel : setReason)(event.target.value)}
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

function TakeBack({ notice, onDone }: Props) {
  const { store, view } = usePlan();
  const [problem, setProblem] = useState<string | null>(null);
  const takeBack = () => {
    const told = toldOf(view.record, notice.id);
    if (!told) return;
    const answer = store.edit(
      'Take a record back',
      [removeCommand(['attempts', told.attempt, told.told ? 'told' : 'notTold'], told.id)],
      'record',
    );
    if (answer.ok) onDone();
    else setProblem(answer.message);
  };
  return (
    <p className="row tell">
      <button type="button" className="btn sm" onClick={takeBack}>
        Take the record back
      </button>
      {problem === null ? null : <span className="err">{problem}</span>}
    </p>
  );
}
