import { describe, expect, test } from 'vitest';
import { hasSmallDisks, runDiskCampaign } from '../campaign/disk';
import { runFlipCampaign } from '../campaign/flip';
import { runKillCampaign } from '../campaign/kill';
import { runRaceCampaign } from '../campaign/race';

/** A few tries of each campaign; `npm run campaign` makes as many as wanted. */
describe('nothing acknowledged is lost, nothing is silently wrong', () => {
  test('killed at any moment', { timeout: 120_000 }, async () => {
    const { tries, faults } = await runKillCampaign({ seconds: 0, seed: 20261128, least: 8 });
    expect(faults).toEqual([]);
    expect(tries).toBeGreaterThanOrEqual(8);
  });

  test('bits flipped, pages zeroed and swapped, files cut off', { timeout: 120_000 }, async () => {
    const { tries, faults } = await runFlipCampaign({ seconds: 5, seed: 20261128, least: 60 });
    expect(faults).toEqual([]);
    expect(tries).toBeGreaterThanOrEqual(60);
  });

  test('a disk that is full, read-only, taken away or has another library in its place', {
    timeout: 120_000,
  }, async () => {
    const { tries, faults } = await runDiskCampaign({ seconds: 0, seed: 20261128, least: 8 });
    expect(faults).toEqual([]);
    expect(tries).toBeGreaterThanOrEqual(hasSmallDisks() ? 8 : 0); // what does not run here is printed with its reason
  });

  test('several processes at once', { timeout: 120_000 }, async () => {
    const { tries, faults } = await runRaceCampaign({ seconds: 0, seed: 20261128, least: 2 });
    expect(faults).toEqual([]);
    expect(tries).toBeGreaterThanOrEqual(2);
  });
});
