import { z } from 'zod';
import type { Command } from '../../edit/command';

/** A mechanical way to silence a finding: an edit of the content, and what the button says. */
export type Fix = { readonly label: string; readonly commands: readonly Command[] };

export const set = (path: readonly string[], value: unknown): Command => ({
  kind: 'set',
  path: [...path],
  value: z.json().parse(value),
});

/** None where there is nothing to do. */
export const fixBy = (commands: readonly Command[], label: string): Fix | null =>
  commands.length === 0 ? null : { label, commands };
