import { expect, test } from 'vitest';
import { lastDone } from '../../electron/data/repositories/edits';
import { WhoseSteps } from '../../electron/data/whose-steps';
import { editPlan, undoEdit } from '../../electron/services/editing';
import { readPlan } from '../../electron/data/repositories/plans';
import { exampleLibrary } from '../helpers/library';

test('a step of another window that has the plan open is refused in words, and free once that window has left', async () => {
  const { library, close } = await exampleLibrary();
  try {
    const id = 'plan-2026-008';
    const { version } = readPlan(library.db, id);
    const commands = [{ kind: 'set' as const, path: ['identity', 'version'], value: '9.9' }];
    const edited = editPlan(library, { id, version, part: 'content', commands, label: 'Change version' });
    const steps = new WhoseSteps();
    steps.note(id, edited.version, 'window-a');
    const last = lastDone(library.db, id);
    expect(() => steps.refuseOthers(id, last, 'window-b')).toThrow('“Change version” was done in another window');
    expect(() => steps.refuseOthers('another plan', last, 'window-b')).not.toThrow();
    steps.refuseOthers(id, last, 'window-a');
    steps.left(id, 'window-a');
    steps.refuseOthers(id, last, 'window-b');
    undoEdit(library, id);
    expect(readPlan(library.db, id).content.identity?.version).not.toBe('9.9');
  } finally {
    close();
  }
});
