import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { hashFile, hashFolder } from '../../electron/services/components/hash';
import { type Figures, median } from '../helpers/bench';

const MEGABYTES = 400;
const FILES = 5000;

/**
 * Hashing a component of 400 MB, and a folder of 5,000 small files, in turns with `sha256sum` on the same. At least 70 % of its
 * speed: at most 1.43 of its time.
 */
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
    const small = path.join(folder, 'small');
    fs.mkdirSync(small);
    for (let n = 0; n < FILES; n += 1) fs.writeFileSync(path.join(small, `${n}.txt`), part.subarray(n, n + 20_000));
    const names = fs.readdirSync(small);
    const [oursSmall, theirsSmall]: [number[], number[]] = [[], []];
    for (let n = 0; n < 4; n += 1) {
      theirsSmall.push(await timed(() => execFileSync('sha256sum', names, { cwd: small, maxBuffer: 1024 ** 2 })));
      oursSmall.push(await timed(() => hashFolder(small)));
    }
    const smallRatio = median(oursSmall.slice(1)) / median(theirsSmall.slice(1));
    const [own, tool] = [median(ours.slice(1)), median(theirs.slice(1))]; // the first fills the file cache
    return {
      'our hashing': { value: MEGABYTES / (own / 1000), unit: 'MB/s' },
      sha256sum: { value: MEGABYTES / (tool / 1000), unit: 'MB/s' },
      'our time / that of sha256sum': { value: own / tool, limit: 1.43 },
      'the same, 5,000 files of 20 KB': { value: smallRatio, limit: 1.43 },
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
