import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hashFile } from '../../electron/services/components/hash';
import { type Figures, median } from '../helpers/bench';

const MEGABYTES = 400;

/** Hashing a component of 400 MB, in turns with `sha256sum` on the same file. At least 70 % of its speed: at most 1.43 of its time. */
export async function run(): Promise<Figures> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-hash-'));
  try {
    const file = path.join(folder, 'component.bin');
    const part = randomFillSync(Buffer.alloc(8 * 1024 ** 2));
    for (let n = 0; n < MEGABYTES / 8; n += 1) fs.appendFileSync(file, part);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let n = 0; n < 8; n += 1) {
      theirs.push(await timed(() => execFileSync('sha256sum', [file])));
      ours.push(await timed(() => hashFile(file, ['SHA-256'])));
    }
    const [own, tool] = [median(ours.slice(1)), median(theirs.slice(1))]; // the first fills the file cache
    return {
      'our hashing': { value: MEGABYTES / (own / 1000), unit: 'MB/s' },
      sha256sum: { value: MEGABYTES / (tool / 1000), unit: 'MB/s' },
      'our time / that of sha256sum': { value: own / tool, limit: 1.43 },
    };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
