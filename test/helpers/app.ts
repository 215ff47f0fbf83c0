import { type ElectronApplication, type Page, _electron, expect, test as base } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readPreferences } from '../../electron/services/preferences';
import { exampleLibraryFile } from './shipped';

export { expect };

export interface AppFixtures {
  /** Where this test's application keeps its data; removed afterwards. */
  dataDir: string;
  app: ElectronApplication;
  page: Page;
}

type Extra = {
  args?: string[];
  env?: Record<string, string>;
  executablePath?: string;
  /** The built project, where it is not this one. */
  project?: string;
};
/** The built application on a profile where the library of the first start holds the examples. */
export async function launch(dataDir: string, extra: Extra = {}) {
  const own = path.join(dataDir, 'Releases.rdesk');
  const isFirst = readPreferences(dataDir).library === null && !fs.existsSync(own);
  if (isFirst && extra.args === undefined) fs.copyFileSync(exampleLibraryFile(), own);
  return launchAsItIs(dataDir, extra);
}

/** The built application with a profile of its own, sandboxed as in production; the first start where nothing lies in it. */
export async function launchAsItIs(dataDir: string, extra: Extra = {}) {
  const app = await _electron.launch({
    ...(extra.executablePath === undefined ? {} : { executablePath: extra.executablePath }),
    args: [extra.project ?? '.', ...(extra.args ?? [])],
    // Playwright adds --no-sandbox on Linux unless told otherwise; only root needs it.
    chromiumSandbox: process.getuid?.() !== 0,
    env: { ...environment(), RELEASE_DESK_DATA: dataDir, ...extra.env },
  });
  await untilMainAnswers(app);
  return app;
}

/**
 * While main loads, V8 may collect the promise Playwright waits for ("Resulting promise was garbage collected"). A question
 * that changes nothing is asked until one is answered; the tests ask theirs after that.
 */
const untilMainAnswers = (app: ElectronApplication) =>
  expect(async () => expect(await app.evaluate(({ app: main }) => main.isReady())).toBe(true)).toPass();

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

/** Made before the first test, on its own time: a loaded machine takes a minute for it. */
const MAKING_MS = 240_000;

export const test = base.extend<AppFixtures, { examples: string }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright insists on a destructured first argument
  examples: [async ({}, use) => use(exampleLibraryFile()), { scope: 'worker', auto: true, timeout: MAKING_MS }],
  // oxlint-disable-next-line no-empty-pattern -- Playwright insists on a destructured first argument
  dataDir: async ({}, use) => {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-e2e-'));
    await use(dir);
    fs.rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  },
  app: async ({ dataDir }, use) => {
    const app = await launch(dataDir);
    await use(app);
    await app.close();
  },
  page: async ({ app }, use) => {
    await use(await app.firstWindow());
  },
});
