import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { strToU8, zipSync } from 'fflate';
import type { FileRef } from '../../shared/domain/schema/values';

/** The small real files of the examples: made here so that they are the same bytes on every machine. */
export class ExampleFiles {
  readonly bytes = new Map<string, Uint8Array>();

  private add(name: string, bytes: Uint8Array): FileRef {
    const hash = bytesToHex(sha256(bytes));
    this.bytes.set(hash, bytes);
    return { sha256: hash, size: bytes.length, name };
  }

  text(name: string, ...lines: string[]): FileRef {
    return this.add(name, utf8ToBytes(`${lines.join('\n')}\n`));
  }

  zip(name: string, entries: Record<string, string>): FileRef {
    const files = Object.fromEntries(Object.entries(entries).map(([path, text]) => [path, strToU8(text)]));
    // fflate writes local time: a local date gives the same bytes in every zone
    return this.add(name, zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) }));
  }

  /** A stand-in for firmware: a header and a block of bytes that follow from the seed. */
  image(name: string, seed: string): FileRef {
    const bytes = new Uint8Array(4096);
    let state = 7;
    for (let index = 0; index < bytes.length; index += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223 + (seed.codePointAt(index % seed.length) ?? 0)) >>> 0;
      bytes[index] = state >>> 24;
    }
    bytes.set(utf8ToBytes(`VPNGW ${seed}\n`));
    return this.add(name, bytes);
  }

  /** A one-page PDF of plain lines, without any library: old, small and readable everywhere. */
  pdf(name: string, ...lines: string[]): FileRef {
    const escaped = lines.map((line) => line.replace(/[\\()]/g, (character) => `\\${character}`));
    const stream = `BT /F1 11 Tf 14 TL 72 770 Td ${escaped.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
    const objects = [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
      `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ];
    let text = '%PDF-1.4\n';
    const offsets = objects.map((object, index) => {
      const at = text.length;
      text += `${index + 1} 0 obj${object}endobj\n`;
      return at;
    });
    const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
    const start = text.length;
    text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
    return this.add(name, utf8ToBytes(text));
  }
}
