// `npm run bench`: measures what the project promises to be fast at. A bench is a file test/bench/NAME.bench.ts that
// exports `run()`, which resolves to `{ [figure]: { value, unit?, limit? } }`. Figures that are limited are ratios
// measured in one run: seconds depend on the machine, a ratio hardly does. Fails when a figure is over its limit.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';
import { withDisplay } from './display.mjs';
import { electronNode, root } from './exec.mjs';

const FOLDER = 'test/bench';
const SUFFIX = '.bench.ts';
const BUNDLES = '.cache/bench';

/** `names`: which benches to run; all, when none is named. */
export async function bench(names) {
  const all = (await readdir(FOLDER))
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length));
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length) throw new Error(`No such bench: ${unknown.join(', ')}. There are: ${all.join(', ')}`);
  const chosen = names.length ? names : all;
  await bundle(Object.fromEntries(chosen.map((name) => [name, `${FOLDER}/${name}${SUFFIX}`])), BUNDLES);
  let failed = 0;
  for (const name of chosen) {
    console.log(name);
    // Each in a process of its own, in the Node the application has.
    const line = [path.join(root, 'build/bench-one.mjs'), pathToFileURL(path.resolve(BUNDLES, `${name}.mjs`)).href];
    const code = await withDisplay((env) => electronNode(line, { env }), {
      forceVirtual: process.platform === 'linux',
    });
    if (code !== 0) failed += 1;
  }
  console.log(
    failed
      ? `${failed} of ${chosen.length} benches are over their limit or failed`
      : 'every bench is within its limits',
  );
  return failed ? 1 : 0;
}
