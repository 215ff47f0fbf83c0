import { Expected } from '../../../../shared/contract/errors';
import type { Listed } from '../../../../shared/domain/components/listed';
import { statedInLines } from './lines';
import { statedInBlocks, statedInCsv, statedInTable } from './powershell';
import { filesOf } from './stated';

/**
 * The files of a list of checksums: lines of sha256sum, OpenSSL, BSD, certutil and SFV, or what PowerShell's Get-FileHash
 * shows; one checksum alone is of the file the list is named after.
 * @throws Expected naming the line that is none
 */
export function fromSums(text: string, name: string): Listed[] {
  const stated =
    statedInTable(text, name) ?? statedInBlocks(text, name) ?? statedInCsv(text, name) ?? statedInLines(text, name);
  const other = notCompared(name);
  if (other !== undefined && stated.some((one) => one.named === undefined))
    throw new Expected('validation', `${name} states ${other} checksums, which are not compared. Nothing was read.`);
  return filesOf(stated, name);
}

const OTHERS = [
  ['BLAKE', 'b2|b3|blake\\w*'],
  ['SHA-3', 'sha-?3(?:[-_]?\\d{3})?|keccak\\w*|shake\\d*'],
  ['SHA-512/256', 'sha-?512[-_](?:224|256)'],
  ['SHA-2', 'sha-?(?:224|384)'],
  ['RIPEMD', '(?:ripemd|rmd)[-_]?\\d*'],
  ['MD4', 'md[24]'],
  ['SM3', 'sm3'],
  ['Tiger or Whirlpool', 'tiger|whirlpool'],
  ['GOST', 'gost\\w*|streebog\\w*'],
  ['xxHash', 'xxh\\w*'],
] as const;
const NAMES = OTHERS.map(([title, pattern]) => {
  const end = '(?:\\.(?:txt|asc|sig))?$';
  return { title, pattern: new RegExp(`(?:^(?:${pattern})[-_.]?sums?|\\.(?:${pattern})(?:sums?)?)${end}`, 'i') };
});

/** The kind of checksum that a list is named after, where it is one that only looks like those we compare. */
const notCompared = (name: string): string | undefined => NAMES.find(({ pattern }) => pattern.test(name))?.title;
