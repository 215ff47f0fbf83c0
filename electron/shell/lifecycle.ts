import { BrowserWindow, app } from 'electron';
import type { Log } from './log';
import { libraryIn } from './opened-file';
import { type StopStep, stopAll } from './stop';
import { focusWindow } from './window';

/** False when another instance has this profile already; it has been told, and this one must end. */
export const isOnlyInstance = (): boolean => app.requestSingleInstanceLock();

interface LifecycleOptions {
  readonly openWindow: () => void;
  /** A library that was double-clicked, or named on the command line of a second start. */
  readonly openLibrary: (file: string) => void;
  /** What to do once every window is closed, in order. */
  readonly stops: () => Promise<readonly StopStep[]>;
  readonly log: Log;
}

/** What happens between start and end: a second start, the last window, and an orderly stop. */
export function followLifecycle({ openWindow, openLibrary, stops, log }: LifecycleOptions): void {
  app.on('second-instance', (_event, argv, folder) => {
    focusWindow(BrowserWindow.getAllWindows()[0]);
    const file = libraryIn(argv, folder);
    if (file) openLibrary(file);
  });
  app.on('open-file', (event, file) => {
    event.preventDefault();
    openLibrary(file);
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow();
  });

  // A window that writes before it closes interrupts the quit; the last window to go takes it up again.
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  app.on('window-all-closed', () => {
    if (quitting || process.platform !== 'darwin') app.quit();
  });

  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    stopped = true;
    void stops()
      .then((steps) => stopAll(steps, log))
      .finally(() => app.exit());
  });
}
