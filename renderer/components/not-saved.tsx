import { useState } from 'react';
import { Shape } from './shape';

type Props = {
  text: string;
  tryAgain: () => Promise<unknown>;
  /** Answers what to say of the copy; null where the dialog was closed. */
  saveCopy: () => Promise<string | null>;
  /** Where the library refused the text itself. */
  goBack: (() => Promise<unknown>) | null;
};

/** What could not be saved, with why, whole, and the ways out: on a line of its own where it stands. */
export function NotSaved({ text, tryAgain, saveCopy, goBack }: Props) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const doing = (work: () => Promise<string | null>) => () => {
    if (busy) return;
    setBusy(true);
    void work().then((answer) => {
      setBusy(false);
      setSaid(answer);
    });
  };
  const button = (label: string, work: () => Promise<string | null>) => (
    <button type="button" className="btn sm link" aria-disabled={busy} onClick={doing(work)}>
      {label}
    </button>
  );
  return (
    <span className="save fail push" role="status">
      <Shape name="error" />
      <span dir="auto">{said ?? text}</span>
      {button('Try again', () => tryAgain().then(() => null))}
      {button('Save a copy elsewhere…', saveCopy)}
      {goBack === null ? null : button('Go back to what is saved', () => goBack().then(() => null))}
    </span>
  );
}
