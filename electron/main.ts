import { BrowserWindow, app, session } from 'electron';
import path from 'node:path';

async function start() {
  await app.whenReady();
  session.defaultSession.setSpellCheckerLanguages([]);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { preload: path.join(import.meta.dirname, '../preload/preload.cjs'), sandbox: true },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadFile(path.join(import.meta.dirname, '../renderer/index.html'));
}

// Not awaited here: Electron is ready only after this module has been evaluated.
void start();
