import { type FormEvent, useId, useState } from 'react';
import { call } from '../../bridge/desk';
import { useApp } from '../../state/app';
import { initialsOf } from '../../strings/words';
import { LabelledInput } from '../../components/labelled-input';

type Props = { onDone: () => void; onLater: () => void };

/** Who is at the desk: a name for the journal and the signatures, no account. Asked in place; it can wait. */
export function Profile({ onDone, onLater }: Props) {
  const start = useApp((state) => state.start);
  const id = useId();
  const [name, setName] = useState(start?.profile?.name ?? '');
  const [role, setRole] = useState(start?.profile?.role ?? '');
  const [initials, setInitials] = useState(start?.profile?.initials ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '' || role.trim() === '')
      return setProblem('A name and a role are needed; both print with what you sign.');
    const profile = { name: name.trim(), role: role.trim(), initials: initials.trim() || initialsOf(name) };
    const answer = await call('profile.set', profile);
    if (!answer.ok) return setProblem(answer.error.message);
    const now = useApp.getState().start;
    if (now) useApp.setState({ start: { ...now, profile } });
    onDone();
  };
  const field = (
    key: string,
    label: string,
    value: string,
    set: (text: string) => void,
    hint: string,
    narrow = false,
  ) => (
    <LabelledInput id={`${id}-${key}`} label={label} value={value} placeholder={hint} narrow={narrow} onText={set} />
  );
  return (
    <form className="who" aria-label="Who is at the desk?" onSubmit={(event) => void keep(event)}>
      <p>
        <b className="strong">Who is at the desk?</b> Your name stands beside what you change and sign. There is no
        account.
      </p>
      {field('name', 'Name', name, setName, '')}
      {field('role', 'Role', role, setRole, 'e.g. Release manager')}
      {field('initials', 'Initials', initials, setInitials, initialsOf(name), true)}
      <button type="submit" className="btn">
        Keep
      </button>
      <button type="button" className="btn quiet" onClick={onLater}>
        Not now
      </button>
      {problem === null ? null : (
        <span className="err" role="alert">
          {problem}
        </span>
      )}
    </form>
  );
}
