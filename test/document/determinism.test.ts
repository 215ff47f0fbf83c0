import path from 'node:path';
import { expect, test } from 'vitest';
import { documentIds } from '../../shared/domain/documents';
import { digests } from './helpers/digests';
import { planNames } from './helpers/plans';
import { run } from './helpers/run';

const helper = (name: string): string => path.resolve('test/document/helpers', name);

/** The same documents from a process of its own, with the hour it is there at the epoch. */
function elsewhere(env: Readonly<Record<string, string>>): unknown {
  const args = ['--import', helper('run-typescript.mjs'), helper('print-digests.ts')];
  return JSON.parse(run(process.execPath, args, { ...env, ELECTRON_RUN_AS_NODE: '1' }).out);
}

test('the same plan and clock give the same bytes: twice, in another process, zone and language', {
  timeout: 300_000,
}, async () => {
  const here = await digests();
  const files = 2 * (planNames.length * documentIds.length + 5);
  expect(Object.keys(here)).toHaveLength(files);
  expect(new Set(Object.values(here)).size).toBe(files);
  expect(await digests()).toEqual(here);
  const [TZ, hour] = new Date(0).getHours() === 12 ? ['UTC', 0] : ['Pacific/Auckland', 12];
  expect(elsewhere({ TZ, LC_ALL: 'tr_TR.UTF-8' })).toEqual([hour, here]); // the zone did reach the process
});
