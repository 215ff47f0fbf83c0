import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CALL_CHANNEL, DROP_CHANNEL, EVENT_CHANNEL } from './ipc/channels';

type Listener = (payload: unknown) => void;
const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on(EVENT_CHANNEL, (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

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
  /** A token for a file that was dropped or chosen; null where it has no path, as a pasted picture has none. */
  pathToken: (file: File): Promise<unknown> => ipcRenderer.invoke(DROP_CHANNEL, webUtils.getPathForFile(file)),
};

contextBridge.exposeInMainWorld('desk', desk);
