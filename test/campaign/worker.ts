import fs from 'node:fs';
import path from 'node:path';
import { addExamples } from '../../electron/data/desk';
import { planIds } from '../../electron/data/repositories/plans';
import { openDesk } from '../../electron/services/library';
import { Expected } from '../../shared/contract/errors';
import { type Act, actsOf, type Say } from './acts';
import { randomOf } from './campaign';

/**
 * Works on a library until it is killed or has done enough, and says each act twice: before it (`will`) and after the library
 * has acknowledged it (`done`). Started by campaigns in a process of its own: LIBRARY, SEED, ACTS, FOLDER for other files.
 */
const [file = '', seed = '1', acts = '1000000', folder = path.dirname(file)] = process.argv.slice(2);
const random = randomOf(Number(seed));
const actor = () => ({ name: `Worker ${seed}`, role: 'Release manager' });

/** Straight to the pipe: what was said is said, whenever the process ends. */
const say: Say = (line) => void fs.writeSync(1, `${JSON.stringify(line)}\n`);

const {
  edit,
  create,
  import: takeIn,
  issue,
  act,
  backup,
  export: takeOut,
} = actsOf({
  say,
  random,
  by: seed,
  inputs: folder,
  outputs: folder,
});
const ACTS: readonly Act[] = [edit, edit, edit, edit, edit, create, takeIn, issue, act, act, act, backup, takeOut];

async function main(): Promise<void> {
  say({ will: 'open' });
  const library = await openDesk(file, { create: true, actor });
  if (planIds(library.db).length === 0) addExamples(library);
  say({ done: 'open' });
  for (let number = 1; number <= Number(acts); number += 1) {
    try {
      await ACTS[random(ACTS.length)]?.(library, number);
    } catch (error) {
      if (!(error instanceof Expected)) throw error;
      say({ refused: error.error.code, message: error.message });
    }
    if (number % 8 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  say({ end: true });
}

await main();
