// Building the application into out/, once per state of the sources.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { QUIET_STDOUT, bin, must, node, say } from './exec.mjs';

const SOURCES = ['electron', 'shared', 'renderer', 'electron.vite.config.ts', 'package-lock.json'];
const STAMP = 'out/.sources';
const LOCK = 'out/.building';
const NEXT = 'out/.next';

/** A digest over names, sizes and times: cheap, and different after any edit. */
async function sourceState() {
  const lines = [];
  async function visit(file) {
    const info = await stat(file).catch(() => null);
    if (!info) return;
    if (!info.isDirectory()) lines.push(`${file} ${info.size} ${info.mtimeMs}`);
    else await Promise.all((await readdir(file)).map((name) => visit(path.join(file, name))));
  }
  await Promise.all(SOURCES.map(visit));
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

/** Builds unless out/ was made from just these sources. Two runs at once: the second waits for the first. */
export async function build({ force = false } = {}) {
  const upToDate = async () => !force && (await readFile(STAMP, 'utf8').catch(() => '')) === (await sourceState());
  if (await upToDate()) return;
  await mkdir('out', { recursive: true });
  const release = await lock();
  try {
    if (await upToDate()) return;
    await forgetBuild();
    await rm(NEXT, { recursive: true, force: true });
    const before = await sourceState(); // an edit made while building must not count as built
    say('build: electron-vite');
    const args = [
      bin('electron-vite/bin/electron-vite.js'),
      'build',
      '--outDir',
      path.resolve(NEXT),
      '--logLevel',
      'warn',
    ];
    await must('The build', node(args, { stdio: QUIET_STDOUT }));
    await putInPlace();
    await writeFile(STAMP, before);
  } finally {
    await release();
  }
}

/** The next command builds anew. */
export const forgetBuild = () => rm(STAMP, { force: true });

/** Only a build that succeeded replaces the last one, and a command that runs meanwhile hardly notices. */
async function putInPlace() {
  const old = `${NEXT}/old`;
  await mkdir(old, { recursive: true });
  for (const part of ['main', 'preload', 'renderer']) {
    await rename(`out/${part}`, `${old}/${part}`).catch((error) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(`${NEXT}/${part}`, `out/${part}`);
  }
  await rm(NEXT, { recursive: true, force: true });
}

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

async function lock() {
  for (;;) {
    try {
      await writeFile(LOCK, String(process.pid), { flag: 'wx' });
      return () => rm(LOCK, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(LOCK, 'utf8').catch(() => ''));
    if (holder && !alive(holder))
      await rm(LOCK, { force: true }); // left by a run that was killed
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
