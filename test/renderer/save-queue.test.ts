import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSaveQueue, DEBOUNCE_MS, type Edit, LONGEST_MS } from '../../renderer/state/save-queue';
import type { Result } from '../../shared/contract/errors';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const edit = (value: string, field = 'name'): Edit => ({
  part: 'content',
  label: `Change ${field}`,
  commands: [{ kind: 'set', path: ['identity', field], value }],
});
const fine: Result<unknown> = { ok: true, value: null };
const full: Result<unknown> = {
  ok: false,
  error: { code: 'disk-full', message: 'The disk is full.', retryable: true },
};

function queueWith(answer: () => Promise<Result<unknown>>) {
  const sent: Edit[] = [];
  const states: string[] = [];
  const queue = createSaveQueue(
    (one) => {
      sent.push(one);
      return answer();
    },
    (state) => states.push(state.kind),
  );
  return { queue, sent, states };
}

test('typing in one field goes as one edit, after a pause', async () => {
  const { queue, sent, states } = queueWith(() => Promise.resolve(fine));
  for (const text of ['F', 'Fi', 'Fie']) queue.push(edit(text));
  await vi.advanceTimersByTimeAsync(DEBOUNCE_MS - 1);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(sent).toEqual([edit('Fie')]);
  expect(states.at(-1)).toBe('saved');
});

test('typing without a pause is written all the same', async () => {
  const { queue, sent } = queueWith(() => Promise.resolve(fine));
  for (let at = 0; at < LONGEST_MS; at += 100) {
    queue.push(edit(`${at}`));
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(sent.length).toBeGreaterThan(0);
});

test('edits of different fields keep their order', async () => {
  const { queue, sent } = queueWith(() => Promise.resolve(fine));
  queue.push(edit('a'));
  queue.push(edit('1.0', 'version'));
  queue.push(edit('b'));
  expect(await queue.flush()).toBe(true);
  expect(sent).toEqual([edit('a'), edit('1.0', 'version'), edit('b')]);
});

test('“Saving…” stands from the first key until the answer, “saved” only when nothing is left', async () => {
  let done: (result: Result<unknown>) => void = () => undefined;
  const { queue, states } = queueWith(
    () =>
      new Promise((resolve) => {
        done = resolve;
      }),
  );
  queue.push(edit('a'));
  expect(states).toEqual(['saving']); // in the same turn as the key
  await vi.advanceTimersByTimeAsync(DEBOUNCE_MS);
  queue.push(edit('1.0', 'version')); // typed while the first is on its way
  done(fine);
  await vi.advanceTimersByTimeAsync(0);
  expect(states).toEqual(['saving']);
  done(fine);
  await vi.advanceTimersByTimeAsync(0);
  expect(states).toEqual(['saving', 'saved']);
  expect(queue.pending()).toEqual([]);
});

test('what failed is said, and not hidden by more typing, until it is saved', async () => {
  let answer: Result<unknown> = full;
  const { queue, states } = queueWith(() => Promise.resolve(answer));
  queue.push(edit('a'));
  await queue.flush();
  queue.push(edit('b'));
  expect(states).toEqual(['saving', 'failed']);
  answer = fine;
  await vi.advanceTimersByTimeAsync(DEBOUNCE_MS);
  expect(states).toEqual(['saving', 'failed', 'saved']);
});

test('a call that breaks off is a failure like any other: the text stays', async () => {
  const { queue, states } = queueWith(() => Promise.reject(new Error('gone')));
  queue.push(edit('a'));
  expect(await queue.flush()).toBe(false);
  expect(states).toEqual(['saving', 'failed']);
  expect(queue.pending()).toEqual([edit('a')]);
});

test('what failed stays, in order, and goes again', async () => {
  let answer: Result<unknown> = full;
  const { queue, sent, states } = queueWith(() => Promise.resolve(answer));
  queue.push(edit('a'));
  expect(await queue.flush()).toBe(false);
  expect(states.at(-1)).toBe('failed');
  expect(queue.pending()).toEqual([edit('a')]);
  answer = fine;
  queue.push(edit('1.0', 'version'));
  expect(await queue.flush()).toBe(true);
  expect(sent.slice(1)).toEqual([edit('a'), edit('1.0', 'version')]);
  expect(queue.pending()).toEqual([]);
});
