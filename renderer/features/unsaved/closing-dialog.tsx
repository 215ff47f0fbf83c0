import { useState } from 'react';
import { call } from '../../bridge/desk';
import { useClosing } from '../../state/app';
import { heldText } from '../../state/held-text';
import { type Keeper, namesOf, unsaved, useFailures, writtenWords } from '../../state/unsaved';

type Written = { readonly texts: readonly string[]; readonly failed: boolean };

const done = (answer: 'ready' | 'stay') => {
  useClosing.setState({ asking: false });
  void call('window.close', { answer });
};

/** Asks, when the window is to close, what becomes of text that is not in the library. */
export function ClosingDialog() {
  const asking = useClosing((state) => state.asking);
  return asking ? <Question keepers={unsaved()} /> : null;
}

function Question({ keepers }: { keepers: readonly Keeper[] }) {
  const failures = useFailures();
  const [busy, setBusy] = useState(false);
  const [written, setWritten] = useState<Written | null>(null);
  const reasons = [...new Set(Object.values(failures).map(({ message }) => message))];
  const rescue = async () => {
    setBusy(true);
    setWritten(await rescueAll(keepers));
    setBusy(false);
  };
  const safe = written !== null && !written.failed;
  return (
    <dialog
      className="overlay sheet"
      aria-labelledby="closing-title"
      ref={(element) => {
        if (element && !element.open) element.showModal();
      }}
      onCancel={(event) => {
        event.preventDefault();
        done('stay');
      }}
    >
      <h2 id="closing-title">{safe ? 'The text is in a rescue file' : 'Not everything is saved'}</h2>
      {written === null ? (
        <>
          {keepers.length > 0 ? <p>{`What was typed last in ${namesOf(keepers)} is not in the library.`}</p> : null}
          {reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
          {keepers.length === 0 && heldText() !== null ? (
            <p>
              What is typed in a form, or was not taken with its reason below it, is not in the library. It goes when
              the window closes; everything else is saved.
            </p>
          ) : null}
        </>
      ) : (
        written.texts.map((text) => (
          <p key={text} dir="auto" className={written.failed ? 'err' : undefined}>
            {text}
          </p>
        ))
      )}
      <div className="row">
        {keepers.length > 0 && !safe ? (
          <button
            type="button"
            className="btn primary"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the safe answer is the one at hand
            autoFocus
            aria-disabled={busy}
            onClick={() => (busy ? undefined : void rescue())}
          >
            Save a rescue file and close
          </button>
        ) : null}
        {safe ? (
          <button
            type="button"
            className="btn primary"
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- it goes on with what was begun
            autoFocus
            onClick={() => done('ready')}
          >
            Close
          </button>
        ) : (
          <button type="button" className="btn" onClick={() => done('ready')}>
            Close without saving
          </button>
        )}
        <button type="button" className="btn" onClick={() => done('stay')}>
          Stay here
        </button>
      </div>
    </dialog>
  );
}

async function rescueAll(keepers: readonly Keeper[]): Promise<Written> {
  const texts: string[] = [];
  let failed = false;
  for (const keeper of keepers) {
    if (!keeper.isUnsaved()) continue; // written after all
    const answer = await keeper.rescue();
    failed ||= !answer.ok;
    texts.push(
      answer.ok
        ? `“${answer.value.name}” is in ${answer.value.folder}.${writtenWords(answer.value)} It is offered at the next start.`
        : `${keeper.name()}: ${answer.error.message}`,
    );
  }
  return { texts: texts.length > 0 ? texts : ['It was saved after all.'], failed };
}
