import type { BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { Calls } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import { hashProgressSchema, type InternalCalls } from '../../shared/contract/internal';
import type { Ask } from './ask';
import type { Report } from './faults';
import { sendTo } from './send';
import type { Handlers } from './serve';

type ComponentCall = 'components.hash' | 'components.cancel' | 'components.list';

export interface Components {
  readonly handlersFor: (window: BrowserWindow) => Pick<Handlers<Calls, 'main'>, ComponentCall>;
  /** What the press says while it hashes: for the window that asked. */
  readonly onProgress: (payload: unknown) => void;
}

/** Files that are hashed, not kept: the press reads them, so that neither window nor library waits. */
export function createComponents({
  press,
  report,
}: {
  press: Ask<InternalCalls, 'press'>;
  report: Report;
}): Components {
  const windows = new Map<string, BrowserWindow>();
  const running = new WeakMap<BrowserWindow, AbortController>();
  const chosen = (file: string | null): string => {
    if (file === null) throw new Expected('not-found', 'Choose the file or folder again.', { field: 'token' });
    return file;
  };
  return {
    handlersFor: (window) => ({
      'components.hash': async ({ also }, context) => {
        const target = chosen(context.path);
        running.get(window)?.abort();
        const cancel = new AbortController();
        running.set(window, cancel);
        const job = randomUUID();
        windows.set(job, window);
        const signal = AbortSignal.any([cancel.signal, context.signal]);
        try {
          return { name: path.basename(target), ...(await press('press.hash', { job, target, also }, { signal })) };
        } finally {
          windows.delete(job);
        }
      },
      'components.cancel': () => {
        running.get(window)?.abort();
        return { done: true };
      },
      'components.list': async (_input, context) => {
        const file = chosen(context.path);
        return { name: path.basename(file), ...(await press('press.list', { file })) };
      },
    }),
    onProgress(payload) {
      const parsed = hashProgressSchema.safeParse(payload);
      if (!parsed.success) return report(`not progress of hashing: ${parsed.error.message}`);
      const { job, ...progress } = parsed.data;
      const window = windows.get(job);
      if (window) sendTo(window, 'components.progress', progress);
    },
  };
}
