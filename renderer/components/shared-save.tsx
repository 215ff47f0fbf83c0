import { useState } from 'react';
import { useHeld } from '../state/held-text';
import { isRefusal, saveWords } from '../state/save-words';
import { discardShared, flushShared, saveSharedCopy, useSharedEdits } from '../state/shared-editing';

/** Whether the registers and settings are saved, and the ways out where they are not. */
export function SharedSave() {
  const save = useSharedEdits((state) => state.save);
  const held = useHeld();
  const [said, setSaid] = useState<string | null>(null);
  if (save.kind !== 'failed')
    return (
      <span className="push mute" role="status">
        {saveWords(save, held, 'Saved')}
      </span>
    );
  const text = said ?? saveWords(save, held, '');
  return (
    <>
      <span className="push danger cut" role="status" title={text} dir="auto">
        {text}
      </span>
      <button type="button" className="link-button" onClick={() => void flushShared().then(() => setSaid(null))}>
        Try again
      </button>
      <button type="button" className="link-button" onClick={() => void saveSharedCopy().then(setSaid)}>
        Save a copy elsewhere…
      </button>
      {isRefusal(save) ? (
        <button type="button" className="link-button" onClick={() => void discardShared()}>
          Go back to what is stored
        </button>
      ) : null}
    </>
  );
}
