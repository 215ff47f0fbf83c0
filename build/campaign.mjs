// `npm run campaign -- NAME --seconds N --seed S`: tries to lose what was acknowledged, for as long as asked, and keeps the
// table in test/campaign/results.
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { withDisplay } from './display.mjs';
import { electronNode, root } from './exec.mjs';

const BUNDLES = '.cache/campaign';

export async function campaign(args) {
  await bundle({ main: 'test/campaign/main.ts', worker: 'test/campaign/worker.ts' }, BUNDLES);
  return withDisplay((env) => electronNode([path.join(root, BUNDLES, 'main.mjs'), ...args], { env }), {
    forceVirtual: process.platform === 'linux',
  });
}
