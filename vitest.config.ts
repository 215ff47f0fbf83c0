import os from 'node:os';
import path from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// Started by build/runners.mjs inside Electron's Node (ELECTRON_RUN_AS_NODE=1): native Temporal, and better-sqlite3
// as the application has it. Tests of the running application are Playwright's: *.spec.ts.
const node = (name: string, folders: string[]) => ({
  extends: true as const,
  test: { name, environment: 'node', include: folders.map((folder) => `test/${folder}/**/*.test.ts`) },
});

/** What electron-vite does with `import file from './x.ttf?asset'`: the file's path at run time. */
const assetPath: Plugin = {
  name: 'asset-path',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!source.endsWith('?asset')) return null;
    const found = await this.resolve(source.slice(0, -'?asset'.length), importer, { skipSelf: true });
    return found && `\0asset:${found.id}`;
  },
  load: (id) => (id.startsWith('\0asset:') ? `export default ${JSON.stringify(id.slice('\0asset:'.length))};` : null),
};

export default defineConfig({
  plugins: [assetPath],
  cacheDir: path.join(os.tmpdir(), `vitest-${process.getuid?.() ?? 'user'}`), // node_modules may belong to another user
  test: {
    pool: 'forks',
    allowOnly: false,
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
