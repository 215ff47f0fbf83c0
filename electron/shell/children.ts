import type { UtilityProcess } from 'electron';
import type { DeskError } from '../../shared/contract/errors';
import { fail } from '../../shared/contract/wire';
import { type Relay, createRelay } from '../ipc/relay';
import type { Helper, HelperName } from './helper';
import type { Log } from './log';

/** A helper process, started again when it dies. */
export interface Child {
  readonly call: Relay['call'];
  /** Asks it to finish and end. Resolves when it has. */
  readonly stop: () => Promise<void>;
}

interface ChildOptions {
  readonly name: HelperName;
  readonly fork: () => Helper;
  /** One that has been started already. Without it, the first call starts one. */
  readonly started?: Helper;
  readonly onEvent: (name: string, payload: unknown) => void;
  readonly log: Log;
}

/** So many deaths in so short a time mean that starting once more will not help. */
const RESTARTS = { most: 3, withinMs: 60_000 } as const;

const DIED: DeskError = {
  code: 'fault',
  message: 'A part of Release Desk stopped and will be started again. What was saved before is safe. Try again.',
  retryable: true,
};
const GONE: DeskError = {
  code: 'fault',
  message:
    'A part of Release Desk keeps stopping. What was saved before is safe. Close Release Desk and start it again.',
  retryable: false,
};

export function keepChild({ name, fork, started, onEvent, log }: ChildOptions): Child {
  const deaths: number[] = [];
  let stopping = false;
  let child: UtilityProcess | null = null;

  const relay = createRelay({
    post: (message) => child?.postMessage(message),
    onEvent,
    report: (text) => log(`${name}: ${text}`),
  });
  const recentDeaths = () => deaths.filter((at) => Date.now() - at < RESTARTS.withinMs).length;

  function follow({ process, hasEnded }: Helper): void {
    if (hasEnded()) return void deaths.push(Date.now());
    child = process;
    process.on('message', (message: unknown) => relay.receive(message));
    for (const stream of [process.stdout, process.stderr])
      stream?.on('data', (text) => log(`${name}: ${String(text).trimEnd()}`));
    process.on('exit', (code) => {
      child = null;
      if (!stopping) {
        log(`${name}: ended by itself (${code})`);
        deaths.push(Date.now());
      }
      relay.failAll(stopping || recentDeaths() > RESTARTS.most ? GONE : DIED);
    });
  }

  if (started) follow(started);
  return {
    async call(call, input, options) {
      if (!child && !stopping && recentDeaths() <= RESTARTS.most) follow(fork());
      return child ? relay.call(call, input, options) : fail(GONE);
    },
    async stop() {
      stopping = true;
      if (!child) return;
      await relay.close();
      child?.kill();
    },
  };
}
