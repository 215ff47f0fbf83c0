import { type BrowserWindow, type FileFilter, type OpenDialogOptions, dialog, shell } from 'electron';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { CallInput } from '../../shared/contract/calls';
import { folderUses, openUses, saveUses, type Use } from '../../shared/contract/uses';
import type { FileToken } from '../../shared/contract/views';
import { safeFileName } from '../files/safe-name';
import { LIBRARY_EXTENSION } from './opened-file';
import type { PathTokens } from './path-tokens';
import type { Memory } from './remembered';

type OpenKind = CallInput<'dialog.open'>['kind'];
type SaveKind = CallInput<'dialog.save'>['kind'];

const LIBRARY: FileFilter = { name: 'Release Desk library', extensions: [LIBRARY_EXTENSION] };
const ANY: FileFilter = { name: 'All files', extensions: ['*'] };

const OPEN: Readonly<Record<OpenKind, { title: string; filters: FileFilter[] }>> = {
  release: { title: 'Import releases', filters: [{ name: 'Release file', extensions: ['json', 'zip'] }, ANY] },
  attachment: { title: 'Attach files', filters: [ANY] },
  image: { title: 'Insert a picture', filters: [{ name: 'Picture', extensions: ['png', 'jpg', 'jpeg'] }] },
  component: { title: 'Add components', filters: [ANY] },
  library: { title: 'Open a library', filters: [LIBRARY, ANY] },
  table: {
    title: 'Import a table',
    filters: [{ name: 'Table or calendar', extensions: ['csv', 'txt', 'tsv', 'xlsx', 'ics'] }, ANY],
  },
};
const SAVE: Readonly<Record<SaveKind, { title: string; filters: FileFilter[] }>> = {
  release: {
    title: 'Save as a release file',
    filters: [
      { name: 'Release file', extensions: ['json'] },
      { name: 'Release file with its attachments', extensions: ['zip'] },
    ],
  },
  library: { title: 'New library', filters: [LIBRARY] },
  table: {
    title: 'Export the register',
    filters: [
      { name: 'Excel workbook', extensions: ['xlsx'] },
      { name: 'CSV', extensions: ['csv'] },
    ],
  },
  calendar: { title: 'Save as a calendar file', filters: [{ name: 'Calendar file', extensions: ['ics'] }] },
  backup: { title: 'Back up the library', filters: [LIBRARY] },
  settings: {
    title: 'Save the settings as a file',
    filters: [{ name: 'Settings with the logo', extensions: ['zip'] }],
  },
};

const FOLDER: Readonly<Record<CallInput<'dialog.folder'>['purpose'], OpenDialogOptions>> = {
  export: { title: 'Export documents to', properties: ['openDirectory', 'createDirectory'] },
  components: { title: 'The folder that holds the components', properties: ['openDirectory'] },
  plans: { title: 'Save the plans as files to', properties: ['openDirectory', 'createDirectory'] },
};

/** A token for a file the user chose or dropped, with what may be shown of it. A file that is not there yet has size 0. */
export async function describeFile(
  tokens: PathTokens,
  owner: number,
  file: string,
  uses: readonly Use[],
): Promise<FileToken> {
  const size = await fs.stat(file).then(
    (info) => (info.isFile() ? info.size : 0),
    () => 0,
  );
  return { token: tokens.give(owner, file, uses), name: path.basename(file), size };
}

/** Says what went wrong where no page has asked. */
export const sayError = (message: string): void =>
  void dialog.showMessageBox({ type: 'error', title: 'Release Desk', message, buttons: ['Close'] });

/** Real dialogs of the system, in front of the window that asks. The page gets tokens, never a path. */
export function createDialogs(tokens: PathTokens, window: BrowserWindow, memory: Memory) {
  const describe = (file: string, use: Use) => describeFile(tokens, window.webContents.id, file, [use]);
  return {
    async open({ kind, many }: CallInput<'dialog.open'>): Promise<{ files: FileToken[] }> {
      const properties: OpenDialogOptions['properties'] = many ? ['openFile', 'multiSelections'] : ['openFile'];
      const { filePaths } = await dialog.showOpenDialog(window, { ...OPEN[kind], properties });
      return { files: await Promise.all(filePaths.map((file) => describe(file, openUses[kind]))) };
    },
    async save({ kind, name }: CallInput<'dialog.save'>): Promise<{ file: FileToken | null }> {
      const { filePath } = await dialog.showSaveDialog(window, { ...SAVE[kind], defaultPath: safeFileName(name) });
      return { file: filePath ? await describe(filePath, saveUses[kind]) : null };
    },
    async folder(purpose: CallInput<'dialog.folder'>['purpose']): Promise<{ folder: FileToken | null }> {
      const { filePaths } = await dialog.showOpenDialog(window, {
        ...FOLDER[purpose],
        ...(purpose === 'export' ? { defaultPath: memory.get().exportFolder ?? '' } : {}),
      });
      const [chosen] = filePaths;
      if (chosen !== undefined && purpose === 'export') memory.set({ exportFolder: chosen });
      return { folder: chosen === undefined ? null : await describe(chosen, folderUses[purpose]) };
    },
    /** Opens a document in the system's program for it, and nothing but a document: null, or why not. */
    async openDocument(file: string): Promise<string | null> {
      if (!/\.(pdf|docx)$/i.test(file)) return 'Only documents are opened from here.';
      const failure = await shell.openPath(file);
      return failure === '' ? null : `${path.basename(file)} did not open: ${failure}. It is in its folder as before.`;
    },
    showInFolder: (file: string): void => shell.showItemInFolder(file),
  };
}
