import type { Content } from './plan/content';
import { contentSchema, sectionKeys, sectionTitle } from './plan/content';
import type { Registers } from './plan/registers';
import { isRows } from './edit/place';
import { rowById } from './edit/row-lists';
import { isProse, plainText } from './schema/prose';
import { walk } from './schema/walk';

/** As it is compared: without case, accents and the forms of one letter. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** What somebody looks for: each word once, folded. What holds neither letter nor digit is no word. */
export const searchWords = (query: string): string[] =>
  [
    ...new Set(
      folded(query)
        .split(/\s+/u)
        .filter((word) => /[\p{L}\p{N}]/u.test(word)),
    ),
  ].slice(0, MOST_WORDS);
const MOST_WORDS = 12;

/** Scripts that put no spaces between words: the search index takes a whole sentence for one. */
export const isUnspaced = (word: string): boolean =>
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u.test(word);

/** What is found by any part of it: what names a plan, and every word of it that holds a digit. */
export function soughtText(head: string, body: string): string {
  const numbers = folded(body).match(/[\p{L}\p{N}][\p{L}\p{N}\-_./:#]*/gu) ?? [];
  return [folded(head), ...new Set(numbers.filter((word) => /\p{N}/u.test(word)))].join('\n');
}

/** Every text of a plan that is searched, with its section and field; links by the name of what they lead to. */
export function eachText(
  content: Content,
  registers: Registers,
  visit: (text: string, section: string | undefined, field: string) => void,
): void {
  const { cis, roles, problems, knownErrors, workarounds, baselines } = registers;
  const nameOf = (id: string): string =>
    [problems, knownErrors, workarounds].map((rows) => rowById<Numbered>(rows, id)?.number).find(Boolean) ??
    [roles, cis, baselines].map((rows) => rowById<Named>(rows, id)?.name).find(Boolean) ??
    '';
  walk(contentSchema, content, (value, { kind, title }, [section]) => {
    const say = (text: string) => text !== '' && visit(text, section, title);
    if (typeof value === 'string' && (kind === 'text' || kind === 'lines' || kind === 'command')) say(value);
    if (kind === 'link' && typeof value === 'string') say(nameOf(value));
    if (kind === 'links' && Array.isArray(value)) for (const id of value) say(nameOf(String(id)));
    if (kind === 'prose' && isProse(value)) say(plainText(value));
    if (kind === 'file' && typeof value === 'object' && value !== null && 'name' in value) say(String(value.name));
    if (kind === 'files' && isRows(value)) for (const { name } of value) if (typeof name === 'string') say(name);
  });
}

type Numbered = { readonly id: string; readonly number?: string | undefined };
type Named = { readonly id: string; readonly name?: string | undefined };

/** A place a word was found at: the section and field, and the text around it. */
export type FoundAt = { readonly where: string; readonly text: string };

/** Why a plan was found: for each word that is not in what the list shows of it, the first place it stands at. */
export function whereFound(
  shown: string,
  words: readonly string[],
  content: () => Content,
  registers: Registers,
): FoundAt[] {
  const waiting = new Set(words.filter((word) => placeIn(shown, word) === null));
  const found: FoundAt[] = [];
  if (waiting.size === 0) return found;
  eachText(content(), registers, (text, section, field) => {
    const here = [...waiting].filter((word) => placeIn(text, word) !== null);
    const [first] = here;
    if (first === undefined) return;
    for (const word of here) waiting.delete(word);
    const key = sectionKeys.find((one) => one === section);
    const where = [key === undefined ? '' : sectionTitle(key), field].filter(Boolean).join(' › ');
    found.push({ where, text: around(text, placeIn(text, first) ?? 0) });
  });
  return found;
}

/** Where a word begins in a text as the search finds it; null where it does not stand there. */
function placeIn(text: string, word: string): number | null {
  const plain = folded(text);
  const begins = new RegExp(`(?<![\\p{L}\\p{N}])${spaced(word)}`, 'u').exec(plain);
  if (begins) return begins.index;
  if (!/\p{N}/u.test(word) && !isUnspaced(word)) return null;
  const at = plain.indexOf(word);
  return at < 0 ? null : at;
}

/** A word as a pattern, in which what is neither letter nor digit stands for any of its kind. */
const spaced = (word: string): string =>
  word
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join('[^\\p{L}\\p{N}]+');

const [BEFORE, LENGTH] = [24, 90];

function around(text: string, at: number): string {
  const line = text.replaceAll(/\s+/gu, ' ');
  const from = at <= BEFORE ? 0 : at - BEFORE;
  const cut = line.slice(from, from + LENGTH).trim();
  return `${from > 0 ? '…' : ''}${cut}${from + LENGTH < line.length ? '…' : ''}`;
}
