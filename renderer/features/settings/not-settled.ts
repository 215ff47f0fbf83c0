import { settle } from '../../state/app';
import { namesOf, unsaved } from '../../state/unsaved';
import type { Told } from './told';

/** Writes what is typed before another library is opened; says what could not be written, null where all was. */
export async function notSettled(): Promise<Told | null> {
  await settle();
  const left = unsaved();
  if (left.length === 0) return null;
  return {
    good: false,
    text: `What was typed last in ${namesOf(left)} is not saved, so no other library was opened. Save it, or a copy of it, first.`,
  };
}
