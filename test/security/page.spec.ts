import { expect, test } from '../helpers/attack';
import { seccompMode } from '../helpers/processes';

test('exactly three functions cross into the page', async ({ page }) => {
  const surface = await page.evaluate(() =>
    Object.entries(Object.getOwnPropertyDescriptors(window.desk)).map(([name, { value, writable }]) => [
      name,
      typeof value,
      writable,
    ]),
  );
  expect(surface.sort()).toEqual([
    ['call', 'function', false],
    ['pathToken', 'function', false],
    ['subscribe', 'function', false],
  ]);
});

test('the page has nothing of Node and nothing of Electron', async ({ page }) => {
  const found = await page.evaluate(() =>
    [
      'require',
      'process',
      'module',
      'exports',
      'global',
      'Buffer',
      '__dirname',
      'electron',
      'ipcRenderer',
      'setImmediate',
    ].filter((name) => name in window),
  );
  expect(found).toEqual([]);
});

test('a page that bends the language does not bend the preload', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty(); // it bends what a whole window runs on
  await page.evaluate(() => {
    window.desk.subscribe('menu', () => Object.assign(window, { heard: true }));
    Object.assign(Map.prototype, { get: () => undefined });
    Object.assign(Set.prototype, { [Symbol.iterator]: () => undefined });
  });
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.send('desk:event', 'menu', { command: 'find' }),
  );
  await expect.poll(() => page.evaluate(() => Reflect.get(window, 'heard'))).toBe(true);
  app.process().kill('SIGKILL'); // a window bent so cannot answer whether it may close
});

test('the page’s process is in the sandbox', async ({ app, page }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() === 0, 'root runs without the sandbox');
  await expect(page.locator('#root')).not.toBeEmpty(); // the window exists only now
  const pid = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
  expect(seccompMode(pid ?? 0)).toBe('2');
});

test('every window there may be is sandboxed', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const before = app.windows().length;
  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    items.find((item) => item.label === 'New &window')?.click();
  });
  await expect.poll(() => app.windows().length).toBe(before + 1);
  const second = app.windows().at(-1);
  await expect(second?.locator('#root') ?? page.locator('none')).not.toBeEmpty();
  expect(await second?.evaluate(() => Object.keys(window.desk).sort())).toEqual(['call', 'pathToken', 'subscribe']);
  expect(await second?.evaluate(() => 'process' in window)).toBe(false);
});
