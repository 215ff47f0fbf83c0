import { z } from 'zod';
import { done, token } from './parts';
import { folderKinds, openKinds, saveKinds } from './uses';
import { bytesSchema, fileTokenSchema } from './views';

/** Calls about the window itself, the dialogs of the system, and the desktop around it. */
export const desktopCalls = {
  'dialog.open': {
    where: 'main',
    input: z.strictObject({ kind: z.enum(openKinds), many: z.boolean() }),
    output: z.strictObject({ files: z.array(fileTokenSchema) }),
  },
  'dialog.save': {
    where: 'main',
    input: z.strictObject({
      kind: z.enum(saveKinds),
      name: z.string().max(200),
    }),
    output: z.strictObject({ file: fileTokenSchema.nullable() }),
  },
  'dialog.folder': {
    where: 'main',
    input: z.strictObject({ purpose: z.enum(folderKinds) }),
    output: z.strictObject({ folder: fileTokenSchema.nullable() }),
  },
  /** Opens a document this window exported, in the system's program for it. */
  'shell.open': { where: 'main', token: 'written', input: z.strictObject({ token }), output: done },
  /** The bytes of a PDF that was exported here, to be printed. */
  'shell.read': {
    where: 'main',
    token: 'written',
    input: z.strictObject({ token }),
    output: z.strictObject({ bytes: bytesSchema }),
  },
  /** Goes on with a drag that began over the name of an exported file: what is dropped elsewhere is the file. */
  'shell.drag': { where: 'main', token: 'written', input: z.strictObject({ token }), output: done },
  'shell.showInFolder': { where: 'main', token: 'written', input: z.strictObject({ token }), output: done },
  'window.title': { where: 'main', input: z.strictObject({ title: z.string().max(300) }), output: done },
  /** What Undo and Redo of the Edit menu would do, in words; null where there is nothing. */
  'window.history': {
    where: 'main',
    input: z.strictObject({ undo: z.string().max(200).nullable(), redo: z.string().max(200).nullable() }),
    output: done,
  },
  /** Does at the caret what the Edit menu does: a page may not ask for the clipboard. */
  'window.clipboard': { where: 'main', input: z.strictObject({ act: z.enum(['cut', 'copy', 'paste']) }), output: done },
  /**
   * Answers `window.closing`. `heard` at once: somebody is there, and will say more. Then `ready` (all is written or
   * given up, the window may go), or `asking` while the person is asked, and `ready` or `stay` after it.
   */
  'window.close': {
    where: 'main',
    input: z.strictObject({ answer: z.enum(['heard', 'asking', 'ready', 'stay']) }),
    output: done,
  },
  'window.theme': {
    where: 'main',
    input: z.strictObject({ appearance: z.enum(['system', 'light', 'dark']) }),
    output: done,
  },
} as const;
