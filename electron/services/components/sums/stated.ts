import path from 'node:path';
import type { Algorithm, Listed } from '../../../../shared/domain/components/listed';
import { Expected } from '../../../../shared/contract/errors';
import { algorithmOf, fileNameOf, stem, type Sum } from '../listed-rows';

/** A checksum as a line of a list states it. */
export type Stated = {
  /** Of the line it begins in, counted from 1. */
  readonly line: number;
  readonly file: string;
  readonly value: string;
  /** The algorithm, where the list names it; told by the number of digits else. */
  readonly named?: string | undefined;
};

export const byLength: Readonly<Record<number, Algorithm>> = {
  8: 'CRC-32',
  32: 'MD5',
  40: 'SHA-1',
  64: 'SHA-256',
  128: 'SHA-512',
};
export const refused = (name: string, line: number, why: string): Expected =>
  new Expected('validation', `${name}, line ${line}: ${why} Nothing was read.`);

/** The files of a list, each with its checksums. What stands for the standard input is the file the list is named after. */
export function filesOf(stated: readonly Stated[], name: string): Listed[] {
  const files = new Map<string, { readonly sums: Sum[]; readonly lines: number[] }>();
  for (const one of stated) {
    const file = /^(?:-|stdin)$/.test(one.file) ? summedBy(name) : one.file;
    if (file === undefined)
      throw refused(name, one.line, 'the checksum names no file, and the list is not named after one.');
    const value = one.value.replaceAll(/[\s:]/g, '').toLowerCase();
    const algorithm = one.named === undefined ? byLength[value.length] : algorithmOf(one.named);
    if (algorithm === undefined || byLength[value.length] !== algorithm)
      throw refused(
        name,
        one.line,
        `${one.named ?? `a checksum of ${value.length} digits`} is not compared; CRC-32, MD5, SHA-1, SHA-256 and SHA-512 are.`,
      );
    if (/\p{Cc}/u.test(file))
      throw refused(name, one.line, 'the name of the file has a line break or another control character.');
    const own = files.get(file) ?? { sums: [], lines: [] };
    files.set(file, own);
    const at = own.sums.findIndex((sum) => sum.algorithm === algorithm);
    if (at >= 0 && own.sums[at]?.value !== value)
      throw refused(name, one.line, `another ${algorithm} of the same file stands in line ${own.lines[at] ?? 0}.`);
    if (at >= 0) continue;
    own.sums.push({ algorithm, value });
    own.lines.push(one.line);
  }
  return [...files].map(([file, { sums }]) => ({ name: stem(file), file: fileNameOf(file), sums }));
}

const ENDING = /^(.+)\.(crc32|md5|sha-?1|sha-?256|sha-?512)(?:sums?)?(?:\.txt|\.asc)?$/i;
/** `app.jar` for a list called `app.jar.sha256`. */
export const summedBy = (name: string): string | undefined => ENDING.exec(path.basename(name))?.[1];
/** `sha256` for a list called `app.jar.sha256`. */
export const algorithmBy = (name: string): string | undefined => ENDING.exec(path.basename(name))?.[2];
