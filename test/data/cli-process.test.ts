import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { json, run } from '../helpers/cli';

// The command line as scripts use it: the built program, in a process of its own.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
let folder = '';
const A = () => path.join(folder, 'REL-2026-014.release.json');

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-process-'));
  expect(run('examples', '--out', folder).status).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('results go to stdout, messages to stderr, and the exit code says how it ended', () => {
  expect(run('lint', A())).toMatchObject({ status: 0, stdout: expect.stringContaining('REL-2026-014') });
  const early = path.join(folder, 'history/REL-2026-009_r0.1.release.json');
  expect(run('lint', early, '--plan', 'REL-2026-009')).toMatchObject({ status: 1 });
  expect(run('lint', 'nowhere')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('there is no such file'),
  });
  expect(run()).toMatchObject({ status: 2, stdout: '' });
});

test('what it prints for machines is JSON and nothing else', () => {
  const made = json(
    z.array(z.looseObject({ document: z.string(), file: z.string(), bytes: z.number() })),
    'pack',
    A(),
    '--out',
    path.join(folder, 'pack'),
    '--documents',
    'release-notes',
    '--format',
    'pdf',
  );
  expect(made).toMatchObject([{ document: 'release-notes' }]);
  expect(made.map(({ file }) => fs.statSync(file).size)).toEqual(made.map(({ bytes }) => bytes));
});

test.skipIf(process.platform === 'win32')('a reader that has seen enough is no fault', () => {
  const line = `"$1" out/main/cli.js schema | head -c 10; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', line, 'bash', process.execPath], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  expect([stdout.slice(-2), stderr]).toEqual(['0\n', '']);
});
