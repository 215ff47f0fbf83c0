// Installing Debian packages, where we may. Node built-ins only.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const out = (cmd, args) => spawnSync(cmd, args, { encoding: 'utf8' }).stdout ?? '';

export const onPath = (tool) =>
  (process.env.PATH ?? '').split(path.delimiter).some((dir) => existsSync(path.join(dir, tool)));

const hasApt = () => onPath('apt-get');

/** Root on an apt system, and not told to keep its hands off. */
export const mayInstall = () => process.getuid?.() === 0 && hasApt() && !process.env.RELEASE_DESK_NO_APT;

const aptKnows = (name) => /Candidate: (?!\(none\))\S/.test(out('apt-cache', ['policy', name]));

/** Each row: the names one package goes by (newest Debian/Ubuntu first); the first that apt knows is taken. */
export const pickNames = (rows) =>
  rows.map((names) => names.find((name) => !hasApt() || aptKnows(name)) ?? names.at(-1));

// Nothing that is present is upgraded for its own sake.
const installArgs = (packages) => ['install', '-y', '--no-install-recommends', '--no-upgrade', ...packages];

/** The line a person without root types. */
export const installCommand = (packages) => `sudo apt-get update && sudo apt-get ${installArgs(packages).join(' ')}`;

export const updateLists = () => aptGet(['update', '-qq']);
export const install = (packages) => aptGet(installArgs(packages));

function aptGet(args) {
  const done = spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Dpkg::Use-Pty=0', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed (${done.status ?? done.error?.message})`);
}
