import { call } from '../bridge/desk';
import { go } from './app';
import { notSettled } from './not-settled';

/** Opens the examples, or one's own library again, at its list; says why not, null where it is open. */
export async function openInstead(name: 'library.examples' | 'library.own'): Promise<string | null> {
  const left = await notSettled();
  if (left !== null) return left;
  const answer = await call(name, {});
  if (!answer.ok) return answer.error.message;
  go({ name: 'releases' });
  return null;
}
