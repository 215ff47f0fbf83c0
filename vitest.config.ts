import os from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { assetPath } from './build/asset-path.mjs';

// Started by build/runners.mjs inside Electron's Node (ELECTRON_RUN_AS_NODE=1): native Temporal, and better-sqlite3
// as the application has it. Tests of the running application are Playwright's: *.spec.ts.
const node = (name: string, folders: string[]) => ({
  extends: true as const,
  test: { name, environment: 'node', include: folders.map((folder) => `test/${folder}/**/*.test.ts`) },
});

export default defineConfig({
  plugins: [assetPath],
  cacheDir: path.join(os.tmpdir(), `vitest-${process.getuid?.() ?? 'user'}`), // node_modules may belong to another user
  test: {
    pool: 'forks',
    maxWorkers: 2, // of two cores vitest would leave one idle
    allowOnly: false,
    testTimeout: 60_000, // no test measures time; a busy machine may take its own
    hookTimeout: 120_000,
    fsModuleCache: false, // its place is node_modules
    globalSetup: ['test/helpers/global-setup.ts'],
    projects: [
      node('unit', ['unit', 'layers', 'build']),
      node('data', ['data']),
      node('document', ['document']),
      node('security', ['security']),
      {
        extends: true,
        test: { name: 'renderer', environment: 'happy-dom', include: ['test/renderer/**/*.test.{ts,tsx}'] },
      },
    ],
  },
});
