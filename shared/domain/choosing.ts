/** Something to choose, with every name it goes by: what is shown, a number, another spelling. */
export type Choosable = { readonly names: readonly string[] };

/** What a typed text means among choices: one of them, several alike, or none. */
export type Chosen<C> = { readonly one: C } | { readonly several: readonly C[] } | { readonly none: true };

/**
 * The one rule for choosing by typing, in forms, tables, dialogs and pasted texts alike: the whole name, else the
 * beginning of one, else the beginnings of its words. The first of these that fits anything decides, and only what fits
 * one choice alone is taken. Case, accents and repeated spaces do not matter.
 */
export function choose<C extends Choosable>(choices: readonly C[], typed: string): Chosen<C> {
  const text = plain(typed);
  if (text === '') return { none: true };
  for (const fits of [same, begins, inWords]) {
    const found = choices.filter((choice) => plainNames(choice).some((name) => fits(name, text)));
    const [first, second] = found;
    if (first && !second) return { one: first };
    if (first) return { several: found };
  }
  return { none: true };
}

/** Whether a choice is worth showing while a text is typed: it stands anywhere in one of its names, or its words do. */
export function resembles(choice: Choosable, typed: string): boolean {
  const text = plain(typed);
  return plainNames(choice).some((name) => name.includes(text) || inWords(name, text));
}

/** How well a choice fits, smaller is better: the whole name, the beginning, the words, anywhere. */
export function rank(choice: Choosable, typed: string): number {
  const text = plain(typed);
  const at = [same, begins, inWords].findIndex((fits) => plainNames(choice).some((name) => fits(name, text)));
  return at < 0 ? 3 : at;
}

const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** Kept: a pasted column is looked up among thousands. */
const kept = new WeakMap<Choosable, readonly string[]>();
function plainNames(choice: Choosable): readonly string[] {
  const known = kept.get(choice) ?? choice.names.map(plain);
  kept.set(choice, known);
  return known;
}

const same = (name: string, text: string): boolean => name === text;
const begins = (name: string, text: string): boolean => name.startsWith(text);

/** Every typed word begins a word of the name of its own, in any order: `gw vpn` is `VPN-GW-LON-A`. */
function inWords(name: string, text: string): boolean {
  const words = name.split(/[^\p{L}\p{N}]+/u);
  return wordsOf(text).every((typed) => {
    const at = words.findIndex((word) => word.startsWith(typed));
    if (at < 0) return false;
    words.splice(at, 1);
    return true;
  });
}

/** The words of a typed text; one without letters or digits fits nothing. */
const wordsOf = (text: string): readonly string[] => {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.length === 0 ? [text] : words;
};
