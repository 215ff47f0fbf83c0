import { type BrowserWindow, Menu, app, nativeTheme, session } from 'electron';
import fs from 'node:fs';
import path from 'node:path';
import { privateFolder } from './files/private';
import type { Connected } from './ipc/connect';
import { openDoor } from './ipc/door';
import { sendTo } from './ipc/send';
import { firstAnswers, isFirst } from './services/first-answers';
import { registerScheme, serveApp } from './shell/app-protocol';
import { built } from './shell/built';
import { askToClose } from './shell/ask-to-close';
import { createClosing } from './shell/closing';
import { cutNetwork, guardContents, guardSession, trustedOrigins } from './shell/guards';
import { createHandedOver } from './shell/handed-over';
import { forkHelper } from './shell/helper';
import { followLifecycle, isOnlyInstance } from './shell/lifecycle';
import { openLog } from './shell/log';
import { mark } from './shell/mark';
import { installMenu } from './shell/menu';
import { libraryIn } from './shell/opened-file';
import { createPathTokens } from './shell/path-tokens';
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
privateFolder(userData); // what Chromium keeps in it too
const log = openLog(userData);
const trusted = trustedOrigins(devServer);
Menu.setApplicationMenu(null); // ours follows with the page; Electron need not make one of its own

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

/**
 * What takes longest is set going first: the data process, then the page. The contract is loaded and the menu made while
 * those two come up, when nobody waits for main. Where the last start kept what the page asks first, and nothing has
 * changed since, the page comes alone, and all the rest once it is on the screen.
 */
function start(): void {
  const handedOver = createHandedOver();
  guardSession(session.defaultSession, trusted, handedOver);
  const memory = openMemory(userData);
  nativeTheme.themeSource = memory.get().theme;
  const named = libraryIn(process.argv, process.cwd());
  const startPage = built('renderer', 'index.html');
  const kept = devServer || named ? null : firstAnswers(userData, fs.readFileSync(startPage, 'utf8'));
  const dataArgs = devServer ? [userData] : [userData, startPage];
  let data = kept ? undefined : forkHelper('data', dataArgs);

  const tokens = createPathTokens();
  const closing = createClosing({ tell: (window) => sendTo(window, 'window.closing', {}), ask: askToClose });
  const turn = Promise.withResolvers<void>();
  let connected: Promise<Connected> | undefined;
  /** Who asks before its turn waits for the page to be seen. */
  const inside = () => (connected ??= turn.promise.then(load));
  const begin = () => {
    data ??= forkHelper('data', dataArgs);
    turn.resolve();
    return inside();
  };
  async function load(): Promise<Connected> {
    const { connect } = await import('./ipc/connect');
    const all = connect({ tokens, memory, closing, log, ...(data ? { data } : {}), dataArgs });
    if (named) await all.openLibrary(named); // before any page is answered from another one
    if (kept) all.refresh(); // the page asks again, and hears what time has changed
    return all;
  }

  const known = (name: string, input: unknown) =>
    data === undefined && isFirst(name, input) ? kept?.get(name) : undefined;
  const door = openDoor(trusted, inside, known, handedOver);
  function newWindow(): BrowserWindow {
    const window = openWindow(memory, devServer ?? START_PAGE);
    const { owner, gone } = door.admit(window);
    gone.addEventListener('abort', () => tokens.forget(owner));
    closing.watch(window);
    return window;
  }
  serveApp(built('renderer'));
  followLifecycle({
    openWindow: newWindow,
    openLibrary: (file) => void begin().then((all) => all.openLibrary(file)),
    stops: async () => (await begin()).stops,
    log,
  });

  const window = newWindow();
  if (kept) {
    window.once('ready-to-show', () => setTimeout(() => void begin(), 50));
    setTimeout(() => void begin(), 1000); // whatever became of the page
  } else setImmediate(() => void begin()); // the page's own process is coming up
  window.webContents.once('dom-ready', () => {
    installMenu({ send: (target, command) => sendTo(target, 'menu', { command }), newWindow, memory });
  });
  const selector = env['RELEASE_DESK_MARK'];
  if (selector) mark(window, selector);
}
