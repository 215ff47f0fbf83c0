import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { electronBinary } from '../../build/ensure-electron.mjs';
import { ARRIVAL_MS, expect, launch, test } from '../helpers/attack';
import { descendants, internetSockets } from '../helpers/processes';

test('requests are cancelled even for a page without a policy', async ({ app, page, listener }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const answer = await app.evaluate(async ({ BrowserWindow }, url) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } });
    await window.loadURL('data:text/html,bare');
    const result: unknown = await window.webContents.executeJavaScript(
      `fetch(${JSON.stringify(url)}).then(() => 'reached', (error) => String(error))`,
    );
    return String(result);
  }, listener.url());
  expect(answer).toContain('Failed to fetch');
  // The same by our own hands, to see who stopped it: the guard, before a name was even looked up.
  const errors = await app.evaluate(
    ({ net }, urls) =>
      Promise.all(
        urls.map((url) =>
          net.fetch(url).then(
            () => 'reached',
            (error: unknown) => String(error),
          ),
        ),
      ),
    [listener.url(), 'https://example.org/', 'http://localhost/'],
  );
  for (const error of errors) expect(error).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(listener.knocks()).toBe(0);
});

test('no name is looked up, whichever session asks', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const errors = await app.evaluate(async ({ session }) => {
    const unguarded = session.fromPartition('unguarded');
    const tried = (name: string) =>
      unguarded.resolveHost(name).then(
        () => 'found',
        (error: unknown) => String(error),
      );
    return [await tried('localhost'), await tried('example.org')];
  });
  for (const error of errors) expect(error).toContain('ERR_NAME_NOT_RESOLVED');
});

test('starting, and typing, asks no server for anything', async ({ dataDir }) => {
  const netLog = path.join(dataDir, 'net-log.json');
  const app = await launch(dataDir, { args: [`--log-net-log=${netLog}`] });
  const page = await app.firstWindow();
  await page.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'typed';
    field.spellcheck = true;
    document.body.append(field);
  });
  await page.locator('#typed').pressSequentially('recieve the colour ');
  await page.waitForTimeout(2 * ARRIVAL_MS);
  await app.close();
  const asked = [...fs.readFileSync(netLog, 'utf8').matchAll(/"url":"((?:https?|wss?):[^"]*)"/g)].map((hit) => hit[1]);
  expect(asked).toEqual([]);
});

test('an open socket would be seen', ({ listener }) => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  expect(listener.knocks()).toBe(0);
  expect(internetSockets(process.pid).length).toBeGreaterThanOrEqual(2); // the listener's TCP and UDP
});

test('no socket is open', async ({ dataDir }) => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '.'] : ['.'];
  // Not through Playwright, whose debugger listens on a socket of its own.
  const child = spawn(electronBinary(), args, {
    env: { ...process.env, RELEASE_DESK_DATA: dataDir, RELEASE_DESK_MARK: 'body' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (text) => String(text).includes('WINDOW-SHOWN') && resolve());
      child.once('exit', () => reject(new Error('ended before it showed a window')));
    });
    for (let round = 0; round < 5; round += 1) {
      const family = descendants(child.pid ?? 0);
      expect(family.length).toBeGreaterThan(2);
      expect(fs.readdirSync(`/proc/${child.pid}/fd`).length).toBeGreaterThan(10); // ours to look at
      expect(family.flatMap(internetSockets)).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill();
    await ended;
  }
});
