import { setImmediate } from 'node:timers/promises';

export interface WriteOptions {
  /** Stops the writing; the writer then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called now and then with what is done and what there is to do. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Pages between two looks at the signal. */
const STRIDE = 8;

/** Lets a cancel through and reports progress, every few pages. */
export async function breathe(options: WriteOptions, done: number, total: number): Promise<void> {
  if (done % STRIDE !== 0) return;
  options.signal?.throwIfAborted();
  if (!options.signal && !options.onProgress) return;
  options.onProgress?.(done, total);
  await setImmediate();
  options.signal?.throwIfAborted();
}
