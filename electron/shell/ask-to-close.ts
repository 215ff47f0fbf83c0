import { type BrowserWindow, dialog } from 'electron';

const BUTTONS = ['Close it', 'Wait'] as const;

/** Asks whether to close a window whose page does not say that all is saved. What ends the question means neither. */
export async function askToClose(window: BrowserWindow, signal: AbortSignal): Promise<'close' | 'wait'> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'This window does not say whether everything is saved.',
    detail:
      'All that “Saved” stood over is in the library. What was typed since may not be. Without an answer the window closes in a quarter of a minute.',
    buttons: [...BUTTONS],
    defaultId: 1,
    cancelId: 1,
    signal,
  });
  return BUTTONS[response] === 'Close it' ? 'close' : 'wait';
}
