import { BrowserWindow, type WebPreferences, app, nativeTheme, screen } from 'electron';
import { built } from './built';
import { MIN_SIZE, type Place, placeFor } from './place';
import { START_PAGE } from './policy';
import type { Memory } from './remembered';

/** Every window has exactly these. Most are Electron's defaults; written down, no default can change them. */
const PAGE_PREFERENCES: WebPreferences = {
  preload: built('preload', 'preload.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  safeDialogs: true,
  spellcheck: false,
  devTools: !app.isPackaged,
};

const PAPER = { light: '#ffffff', dark: '#1a1b1e' } as const;

/** Opens a window where the last one stood; it shows itself once the page has been drawn. */
export function openWindow(memory: Memory, startPage: string = START_PAGE): BrowserWindow {
  const others = BrowserWindow.getAllWindows().length;
  const { maximized, ...bounds } = placeFor(
    memory.get().place,
    screen.getAllDisplays().map((display) => display.workArea),
    others,
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: 'Release Desk',
    backgroundColor: nativeTheme.shouldUseDarkColors ? PAPER.dark : PAPER.light,
    webPreferences: { ...PAGE_PREFERENCES, zoomFactor: memory.get().zoom },
  });
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => memory.set({ place: placeOf(window) }));
  void window.loadURL(startPage);
  return window;
}

function placeOf(window: BrowserWindow): Place {
  return { ...window.getNormalBounds(), maximized: window.isMaximized() };
}

/** Brings a window to the front, from wherever it hides. */
export function focusWindow(window: BrowserWindow | undefined): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
