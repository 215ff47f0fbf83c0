import { settle } from './app';
import { namesOf, unsaved } from './unsaved';

/** Writes what is typed before another library is opened; says what could not be written, null where all was. */
export async function notSettled(): Promise<string | null> {
  await settle();
  const left = unsaved();
  if (left.length === 0) return null;
  return `What was typed last in ${namesOf(left)} is not saved, so no other library was opened. Save it, or a copy of it, first.`;
}
