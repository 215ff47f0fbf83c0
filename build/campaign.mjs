// `npm run campaign -- NAME --seconds N --seed S`: tries to lose what was acknowledged, for as long as asked, and keeps the
// table in test/campaign/results. Runs the project's TypeScript as it stands, in Electron's Node.
import path from 'node:path';
import { withDisplay } from './display.mjs';
import { electronNode, root } from './exec.mjs';

export function campaign(args) {
  const hooks = path.join(root, 'test/document/helpers/run-typescript.mjs');
  const line = ['--import', hooks, path.join(root, 'test/campaign/main.ts'), ...args];
  return withDisplay((env) => electronNode(line, { env: { ...env, NODE_NO_WARNINGS: '1' } }), {
    forceVirtual: process.platform === 'linux',
  });
}
