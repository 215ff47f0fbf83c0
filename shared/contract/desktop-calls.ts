import { z } from 'zod';
import { done, nothing, token } from './parts';
import { fileTokenSchema } from './views';

/** Calls about the window itself, the dialogs of the system, and the desktop around it. */
export const desktopCalls = {
  'dialog.open': {
    where: 'main',
    input: z.strictObject({ kind: z.enum(['release', 'attachment', 'image', 'library', 'table']), many: z.boolean() }),
    output: z.strictObject({ files: z.array(fileTokenSchema) }),
  },
  'dialog.save': {
    where: 'main',
    input: z.strictObject({
      kind: z.enum(['release', 'library', 'backup', 'settings', 'table', 'calendar']),
      name: z.string().max(200),
    }),
    output: z.strictObject({ file: fileTokenSchema.nullable() }),
  },
  'dialog.folder': {
    where: 'main',
    input: z.strictObject({ purpose: z.enum(['export', 'components']) }),
    output: z.strictObject({ folder: fileTokenSchema.nullable() }),
  },
  /** Opens a document this window exported, in the system's program for it. */
  'shell.open': { where: 'main', input: z.strictObject({ token }), output: done },
  'shell.showInFolder': { where: 'main', input: z.strictObject({ token }), output: done },
  'window.title': { where: 'main', input: z.strictObject({ title: z.string().max(300) }), output: done },
  /** Answers `window.closing`: everything pending was written, the window may go. */
  'window.closeReady': { where: 'main', input: nothing, output: done },
  'window.theme': {
    where: 'main',
    input: z.strictObject({ appearance: z.enum(['system', 'light', 'dark']) }),
    output: done,
  },
} as const;
