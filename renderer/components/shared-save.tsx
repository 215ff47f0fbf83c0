import { useHeld } from '../state/held-text';
import { isRefusal, saveWords } from '../state/save-words';
import { discardShared, flushShared, saveSharedCopy, useSharedEdits } from '../state/shared-editing';
import { NotSaved } from './not-saved';

/** Whether the registers and settings are saved, and the ways out where they are not. */
export function SharedSave() {
  const save = useSharedEdits((state) => state.save);
  const held = useHeld();
  const text = saveWords(save, held, 'Saved');
  if (save.kind === 'failed')
    return (
      <NotSaved
        text={text}
        tryAgain={flushShared}
        saveCopy={saveSharedCopy}
        goBack={isRefusal(save) ? discardShared : null}
      />
    );
  return (
    <span className="push mute" role="status">
      {text}
    </span>
  );
}
