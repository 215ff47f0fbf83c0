import { defineConfig } from 'vitest/config';
import { assetPath } from '../../build/asset-path.mjs';

/** The tests that guard the rules and the schedule, and no others: each runs once for every fault planted. */
export default defineConfig({
  plugins: [assetPath],
  test: {
    environment: 'node',
    include: [
      'test/unit/domain/{one-change,fix-cases,missing-links,per-section,rules,rule-table,fixes,oracles,schedule,schedule-properties,retired,conflicts}.test.ts',
    ],
    fsModuleCache: false,
    testTimeout: 120_000,
  },
});
