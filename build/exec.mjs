// Starting other programs: one at a time in the foreground, stopped with us. Node built-ins only.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronBinary } from './ensure-electron.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const isRoot = process.getuid?.() === 0;

/** A file inside node_modules. `.bin` links are not used: Windows has none that Node can start. */
export const bin = (file) => path.join(root, 'node_modules', file);

/** Messages of the tools go to stderr: stdout belongs to the command that was asked for. */
export const say = (text) => console.error(text);
export const QUIET_STDOUT = ['inherit', 2, 2];

// Stopped from outside (a CI time limit, Ctrl-C): pass it on and let the children end first, so that no
// Electron and no Xvfb is left behind.
const running = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (running.size === 0) process.exit(130);
    for (const child of running) child.kill(signal);
  });
}

/** Runs a program to its end and returns its exit code; a signal counts as 1. */
export function exec(cmd, args, { env = {}, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(cmd, args, { stdio: 'inherit', cwd: root, env: { ...process.env, ...env }, ...options });
    running.add(child);
    child.on('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.on('exit', (code, signal) => {
      running.delete(child);
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** Runs a program with its output captured, both streams together in order. */
export async function capture(cmd, args, options = {}) {
  const chunks = [];
  const child = spawn(cmd, args, { stdio: ['ignore', 'pipe', 'pipe'], cwd: root, ...options });
  running.add(child);
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => chunks.push(chunk));
  const code = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit) => resolve(exit ?? 1));
  }).finally(() => running.delete(child));
  return { code, text: Buffer.concat(chunks).toString('utf8') };
}

export async function must(what, code) {
  if ((await code) !== 0) throw new Error(`${what} failed`);
}

export const node = (args, options) => exec(process.execPath, args, options);

/** Electron's own Node 24, without a window: the only Node that better-sqlite3 is run on. */
export const electronNode = (args, { env, ...rest } = {}) =>
  exec(electronBinary(), args, { env: { ...env, ELECTRON_RUN_AS_NODE: '1' }, ...rest });
