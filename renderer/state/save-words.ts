import type { Held } from './held-text';
import type { SaveState } from './save-queue';

/** Failures of the place the library lies at: the text is good, and goes once the place is. */
const PLACE = new Set([
  'not-found',
  'disk-full',
  'read-only',
  'busy',
  'unreachable',
  'not-in-place',
  'corrupt',
  'fault',
]);

/** Whether giving the text up could help: the library refused the text itself. */
export const isRefusal = (save: SaveState): boolean => save.kind === 'failed' && !PLACE.has(save.code);

/** What stands where "Saved" would, of all that is on the screen: it is said only when nothing else is true. */
export function saveWords(save: SaveState, held: Held | null, saved: string): string {
  // why, and what to do about it, stands over the place
  if (save.kind === 'failed' && save.code === 'not-in-place') return 'Not saved: the library is not in its place';
  if (save.kind === 'failed') return `Not saved: ${save.message}`;
  if (save.kind === 'saving' || held === 'typing') return 'Saving…';
  return held === 'waiting' ? 'Not all saved' : saved;
}

/** Why not all is saved, where somebody wants to know. */
export const WAITING = 'What is typed in a form, or was not taken with its reason below it, is not in the library yet.';
