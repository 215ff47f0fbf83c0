import { defineConfig } from '@playwright/test';
import os from 'node:os';
import path from 'node:path';

/** The displays the runner has made: each worker takes the one of its number. */
const displays = (process.env['E2E_DISPLAYS'] ?? '').split(' ').filter(Boolean);
const own = displays[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)];
if (own !== undefined) process.env['DISPLAY'] = own;

export default defineConfig({
  testDir: 'test',
  testMatch: '{security,e2e}/**/*.spec.ts',
  outputDir: process.env['E2E_OUTPUT'] ?? path.join(os.tmpdir(), `e2e-${process.getuid?.() ?? 'user'}`),
  timeout: 120_000, // no test measures time; a busy machine may take its own
  expect: { timeout: 30_000 }, // a start takes seconds where other programs have the processor
  workers: Math.max(1, displays.length), // windows compete for the focus of one display
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
});
