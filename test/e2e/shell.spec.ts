import type { ElectronApplication } from '@playwright/test';
import { expect, launch, test } from '../helpers/app';

/** The menu is made while the page loads. */
const menuReady = (app: ElectronApplication) =>
  expect(async () => {
    const items = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.length ?? 0);
    expect(items).toBeGreaterThan(4);
  }).toPass({ timeout: 15_000 });

test('a window comes back where it stood, and never too small', async ({ dataDir }) => {
  const first = await launch(dataDir);
  await first.firstWindow();
  await first.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setBounds({ x: 90, y: 70, width: 1200, height: 760 });
  });
  const bounds = await first.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return { bounds: window?.getBounds(), least: window?.getMinimumSize() };
  });
  expect(bounds.least).toEqual([1024, 700]);
  await first.close();

  const second = await launch(dataDir);
  await second.firstWindow();
  const again = await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  expect(again).toEqual(bounds.bounds);
  await second.close();
});

test('menu items reach the page of the focused window', async ({ app, page }) => {
  await menuReady(app);
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    window.desk.subscribe('menu', (payload) => heard.push(payload));
  });
  await app.evaluate(({ BrowserWindow, Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    const find = items.find((item) => item.id === 'find');
    find?.click(undefined, BrowserWindow.getAllWindows()[0]);
  });
  await expect
    .poll(() => page.evaluate(() => JSON.stringify(Reflect.get(window, 'heard'))))
    .toBe('[{"command":"find"}]');
});

test('every menu item has an access key, and no two of a menu share one', async ({ app, page }) => {
  await page.waitForLoadState();
  await menuReady(app);
  const menus = await app.evaluate(({ Menu }) => {
    const labels = (items: readonly Electron.MenuItem[]) =>
      items
        .filter((item) => item.visible && item.type !== 'separator' && item.role === undefined)
        .map((item) => item.label);
    const menu = Menu.getApplicationMenu();
    return [labels(menu?.items ?? []), ...(menu?.items ?? []).map((item) => labels(item.submenu?.items ?? []))];
  });
  for (const labels of menus) {
    const keys = labels.map((label) => /&(\w)/.exec(label)?.[1]?.toLowerCase());
    expect(keys, labels.join(', ')).not.toContain(undefined);
    expect(new Set(keys).size, labels.join(', ')).toBe(keys.length);
  }
});

test('no two menu items share a shortcut', async ({ app, page }) => {
  await page.waitForLoadState();
  await menuReady(app);
  const accelerators = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? [])
      .flatMap((item) => item.submenu?.items ?? [])
      .flatMap((item) => (item.accelerator ? [String(item.accelerator)] : [])),
  );
  expect(accelerators.length).toBeGreaterThan(10);
  expect(new Set(accelerators).size).toBe(accelerators.length);
});

test('a window waits for its page to write what is pending', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const ready = () => page.evaluate(() => window.desk.call('window.close', { answer: 'ready' }));
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await ready(); // unasked: nothing happens
  expect(await windows()).toBe(1);

  // The page's own answer is held back, to see the window wait for it.
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    if (window) window.webContents.send = (_channel: string, name: string) => void asked.push(name);
    window?.close();
    window?.close(); // asked once, however often it is clicked
  });
  await page.waitForTimeout(500);
  expect(await app.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'asked')))).toBe('["window.closing"]');
  expect(await windows()).toBe(1);
  const closed = app.waitForEvent('close', { timeout: 2_000 });
  ready().catch(() => undefined); // the page goes before it hears the answer
  await closed;
});

test('a page that is there and does not say that all is saved: the person is asked, and decides', async ({
  app,
  page,
}) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const heard = () => page.evaluate(() => window.desk.call('window.close', { answer: 'heard' }));
  await app.evaluate(({ BrowserWindow, dialog }) => {
    const window = BrowserWindow.getAllWindows()[0];
    if (window) window.webContents.send = () => undefined; // the page's own answer is held back
    const questions: string[] = [];
    const showMessageBox = (...given: unknown[]) => {
      questions.push(JSON.stringify(given.at(-1)));
      return Promise.resolve({ response: questions.length === 1 ? 1 : 0, checkboxChecked: false });
    };
    Object.assign(dialog, { showMessageBox });
    Object.assign(globalThis, { questions });
    window?.close();
  });
  await heard();
  const questions = () => app.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'questions')));
  await expect.poll(questions, { timeout: 15_000 }).toContain('This window does not say whether everything is saved.');
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1); // told to wait
  const closed = app.waitForEvent('close', { timeout: 20_000 });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await heard();
  await closed;
});

test('a page that does not answer cannot keep its window open', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;); // hangs
    });
  });
  const closed = app.waitForEvent('close', { timeout: 15_000 });
  void app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await closed;
});
