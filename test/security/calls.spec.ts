import type { ElectronApplication, Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { internalCalls } from '../../shared/contract/internal';
import { expect, test } from '../helpers/attack';

/** Calls as a hostile page would, past the types. */
const call = (page: Page, name: unknown, input: unknown) =>
  page.evaluate(
    async ([given, value]) => {
      const answer: unknown = await Reflect.apply(Reflect.get(window.desk, 'call'), null, [given, value]);
      return answer;
    },
    [name, input] as const,
  );
const refusal = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });

test('an unknown call is refused, and so is every name an object is born with', async ({ page }) => {
  for (const name of [
    'no.such',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'prototype',
    '',
    7,
    null,
    {},
  ])
    expect(await call(page, name, {}), JSON.stringify(name)).toEqual(refusal('refused'));
});

test('calls between our own processes cannot be made by a page', async ({ page }) => {
  for (const name of Object.keys(internalCalls)) expect(await call(page, name, {}), name).toEqual(refusal('refused'));
});

test('input that does not fit is refused before anything is done with it', async ({ app, page }) => {
  const title = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  await call(page, 'window.title', { title: 'as it was' });
  for (const input of [undefined, null, 'x', [], {}, { title: 7 }, { title: 'x', more: 1 }, { title: 'x'.repeat(301) }])
    expect(await call(page, 'window.title', input), JSON.stringify(input)).toEqual(refusal('validation'));
  expect(await call(page, 'window.title', JSON.parse('{"title":"x","__proto__":{"polluted":1}}'))).not.toEqual({
    ok: true,
    value: 1,
  });
  expect(await app.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined();
  expect(['as it was', 'x']).toContain(await title());
});

test('input that is too large or too deep is refused', async ({ page }) => {
  const answers = await page.evaluate(async () => {
    const nested = (depth: number): unknown => (depth === 0 ? {} : { deeper: nested(depth - 1) });
    const make = (input: unknown): Promise<unknown> =>
      Reflect.apply(Reflect.get(window.desk, 'call'), null, ['window.title', input]);
    return [
      await make({ title: 'x'.repeat(5_000_000) }),
      await make({ title: new Uint8Array(9_000_000) }),
      await make({ title: Array.from({ length: 1_000_000 }, () => 1) }),
      await make({ title: nested(300) }),
      await make({ title: new Map([[1, 2]]) }),
    ];
  });
  expect(answers).toEqual(answers.map(() => refusal('refused')));
});

test('a made-up token opens nothing', async ({ page }) => {
  for (const token of ['path:00000000-0000-4000-8000-000000000000', '/etc/passwd', 'file:///etc/passwd'])
    for (const name of ['shell.showInFolder', 'shell.open', 'shell.read', 'shell.drag'] as const)
      expect(await call(page, name, { token })).toEqual(refusal('not-found'));
  expect(await call(page, 'library.import', { token: '/etc/passwd' })).toEqual(refusal('not-found'));
  const token = '/tmp/written-by-a-page';
  const plan = { id: 'plan-2026-014' };
  expect(await call(page, 'calendar.write', { token })).toEqual(refusal('not-found'));
  expect(
    await call(page, 'notices.write', { ...plan, token, notices: ['ntc-1'], documents: [], calendar: true }),
  ).toEqual(refusal('not-found'));
  expect(await call(page, 'register.readTable', { token: '/etc/passwd', zone: 'UTC' })).toEqual(refusal('not-found'));
  expect(await call(page, 'register.writeTable', { token, title: 'x', rows: [['x']] })).toEqual(refusal('not-found'));
  expect(await call(page, 'components.hash', { token: '/etc/passwd', also: [] })).toEqual(refusal('not-found'));
});

/** A window the application does not know, with the attacker's own preload in every frame. */
async function intruder(app: ElectronApplication, dataDir: string, url: string): Promise<unknown> {
  const preload = path.join(dataDir, 'intruder.cjs');
  fs.writeFileSync(
    preload,
    `const { contextBridge, ipcRenderer } = require('electron');
     contextBridge.exposeInMainWorld('send', (...args) => ipcRenderer.invoke(...args));`,
  );
  return app.evaluate(
    async ({ BrowserWindow }, [script, address]) => {
      const window = new BrowserWindow({ show: false, webPreferences: { preload: script, sandbox: true } });
      await window.loadURL(address);
      const answer: unknown = await window.webContents.executeJavaScript(
        `Promise.all([send('desk:call', 'window.title', { title: 'taken' }), send('desk:drop', '/etc/passwd')])`,
      );
      return answer;
    },
    [preload, url] as const,
  );
}

test('a window the application did not open may not call, even with our own page in it', async ({
  app,
  dataDir,
  page,
}) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  for (const url of ['app://release-desk/index.html', 'data:text/html,intruder'])
    expect(await intruder(app, dataDir, url)).toEqual([refusal('refused'), null]);
});

test('a frame may not call, nor may a page of another origin', async ({ app, page }) => {
  await page.evaluate(() => document.body.append(document.createElement('iframe')));
  await expect(page.locator('iframe')).toHaveCount(1);
  const answers = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    const handler: unknown = handlers instanceof Map ? handlers.get('desk:call') : null;
    if (!contents || typeof handler !== 'function') throw new Error('no handler');
    // What Electron hands to the handler, with a frame that is really there.
    const from = async (senderFrame: unknown) => {
      const made: unknown = await Reflect.apply(handler, null, [
        { sender: contents, senderFrame },
        'window.title',
        { title: 'framed' },
      ]);
      return made;
    };
    const main = contents.mainFrame;
    const elsewhere = new Proxy(contents, {
      get: (target, key) => (key === 'mainFrame' ? stranger : Reflect.get(target, key)),
    });
    const stranger = { url: 'https://example.org/', origin: 'https://example.org' };
    const foreign: unknown = await Reflect.apply(handler, null, [
      { sender: elsewhere, senderFrame: stranger },
      'window.title',
      { title: 'foreign' },
    ]);
    return {
      own: await from(main),
      frame: await from(main.frames[0]),
      framed: await from({ url: main.url }),
      gone: await from(null),
      foreign,
    };
  });
  expect(answers).toEqual({
    own: { ok: true, value: { done: true } },
    frame: refusal('refused'),
    framed: refusal('refused'),
    gone: refusal('refused'),
    foreign: refusal('refused'),
  });
});

test('a frame has no way to call', async ({ page }) => {
  const kinds = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    return [typeof Reflect.get(frame.contentWindow ?? {}, 'desk')];
  });
  expect(kinds).toEqual(['undefined']);
});
