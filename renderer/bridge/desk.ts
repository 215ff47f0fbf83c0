import type { CallInput, CallName, CallOutput } from '../../shared/contract/calls';
import type { Result } from '../../shared/contract/errors';
import type { EventName, EventPayload } from '../../shared/contract/events';
import type { FileToken } from '../../shared/contract/views';

/** What the preload exposes. This file is the only one that touches it. */
type Desk = {
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<Result<CallOutput<N>>>;
  readonly subscribe: <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void) => () => void;
  readonly pathToken: (file: File) => Promise<FileToken | null>;
};

declare global {
  interface Window {
    readonly desk: Desk;
  }
}

/** Asks for a named call. Expected failures come back as values; nothing is thrown. */
export async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>> {
  try {
    return await window.desk.call(name, input);
  } catch {
    // The other side is gone or restarting: for the person at the desk the same as any other failure.
    return {
      ok: false,
      error: { code: 'fault', message: 'Release Desk did not answer. Nothing was lost; try again.', retryable: true },
    };
  }
}

/** Listens to a named event; the answer ends it. */
export const subscribe = <N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): (() => void) =>
  window.desk.subscribe(name, listener);

/** A token, once, for a file dropped on the window or pasted; null where it has no path. The page never sees the path. */
export const pathToken = (file: File): Promise<FileToken | null> => window.desk.pathToken(file);
