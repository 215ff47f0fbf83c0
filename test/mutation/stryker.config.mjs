// Mutation testing of what a board relies on: `npm run mutation`. Not part of `npm test`, it takes minutes.
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'test/mutation/vitest.config.ts', related: false },
  mutate: ['shared/domain/rules/*.ts', 'shared/domain/schedule/*.ts', 'shared/domain/forecast/*.ts'],
  ignorePatterns: ['/out', '/dist', '/.cache', '/docs/screenshots', '/build/icons'],
  tempDirName: '.cache/mutation',
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: '.cache/mutation.json' },
  clearTextReporter: { reportTests: false, allowColor: false, skipFull: true },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  thresholds: { high: 95, low: 90, break: 85 },
  concurrency: 2,
  timeoutMS: 20_000,
  checkers: [],
  allowConsoleColors: false,
};
