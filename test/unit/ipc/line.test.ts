import { MessageChannel } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { Expected } from '../../../shared/contract/errors';
import { createAsk } from '../../../electron/ipc/ask';
import { createRelay } from '../../../electron/ipc/relay';
import { type Handlers, type Port, serve } from '../../../electron/ipc/serve';

const contract = {
  double: { where: 'here', input: z.strictObject({ n: z.number() }), output: z.strictObject({ n: z.number() }) },
  read: { where: 'here', token: 'attach', input: z.strictObject({ token: z.string() }), output: z.string() },
  wait: { where: 'here', input: z.strictObject({}), output: z.string() },
  fail: { where: 'here', input: z.strictObject({ how: z.enum(['expected', 'bug', 'output']) }), output: z.string() },
  away: { where: 'elsewhere', input: z.strictObject({}), output: z.string() },
} as const;

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A helper process and main, joined by a real channel that copies messages as the processes' line does. */
function line(onClose?: () => void) {
  const { port1, port2 } = new MessageChannel();
  open.push(() => port1.close());
  const reports: string[] = [];
  const heard: unknown[] = [];
  const cancelled: string[] = [];
  const port: Port = {
    postMessage: (message) => port2.postMessage(message),
    on: (_event, listener) => port2.on('message', (data: unknown) => listener({ data })),
  };
  const handlers: Handlers<typeof contract, 'here'> = {
    double: ({ n }) => ({ n: 2 * n }),
    read: (_input, { path }) => String(path),
    wait: (_input, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          cancelled.push('wait');
          reject(new Expected('cancelled', 'Stopped.'));
        });
      }),
    fail: ({ how }) => {
      if (how === 'expected')
        throw new Expected('conflict', 'Somebody was faster.', { field: 'name', retryable: true });
      if (how === 'bug') throw new TypeError('x is not a function');
      return JSON.parse('7');
    },
  };
  const { emit } = serve(port, contract, 'here', handlers, {
    report: (text) => reports.push(text),
    ...(onClose ? { onClose } : {}),
  });
  const relay = createRelay({
    post: (message) => port1.postMessage(message),
    onEvent: (...event) => heard.push(event),
    report: (text) => reports.push(text),
  });
  port1.on('message', (message: unknown) => relay.receive(message));
  return { relay, emit, reports, heard, cancelled, say: (message: unknown) => port1.postMessage(message) };
}

test('calls are answered, each its own, whatever the order', async () => {
  const { relay } = line();
  const answers = await Promise.all([1, 2, 3].map((n) => relay.call('double', { n })));
  expect(answers).toEqual([2, 4, 6].map((n) => ({ ok: true, value: { n } })));
});

test('a path travels beside the input', async () => {
  const { relay } = line();
  expect(await relay.call('read', { token: 'x' }, { path: '/tmp/a b' })).toEqual({ ok: true, value: '/tmp/a b' });
});

test.each([
  ['double', { n: 'two' }, 'validation'],
  ['double', { n: 1, m: 1 }, 'validation'],
  ['away', {}, 'refused'],
  ['toString', {}, 'refused'],
  ['__proto__', {}, 'refused'],
  ['fail', { how: 'expected' }, 'conflict'],
  ['fail', { how: 'bug' }, 'fault'],
  ['fail', { how: 'output' }, 'fault'],
])('%s with %j answers %s', async (name, input, code) => {
  const { relay } = line();
  expect(await relay.call(name, input)).toEqual({ ok: false, error: expect.objectContaining({ code }) });
});

test('a fault carries a reference that leads to the report, and nothing of its inside', async () => {
  const { relay, reports } = line();
  const answer = await relay.call('fail', { how: 'bug' });
  if (answer.ok) throw new Error('answered');
  expect(answer.error.ref).toMatch(/^[0-9a-f]{8}$/);
  expect(answer.error.message).toContain(answer.error.ref);
  expect(answer.error.message).not.toContain('not a function');
  expect(reports).toEqual([
    expect.stringContaining(`fault ${answer.error.ref} in fail: TypeError: x is not a function`),
  ]);
});

test('a cancelled call answers at once and stops the work', async () => {
  const { relay, cancelled } = line();
  const controller = new AbortController();
  const answer = relay.call('wait', {}, { signal: controller.signal });
  controller.abort();
  expect(await answer).toEqual({ ok: false, error: expect.objectContaining({ code: 'cancelled' }) });
  await expect.poll(() => cancelled).toEqual(['wait']);
});

test('events arrive, and what is no message is reported and dropped', async () => {
  const { relay, emit, heard, reports, say } = line();
  say({ kind: 'call', id: 'one' });
  emit('plan.changed', { id: 'x', version: 2 });
  relay.receive('nonsense');
  await expect.poll(() => heard).toEqual([['plan.changed', { id: 'x', version: 2 }]]);
  await expect.poll(() => reports.length).toBe(2);
});

test('closing finishes first, and a helper that dies leaves nobody waiting', async () => {
  let flushed = false;
  const { relay } = line(() => {
    flushed = true;
  });
  await relay.close();
  expect(flushed).toBe(true);

  const gone = { code: 'fault', message: 'gone', retryable: true } as const;
  const answer = relay.call('wait', {});
  relay.failAll(gone);
  expect(await answer).toEqual({ ok: false, error: gone });
});

test('asking gives the value, and throws on what the other side refused', async () => {
  const { relay } = line();
  const ask = createAsk(contract, 'here', relay.call);
  expect((await ask('double', { n: 4 })).n).toBe(8);
  await expect(ask('fail', { how: 'expected' })).rejects.toMatchObject({ error: { code: 'conflict', field: 'name' } });
});
