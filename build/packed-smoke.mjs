// Tries the packed app: fuses, sandbox, and one call through the whole line. Run in Electron's Node (for WebSocket):
//   ELECTRON_RUN_AS_NODE=1 node_modules/electron/dist/electron build/packed-smoke.mjs dist/linux-unpacked/release-desk
// The fuses forbid --inspect, so Playwright cannot attach; Chromium's own remote debugging still answers.
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isRoot } from './exec.mjs';

const FUSES = [
  [FuseV1Options.RunAsNode, FuseState.DISABLE],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, FuseState.DISABLE],
  [FuseV1Options.EnableNodeCliInspectArguments, FuseState.DISABLE],
  [FuseV1Options.OnlyLoadAppFromAsar, FuseState.ENABLE],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, FuseState.ENABLE],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, FuseState.DISABLE],
];

const [binary] = process.argv.slice(2);
const home = await mkdtemp(path.join(os.tmpdir(), 'packed-'));
// A release listens to no variable of ours: its profile goes where HOME says.
const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: home, RELEASE_DESK_DATA: '/nonexistent' };
try {
  const wire = await getCurrentFuseWire(binary);
  for (const [option, wanted] of FUSES)
    if (wire[option] !== wanted) throw new Error(`Fuse ${FuseV1Options[option]} is not ${FuseState[wanted]}`);
  refusesToBeNode();
  await opensItsWindow();
  console.log(`packed app: ok${isRoot ? ' (sandbox not tried: started by root)' : ''}`);
} finally {
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(0);

function refusesToBeNode() {
  const options = { env: { ...env, ELECTRON_RUN_AS_NODE: '1', DISPLAY: '' }, encoding: 'utf8', timeout: 10_000 };
  const ran = spawnSync(binary, ['-e', 'console.log("I am Node")'], options);
  if (ran.stdout.includes('I am Node')) throw new Error('The packed app runs scripts as Node');
}

async function opensItsWindow() {
  const { ELECTRON_RUN_AS_NODE: _asNode, ...windowed } = env;
  const args = ['--remote-debugging-port=0', ...(isRoot ? ['--no-sandbox'] : [])];
  const child = spawn(binary, args, { env: windowed, stdio: ['ignore', 'inherit', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const browser = await endpoint(child);
    const { host } = new URL(browser);
    const page = await eventually(async () => {
      const targets = await (await fetch(`http://${host}/json/list`)).json();
      return targets.find((target) => target.type === 'page' && target.url.startsWith('app://'));
    });
    // Asked too early, a page that is still loading refuses.
    await eventually(() => evaluate(page, 'document.querySelector("#root > *") !== null').catch(() => false));
    // Page, main, data process, SQLite from the unpacked native module.
    const first = '{ settings: {}, logo: null, profile: null }';
    const answer = await evaluate(page, `window.desk.call("library.begin", ${first})`);
    if (!answer.ok) throw new Error(`library.begin: ${JSON.stringify(answer)}`);
    if (process.platform === 'linux' && !isRoot) {
      const { processInfo } = await ask(browser, 'SystemInfo.getProcessInfo');
      const renderer = processInfo.find((one) => one.type === 'renderer');
      if (!/Seccomp:\s2/.test(await readFile(`/proc/${renderer.id}/status`, 'utf8')))
        throw new Error('The renderer is not sandboxed');
    }
  } finally {
    child.kill();
    await ended;
  }
}

async function evaluate(page, expression) {
  const params = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await ask(page.webSocketDebuggerUrl, 'Runtime.evaluate', params);
  if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.text}`);
  return result.value;
}

/** One question over the debugging protocol, on a connection of its own. */
function ask(address, method, params = {}) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, method, params }));
    socket.onmessage = ({ data }) => {
      const { result, error } = JSON.parse(data);
      socket.close();
      if (error) reject(new Error(`${method}: ${error.message}`));
      else resolve(result);
    };
    socket.onerror = () => reject(new Error(`${method}: no connection`));
  });
}

async function eventually(look) {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The window did not show its page within 20 s');
}

function endpoint(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (chunk) => {
      text += chunk;
      const found = text.match(/DevTools listening on (ws:\/\/\S+)/);
      if (found) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`ended at once (${code}): ${text}`)));
    setTimeout(() => reject(new Error(`no debugging endpoint in 30 s: ${text}`)), 30_000).unref();
  });
}
