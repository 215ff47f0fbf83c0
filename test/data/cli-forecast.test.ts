import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHere } from '../helpers/cli-in-process';

let folder = '';
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-forecast-'));
  expect((await runHere('examples', '--out', folder)).status).toBe(0);
}, 60_000);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const forecastOf = (name: string, ...more: string[]) =>
  runHere('forecast', path.join(folder, `${name}.release.json`), ...more);

test('forecast --json of A: every figure, and the same again', async () => {
  const { status, stdout } = await forecastOf('REL-2026-014', '--json');
  expect(status).toBe(0);
  const said: unknown = JSON.parse(stdout);
  const figures = {
    gateProbability: expect.closeTo(0.99, 2),
    rollbackProbability: expect.closeTo(0.95, 1),
    p50: expect.stringMatching(/^2026-09-17T20:2\d:\d\dZ$/),
    p90: expect.stringMatching(/^2026-09-17T20:[23]\d:\d\dZ$/),
    decides: expect.arrayContaining([{ step: 'A4', share: expect.closeTo(0.15, 1) }]),
  };
  expect(said).toEqual({
    plan: 'REL-2026-014',
    revision: '1.0',
    ...figures,
    assumed: {
      rehearsal: { less: 10, more: 15 },
      earlierRuns: { less: 10, more: 15 },
      estimate: { less: 20, more: 60 },
      night: { less: 5, more: 5 },
    },
    trials: 10_000,
    missing: [],
    sessions: [{ id: 'night-1', name: 'Thursday evening', ...figures }],
  });
  expect((await forecastOf('REL-2026-014', '--json')).stdout).toBe(stdout);
});

test('in words, in whole per cent', async () => {
  const { stdout } = await forecastOf('REL-2026-009', '--plan', 'REL-2026-009');
  expect(stdout).toMatch(/last gate in time {6}(?:59|6[0-5])\u00a0%\n/);
  expect(stdout).toMatch(/varies with {12}B2 \(4\d\u00a0%\)\n/);
});

test('what is no plan is refused in words', async () => {
  expect(await runHere('forecast')).toMatchObject({ status: 2, stdout: '' });
  expect(await forecastOf('nowhere')).toMatchObject({ status: 2, stdout: '' });
  expect((await runHere('forecast', '--help')).stdout).toContain('forecast SOURCE [--json]');
});
