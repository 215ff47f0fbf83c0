import { BrowserWindow, Menu, type MenuItemConstructorOptions, app } from 'electron';
import type { MenuCommand } from '../../shared/contract/events';
import { type Memory, ZOOM } from './remembered';

export interface MenuActions {
  /** Sends a command to the page of a window. */
  readonly send: (window: BrowserWindow, command: MenuCommand) => void;
  readonly newWindow: () => void;
  readonly memory: Memory;
}

type Item = MenuItemConstructorOptions;
const SEPARATOR: Item = { type: 'separator' };
/** Puts the application menu in place. `&` marks the access key of each item. */
export function installMenu(actions: MenuActions): void {
  let shown = NOTHING;
  const show = (names: HistoryNames) => {
    if (names.undo === shown.undo && names.redo === shown.redo) return;
    shown = names;
    Menu.setApplicationMenu(Menu.buildFromTemplate(template(actions, names)));
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(actions, NOTHING)));
  showNames = show;
  app.on('browser-window-focus', (_event, window) => show(namesOf.get(window) ?? NOTHING));
}

/** What Undo and Redo would do in a window. */
type HistoryNames = { readonly undo: string | null; readonly redo: string | null };
const NOTHING: HistoryNames = { undo: null, redo: null };
const namesOf = new WeakMap<BrowserWindow, HistoryNames>();
let showNames: (names: HistoryNames) => void = () => undefined;

/** Names the next undo and redo of a window in the Edit menu. An item cannot be renamed: the menu is made anew. */
export function nameHistory(window: BrowserWindow, names: HistoryNames): void {
  namesOf.set(window, names);
  if (window.isFocused()) showNames(names);
}

const LONGEST = 60;
function named(label: string, name: string | null): string {
  if (name === null) return label;
  const short = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
  return `${label}: ${short.charAt(0).toLowerCase()}${short.slice(1).replaceAll('&', '&&')}`;
}

function template({ send, newWindow, memory }: MenuActions, { undo, redo }: HistoryNames): Item[] {
  const item = (label: string, command: MenuCommand, accelerator?: string): Item => ({
    id: command,
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: (_item, window) => {
      const target = window instanceof BrowserWindow ? window : BrowserWindow.getFocusedWindow();
      if (target) send(target, command);
    },
  });
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } satisfies Item] : []),
    {
      label: '&File',
      submenu: [
        item('&New release plan', 'new-plan', 'CmdOrCtrl+N'),
        item('New &from a template or plan…', 'new-from', 'CmdOrCtrl+Shift+M'),
        item('&Open library…', 'open-library', 'CmdOrCtrl+O'),
        { label: 'New &window', accelerator: 'CmdOrCtrl+Shift+N', click: newWindow },
        SEPARATOR,
        item('&Import…', 'import'),
        item('&Export documents…', 'export', 'CmdOrCtrl+E'),
        item('Save as &release file…', 'export-release-file'),
        item('&Print preview', 'print-preview', 'CmdOrCtrl+P'),
        SEPARATOR,
        item('&Save now', 'save-now', 'CmdOrCtrl+S'),
        item('&Back up library…', 'backup'),
        SEPARATOR,
        item('Se&ttings', 'go-settings', 'CmdOrCtrl+,'),
        item('Your pro&file…', 'profile'),
        SEPARATOR,
        { role: 'close', label: '&Close window' },
        { role: 'quit', label: process.platform === 'win32' ? 'E&xit' : '&Quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        // Not the roles: undo is the plan's own, and survives a restart.
        item(named('&Undo', undo), 'undo', 'CmdOrCtrl+Z'),
        item(named('&Redo', redo), 'redo', process.platform === 'darwin' ? 'Cmd+Shift+Z' : 'Ctrl+Y'),
        SEPARATOR,
        { role: 'cut', label: 'Cu&t' },
        { role: 'copy', label: '&Copy' },
        { role: 'paste', label: '&Paste' },
        { role: 'pasteAndMatchStyle', label: 'Paste as plain te&xt' },
        { role: 'selectAll', label: 'Select &all' },
        SEPARATOR,
        item('&Find…', 'find', 'CmdOrCtrl+F'),
        item('Go to or d&o…', 'palette', 'CmdOrCtrl+Shift+P'),
      ],
    },
    {
      label: '&View',
      submenu: [
        item('&Releases', 'go-releases', 'CmdOrCtrl+1'),
        item('Re&gisters', 'go-registers', 'CmdOrCtrl+2'),
        SEPARATOR,
        item('&Next section', 'next-section', 'CmdOrCtrl+PageDown'),
        item('Pre&vious section', 'previous-section', 'CmdOrCtrl+PageUp'),
        item('Side &panel', 'toggle-panel', 'CmdOrCtrl+B'),
        SEPARATOR,
        { label: 'Zoom &in', accelerator: 'CmdOrCtrl+Plus', click: () => zoomBy(memory, 0.1) },
        // The same key without Shift, as people press it; one item can have one accelerator.
        { label: 'Zoom in', accelerator: 'CmdOrCtrl+=', visible: false, click: () => zoomBy(memory, 0.1) },
        { label: 'Zoom &out', accelerator: 'CmdOrCtrl+-', click: () => zoomBy(memory, -0.1) },
        { label: 'Actual si&ze', accelerator: 'CmdOrCtrl+0', click: () => zoomTo(memory, 1) },
        SEPARATOR,
        { role: 'togglefullscreen', label: '&Full screen' },
        ...(app.isPackaged
          ? []
          : [SEPARATOR, { role: 'reload' } satisfies Item, { role: 'toggleDevTools' } satisfies Item]),
      ],
    },
    {
      label: '&Plan',
      submenu: [
        item('&Submit', 'submit'),
        item('&Issue…', 'issue'),
        SEPARATOR,
        item('&Duplicate', 'duplicate'),
        item('&Archive', 'archive'),
      ],
    },
    {
      label: '&Window',
      submenu: [
        { role: 'minimize', label: '&Minimise' },
        ...(process.platform === 'darwin' ? [{ role: 'front' } satisfies Item] : []),
      ],
    },
    {
      role: 'help',
      label: '&Help',
      submenu: [item('&Keyboard shortcuts', 'shortcuts', 'F1'), item('&About Release Desk', 'about')],
    },
  ];
}

const zoomBy = (memory: Memory, step: number): void => zoomTo(memory, memory.get().zoom + step);

/** Sets the size of everything in every window, and remembers it. */
function zoomTo(memory: Memory, factor: number): void {
  const zoom = Math.round(Math.min(ZOOM.most, Math.max(ZOOM.least, factor)) * 10) / 10;
  memory.set({ zoom });
  for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(zoom);
}
