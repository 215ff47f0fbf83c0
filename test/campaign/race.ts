import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkLibrary } from '../../electron/services/check';
import { closeDesk, openDesk } from '../../electron/services/library';
import { type CampaignOptions, type CampaignResult, count, goesOn, noResult, randomOf } from './campaign';
import { exampleFile } from './kill';
import { startWorker, type Worker } from './start-worker';
import { libraryState } from './state';

const actor = () => ({ name: 'Campaign', role: 'Release manager' });

/**
 * Two or three processes work on one library at the same time, also while it is being made. The oracle: every act that was
 * acknowledged is in it, the last of each plan to the letter; who lost was refused in words; nobody saw "database is locked".
 */
export async function runRaceCampaign({ seconds, seed, least }: CampaignOptions): Promise<CampaignResult> {
  const random = randomOf(seed);
  const result = noResult('race');
  const until = performance.now() + seconds * 1000;
  while (goesOn(result, until, least)) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-race-'));
    try {
      await exampleFile(folder);
      const writers = 2 + random(2);
      const workers = Array.from({ length: writers }, () =>
        startWorker([path.join(folder, 'a.rdesk'), String(1 + random(1_000_000)), '25', folder]),
      );
      const codes = await Promise.all(workers.map((worker) => worker.ended));
      count(result, `${writers} writers`, await judged(path.join(folder, 'a.rdesk'), workers, codes));
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
  return result;
}

async function judged(file: string, workers: readonly Worker[], codes: readonly (number | null)[]): Promise<string> {
  for (const [at, worker] of workers.entries()) {
    const text = worker.stderr();
    if (/\n\s+at /u.test(text) || codes[at] !== 0)
      return `fault: a writer ended with ${codes[at]}: ${text.slice(0, 600)}`;
  }
  const lines = workers.flatMap((worker) => worker.lines);
  const locked = lines.find((line) => /database is locked/u.test(JSON.stringify(line)));
  if (locked) return `fault: ${JSON.stringify(locked)}`;
  const library = await openDesk(file, { create: false, actor });
  try {
    const { sound, findings } = checkLibrary(library);
    if (!sound) return `fault: not sound: ${findings.join('; ')}`;
    const states = libraryState(library);
    const newest = new Map<string, { version: number; state: string }>();
    for (const { plan, version, state } of lines)
      if (
        plan !== undefined &&
        version !== undefined &&
        state !== undefined &&
        version > (newest.get(plan)?.version ?? 0)
      )
        newest.set(plan, { version, state });
    for (const [plan, { version, state }] of newest) {
      const now = states.get(plan);
      if (now?.version !== version)
        return `fault: ${plan} was acknowledged at ${version}, and is at ${now?.version ?? 'nothing'}`;
      if (now.state !== state) return `fault: ${plan} at ${version} is not what was acknowledged last`;
    }
    return lines.some((line) => line.refused !== undefined) ? 'all kept, some refused in words' : 'all kept';
  } finally {
    closeDesk(library);
  }
}
