import type { Page } from '@playwright/test';
import { ARRIVAL_MS, expect, test } from '../helpers/attack';

const START = 'app://release-desk/index.html';

/** Tries to lead the page elsewhere, and waits until it would have got there. */
async function lead(page: Page, to: string) {
  await page.evaluate((address) => {
    setTimeout(() => window.location.assign(address));
  }, to);
  await page.waitForTimeout(ARRIVAL_MS);
}

test('the page cannot be led to the web', async ({ page, listener }) => {
  await lead(page, listener.url());
  expect(page.url()).toBe(START);
  expect(listener.knocks()).toBe(0);
});

for (const address of [
  'file:///etc/passwd',
  'data:text/html,<h1>elsewhere</h1>',
  'app://elsewhere/index.html',
  'chrome://gpu',
])
  test(`the page cannot be led to ${address}`, async ({ page }) => {
    await lead(page, address);
    expect(page.url()).toBe(START);
    expect(await page.evaluate(() => [document.URL, document.querySelector('#root') !== null])).toEqual([START, true]);
  });

test('main refuses a navigation whatever the address', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const verdicts = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const tried = (url: string, isMainFrame: boolean) => {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      contents?.emit('will-frame-navigate', { url, isMainFrame, preventDefault });
      return prevented;
    };
    return {
      file: tried('file:///etc/passwd', true),
      web: tried('https://example.org/', true),
      lookalike: tried('app://release-desk.example.org/index.html', true),
      frame: tried('app://release-desk/index.html', false),
      itself: tried('app://release-desk/index.html', true),
    };
  });
  expect(verdicts).toEqual({ file: true, web: true, lookalike: true, frame: true, itself: false });
});

test('no window is opened', async ({ app, page, listener }) => {
  const opened = await page.evaluate(
    (addresses) => addresses.map((address) => window.open(address) !== null),
    [listener.url(), START, 'about:blank', 'file:///etc/passwd'],
  );
  expect(opened).toEqual([false, false, false, false]);

  await page.evaluate((address) => {
    const link = document.createElement('a');
    Object.assign(link, { href: address, target: '_blank', textContent: 'out' });
    document.body.append(link);
  }, listener.url());
  await page.getByText('out').click();
  await page.getByText('out').click({ modifiers: ['Shift'] });
  await page.waitForTimeout(ARRIVAL_MS);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  expect(listener.knocks()).toBe(0);
});

test('no foreign page is framed', async ({ page, listener }) => {
  await page.evaluate((address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
  }, listener.url('/framed'));
  await page.waitForTimeout(ARRIVAL_MS);
  expect(listener.knocks()).toBe(0);
  const inside = await Promise.all(page.frames().map((frame) => frame.evaluate(() => document.body.textContent ?? '')));
  expect(inside.slice(1).join('')).not.toContain('hello');
});

test('a webview stays an empty element', async ({ app, page, listener }) => {
  await page.evaluate((address) => {
    const view = document.createElement('webview');
    view.setAttribute('src', address);
    document.body.append(view);
  }, listener.url());
  await page.waitForTimeout(ARRIVAL_MS);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  expect(listener.knocks()).toBe(0);
});

test('a webview is refused even in a window that allows them', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const types = await app.evaluate(async ({ BrowserWindow, webContents }, start) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true, sandbox: true } });
    await window.loadURL(start);
    await window.webContents.executeJavaScript(
      `document.body.append(Object.assign(document.createElement('webview'), { src: 'data:text/html,inside' }))`,
    );
    await new Promise((resolve) => setTimeout(resolve, 700));
    return webContents.getAllWebContents().map((contents) => contents.getType());
  }, START);
  expect(types).not.toContain('webview');
});

test('nothing is downloaded', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  await app.evaluate(({ session }) => {
    session.defaultSession.on('will-download', (event) => {
      Object.assign(globalThis, { downloadRefused: event.defaultPrevented });
      event.preventDefault();
    });
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['x']));
    link.download = 'x.exe';
    link.click();
  });
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'downloadRefused'))).toBe(true);
});
