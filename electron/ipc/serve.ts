import type { z } from 'zod';
import type { Result } from '../../shared/contract/errors';
import { type Contract, type Reply, fail, requestSchema } from '../../shared/contract/wire';
import { type Report, asError, invalid } from './faults';

/** The helper process's line to main: `process.parentPort`, or one end of a channel in a test. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
}

export interface CallContext {
  /** The path behind the input's token, for calls marked `token`; null for all others. */
  readonly path: string | null;
  /** Set off when the caller no longer wants the answer. */
  readonly signal: AbortSignal;
}

/** One function for each call of a contract that is answered `where`. Throw `Expected` for what may go wrong. */
export type Handlers<C extends Contract, W extends string> = {
  readonly [N in keyof C as C[N]['where'] extends W ? N : never]: (
    input: z.output<C[N]['input']>,
    context: CallContext,
  ) => Answer<z.input<C[N]['output']>>;
};
type Answer<T> = T | Promise<T>;

/** A handler whose types are kept by its schemas alone (a method, because those may be given a narrower input). */
export type AnyHandlers = Readonly<Record<string, { handle(input: unknown, context: CallContext): unknown }['handle']>>;

export interface ServeOptions {
  /** Writes what is pending and lets go of files. */
  readonly onClose?: () => Answer<void>;
  readonly report?: Report;
}

/** Runs one call: known name → schema → handler → schema. Never throws. */
export async function answer(
  contract: Contract,
  handlers: AnyHandlers,
  call: { readonly name: string; readonly input: unknown },
  context: CallContext,
  report: Report,
): Promise<Result<unknown>> {
  const spec = Object.hasOwn(contract, call.name) ? contract[call.name] : undefined;
  const handler = Object.hasOwn(handlers, call.name) ? handlers[call.name] : undefined;
  if (!spec || !handler) return fail({ code: 'refused', message: 'There is no such call.', retryable: false });
  const input = spec.input.safeParse(call.input);
  if (!input.success) return fail(invalid(call.name, input.error));
  try {
    return { ok: true, value: spec.output.parse(await handler(input.data, context)) };
  } catch (error) {
    return fail(asError(error, call.name, report));
  }
}

/**
 * Answers main's calls in a helper process, until it says `close`.
 *
 * @returns `emit`, to tell every window something
 */
export function serve<C extends Contract, W extends string>(
  port: Port,
  contract: C,
  where: W,
  handlers: Handlers<C, W>,
  options?: ServeOptions,
): { emit: (name: string, payload: unknown) => void };
export function serve(
  port: Port,
  contract: Contract,
  where: string,
  handlers: AnyHandlers,
  { onClose, report = console.error }: ServeOptions = {},
): { emit: (name: string, payload: unknown) => void } {
  const here = Object.fromEntries(Object.entries(contract).filter(([, spec]) => spec.where === where));
  const running = new Map<number, AbortController>();
  const post = (reply: Reply) => port.postMessage(reply);

  async function run(id: number, call: { name: string; input: unknown }, path: string | null): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const result = await answer(here, handlers, call, { path, signal: controller.signal }, report);
    running.delete(id);
    post({ kind: 'result', id, result });
  }

  async function close(): Promise<void> {
    for (const controller of running.values()) controller.abort();
    try {
      await onClose?.();
    } catch (error) {
      asError(error, 'close', report);
    }
    post({ kind: 'closed' });
  }

  port.on('message', ({ data }) => {
    const request = requestSchema.safeParse(data);
    if (!request.success) return report(`not a request: ${request.error.message}`);
    const message = request.data;
    switch (message.kind) {
      case 'call':
        return void run(message.id, message, message.path);
      case 'cancel':
        return running.get(message.id)?.abort();
      case 'close':
        return void close();
    }
  });
  return { emit: (name, payload) => post({ kind: 'event', name, payload }) };
}
