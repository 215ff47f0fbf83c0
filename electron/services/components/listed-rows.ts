import path from 'node:path';
import { z } from 'zod';
import { Expected } from '../../../shared/contract/errors';
import { MOST_COMPONENTS } from '../../../shared/domain/components/gathered';
import { checksumAlgorithms } from '../../../shared/domain/plan/artefacts';
import type { Algorithm, Listed } from '../../../shared/domain/components/listed';

export type Sum = Listed['sums'][number];

const LONGEST_NAME = 500;
/** What a field of a manifest takes. */
const LONGEST_TEXT = 20_000;
/** Of one component: checksums, or licences. */
const MOST_PARTS = 1_000;

export const refusal = (message: string): Expected => new Expected('validation', `${message} Nothing was read.`);
/** The beginning of what somebody else wrote. */
export const beginning = (words: string, most = 60): string =>
  words.length > most ? `${words.slice(0, most - 1)}…` : words;

/** What a list may write for a text. A list or an object is none. */
export const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
/** `null` says nothing. */
export const maybe = text.nullish().transform((value) => value ?? undefined);
/** A short list; a long one is refused before each of its parts is looked at. */
export const few = <S extends z.ZodType>(part: S) =>
  z
    .array(z.unknown())
    .max(MOST_PARTS)
    .transform((all): unknown[] => all.filter((one) => one !== null))
    .pipe(z.array(part));

/** @throws Expected for more components than a manifest takes: asked before each is looked at */
export function notTooMany(count: number, name: string): void {
  if (count <= MOST_COMPONENTS) return;
  throw refusal(
    `${name} names ${count.toLocaleString('en-GB')} components; ${MOST_COMPONENTS.toLocaleString('en-GB')} are taken at most.`,
  );
}

/**
 * Entries of a list, each judged by its schema.
 * @throws Expected naming the list `name`, the entry (`what`, counted from 1) and the field in it
 */
export function entries<S extends z.ZodType>(
  all: readonly unknown[],
  schema: S,
  name: string,
  what = 'component',
): z.output<S>[] {
  return all.map((one, at) => {
    const parsed = schema.safeParse(one);
    if (parsed.success) return parsed.data;
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    throw refusal(
      `${name}, ${what} ${at + 1}: ${field === '' ? 'it is not an object' : field === 'name' || field === 'fileName' ? 'it has no name' : `its ${field} cannot be read`}.`,
    );
  });
}

/** @throws Expected for a text that no manifest takes, naming the component */
export function usable(all: readonly Listed[], name: string): void {
  for (const [at, one] of all.entries()) {
    const place = `${name}, component ${at + 1}${one.name === '' ? '' : ` (${beginning(plain(one.name))})`}`;
    if (one.name.trim() === '') throw refusal(`${place} has no name.`);
    if (one.name.length > LONGEST_NAME || (one.file ?? '').length > LONGEST_NAME)
      throw refusal(`${place} has a name of more than ${LONGEST_NAME} characters.`);
    const texts = [
      one.name,
      one.group,
      one.file,
      one.version,
      one.licence,
      one.source,
      ...one.sums.map((own) => own.value),
    ];
    for (const own of texts) {
      if (own === undefined) continue;
      if (own.length > LONGEST_TEXT)
        throw refusal(`${place} has a text of more than ${LONGEST_TEXT.toLocaleString('en-GB')} characters.`);
      if (!own.isWellFormed() || CONTROL.test(own))
        throw refusal(`${place} has a control character in a text, or half of one character.`);
    }
    if (one.sums.length > MOST_PARTS)
      throw refusal(`${place} has more than ${MOST_PARTS.toLocaleString('en-GB')} checksums.`);
  }
}
// oxlint-disable-next-line no-control-regex -- control characters are what is meant; line breaks are taken as spaces
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;
const plain = (words: string): string => words.toWellFormed().replaceAll(/\p{C}/gu, '');

/** `SHA256`, `sha-256` and `SHA-256` are the same, and `SHA2-256` of OpenSSL 3; others than we compare are none. */
export const algorithmOf = (name: string): Algorithm | undefined => {
  const plain = name
    .trim()
    .toUpperCase()
    .replace(/^SHA-?2-(?=256$|512$)/, 'SHA')
    .replaceAll(/[-_ ]/g, '');
  return checksumAlgorithms.find((one) => one.replaceAll('-', '') === plain);
};

/** What a list says that is not taken: said once of each kind. */
export type Say = (left: string) => void;

/** Checksums of one component; those of other algorithms are left out, and said. */
export function sumsIn(all: readonly (readonly [string | undefined, string | undefined])[], say: Say): Sum[] {
  const found = new Map<Algorithm, string>();
  for (const [name = '', given = ''] of all) {
    const value = given.trim().toLowerCase();
    if (value === '') continue;
    const algorithm = algorithmOf(name);
    if (algorithm === undefined) say(`${beginning(plain(name.trim()), 30)} checksums`);
    else if ((found.get(algorithm) ?? value) === value) found.set(algorithm, value);
    else say(`a second ${algorithm} of the same component`);
  }
  return [...found].map(([algorithm, value]) => ({ algorithm, value }));
}

/** The namespace of a package URL, where its kind of package has groups and the name does not tell it. */
export function groupOfPurl(purl: string | undefined, name: string): string | undefined {
  const [, path] = /^pkg:(?:npm|maven|composer)\/([^@?#]+)\/[^/@?#]+/.exec((purl ?? '').slice(0, 1_000)) ?? [];
  const group = path?.replaceAll(/%40/gi, '@');
  return group === undefined || name.startsWith(group) ? undefined : group;
}

/** What SPDX writes where it says nothing. */
export const some = (value: string | undefined): string | undefined =>
  value === undefined || value === '' || value === 'NOASSERTION' || value === 'NONE' ? undefined : value;

export const listed = (
  one: { [Key in keyof Listed]: Listed[Key] | undefined } & { name: string; sums: Sum[] },
): Listed => ({
  name: one.name,
  sums: one.sums,
  ...(some(one.group) === undefined ? {} : { group: one.group }),
  ...(some(one.version) === undefined ? {} : { version: one.version }),
  ...(some(one.file) === undefined ? {} : { file: one.file }),
  ...(some(one.licence) === undefined ? {} : { licence: one.licence }),
  ...(some(one.source) === undefined ? {} : { source: one.source }),
});

/** `Organization: Portal Ltd` → `Portal Ltd`. */
export const supplierOf = (value: string | undefined): string | undefined =>
  value?.replace(/^(Organization|Person|Tool): */, '');

/** `./dir/portal-web-4.8.0.zip` → `portal-web-4.8.0.zip`; a list may come from Windows. */
export const fileNameOf = (file: string): string => path.posix.basename(file.replaceAll('\\', '/'));
/** `./dir/portal-web-4.8.0.zip` → `portal-web-4.8.0`. */
export const stem = (file: string): string => fileNameOf(file).replace(/(\.tar)?\.[A-Za-z0-9]{1,5}$/, '');
/** Whether a list is one of files, and this one of them: its name is that of the file then. */
export const isFileOfList = ({ name, file, version }: Listed): boolean =>
  file !== undefined && version === undefined && name === stem(file);
