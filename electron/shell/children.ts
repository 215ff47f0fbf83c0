import { type UtilityProcess, utilityProcess } from 'electron';
import type { DeskError } from '../../shared/contract/errors';
import { fail } from '../../shared/contract/wire';
import { type Relay, createRelay } from '../ipc/relay';
import type { Log } from './log';

/** A helper process, started again when it dies. */
export interface Child {
  readonly call: Relay['call'];
  /** Asks it to finish and end. Resolves when it has. */
  readonly stop: () => Promise<void>;
  /** Its process number, for the tests; undefined while there is none. */
  readonly pid: () => number | undefined;
}

interface ChildOptions {
  readonly name: string;
  /** Absolute path of its script. */
  readonly file: string;
  readonly args: readonly string[];
  /** When it is first needed, rather than at once. */
  readonly lazy?: boolean;
  readonly onEvent: (name: string, payload: unknown) => void;
  readonly log: Log;
}

/** So many deaths in so short a time mean that starting once more will not help. */
const RESTARTS = { most: 3, withinMs: 60_000 } as const;

const DIED: DeskError = {
  code: 'fault',
  message: 'A part of Release Desk stopped and has been started again. What was saved before is safe. Try again.',
  retryable: true,
};
const GONE: DeskError = {
  code: 'fault',
  message:
    'A part of Release Desk keeps stopping. What was saved before is safe. Close Release Desk and start it again.',
  retryable: false,
};

export function startChild({ name, file, args, lazy = false, onEvent, log }: ChildOptions): Child {
  const deaths: number[] = [];
  let stopping = false;
  let givenUp = false;
  let child: UtilityProcess | null = null;

  const relay = createRelay({
    post: (message) => child?.postMessage(message),
    onEvent,
    report: (text) => log(`${name}: ${text}`),
  });

  function start(): void {
    const started = utilityProcess.fork(file, [...args], { serviceName: `Release Desk ${name}`, stdio: 'pipe' });
    child = started;
    started.on('message', (message: unknown) => relay.receive(message));
    started.stdout?.on('data', (text) => log(`${name}: ${String(text).trimEnd()}`));
    started.stderr?.on('data', (text) => log(`${name}: ${String(text).trimEnd()}`));
    started.on('exit', (code) => {
      child = null;
      if (stopping) return relay.failAll(GONE);
      log(`${name}: ended by itself (${code})`);
      const now = Date.now();
      deaths.push(now);
      const mayRestart = deaths.filter((at) => now - at < RESTARTS.withinMs).length <= RESTARTS.most;
      givenUp = !mayRestart;
      relay.failAll(mayRestart ? DIED : GONE);
      if (mayRestart && !lazy) start();
    });
  }

  if (!lazy) start();
  return {
    async call(call, input, options) {
      if (!child && !givenUp && !stopping) start();
      return child ? relay.call(call, input, options) : fail(GONE);
    },
    async stop() {
      stopping = true;
      if (!child) return;
      await relay.close();
      child?.kill();
    },
    pid: () => child?.pid,
  };
}
