import { type Session, type WebContents, app } from 'electron';
import type { HandedOver } from './handed-over';
import { isGranted } from './permissions';
import { ORIGIN, SCHEME, originOf } from './policy';

/** Addresses inside the application, and of the development server where there is one. */
export interface Trusted {
  readonly origins: readonly string[];
}

/** `devServer`: the address of electron-vite's server, which only an unpacked application accepts. */
export const trustedOrigins = (devServer: string | undefined): Trusted => {
  const dev = devServer === undefined ? null : originOf(devServer);
  return { origins: dev === null ? [ORIGIN] : [ORIGIN, dev] };
};

export const isTrusted = ({ origins }: Trusted, address: string): boolean => {
  const origin = originOf(address);
  return origin !== null && origins.includes(origin);
};

/** Before the application is ready: for every page there will ever be, whoever makes it. */
export function guardContents(trusted: Trusted): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents, trusted));
}

function guardPage(contents: WebContents, trusted: Trusted): void {
  // The one page reloads, and goes nowhere else. Frames go nowhere at all.
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isTrusted(trusted, event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('select-bluetooth-device', (event, _devices, choose) => {
    event.preventDefault(); // without an answer Electron takes the first device it finds
    choose('');
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Once for each session that is used. `handedOver` hears of files the browser saw dropped or pasted. */
export function guardSession(session: Session, trusted: Trusted, handedOver: HandedOver): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isGranted(permission)));
  // The browser asks this of files and folders that a person dropped, pasted or chose, and of no others. It is told no.
  session.setPermissionCheckHandler((_contents, permission, _origin, { filePath }) => {
    if (permission === 'fileSystem' && filePath !== undefined) handedOver.note(filePath);
    return isGranted(permission);
  });
  session.on('file-system-access-restricted', (_event, { path }, answer) => {
    handedOver.note(path);
    answer('deny');
  });
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.on('will-download', (event) => event.preventDefault());

  // Nothing leaves the computer: what is not ours is cancelled before a connection is made, and none would succeed.
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isLocal(details.url, trusted) }));
  // Otherwise Chromium asks a public server for a dictionary as soon as somebody types.
  session.setSpellCheckerLanguages([]);
}

const LOCAL_SCHEMES = ['blob:', 'data:', 'devtools:'];

function isLocal(address: string, trusted: Trusted): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host } = new URL(address);
  if (LOCAL_SCHEMES.includes(protocol)) return true;
  if (protocol === `${SCHEME}:`) return isTrusted(trusted, address);
  // Hot reload talks to the development server by WebSocket as well.
  return trusted.origins.some((origin) => new URL(origin).host === host && /^(http|ws)s?:$/.test(protocol));
}

/**
 * Before the application is ready: no name is ever looked up, whatever part of Chromium asks. `trusted` keeps the
 * development server reachable.
 */
export function cutNetwork(trusted: Trusted): void {
  const hosts = trusted.origins.filter((origin) => origin !== ORIGIN).map((origin) => new URL(origin).hostname);
  const rules = ['MAP * ~NOTFOUND', ...hosts.map((host) => `EXCLUDE ${host}`)];
  app.commandLine.appendSwitch('host-resolver-rules', rules.join(', '));
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
}
