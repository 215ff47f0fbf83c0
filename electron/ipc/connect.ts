import { calls } from '../../shared/contract/calls';
import { internalCalls } from '../../shared/contract/internal';
import { droppedUses } from '../../shared/contract/uses';
import { keepChild } from '../shell/children';
import type { Closing } from '../shell/closing';
import { describeFile, sayError } from '../shell/dialogs';
import { type Helper, type HelperName, forkHelper } from '../shell/helper';
import type { Log } from '../shell/log';
import type { PathTokens } from '../shell/path-tokens';
import type { Memory } from '../shell/remembered';
import type { StopStep } from '../shell/stop';
import { createAsk } from './ask';
import { broadcast } from './broadcast';
import { createComponents } from './components';
import { createDesktop } from './desktop';
import { createTables } from './tables';
import { createDocuments } from './documents';
import type { Inside } from './door';
import { createGateway } from './gateway';

interface ConnectOptions {
  readonly tokens: PathTokens;
  readonly memory: Memory;
  readonly closing: Closing;
  readonly log: Log;
  /** The data process, which was started before anything else, and what to start it with again. */
  readonly data?: Helper;
  readonly dataArgs: readonly string[];
}

export interface Connected extends Inside {
  /** Opens a library for all windows, as a double click on it asks; what goes wrong is said in a dialog. */
  readonly openLibrary: (file: string) => Promise<void>;
  /** Lets every page ask again for what it shows. */
  readonly refresh: () => void;
  /** What to stop at the end, in order. */
  readonly stops: readonly StopStep[];
}

/** Joins the pages, the data process and the press by their contract. */
export function connect({ tokens, memory, closing, log, data: started, dataArgs }: ConnectOptions): Connected {
  const child = (name: HelperName, args: readonly string[], onEvent: (name: string, payload: unknown) => void) => ({
    name,
    fork: () => forkHelper(name, args),
    onEvent,
    log,
  });
  const data = keepChild({
    ...child('data', dataArgs, (name, payload) => broadcast(name, payload, log)),
    ...(started ? { started } : {}),
  });
  // Nothing is printed while the window opens: the press starts when it is first asked.
  const press = keepChild(
    child('press', [], (name, payload) =>
      name === 'components.progress' ? components.onProgress(payload) : documents.onProgress(payload),
    ),
  );

  const documents = createDocuments({
    data: createAsk(internalCalls, 'data', data.call),
    press: createAsk(internalCalls, 'press', press.call),
    tokens,
    report: log,
  });
  const components = createComponents({ press: createAsk(internalCalls, 'press', press.call), report: log });
  const tables = createTables(createAsk(internalCalls, 'press', press.call));
  const askData = createAsk(internalCalls, 'data', data.call);
  const rescuePath = async (id: string) => (await askData('rescue.path', { id })).path;
  const desktop = createDesktop({ tokens, memory, closing, rescuePath });
  return {
    call: createGateway({
      contract: calls,
      tokens,
      relays: { data: data.call },
      handlersFor: (window) => ({
        ...desktop(window),
        ...documents.handlersFor(window),
        ...components.handlersFor(window),
        ...tables,
      }),
      report: log,
    }),
    async openLibrary(file) {
      const opened = await data.call('library.open', { token: 'double click' }, { path: file });
      if (!opened.ok) sayError(opened.error.message);
    },
    refresh: () => broadcast('library.changed', {}, log),
    describe: ({ owner }, file) => describeFile(tokens, owner, file, droppedUses),
    stops: [
      { name: 'data process', timeoutMs: 10_000, run: data.stop },
      { name: 'press', timeoutMs: 2_000, run: press.stop },
    ],
  };
}
