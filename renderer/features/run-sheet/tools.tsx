import { useState } from 'react';
import { useEditing } from '../../components/field/world';
import { Icon } from '../../components/icon';
import { Popover } from '../../components/popover';
import { Shape } from '../../components/shape';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';
import { pasteInto } from './changes';
import { type PasteKey, readPaste } from './paste';
import { useStepActions } from './step-actions';
import { useFormText } from '../../state/held-text';

/** Beside the heading: what makes steps. */
export function RunSheetTools() {
  const { readOnly } = useEditing();
  const actions = useStepActions();
  if (readOnly !== null) return null;
  return (
    <>
      <button type="button" className="btn sm" onClick={() => actions.insert('activity')}>
        <Icon name="plus" />
        Step
      </button>
      <button type="button" className="btn sm" onClick={() => actions.insert('keep-or-revert gate')}>
        <Shape name="diamond" />
        Gate
      </button>
      <Popover
        className="btn sm"
        title="Paste from Excel"
        label={
          <>
            <Icon name="clipboard" />
            Paste from Excel
          </>
        }
      >
        {(close) => (
          <PastePanel
            onTake={(text) => {
              actions.paste(text);
              close();
            }}
          />
        )}
      </Popover>
    </>
  );
}

const columnNames: Record<PasteKey, string> = {
  number: 'Step',
  task: 'Task',
  owner: 'Owner',
  duration: 'Min',
  dependsOn: 'After',
  type: 'Type',
  expectedResult: 'Expected result',
};

/** Rows come in by an ordinary paste; before they are taken, what they will do is said. */
function PastePanel({ onTake }: { onTake: (text: string) => void }) {
  const { view } = usePlan();
  const [text, setText] = useState('');
  useFormText(text);
  const sheet = readPaste(text);
  const change = pasteInto(sheet.rows, view.content.deployment?.steps ?? [], null);
  const changed = new Set(change.updates.map((one) => one.row)).size;
  const ready = sheet.rows.length > 0;
  const does = [
    change.additions.length > 0 ? `adds ${count(change.additions.length, 'step')}` : '',
    changed > 0 ? `changes ${count(changed, 'step')} with the same number` : '',
  ].filter(Boolean);
  return (
    <form
      className="stack paste"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onTake(text);
      }}
    >
      <label className="label" htmlFor="run-sheet-paste">
        Copy the rows in Excel, then press Ctrl+V here
      </label>
      <textarea
        id="run-sheet-paste"
        className="input"
        rows={6}
        wrap="off"
        dir="auto"
        data-local-undo
        ref={focusOnce}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="hint" role="status">
        {ready
          ? `${sheet.headed ? 'Read by its headings: ' : 'Read in this order: '}${sheet.columns
              .map((key) => (key === null ? 'not used' : columnNames[key]))
              .join(', ')}. It ${does.join(' and ')}.`
          : 'Columns are found by their headings, or taken in this order: Step, Task, Owner, Min, After.'}
      </p>
      <span className="row">
        <button type="submit" className="btn sm" aria-disabled={!ready}>
          {change.additions.length > 0 ? `Add ${count(change.additions.length, 'step')}` : 'Take the rows'}
        </button>
        {ready ? null : <span className="hint">Paste some rows first.</span>}
      </span>
    </form>
  );
}

const focusOnce = (element: HTMLTextAreaElement | null) => element?.focus();
