import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import path from 'node:path';
import type { DeskError, Result } from '../../shared/contract/errors';
import type { FileToken } from '../../shared/contract/views';
import { type Contract, fail } from '../../shared/contract/wire';
import { type Trusted, isTrusted } from '../shell/guards';
import type { PathTokens } from '../shell/path-tokens';
import { CALL_CHANNEL, DROP_CHANNEL } from './channels';
import { type Report, asError, invalid } from './faults';
import type { Relay } from './relay';
import { type AnyHandlers, answer } from './serve';
import { fits } from './size';

const MEGABYTE = 1_000_000;
const LIMIT_BYTES = 8 * MEGABYTE;
/** Calls that carry a file. */
const LARGER: Readonly<Record<string, number>> = { 'file.addBytes': 64 * MEGABYTE };
const LONGEST_PATH = 32_768;

interface GatewayOptions {
  readonly contract: Contract;
  readonly trusted: Trusted;
  readonly tokens: PathTokens;
  /** Who answers calls that main does not answer itself, by the contract's `where`. */
  readonly relays: Readonly<Record<string, Relay['call']>>;
  /** Main's own answers, for the window that asks. */
  readonly handlersFor: (window: BrowserWindow) => AnyHandlers;
  /** What a page gets for a dropped file. */
  readonly describe: (owner: number, file: string) => Promise<FileToken>;
  readonly report: Report;
}

export interface Gateway {
  /** Lets a window's page make calls, until it is closed. */
  readonly admit: (window: BrowserWindow) => void;
}

/** Answers the pages: sender → known name → size → schema → handler or helper process. Nothing throws across. */
export function openGateway(options: GatewayOptions): Gateway {
  const { contract, trusted, tokens, relays, handlersFor, describe, report } = options;
  /** Set off when the page is gone: nobody waits for its answers any more. */
  const pages = new Map<number, AbortController>();

  /** The window a message comes from, if it is the main frame of a page of ours. */
  function sender({ sender: contents, senderFrame: frame }: IpcMainInvokeEvent): BrowserWindow | null {
    const known = pages.has(contents.id) && frame !== null && frame === contents.mainFrame;
    return known && isTrusted(trusted, frame.url) ? BrowserWindow.fromWebContents(contents) : null;
  }

  async function call(window: BrowserWindow, name: string, raw: unknown): Promise<Result<unknown>> {
    const spec = Object.hasOwn(contract, name) ? contract[name] : undefined;
    if (!spec) return fail(refused('There is no such call.'));
    if (!fits(raw, LARGER[name] ?? LIMIT_BYTES)) return fail(refused(`${name} was given more than it can take.`));
    const input = spec.input.safeParse(raw);
    if (!input.success) return fail(invalid(name, input.error));

    const owner = window.webContents.id;
    const file = spec.token ? tokens.path(owner, tokenIn(input.data)) : null;
    if (spec.token && file === null) return fail(UNKNOWN_TOKEN);
    const signal = pages.get(owner)?.signal ?? AbortSignal.abort();
    if (spec.where === 'main')
      return answer(contract, handlersFor(window), { name, input: raw }, { path: file, signal }, report);
    const relay = relays[spec.where];
    return relay ? relay(name, raw, { path: file, signal }) : fail(refused('Nobody answers this call.'));
  }

  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    const window = sender(event);
    if (!window || typeof name !== 'string') return fail(refused('This page may not call.'));
    try {
      return await call(window, name, input);
    } catch (error) {
      return fail(asError(error, name, report));
    }
  });

  ipcMain.handle(DROP_CHANNEL, async (event, file: unknown): Promise<FileToken | null> => {
    const window = sender(event);
    const usable = typeof file === 'string' && file.length <= LONGEST_PATH && path.isAbsolute(file);
    return window && usable ? describe(window.webContents.id, file) : null;
  });

  return {
    admit(window) {
      const { webContents } = window;
      const owner = webContents.id;
      pages.set(owner, new AbortController());
      webContents.once('destroyed', () => {
        pages.get(owner)?.abort();
        pages.delete(owner);
        tokens.forget(owner);
      });
    },
  };
}

const tokenIn = (input: unknown): string =>
  typeof input === 'object' && input !== null && 'token' in input && typeof input.token === 'string' ? input.token : '';

const refused = (message: string): DeskError => ({ code: 'refused', message, retryable: false });
const UNKNOWN_TOKEN: DeskError = {
  code: 'not-found',
  message: 'The chosen file or folder is no longer known. Choose it again.',
  field: 'token',
  retryable: true,
};
