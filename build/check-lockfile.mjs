// What may be wrong with a lock file though `npm ci` passes here: a registry with gaps drops other systems' binaries
// without a word, and a download address ties it to one registry.   node build/check-lockfile.mjs [package-lock.json]
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * @param {any} lock the parsed package-lock.json
 * @returns {string[]} one line for each fault
 */
export function lockfileFaults(lock) {
  const entries = Object.entries(lock.packages);
  const present = new Set(entries.map(([key]) => key.replace(/^.*node_modules\//, '')));
  return entries.flatMap(([key, { version, resolved, integrity, link, optionalDependencies = {} }]) => {
    const label = `${key} ${version}`;
    const missing = Object.keys(optionalDependencies).filter((name) => !present.has(name));
    return [
      ...(resolved ? [`${label}: names a download address`] : []),
      ...(key && !link && !integrity ? [`${label}: has no checksum`] : []),
      ...(missing.length ? [`${label}: lacks ${missing.join(', ')}`] : []),
    ];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? 'package-lock.json';
  const faults = lockfileFaults(JSON.parse(await readFile(file, 'utf8')));
  for (const fault of faults) console.error(fault);
  console.log(`${file}: ${faults.length ? `${faults.length} faults` : 'complete'}`);
  process.exitCode = faults.length ? 1 : 0;
}
