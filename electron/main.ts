import { type BrowserWindow, app, nativeTheme, session } from 'electron';
import path from 'node:path';
import { sendTo } from './ipc/send';
import { registerScheme, serveApp } from './shell/app-protocol';
import { built } from './shell/built';
import { createClosing } from './shell/closing';
import { cutNetwork, guardContents, guardSession, trustedOrigins } from './shell/guards';
import { forkHelper } from './shell/helper';
import { followLifecycle, isOnlyInstance } from './shell/lifecycle';
import { openLog } from './shell/log';
import { mark } from './shell/mark';
import { installMenu } from './shell/menu';
import { START_PAGE } from './shell/policy';
import { openMemory } from './shell/remembered';
import { openWindow } from './shell/window';

// The composition root: the order of start and stop, nothing else.

// A release listens to no variable of ours, nor do its helper processes.
if (app.isPackaged)
  for (const name of Object.keys(process.env)) if (/^RELEASE_DESK_|^ELECTRON_/.test(name)) delete process.env[name];
const { env } = process;
const dataFolder = env['RELEASE_DESK_DATA']; // tests: a profile of their own
if (dataFolder) app.setPath('userData', path.resolve(dataFolder));
const devServer = env['ELECTRON_RENDERER_URL'];

const userData = app.getPath('userData');
const log = openLog(userData);
const trusted = trustedOrigins(devServer);

if (isOnlyInstance()) {
  registerScheme();
  cutNetwork(trusted);
  guardContents(trusted);
  app.on('render-process-gone', (_event, _contents, { reason }) => log(`page: gone (${reason})`));
  // Not awaited: Electron is ready only after this module has been evaluated.
  void app.whenReady().then(start);
} else {
  app.exit();
}

/** What takes longest is set going first: the data process, then the page's own, and meanwhile the contract is loaded. */
function start(): void {
  guardSession(session.defaultSession, trusted);
  const dataArgs = [userData];
  const data = forkHelper('data', dataArgs);
  const memory = openMemory(userData);
  nativeTheme.themeSource = memory.get().theme;
  const closing = createClosing((window) => sendTo(window, 'window.closing', {}));

  const connected = import('./ipc/connect').then(({ connect }) =>
    connect({ trusted, memory, closing, log, data, dataArgs }),
  );
  connected.catch((error: unknown) => {
    log(`start: ${String(error)}`);
    app.exit(1);
  });

  function newWindow(): BrowserWindow {
    const window = openWindow(memory, devServer ?? START_PAGE);
    closing.watch(window);
    void connected.then(({ admit }) => admit(window));
    return window;
  }
  installMenu({ send: (window, command) => sendTo(window, 'menu', { command }), newWindow, memory });
  // No page is served before its calls can be answered.
  serveApp(built('renderer'), connected);
  followLifecycle({ openWindow: newWindow, stops: connected.then(({ stops }) => stops), log });

  const window = newWindow();
  const selector = env['RELEASE_DESK_MARK'];
  if (selector) mark(window, selector);
}
