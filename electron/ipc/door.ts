import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import path from 'node:path';
import type { Result } from '../../shared/contract/errors';
import type { FileToken } from '../../shared/contract/views';
import { type Trusted, isTrusted } from '../shell/guards';
import type { HandedOver } from '../shell/handed-over';
import { CALL_CHANNEL, DROP_CHANNEL } from './channels';
import { fits, limitOf } from './size';

const LONGEST_PATH = 32_768;

/** A page that may call: its window, its number (`WebContents.id`), and what is set off when it is gone. */
export interface Page {
  readonly window: BrowserWindow;
  readonly owner: number;
  readonly gone: AbortSignal;
}

/** What is behind the door: it knows the contract. */
export interface Inside {
  readonly call: (page: Page, name: string, input: unknown) => Promise<Result<unknown>>;
  /** What a page gets for a dropped file. */
  readonly describe: (page: Page, file: string) => Promise<FileToken>;
}

export interface Door {
  /** Lets a window's page make calls, until it is closed. */
  readonly admit: (window: BrowserWindow) => Page;
}

/**
 * Where every message of a page arrives. Only the main frame of a page of ours gets in, with nothing oversized; the rest
 * is refused before anything else looks at it. `inside` is asked for when the first message comes that `known` has no
 * value for. `handedOver` knows which files the browser saw dropped or pasted.
 */
export function openDoor(
  trusted: Trusted,
  inside: () => Promise<Inside>,
  known: (name: string, input: unknown) => unknown,
  handedOver: HandedOver,
): Door {
  const pages = new Map<number, Page>();

  function sender({ sender: contents, senderFrame: frame }: IpcMainInvokeEvent): Page | null {
    const ours = frame !== null && frame === contents.mainFrame && isTrusted(trusted, frame.url);
    return (ours && pages.get(contents.id)) || null;
  }

  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    const page = sender(event);
    if (!page || typeof name !== 'string') return refused('This page may not call.');
    if (!fits(input, limitOf(name))) return refused('This is more than the call can take.');
    const value = known(name, input);
    return value === undefined ? (await inside()).call(page, name, input) : { ok: true, value };
  });

  ipcMain.handle(DROP_CHANNEL, async (event, file: unknown): Promise<FileToken | null> => {
    const page = sender(event);
    const usable = typeof file === 'string' && file.length <= LONGEST_PATH && path.isAbsolute(file);
    return page && usable && handedOver.take(file) ? (await inside()).describe(page, file) : null;
  });

  return {
    admit(window) {
      const owner = window.webContents.id;
      const gone = new AbortController();
      const page = { window, owner, gone: gone.signal };
      pages.set(owner, page);
      window.webContents.once('destroyed', () => {
        pages.delete(owner);
        gone.abort();
      });
      return page;
    },
  };
}

const refused = (message: string): Result<never> => ({
  ok: false,
  error: { code: 'refused', message, retryable: false },
});
