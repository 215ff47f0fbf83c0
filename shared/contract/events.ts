import { z } from 'zod';
import { exportProgressSchema } from './calls';
import { hashProgressSchema } from './internal';
import { libraryTroubleSchema } from './views';
import { sharedChangeSchema } from './views';

/** What a menu item asks the window to do. */
export const menuCommands = [
  'new-plan',
  'new-from',
  'open-library',
  'import',
  'export',
  'export-release-file',
  'backup',
  'print-preview',
  'undo',
  'redo',
  'find',
  'palette',
  'go-releases',
  'go-registers',
  'go-settings',
  'next-section',
  'previous-section',
  'toggle-panel',
  'submit',
  'issue',
  'duplicate',
  'archive',
  'save-now',
  'profile',
  'shortcuts',
  'about',
] as const;
export type MenuCommand = (typeof menuCommands)[number];

/** Every event a window can hear, named once. */
export const events = {
  'plan.changed': z.strictObject({ id: z.string(), version: z.int() }),
  /** Something was entered in the run of a plan. */
  'night.changed': z.strictObject({ id: z.string() }),
  'releases.changed': z.strictObject({}),
  'shared.changed': sharedChangeSchema,
  'library.changed': z.strictObject({}),
  /** The open library is no longer the file at its place; null when it is again. */
  'library.trouble': z.strictObject({ trouble: libraryTroubleSchema.nullable() }),
  'export.progress': exportProgressSchema,
  'components.progress': hashProgressSchema.omit({ job: true }),
  menu: z.strictObject({ command: z.enum(menuCommands) }),
  /** The window is about to close: write what is still pending, and answer with the call `window.close`. */
  'window.closing': z.strictObject({}),
} as const;
export type Events = typeof events;
export type EventName = keyof Events;
export type EventPayload<N extends EventName> = z.output<Events[N]>;
