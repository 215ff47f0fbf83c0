import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';
import { assetPath } from '../../build/asset-path.mjs';

/** The tests that guard the rules, the schedule and the forecast, and no others, the quick ones first: one failure is enough. */
const guards = [
  'clock-rules',
  'calendar-rules',
  'component-rules',
  'notice-rules',
  'people-rules',
  'proof-rules',
  'lint',
  'schedule-details',
  'chances',
  'forecast',
  'left-out',
  'rules',
  'schedule',
  'fix-cases',
  'fixes',
  'missing-links',
  'oracles',
  'conflicts',
  'retired',
  'rule-table',
  'per-section',
  'schedule-properties',
  'one-change',
];

class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => guards.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return files.toSorted((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  plugins: [assetPath],
  test: {
    environment: 'node',
    include: [`test/unit/domain/{${guards.join(',')}}.test.ts`],
    isolate: false, // the modules are loaded once for all files; which fault is active is asked at run time
    sequence: { sequencer: QuickFirst },
    fsModuleCache: false,
    testTimeout: 120_000,
  },
});
