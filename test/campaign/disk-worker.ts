import fs from 'node:fs';
import path from 'node:path';
import { type CampaignResult, count, goesOn, noResult, randomOf } from './campaign';
import { createTries } from './disk-try';

/**
 * Makes tries on a small disk of its own, one after the other, and says before each what it is and after it how it ended.
 * Started by the campaign inside namespaces of its own: FOLDER, SECONDS, SEED, LEAST.
 */
const [folder = '', seconds = '1', seed = '1', least = '0'] = process.argv.slice(2);
const say = (line: Record<string, unknown>): void => void fs.writeSync(1, `${JSON.stringify(line)}\n`);

const random = randomOf(Number(seed));
const tries = await createTries(path.resolve(folder), random);
const result: CampaignResult = noResult('disk');
const until = performance.now() + Number(seconds) * 1000;
while (goesOn(result, until, Number(least))) {
  const { what, run } = tries.next();
  say({ will: what });
  const outcome = await run();
  count(result, what, outcome);
  say({ done: what, outcome });
}
say({ end: true });
