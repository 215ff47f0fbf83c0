import type { BrowserWindow } from 'electron';

/** Enough to write one edit to a slow disk; a page that hangs does not keep the window open for longer. */
const PATIENCE_MS = 3_000;

export interface Closing {
  /** From now on the window asks its page before it closes. */
  readonly watch: (window: BrowserWindow) => void;
  /** The page has answered. */
  readonly ready: (window: BrowserWindow) => void;
}

/** Lets a page write what is still pending before its window goes. `ask` tells the page. */
export function createClosing(ask: (window: BrowserWindow) => void): Closing {
  const free = new WeakSet<BrowserWindow>();
  const asked = new WeakSet<BrowserWindow>();

  function ready(window: BrowserWindow): void {
    if (window.isDestroyed() || free.has(window)) return;
    free.add(window);
    window.close();
  }

  return {
    ready: (window) => (asked.has(window) ? ready(window) : undefined),
    watch(window) {
      window.on('close', (event) => {
        const { webContents } = window;
        // A page that has not loaded, or has crashed, has nothing to write and nobody to answer.
        if (free.has(window) || webContents.isLoadingMainFrame() || webContents.isCrashed()) return;
        event.preventDefault();
        if (asked.has(window)) return;
        asked.add(window);
        ask(window);
        // A page that hangs would also keep a plain close waiting.
        setTimeout(() => {
          if (!window.isDestroyed() && !free.has(window)) window.destroy();
        }, PATIENCE_MS);
      });
    },
  };
}
