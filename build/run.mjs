// The npm scripts' dispatcher: `node build/run.mjs <command> [arguments]`.
// Works on a bare clone: only Node built-ins until it has installed the packages itself.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build, forgetBuild } from './app.mjs';
import { checks, writeFormat } from './checks.mjs';
import { hasDisplay, withDisplay } from './display.mjs';
import { electronBinary } from './ensure-electron.mjs';
import { bin, electronNode, exec, isRoot, must, node, root, say } from './exec.mjs';
import { playwright, script, vitest, withTestUser } from './runners.mjs';
import { prepare } from './setup.mjs';
import { closingLine } from './tally.mjs';

// npm starts scripts in the project's folder; file names on the command line mean the caller's.
const calledFrom = (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();
process.chdir(root);
delete process.env.ELECTRON_RUN_AS_NODE; // some editors' terminals set it; it would keep every window from opening

const ci = Boolean(process.env.CI);

const commands = {
  /** The app in a window; on a machine without a display, the documents of both examples instead. */
  async start(args) {
    const headless = args.includes('--headless') || (!hasDisplay() && !args.includes('--window'));
    const rest = args.filter((arg) => arg !== '--headless' && arg !== '--window');
    await prepare({ needXvfb: !headless });
    await build();
    if (headless) return electronNode(['out/main/cli.js', 'demo', '--out', 'out/example-packs', ...rest]);
    return withDisplay((env) => exec(electronBinary(), [...(isRoot ? ['--no-sandbox'] : []), '.', ...rest], { env }));
  },

  /** Set-up alone; `--all` adds the heavy tools some tests want. */
  async setup(args) {
    await prepare({ needXvfb: true, tools: args.includes('--all') || ci ? 'all' : 'small' });
    say('setup: all is in place');
    return 0;
  },

  /** The app with hot reload. */
  async dev(args) {
    await prepare({ needXvfb: true });
    await forgetBuild(); // it writes to out/ as well
    const line = [bin('electron-vite/bin/electron-vite.js'), 'dev', ...(isRoot ? ['--noSandbox'] : []), ...args];
    return withDisplay((env) => node(line, { env }));
  },

  async build() {
    await prepare();
    await build({ force: true });
    return 0;
  },

  /** Format, lint and types: seconds, for use before each commit. `--write [paths]` formats first. */
  async check(args) {
    await prepare();
    if (args[0] === '--write') await writeFormat(args.slice(1));
    const sum = await checks();
    console.log(closingLine([sum]).line);
    return sum.failed === 0 ? 0 : 1;
  },

  async test() {
    await prepare({ needXvfb: true, tools: ci ? 'all' : 'small' });
    const { testEverything } = await import('./test.mjs');
    return testEverything();
  },

  /** Every *.test.ts, or those named: `npm run unit -- test/data`. Does not build. */
  async unit(args) {
    await prepare();
    return withTestUser((user) => vitest(user, args));
  },

  /** Every *.spec.ts in the built application, or those named: `npm run e2e -- test/security`. */
  async e2e(args) {
    await prepare({ needXvfb: true });
    await build();
    return withTestUser((user) => playwright(user, args));
  },

  /** Every bench, or those named: `npm run bench -- cold-start`. */
  async bench(args) {
    await prepare({ needXvfb: true });
    await build();
    const { bench } = await import('./bench.mjs');
    return bench(args);
  },

  /** Plants faults in the rules and the schedule, and counts those the tests find. Minutes; not part of the tests. */
  async mutation(args) {
    await prepare();
    const line = [bin('@stryker-mutator/core/bin/stryker.js'), 'run', 'test/mutation/stryker.config.mjs', ...args];
    return electronNode(line);
  },

  /** Kills, flips, fills disks, races and damages files: `npm run campaign -- kill --seconds 600 --seed 1`. */
  async campaign(args) {
    await prepare({ needXvfb: true });
    await build();
    const { campaign } = await import('./campaign.mjs');
    return campaign(args);
  },

  /** The pictures of docs/screenshots, all or those named, taken anew. */
  async screens(args) {
    await prepare({ needXvfb: true });
    await build();
    const { screens } = await import('./screens.mjs');
    return screens(args);
  },

  /** The command line. Its stdout carries the command's own output and nothing else. */
  async cli(args) {
    await prepare();
    await build();
    return electronNode([path.join(root, 'out/main/cli.js'), ...args], { cwd: calledFrom });
  },

  /**
   * `--dir` for an unpacked app; RELEASE_DESK_ANY_ELECTRON=1 lets a fallback Electron be packed for a try-out. On Linux
   * the packed app is then tried.
   */
  async dist(args) {
    await prepare({ needXvfb: true, officialOnly: !process.env.RELEASE_DESK_ANY_ELECTRON });
    await build({ force: true });
    await mkdir('dist', { recursive: true });
    const line = [bin('electron-builder/cli.js'), '--config', 'electron-builder.yml', '--publish', 'never', ...args];
    await must('Packing', node(line));
    const packed = path.resolve('dist/linux-unpacked/release-desk');
    if (!existsSync(packed)) return 0;
    return withTestUser((user) => script(user, [path.resolve('build/packed-smoke.mjs'), packed]));
  },
};

const [name = 'start', ...args] = process.argv.slice(2);
if (!Object.hasOwn(commands, name)) {
  console.error(`Unknown command "${name}". One of: ${Object.keys(commands).join(', ')}`);
  process.exit(2);
}
try {
  process.exitCode = await commands[name](args);
} catch (error) {
  console.error(`\n${error.message}`);
  if (name === 'test') console.log('0 passed, 1 failed');
  process.exitCode = name === 'cli' ? 3 : 1;
}
