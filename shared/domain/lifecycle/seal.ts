import { canonical, sha256Hex } from '../canonical';
import type { Act } from './acts';

/**
 * The head of the chain of a plan's acts: the SHA-256 of each with the one before it, so that it stands for all of them in
 * their order, wherever a release file has gone. 64 hexadecimal digits.
 */
export const headOf = (acts: readonly Act[]): string =>
  acts.reduce((head, act) => sha256Hex(`${head} ${canonical(sealedPart(act))}`), '');

/** What was turned into an act afterwards got its id on the way; all else of it is the same everywhere. */
function sealedPart({ id, ...act }: Act): object {
  return act.migrated === true ? act : { id, ...act };
}
