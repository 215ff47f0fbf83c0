import { type BrowserWindow, nativeTheme } from 'electron';
import type { Calls } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import type { Closing } from '../shell/closing';
import { createDialogs } from '../shell/dialogs';
import { dragOut, readPdf } from '../shell/handed-out';
import { nameHistory } from '../shell/menu';
import type { PathTokens } from '../shell/path-tokens';
import type { Memory } from '../shell/remembered';
import type { Handlers } from './serve';

type DesktopCall =
  | 'dialog.open'
  | 'dialog.save'
  | 'dialog.folder'
  | 'shell.open'
  | 'shell.read'
  | 'shell.drag'
  | 'shell.showInFolder'
  | 'window.title'
  | 'window.history'
  | 'window.clipboard'
  | 'window.theme'
  | 'window.close'
  | 'rescue.show';

interface DesktopOptions {
  readonly tokens: PathTokens;
  readonly memory: Memory;
  readonly closing: Closing;
  /** Where a rescue file lies. */
  readonly rescuePath: (id: string) => Promise<string>;
}

const DONE = { done: true } as const;

/** Calls about the window itself and the desktop around it. */
export const createDesktop =
  ({ tokens, memory, closing, rescuePath }: DesktopOptions) =>
  (window: BrowserWindow): Pick<Handlers<Calls, 'main'>, DesktopCall> => {
    const dialogs = createDialogs(tokens, window, memory);
    const known = (file: string | null): string => {
      if (file === null) throw new Expected('not-found', 'That file is no longer known here.', { field: 'token' });
      return file;
    };
    return {
      'dialog.open': (input) => dialogs.open(input),
      'dialog.save': (input) => dialogs.save(input),
      'dialog.folder': ({ purpose }) => dialogs.folder(purpose),
      'shell.showInFolder': (_input, { path }) => {
        dialogs.showInFolder(known(path));
        return DONE;
      },
      'shell.open': async (_input, { path }) => {
        const failure = await dialogs.openDocument(known(path));
        if (failure !== null) throw new Expected('export', failure);
        return DONE;
      },
      'shell.read': async (_input, { path }) => ({ bytes: await readPdf(known(path)) }),
      'shell.drag': async (_input, { path }) => {
        await dragOut(window, known(path));
        return DONE;
      },
      'window.title': ({ title }) => {
        window.setTitle(title);
        return DONE;
      },
      'window.history': (names) => {
        nameHistory(window, names);
        return DONE;
      },
      'window.clipboard': ({ act }) => {
        window.webContents[act]();
        return DONE;
      },
      'window.theme': ({ appearance }) => {
        nativeTheme.themeSource = appearance;
        memory.set({ theme: appearance });
        return DONE;
      },
      'window.close': ({ answer }) => {
        closing.answer(window, answer);
        return DONE;
      },
      'rescue.show': async ({ id }) => {
        dialogs.showInFolder(await rescuePath(id));
        return DONE;
      },
    };
  };
