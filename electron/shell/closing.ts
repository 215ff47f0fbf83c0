import type { BrowserWindow } from 'electron';

/** A page that answers nothing for so long hangs: it does not keep the window open. One that answers is waited for. */
const PATIENCE_MS = 3_000;

export interface Closing {
  /** From now on the window asks its page before it closes. */
  readonly watch: (window: BrowserWindow) => void;
  /** What the page answers: it is there, it is done, or the person stays. */
  readonly answer: (window: BrowserWindow, answer: 'heard' | 'ready' | 'stay') => void;
}

/** Lets a page write what is still pending, and ask what to do with what cannot be written. `ask` tells the page. */
export function createClosing(ask: (window: BrowserWindow) => void, patienceMs = PATIENCE_MS): Closing {
  const free = new WeakSet<BrowserWindow>();
  /** Windows whose page was asked: the end of patience with it, or null once it has answered that it is there. */
  const asked = new WeakMap<BrowserWindow, ReturnType<typeof setTimeout> | null>();

  return {
    answer(window, answer) {
      const timer = asked.get(window);
      if (timer === undefined || window.isDestroyed()) return;
      if (timer !== null) clearTimeout(timer);
      asked.set(window, null);
      if (answer === 'stay') asked.delete(window);
      if (answer !== 'ready') return;
      free.add(window);
      window.close();
    },
    watch(window) {
      window.on('close', (event) => {
        const { webContents } = window;
        // A page that has not loaded, or has crashed, has nothing to write and nobody to answer.
        if (free.has(window) || webContents.isLoadingMainFrame() || webContents.isCrashed()) return;
        event.preventDefault();
        if (asked.get(window)) return;
        // Asked again at the next attempt: a page that has come to hang since it answered would keep the window for ever.
        const timer = setTimeout(() => {
          if (!window.isDestroyed() && !free.has(window)) window.destroy();
        }, patienceMs);
        asked.set(window, timer);
        ask(window);
      });
    },
  };
}
