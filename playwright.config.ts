import { defineConfig } from '@playwright/test';
import os from 'node:os';
import path from 'node:path';

export default defineConfig({
  testDir: 'test',
  testMatch: '{security,e2e}/**/*.spec.ts',
  outputDir: process.env['E2E_OUTPUT'] ?? path.join(os.tmpdir(), `e2e-${process.getuid?.() ?? 'user'}`),
  timeout: 60_000,
  expect: { timeout: 15_000 }, // a start takes seconds where other programs have the processor
  workers: 1, // one app at a time: windows compete for focus on one display
  retries: 0,
  forbidOnly: true,
  reporter: 'list',
});
