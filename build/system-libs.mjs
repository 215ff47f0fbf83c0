// Linux only: the shared libraries Electron links against, and Xvfb for machines without a display.
// As root on an apt system the missing ones are installed; otherwise, or with RELEASE_DESK_NO_APT=1, the exact
// command is printed. Node built-ins only.
import { spawnSync } from 'node:child_process';
import { install, installCommand, mayInstall, onPath, pickNames, updateLists } from './apt.mjs';

const LIBS = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libdrm2'],
  ['libxkbcommon0'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libcups2t64', 'libcups2'],
];
const DISPLAY_TOOLS = [['xvfb'], ['fonts-dejavu-core']]; // a bare system has no font at all: text would be empty boxes

/** Sonames the Electron binary wants and the system lacks. */
function missingLibraries(binary) {
  if (process.platform !== 'linux') return [];
  const listed = spawnSync('ldd', [binary], { encoding: 'utf8' }).stdout ?? '';
  return [...listed.matchAll(/^\s*(\S+) => not found/gm)].map((m) => m[1]);
}

export function ensureSystem({ binary, needXvfb = false, log }) {
  if (process.platform !== 'linux') return;
  const libs = missingLibraries(binary);
  const wantXvfb = needXvfb && !onPath('Xvfb');
  if (libs.length === 0 && !wantXvfb) return;

  const may = mayInstall();
  if (may) updateLists();
  const packages = pickNames([...(libs.length ? LIBS : []), ...(wantXvfb ? DISPLAY_TOOLS : [])]);
  const lacking = [...(wantXvfb ? ['Xvfb'] : []), ...libs];
  const why = lacking.slice(0, 4).join(', ') + (lacking.length > 4 ? ` and ${lacking.length - 4} more` : '');
  if (!may)
    throw new Error(
      `This system lacks ${why}.\nRun:  ${installCommand(packages)}\n(or your distribution's equivalent), then try again.`,
    );
  log(`system: installing ${packages.join(' ')} (lacking ${why})`);
  install(packages);
  const still = missingLibraries(binary);
  if (still.length) throw new Error(`Still missing after apt-get: ${still.join(', ')}`);
}
