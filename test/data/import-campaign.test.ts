import { expect, test } from 'vitest';
import { runImportCampaign } from '../campaign/import';

// A few seconds of the campaign; its full length is `npm run campaign`.
test('damaged release files are refused in words or taken as they were, never altered', async () => {
  const { tries, outcomes, faults } = await runImportCampaign({ seconds: 8, seed: 20_261_128 });
  expect(faults).toEqual([]);
  expect(tries).toBeGreaterThan(20);
  expect(Object.keys(outcomes).join('\n')).toMatch(/zip, .*refused in words/);
});
