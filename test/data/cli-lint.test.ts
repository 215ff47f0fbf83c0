import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { runHere } from '../helpers/cli-in-process';

let folder = '';
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-lint-'));
  expect((await runHere('examples', '--out', folder)).status).toBe(0);
}, 60_000);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const said = z.looseObject({ findings: z.array(z.looseObject({ rule: z.string(), severity: z.string() })) });
async function rules(file: string, ...more: string[]): Promise<string[]> {
  const { stdout } = await runHere('lint', path.join(folder, file), '--json', ...more);
  return said.parse(JSON.parse(stdout)).findings.map(({ severity, rule }) => `${severity} ${rule}`);
}

test('an issued revision shows what was found at its issue; --anew judges it with the rules of today', async () => {
  const file = 'REL-2026-009.release.json';
  const choice = ['--plan', 'REL-2026-009'];
  const found = await rules(file, ...choice);
  expect(found).toEqual([
    'warning gate-probability-low',
    'warning duration-cut-without-evidence',
    'warning freeze-override',
    'warning notice-short',
    'information duration-estimated',
    'information duration-estimated',
  ]);
  expect(await rules(file, '--anew', ...choice)).toEqual(found);

  // As an older version issued it, which did not know the first two rules.
  const older = fs
    .readFileSync(path.join(folder, file), 'utf8')
    .replaceAll('"rule":"gate-probability-low","severity"', '"rule":"of-another-version","severity"')
    .replaceAll('"rule": "gate-probability-low",\n', '"rule": "of-another-version",\n');
  fs.writeFileSync(path.join(folder, 'older.release.json'), older);
  expect((await rules('older.release.json', ...choice))[0]).toBe('warning of-another-version');
  expect(await rules('older.release.json', '--anew', ...choice)).toContain('warning gate-probability-low');
});

test('a draft is judged with the rules of today', async () => {
  const file = 'history/REL-2026-009_r0.1.release.json';
  const clock = ['--plan', 'REL-2026-009', '--clock', '2026-06-09T18:45:00Z'];
  expect((await rules(file, ...clock))[0]).toBe('error gate-after-latest-rollback-start');
  expect(await rules(file, '--anew', ...clock)).toEqual(await rules(file, ...clock));
});
