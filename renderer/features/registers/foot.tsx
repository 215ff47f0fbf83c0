import { useMemo } from 'react';
import { SharedSave } from '../../components/shared-save';
import { flushShared, redoShared, undoShared, useSharedEdits } from '../../state/shared-editing';

/** Undo here takes back changes of the registers only; a change of a setting waits in its own place. */
export function useRegisterUndo() {
  const last = useSharedEdits((state) => state.undo.at(-1));
  const next = useSharedEdits((state) => state.redo.at(-1));
  const own = last?.of === 'registers';
  const again = next?.of === 'registers';
  return useMemo(
    () => ({
      undo: {
        label: 'Undo the change of a register',
        keys: 'Ctrl Z',
        run: own ? () => void undoShared() : () => undefined,
      },
      redo: {
        label: 'Redo the change of a register',
        keys: 'Ctrl Y',
        run: again ? () => void redoShared() : () => undefined,
      },
      'save-now': { label: 'Save now', keys: 'Ctrl S', run: () => void flushShared() },
    }),
    [own, again],
  );
}

/** Below the rows: how many, what the keys do, what Undo would take back, and whether all is saved. */
export function Foot({ rows }: { rows: string }) {
  const last = useSharedEdits((state) => state.undo.at(-1));
  return (
    <div className="foot">
      <span>{rows}</span>
      {last?.of === 'registers' ? (
        <button type="button" className="link-button cut" onClick={undoShared}>
          Undo: {last.label}
        </button>
      ) : (
        <>
          <span>
            <kbd>N</kbd> new
          </span>
          <span>
            <kbd>Enter</kbd> edit
          </span>
          <span>
            <kbd>C</kbd> duplicate
          </span>
          <span>
            <kbd>Delete</kbd> delete or retire
          </span>
        </>
      )}
      <SharedSave />
    </div>
  );
}
