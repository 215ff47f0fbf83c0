import { expect, test } from 'vitest';
import { stopAll } from '../../../electron/shell/stop';

test('steps run in order, and neither a failing nor a hanging one blocks the rest', async () => {
  const done: string[] = [];
  const reports: string[] = [];
  const step = (name: string, run: () => Promise<void>) => ({ name, timeoutMs: 30, run });
  await stopAll(
    [
      step('first', async () => void done.push('first')),
      step('failing', () => Promise.reject(new Error('disk is gone'))),
      step('throwing', () => {
        throw new Error('at once');
      }),
      step('hanging', () => new Promise(() => undefined)),
      step('last', async () => void done.push('last')),
    ],
    (text) => reports.push(text),
  );
  expect(done).toEqual(['first', 'last']);
  expect(reports).toEqual([
    'stop: failing: disk is gone',
    'stop: throwing: at once',
    'stop: hanging: not done after 30 ms',
  ]);
});
