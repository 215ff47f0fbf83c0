import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CALL_CHANNEL, DROP_CHANNEL, EVENT_CHANNEL } from './ipc/channels';

type Listener = (payload: unknown) => void;
const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(EVENT_CHANNEL, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

/** What is used of the page's own objects; the sources of Electron know no DOM. */
interface Transfer {
  readonly items: Iterable<{
    readonly kind: string;
    getAsFile(): File | null;
    getAsFileSystemHandle(): Promise<{ queryPermission(of: { mode: 'read' }): Promise<string> } | null>;
  }>;
}
interface HandingOver {
  readonly isTrusted: boolean;
  readonly dataTransfer?: Transfer | null;
  readonly clipboardData?: Transfer | null;
}
declare const window: {
  addEventListener(kind: 'drop' | 'paste', hear: (event: HandingOver) => void, capture: true): void;
};

/** Files that were really dropped or pasted, by path, and when main knows of it from the browser. */
const handedOver = new Map<string, Promise<unknown>>();

/**
 * Before the page hears of a drop or a paste. Asking whether the file may be read has the browser ask main, which so
 * learns of it: the browser knows what was handed over, whatever the page's process makes of its own objects.
 */
function note({ isTrusted, dataTransfer, clipboardData }: HandingOver): void {
  if (!isTrusted) return;
  for (const item of (dataTransfer ?? clipboardData)?.items ?? []) {
    const file = item.kind === 'file' ? item.getAsFile() : null;
    const path = file === null ? '' : webUtils.getPathForFile(file);
    if (path === '') continue;
    const asked = item.getAsFileSystemHandle().then((handle) => handle?.queryPermission({ mode: 'read' }));
    handedOver.set(
      path,
      asked.catch(() => null), // nothing is granted by it, and a folder refused: main knows now
    );
  }
}
window.addEventListener('drop', note, true);
window.addEventListener('paste', note, true);

async function pathToken(file: File): Promise<unknown> {
  const path = webUtils.getPathForFile(file);
  const noted = handedOver.get(path);
  if (noted === undefined) return null;
  handedOver.delete(path);
  await noted;
  return ipcRenderer.invoke(DROP_CHANNEL, path);
}

/** All that crosses into the page. Main checks every message; nothing is decided here. */
const desk = {
  /** Makes a call of the contract. Resolves with its result; never rejects for what the call itself runs into. */
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke(CALL_CHANNEL, name, input),
  /** Hears an event of the contract. Returns the function that ends it. */
  subscribe: (name: string, listener: Listener): (() => void) => {
    const others = listeners.get(name) ?? new Set();
    listeners.set(name, others.add(listener));
    return () => void others.delete(listener);
  },
  /** A token, once, for a file that was dropped or pasted; null for any other, and for one without a path. */
  pathToken,
};

contextBridge.exposeInMainWorld('desk', desk);
