import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type CampaignOptions, type CampaignResult, count, noResult } from './campaign';
import { startWorker } from './start-worker';

/**
 * Namespaces of its own in which a worker may mount a small disk; without the right to pass over rights, so that files which
 * may not be written are as they are to people.
 */
const INSIDE = ['unshare', '-rm', 'setpriv', '--bounding-set=-dac_override,-dac_read_search,-fowner', '--'];

/** Whether this system gives such namespaces. */
export const hasSmallDisks = (): boolean =>
  process.platform === 'linux' &&
  spawnSync(INSIDE[0] ?? '', [...INSIDE.slice(1), 'mount', '-t', 'tmpfs', 'small', '/mnt']).status === 0;

/**
 * Real faults of a disk against the real services: full to any page or name, read-only, taken away, or another library in
 * its place, before each act and in the middle of it. The oracle: what was acknowledged is in the library, or in the open
 * connection and can be saved from it; what was refused changed nothing and was said in words that name the fault; the same
 * act is done when the fault is gone; the library is sound, and the next run leaves nothing half-written.
 */
export async function runDiskCampaign({ seconds, seed, least = 0 }: CampaignOptions): Promise<CampaignResult> {
  const result = noResult('disk');
  if (!hasSmallDisks()) {
    console.log('not run: this system gives ordinary users no small disk of their own (unshare -rm, mount)');
    return result;
  }
  const until = performance.now() + seconds * 1000;
  for (let start = 0; start === 0 || result.tries < least || performance.now() < until; start += 1) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-disk-'));
    const left = Math.max(0, (until - performance.now()) / 1000);
    const words = [folder, String(left), String(seed + start), String(Math.max(0, least - result.tries))];
    const worker = startWorker(words, INSIDE, 'disk-worker');
    const code = await worker.ended;
    fs.rmSync(folder, { recursive: true, force: true });
    for (const { done, outcome } of worker.lines)
      if (done !== undefined && outcome !== undefined) count(result, done, outcome);
    if (worker.lines.some((line) => line.end)) break;
    // a worker that ended by itself is a fault of the try it was in; another one goes on
    const during = worker.lines.findLast((line) => line.will !== undefined)?.will ?? 'start';
    const how = code ?? worker.process.signalCode;
    count(result, during, `fault: the process ended (${how}): ${worker.stderr().slice(-800)}`);
    if (worker.lines.length === 0) break;
  }
  return result;
}
