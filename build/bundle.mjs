// Bundles TypeScript for Electron's Node as the application is bundled: benches and campaigns run what people run.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { assetPath } from './asset-path.mjs';

/** `input`: each bundle's name and its source. They land in `outDir` as NAME.mjs. */
export async function bundle(input, outDir) {
  const { build } = await import('vite');
  await mkdir(outDir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [assetPath],
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(input).map(([name, file]) => [name, path.resolve(file)])),
        output: { entryFileNames: '[name].mjs' },
        external: [/[\\/]build[\\/][^\\/]+\.mjs$/], // They know the project's folder by where they lie.
      },
    },
  });
}
