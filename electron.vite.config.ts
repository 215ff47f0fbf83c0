import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import path from 'node:path';
import type { Plugin } from 'vite';
import { META_POLICY } from './electron/shell/policy';

// One bundle per process. What package.json lists under "dependencies" stays outside the bundles (electron-vite does
// this itself for main and preload) and is packed as node_modules; everything else is a devDependency and is bundled.
const mainEntries = {
  main: 'electron/main.ts',
  data: 'electron/data/process.ts',
  press: 'electron/press/process.ts',
  cli: 'electron/cli/main.ts',
};

// The page's policy is written into the page by the build, beside the header that `app://` sends. In `dev`, Vite's
// inline scripts and its socket would be refused by it.
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  main: {
    // fflate's Node build declares a `require` of its own, which meets the one electron-vite adds.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: { rollupOptions: { input: mainEntries } },
  },
  preload: {
    build: {
      // A sandboxed preload must be one CommonJS file and may require nothing but 'electron'.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    build: {
      minify: true,
      chunkSizeWarningLimit: 4000, // read from the disk, not from a network
      rollupOptions: { input: path.resolve('renderer/index.html') },
    },
    plugins: [react(), contentSecurityPolicy],
  },
});
