import type { DeskError, Result } from '../../shared/contract/errors';
import { type Request, fail, replySchema } from '../../shared/contract/wire';
import type { Report } from './faults';

export interface CallOptions {
  readonly path?: string | null;
  readonly signal?: AbortSignal;
}

/** Main's end of the line to a helper process: numbers the calls and matches the answers. */
export interface Relay {
  /** Never rejects. A signal that goes off answers `cancelled` at once and tells the helper. */
  readonly call: (name: string, input: unknown, options?: CallOptions) => Promise<Result<unknown>>;
  /** Asks the helper to end; resolves when it says it has finished. */
  readonly close: () => Promise<void>;
  readonly receive: (message: unknown) => void;
  /** Answers everything that is still open, when the helper is gone. */
  readonly failAll: (error: DeskError) => void;
}

interface RelayOptions {
  readonly post: (message: Request) => void;
  readonly onEvent: (name: string, payload: unknown) => void;
  readonly report: Report;
}

export function createRelay({ post, onEvent, report }: RelayOptions): Relay {
  const open = new Map<number, (result: Result<unknown>) => void>();
  let last = 0;
  let closed: (() => void) | null = null;

  function settle(id: number, result: Result<unknown>): void {
    open.get(id)?.(result); // an answer to a call that was cancelled has nobody waiting
    open.delete(id);
  }

  return {
    call(name, input, { path = null, signal } = {}) {
      last += 1;
      const id = last;
      return new Promise((resolve) => {
        if (signal?.aborted) return resolve(fail(CANCELLED));
        const cancel = () => {
          post({ kind: 'cancel', id });
          settle(id, fail(CANCELLED));
        };
        open.set(id, (result) => {
          signal?.removeEventListener('abort', cancel);
          resolve(result);
        });
        signal?.addEventListener('abort', cancel);
        post({ kind: 'call', id, name, input, path });
      });
    },
    close() {
      return new Promise((resolve) => {
        closed = resolve;
        post({ kind: 'close' });
      });
    },
    receive(message) {
      const parsed = replySchema.safeParse(message);
      if (!parsed.success) return report(`not a reply: ${parsed.error.message}`);
      const reply = parsed.data;
      switch (reply.kind) {
        case 'result':
          return settle(reply.id, reply.result);
        case 'event':
          return onEvent(reply.name, reply.payload);
        case 'closed':
          return closed?.();
      }
    },
    failAll(error) {
      for (const id of open.keys()) settle(id, fail(error));
      closed?.();
    },
  };
}

const CANCELLED: DeskError = { code: 'cancelled', message: 'Cancelled. Nothing was changed.', retryable: true };
