import path from 'node:path';
import type { Wanted } from './target';

/** A name that a dialog gave, as it is used, and what may be replaced there. */
export type Chosen = { readonly file: string; readonly over: Extract<Wanted['over'], 'nothing' | 'same kind'> };

/**
 * Gives a chosen name the ending `add` where it has none it may have; with `any`, only where it has none at all. The dialog has
 * asked before a file of the name it knew is replaced: of another name it knows nothing, so nothing is replaced there.
 */
export function withEnding(chosen: string, add: string, may: readonly string[] | 'any'): Chosen {
  const has = may === 'any' ? path.extname(chosen) !== '' : may.some((ending) => chosen.toLowerCase().endsWith(ending));
  return has ? { file: chosen, over: 'same kind' } : { file: `${chosen}${add}`, over: 'nothing' };
}

/** A name for a release file. */
export const releaseChosen = (chosen: string, add: '.release.json' | '.release.zip' = '.release.json'): Chosen =>
  withEnding(chosen, add, ['.json', '.zip']);
