import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { strToU8, zipSync, zlibSync } from 'fflate';
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

  /**
   * A one-page PDF without any library: old, small and readable everywhere. A line that starts with `# ` is a heading,
   * with `| ` a line of a table in even letters.
   */
  pdf(name: string, title: string, ...lines: string[]): FileRef {
    const stream = pageOf(title, lines);
    const objects = [
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R/F3 7 0 R>>>>>>',
      `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
      ...['Helvetica', 'Helvetica-Bold', 'Courier'].map((font) => `<</Type/Font/Subtype/Type1/BaseFont/${font}>>`),
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

  /** A drawing of filled boxes as a PNG, without text. */
  picture(name: string, width: number, height: number, boxes: readonly Box[]): FileRef {
    const rows = new Uint8Array(height * (1 + width * 3)).fill(255);
    for (let y = 0; y < height; y += 1) rows[y * (1 + width * 3)] = 0; // no filter
    for (const [left, top, wide, high, colour] of boxes) {
      const rgb = [colour >> 16, (colour >> 8) & 255, colour & 255];
      for (let y = top; y < top + high; y += 1)
        for (let x = left; x < left + wide; x += 1) rows.set(rgb, y * (1 + width * 3) + 1 + x * 3);
    }
    const head = new DataView(new ArrayBuffer(13));
    head.setUint32(0, width);
    head.setUint32(4, height);
    head.setUint16(8, 0x0802); // eight bits, true colour
    const parts = [
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      chunk('IHDR', new Uint8Array(head.buffer)),
      chunk('IDAT', zlibSync(rows, { level: 9 })),
      chunk('IEND', new Uint8Array()),
    ];
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => {
      bytes.set(part, at);
      return at + part.length;
    }, 0);
    return this.add(name, bytes);
  }
}

/** Left, top, width, height in pixels, and RRGGBB as a number. */
export type Box = readonly [left: number, top: number, width: number, height: number, colour: number];

/** The marks of a page: title with a rule, then the lines. */
function pageOf(title: string, lines: readonly string[]): string {
  const escaped = (words: string) => words.replace(/[\\()]/g, (character) => `\\${character}`);
  const show = (font: string, size: number, y: number, words: string) =>
    `BT /${font} ${size} Tf 72 ${y} Td (${escaped(words)}) Tj ET`;
  const marks = [show('F2', 16, 756, title), '0.5 w 72 744 m 523 744 l S'];
  let y = 722;
  for (const line of lines) {
    if (line.startsWith('# ')) {
      y -= 8;
      marks.push(show('F2', 11, y, line.slice(2)));
    } else if (line.startsWith('| ')) marks.push(show('F3', 9.5, y, line.slice(2)));
    else marks.push(show('F1', 10.5, y, line));
    y -= 16;
  }
  return marks.join('\n');
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(utf8ToBytes(type), 4);
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
