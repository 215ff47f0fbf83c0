import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { assetPath } from '../../build/asset-path.mjs';
import { digests } from './helpers/digests';
import { planNames } from './helpers/plans';
import { run } from './helpers/run';

/** The printing code as a file of its own, for a process of its own. */
async function bundled(): Promise<string> {
  const outDir = path.resolve('.cache/document-test');
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
        input: { digests: path.resolve('test/document/helpers/digests.ts') },
        output: { entryFileNames: '[name].mjs' },
      },
    },
  });
  return path.join(outDir, 'digests.mjs');
}

test('the same plan and clock give the same bytes: twice, in another process, in another time zone', {
  timeout: 60_000,
}, async () => {
  const here = await digests();
  expect(Object.keys(here)).toHaveLength(2 * planNames.length);
  expect(new Set(Object.values(here)).size).toBe(2 * planNames.length);
  expect(await digests()).toEqual(here);
  const script = `import(${JSON.stringify(pathToFileURL(await bundled()).href)}).then(async ({ digests }) => {
    console.log(JSON.stringify([new Date(0).getHours(), await digests()]));
  })`;
  const TZ = new Date(0).getHours() === 12 ? 'UTC' : 'Pacific/Auckland';
  const [hour, there]: unknown[] = JSON.parse(
    run(process.execPath, ['-e', script], { TZ, ELECTRON_RUN_AS_NODE: '1' }).out,
  );
  expect(hour).not.toBe(new Date(0).getHours()); // the zone did reach the process
  expect(there).toEqual(here);
});
