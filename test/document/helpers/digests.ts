import { createHash } from 'node:crypto';
import { planNames, print, releasePlan } from './plans';

/** SHA-256 of every plan in both formats, printed afresh; one DOCX with page numbers, which take long. */
export async function digests(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of planNames) {
    const { pdf, docx } = await print([releasePlan(name)], name === 'B 1.0');
    found[`${name} PDF`] = sha256(pdf.bytes);
    found[`${name} DOCX`] = sha256(docx.bytes);
  }
  return found;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
