import { BrowserWindow } from 'electron';
import { events } from '../../shared/contract/events';
import { EVENT_CHANNEL } from './channels';
import type { Report } from './faults';

/** Tells every window what a helper process said, if it is an event of the contract. */
export function broadcast(name: string, payload: unknown, report: Report): void {
  const schema = Object.entries(events).find(([known]) => known === name)?.[1];
  const parsed = schema?.safeParse(payload);
  if (!parsed?.success) return report(`not an event of the contract: ${name} ${parsed?.error.message ?? ''}`);
  for (const window of BrowserWindow.getAllWindows())
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, name, parsed.data);
}
