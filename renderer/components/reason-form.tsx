import { useId, useState } from 'react';
import { useFormText } from '../state/held-text';
import { RolePicker } from './role-picker';

type Props = {
  /** What is written on the button: Accept, Override, Decline. */
  readonly act: string;
  readonly roleLabel: string;
  /** Files it; answers with what is wrong, or null. */
  readonly onSubmit: (reason: string, role: string) => string | null;
  readonly onDone: () => void;
};

/** A reason and the role that gives it, entered where it is asked for; both are printed. */
export function ReasonForm({ act, roleLabel, onSubmit, onDone }: Props) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [role, setRole] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | null>(null);
  useFormText(reason);
  const missing =
    reason.trim() === '' ? 'Give a reason first.' : role === undefined ? 'Name the role that decides it.' : null;
  const submit = () => {
    if (missing !== null || role === undefined) return setProblem(missing);
    const fault = onSubmit(reason.trim(), role);
    if (fault === null) onDone();
    else setProblem(fault);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label className="label" htmlFor={`${id}-reason`}>
        Reason, as it will be printed
      </label>
      <textarea
        id={`${id}-reason`}
        className="input"
        rows={3}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <RolePicker label={roleLabel} role={role} onPick={setRole} />
      <span className="row">
        <button type="submit" className="btn sm" aria-disabled={missing !== null}>
          {act}
        </button>
        <button type="button" className="btn sm quiet" onClick={onDone}>
          Cancel
        </button>
      </span>
      {problem === null ? (
        missing === null ? null : (
          <p className="hint">{missing}</p>
        )
      ) : (
        <p className="err">{problem}</p>
      )}
    </form>
  );
}
