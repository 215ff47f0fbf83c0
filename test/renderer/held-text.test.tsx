import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { CellEditor } from '../../renderer/components/grid/cell-editor';
import { heldText, hold } from '../../renderer/state/held-text';
import { saveWords } from '../../renderer/state/save-words';
import type { SaveState } from '../../renderer/state/save-queue';

afterEach(cleanup);

const saved: SaveState = { kind: 'saved' };
const failed: SaveState = { kind: 'failed', message: 'The disk is full.', retryable: true, code: 'disk-full' };

test('“Saved” is said only where nothing is on its way, held in a field or refused', () => {
  expect(saveWords(saved, null, 'Saved 10:00')).toBe('Saved 10:00');
  expect(saveWords(saved, 'typing', 'Saved 10:00')).toBe('Saving…');
  expect(saveWords(saved, 'waiting', 'Saved 10:00')).toBe('Not all saved');
  expect(saveWords({ kind: 'saving' }, 'waiting', 'Saved 10:00')).toBe('Saving…');
  expect(saveWords(failed, 'typing', 'Saved 10:00')).toBe('Not saved: The disk is full.');
});

test('texts are counted: one that goes does not speak for another, and none is counted off twice', () => {
  const [one, two, form] = [hold('typing'), hold('typing'), hold('waiting')];
  one();
  one();
  expect(heldText()).toBe('typing');
  two();
  expect(heldText()).toBe('waiting');
  form();
  expect(heldText()).toBeNull();
});

test('a cell being typed in holds its text from the key that opened it until it is taken', () => {
  const column = { key: 'title', title: 'Title' };
  const cell = (text: string, stored: string) => (
    <CellEditor column={column} text={text} stored={stored} onCommit={() => undefined} onCancel={() => undefined} />
  );
  const { unmount } = render(cell('N', 'Old')); // opened by the key N
  expect(heldText()).toBe('typing');
  unmount();
  expect(heldText()).toBeNull();
  const opened = render(cell('Old', 'Old')); // opened by F2
  expect(heldText()).toBeNull();
  act(() => void fireEvent.change(screen.getByLabelText('Title'), { target: { value: 'Older' } }));
  expect(heldText()).toBe('typing');
  opened.unmount();
});
