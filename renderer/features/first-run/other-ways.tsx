import { useState } from 'react';
import { call } from '../../bridge/desk';
import { Shape } from '../../components/shape';
import { openInstead } from '../../state/libraries';

/** A look at the examples, or a library somebody has already. */
export function OtherWays() {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const doing = (work: () => Promise<string | null>) => async () => {
    if (busy) return;
    setBusy(true);
    setProblem(await work());
    setBusy(false);
  };
  return (
    <article>
      <h2>Or look around first</h2>
      <p>
        Two finished releases: Field Portal 4.8.0, and an emergency VPN patch that was blocked by five minutes. They
        have a library of their own, and nothing of them gets into yours.
      </p>
      <button
        type="button"
        className="btn"
        aria-disabled={busy}
        onClick={() => void doing(() => openInstead('library.examples'))()}
      >
        Look at the examples
      </button>
      <h2>You have a library already?</h2>
      <p>From another computer, a backup, or a colleague.</p>
      <button type="button" className="btn" aria-disabled={busy} onClick={() => void doing(openChosen)()}>
        Open a library…
      </button>
      {problem === null ? null : (
        <p className="err" role="alert">
          <Shape name="error" />
          <span dir="auto">{problem}</span>
        </p>
      )}
    </article>
  );
}

/** Says why the chosen library did not open; null where it did, or none was chosen. */
async function openChosen(): Promise<string | null> {
  const picked = await call('dialog.open', { kind: 'library', many: false });
  if (!picked.ok) return picked.error.message;
  const [file] = picked.value.files;
  if (!file) return null;
  const answer = await call('library.open', { token: file.token });
  return answer.ok ? null : answer.error.message;
}
