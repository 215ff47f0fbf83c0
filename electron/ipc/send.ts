import type { BrowserWindow } from 'electron';
import type { EventName, EventPayload } from '../../shared/contract/events';
import { EVENT_CHANNEL } from './channels';

/** Tells one window something. */
export function sendTo<N extends EventName>(window: BrowserWindow, name: N, payload: EventPayload<N>): void {
  if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, payload);
}
