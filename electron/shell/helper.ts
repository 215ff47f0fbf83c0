import { type UtilityProcess, utilityProcess } from 'electron';
import { built } from './built';

/** The processes beside main: one holds the library, one makes documents. */
export type HelperName = 'data' | 'press';

/** Starts a helper process. What is said to it before it listens is kept for it. */
export const forkHelper = (name: HelperName, args: readonly string[]): UtilityProcess =>
  utilityProcess.fork(built('main', `${name}.js`), [...args], {
    serviceName: `Release Desk ${name}`,
    stdio: 'pipe',
  });
