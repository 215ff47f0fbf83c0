import type { BrowserWindow } from 'electron';

/** A page that answers nothing for so long hangs: it goes with its window. */
const PATIENCE_MS = 3_000;
/** A page that is there writes what is pending, for four seconds at most, and then is done or asks the person. */
const WRITING_MS = 8_000;
/** A question of ours that nobody answers does not keep the window either. */
const QUESTION_MS = 15_000;

export interface Closing {
  /** From now on the window asks its page before it closes. */
  readonly watch: (window: BrowserWindow) => void;
  /** What the page answers: it is there, it asks the person, it is done, or the person stays. */
  readonly answer: (window: BrowserWindow, answer: 'heard' | 'asking' | 'ready' | 'stay') => void;
}

type Options = {
  /** Tells the page that its window is to close. */
  readonly tell: (window: BrowserWindow) => void;
  /** Asks the person whether to close a window whose page does not say that all is saved; ends with the signal. */
  readonly ask: (window: BrowserWindow, signal: AbortSignal) => Promise<'close' | 'wait'>;
};

/** Lets a page write what is still pending, and ask what to do with what cannot be written. */
export function createClosing({ tell, ask }: Options): Closing {
  const free = new WeakSet<BrowserWindow>();
  /** Windows whose page was asked: what ends the wait for it, or null while the page itself asks the person. */
  const asked = new WeakMap<BrowserWindow, AbortController | null>();

  /** From now on this is what is waited for; what was waited for before is over. */
  function waitFor(window: BrowserWindow, ms: number, then: (waiting: AbortController) => void): void {
    asked.get(window)?.abort();
    const waiting = new AbortController();
    asked.set(window, waiting);
    const timer = setTimeout(() => then(waiting), ms);
    waiting.signal.addEventListener('abort', () => clearTimeout(timer));
    window.once('closed', () => waiting.abort());
  }

  /** The page is there, and says no more: it may be broken. What it has not sent is in nobody else's hands. */
  async function askPerson(window: BrowserWindow, waiting: AbortController): Promise<void> {
    const tooLong = AbortSignal.timeout(QUESTION_MS);
    const chosen = await ask(window, AbortSignal.any([waiting.signal, tooLong]));
    if (waiting.signal.aborted) return; // the page has answered after all
    if (chosen === 'close' || tooLong.aborted) window.destroy();
    else asked.delete(window);
  }

  return {
    answer(window, answer) {
      if (asked.get(window) === undefined || window.isDestroyed()) return;
      if (answer === 'heard') return waitFor(window, WRITING_MS, (waiting) => void askPerson(window, waiting));
      asked.get(window)?.abort();
      if (answer === 'asking') return void asked.set(window, null);
      asked.delete(window);
      if (answer === 'stay') return undefined;
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
        waitFor(window, PATIENCE_MS, () => window.destroy());
        tell(window);
      });
    },
  };
}
