// The checks that look at the sources only: format, lint, types, and whether all of it is used. Each is one passed or
// failed check of the tally.
import { bin, capture, node } from './exec.mjs';

const TSC = bin('@typescript/native/bin/tsc');
const PROJECTS = ['shared', 'electron', 'renderer', 'test'];

const CHECKS = [
  { name: 'format', args: [bin('@biomejs/biome/bin/biome'), 'format', '--colors=off', '--max-diagnostics=5'] },
  { name: 'lint', args: [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
  ...PROJECTS.map((project) => ({
    name: `types of ${project}`,
    args: [TSC, '--noEmit', '--pretty', 'false', '-p', `tsconfig.${project}.json`],
  })),
];

/** Not while writing, when half of a thing is there and nothing uses it yet. */
const UNUSED = { name: 'nothing unused', args: [bin('knip/bin/knip.js'), '--no-progress', '--no-config-hints'] };

/** Puts the named files and folders (all, when none is named) into the project's format. */
export const writeFormat = (paths) => node([bin('@biomejs/biome/bin/biome'), 'format', '--write', ...paths]);

/** Runs every check, whatever the ones before it said. Returns a tally (see tally.mjs). */
export async function checks({ whole = false, log = console.log } = {}) {
  const sum = { passed: 0, failed: 0, skipped: 0, notes: [], skips: [] };
  for (const { name, args } of whole ? [...CHECKS, UNUSED] : CHECKS) {
    const started = performance.now();
    const { code, text } = await capture(process.execPath, args);
    log(`${code === 0 ? '✓' : '✗'} ${name} (${Math.round(performance.now() - started)} ms)`);
    if (code === 0) sum.passed += 1;
    else {
      sum.failed += 1;
      sum.notes.push(`${name} failed`);
      log(text.trimEnd());
    }
  }
  return sum;
}
