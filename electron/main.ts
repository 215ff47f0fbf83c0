import { type BrowserWindow, app, nativeTheme, session } from 'electron';
import path from 'node:path';
import { calls } from '../shared/contract/calls';
import { internalCalls } from '../shared/contract/internal';
import { createAsk } from './ipc/ask';
import { broadcast, sendTo } from './ipc/broadcast';
import { createDesktop } from './ipc/desktop';
import { createDocuments } from './ipc/documents';
import { openGateway } from './ipc/gateway';
import { registerScheme, serveApp } from './shell/app-protocol';
import { startChild } from './shell/children';
import { createClosing } from './shell/closing';
import { describeFile } from './shell/dialogs';
import { cutNetwork, guardContents, guardSession, trustedOrigins } from './shell/guards';
import { followLifecycle, isOnlyInstance } from './shell/lifecycle';
import { openLog } from './shell/log';
import { installMenu } from './shell/menu';
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

function start(): void {
  guardSession(session.defaultSession, trusted);
  serveApp(path.join(import.meta.dirname, '../renderer'));

  const data = startChild({
    name: 'data',
    file: path.join(import.meta.dirname, 'data.js'),
    args: [userData],
    onEvent: (name, payload) => broadcast(name, payload, log),
    log,
  });
  const press = startChild({
    name: 'press',
    file: path.join(import.meta.dirname, 'press.js'),
    args: [],
    lazy: true, // nothing is printed while the window opens
    onEvent: (_name, payload) => documents.onProgress(payload),
    log,
  });

  const memory = openMemory(userData);
  nativeTheme.themeSource = memory.get().theme;

  const tokens = createPathTokens();
  const closing = createClosing((window) => sendTo(window, 'window.closing', {}));
  const documents = createDocuments({
    data: createAsk(internalCalls, 'data', data.call),
    press: createAsk(internalCalls, 'press', press.call),
    tokens,
    report: log,
  });
  const desktop = createDesktop({ tokens, memory, closeReady: closing.ready });
  const gateway = openGateway({
    contract: calls,
    trusted,
    tokens,
    relays: { data: data.call },
    handlersFor: (window) => ({ ...desktop(window), ...documents.handlersFor(window) }),
    describe: (owner, file) => describeFile(tokens, owner, file),
    report: log,
  });

  const newWindow = (): BrowserWindow => {
    const window = openWindow(memory, devServer ?? START_PAGE);
    gateway.admit(window);
    closing.watch(window);
    return window;
  };
  installMenu({ send: (window, command) => sendTo(window, 'menu', { command }), newWindow, memory });
  followLifecycle({
    openWindow: newWindow,
    stops: [
      { name: 'data process', timeoutMs: 10_000, run: data.stop },
      { name: 'press', timeoutMs: 2_000, run: press.stop },
    ],
    log,
  });

  const window = newWindow();
  // What build/cold-start.mjs waits for.
  if (env['RELEASE_DESK_MARK']) window.once('show', () => console.log('WINDOW-SHOWN'));
}
