import { type UtilityProcess, utilityProcess } from 'electron';
import { built } from './built';

/** The processes beside main: one holds the library, one makes documents. */
export type HelperName = 'data' | 'press';

/** A helper process, which may have ended before anybody listened to it. */
export interface Helper {
  readonly process: UtilityProcess;
  readonly hasEnded: () => boolean;
}

/** Starts a helper process. What is said to it before it listens is kept for it. */
export function forkHelper(name: HelperName, args: readonly string[]): Helper {
  const process = utilityProcess.fork(built('main', `${name}.js`), [...args], {
    serviceName: `Release Desk ${name}`,
    stdio: 'pipe',
  });
  let ended = false;
  process.once('exit', () => {
    ended = true;
  });
  return { process, hasEnded: () => ended };
}
