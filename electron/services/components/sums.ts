import path from 'node:path';
import { Expected } from '../../../shared/contract/errors';
import type { Algorithm, Listed } from '../../../shared/domain/components/listed';
import { algorithmOf, fileNameOf, stem, type Sum } from './listed-rows';

const byLength: Readonly<Record<number, Algorithm>> = {
  8: 'CRC-32',
  32: 'MD5',
  40: 'SHA-1',
  64: 'SHA-256',
  128: 'SHA-512',
};
const GNU = /^(\\?)([0-9a-fA-F]{8,128})[ \t]+\*?(.+)$/;
const BSD = /^(\\?)([A-Za-z0-9/-]+) ?\((.+)\) ?= ?([0-9a-fA-F]{8,128})$/;
const SFV = /[ \t]([0-9a-fA-F]{8})$/;

/** Lines of sha256sum and its like; every line says a checksum and a file, or is a remark or part of a signature. */
export function fromSums(text: string, name: string): Listed[] {
  const refuse = (at: number, why: string) =>
    new Expected('validation', `${name}, line ${at + 1}: ${why} Nothing was read.`);
  if (/^(b2|blake)/i.test(name))
    throw new Expected('validation', `${name} states BLAKE checksums, which are not compared. Nothing was read.`);
  const sums = new Map<string, Sum[]>();
  let signature = false;
  for (const [at, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line.startsWith('-----')) signature = line.includes('BEGIN PGP SIGNATURE');
    if (signature || line === '' || /^(#|;|-----|Hash: )/.test(line)) continue;
    const one = lineOf(line);
    if (one === undefined) throw refuse(at, `${JSON.stringify(line.slice(0, 60))} is no checksum and file name.`);
    const { file, value } = one;
    const algorithm = one.named === undefined ? byLength[value.length] : algorithmOf(one.named);
    if (algorithm === undefined || byLength[value.length] !== algorithm)
      throw refuse(
        at,
        `${one.named ?? `a checksum of ${value.length} digits`} is not compared; CRC-32, MD5, SHA-1, SHA-256 and SHA-512 are.`,
      );
    if (/\p{Cc}/u.test(file)) throw refuse(at, 'the name of the file has a line break or another control character.');
    const own = sums.get(file) ?? [];
    own.push({ algorithm, value: value.toLowerCase() });
    if (own.length === 1) sums.set(file, own);
  }
  return [...sums].map(([file, own]) => ({ name: stem(file), file: fileNameOf(file), sums: own }));
}

function lineOf(line: string): { file: string; value: string; named?: string } | undefined {
  const [, gnuMark = '', gnuValue, gnuFile] = GNU.exec(line) ?? [];
  if (gnuValue !== undefined && gnuFile !== undefined) return { file: unescaped(gnuFile, gnuMark), value: gnuValue };
  const [, bsdMark = '', named, bsdFile, bsdValue] = BSD.exec(line) ?? [];
  if (named !== undefined && bsdFile !== undefined && bsdValue !== undefined)
    return { file: unescaped(bsdFile, bsdMark), value: bsdValue, named };
  const [, sfvValue] = SFV.exec(line) ?? [];
  return sfvValue === undefined ? undefined : { file: line.slice(0, -8).trim(), value: sfvValue };
}

/** A backslash before the line says that those in the name are doubled, and that `\n` is a line break. */
function unescaped(file: string, mark: string): string {
  if (mark === '') return file.trim();
  const plain = file.replaceAll(/\\(.)/g, (_whole, letter: string) =>
    letter === 'n' ? '\n' : letter === 'r' ? '\r' : letter,
  );
  // A backslash is part of a name here, never a folder of Windows.
  return path.posix.basename(plain).replaceAll('\\', '_');
}
