import { useEffect } from 'react';
import { call } from '../bridge/desk';
import { go, useApp } from '../state/app';
import { aimAt } from '../state/aim';
import { useSharedEdits } from '../state/shared-editing';
import { Notice } from './notice';

const DONE_MS = 10_000;
const close = () => useSharedEdits.setState({ done: null });

/** What was undone in the registers or the settings, and the way there; the Edit menu names what is next. */
export function SharedDone() {
  const done = useSharedEdits((state) => state.done);
  const undo = useSharedEdits((state) => state.undo.at(-1)?.label ?? null);
  const redo = useSharedEdits((state) => state.redo.at(-1)?.label ?? null);
  useEffect(() => {
    const timer = setTimeout(() => void call('window.history', { undo, redo }), 300);
    return () => clearTimeout(timer);
  }, [undo, redo]);
  useEffect(() => () => void call('window.history', { undo: null, redo: null }), []);
  useEffect(() => {
    if (done === null) return undefined;
    const timer = setTimeout(close, DONE_MS);
    return () => clearTimeout(timer);
  }, [done]);
  if (done === null) return null;
  const show = () => {
    const { place } = useApp.getState();
    if (JSON.stringify(place) !== JSON.stringify(done.place)) go(done.place);
    aimAt(done.path);
  };
  return (
    <Notice shape={done.words.startsWith('Not') ? 'warning' : 'complete'} onClose={close}>
      <span className="row tight">
        <span dir="auto">{done.words}</span>
        <button type="button" className="btn sm" onClick={show}>
          Show
        </button>
      </span>
    </Notice>
  );
}
