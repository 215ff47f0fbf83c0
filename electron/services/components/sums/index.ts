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
  if (/^(b2|blake)/i.test(name))
    throw new Expected('validation', `${name} states BLAKE checksums, which are not compared. Nothing was read.`);
  const stated =
    statedInTable(text, name) ?? statedInBlocks(text, name) ?? statedInCsv(text, name) ?? statedInLines(text, name);
  return filesOf(stated, name);
}
