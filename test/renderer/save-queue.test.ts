import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSaveQueue, DEBOUNCE_MS, type Edit, LONGEST_MS, NOTICE_MS } from '../../renderer/state/save-queue';
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

test('“Saving…” is said only when it takes long enough to notice, “saved” only when it is', async () => {
  let done: (result: Result<unknown>) => void = () => undefined;
  const { queue, states } = queueWith(() => new Promise((resolve) => (done = resolve)));
  queue.push(edit('a'));
  await vi.advanceTimersByTimeAsync(NOTICE_MS - 1);
  expect(states).toEqual([]);
  await vi.advanceTimersByTimeAsync(DEBOUNCE_MS);
  expect(states).toEqual(['saving']);
  done(fine);
  await vi.advanceTimersByTimeAsync(0);
  expect(states).toEqual(['saving', 'saved']);
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
