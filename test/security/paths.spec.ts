import type { ElectronApplication, Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '../helpers/attack';
import { dropFiles } from '../helpers/drop';

// What a page can make of paths: tokens used twice, for something else, by another window; drops that nobody dropped.

const call = (page: Page, name: string, input: unknown) =>
  page.evaluate(
    async ([given, value]) => {
      const answer: unknown = await Reflect.apply(Reflect.get(window.desk, 'call'), null, [given, value]);
      return answer;
    },
    [name, input] as const,
  );
const refusal = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });

/** The next system dialogs answer with this path. */
const answerDialogs = (app: ElectronApplication, file: string) =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);

const tokenOf = async (page: Page, kind: 'attachment' | 'release'): Promise<string> => {
  const answer = await page.evaluate((what) => window.desk.call('dialog.open', { kind: what, many: false }), kind);
  return (answer.ok ? answer.value.files[0]?.token : undefined) ?? 'no token was given';
};

test('a token is good once, for what its dialog asked, in the window that asked', async ({ app, page, dataDir }) => {
  const file = path.join(dataDir, 'chosen.txt');
  fs.writeFileSync(file, 'four');
  await expect(page.locator('#root')).not.toBeEmpty();
  await answerDialogs(app, file);
  const token = await tokenOf(page, 'attachment');
  const plan = { id: 'plan-2026-014' };
  for (const [name, input] of [
    ['library.create', { token }],
    ['library.open', { token }],
    ['library.backup', { token }],
    ['library.import', { token }],
    ['plan.export', { ...plan, token }],
    ['calendar.write', { token }],
    ['register.writeTable', { token, title: 'x', rows: [['x']] }],
    ['settings.export', { token }],
    ['shell.open', { token }],
    ['shell.showInFolder', { token }],
    ['shell.read', { token }],
    ['shell.drag', { token }],
    ['components.hash', { token, also: [] }],
    [
      'export.start',
      { ...plan, token, documents: ['release-plan'], formats: ['pdf'], combined: false, pageSize: 'a4' },
    ],
  ] as const)
    expect(await call(page, name, input), name).toEqual(refusal('not-found'));
  expect(fs.readFileSync(file, 'utf8')).toBe('four');
  expect(fs.readdirSync(dataDir)).not.toContain('files');

  await app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    items.find((item) => item.label === 'New &window')?.click();
  });
  await expect.poll(() => app.windows().length).toBe(2);
  const other = app.windows().at(-1);
  if (!other) throw new Error('no second window');
  await expect(other.locator('#root')).not.toBeEmpty();
  expect(await call(other, 'file.add', { token })).toEqual(refusal('not-found'));

  expect(await call(page, 'file.add', { token })).toMatchObject({ ok: true, value: { name: 'chosen.txt', size: 4 } });
  expect(await call(page, 'file.add', { token })).toEqual(refusal('not-found'));
});

test('a folder chosen for documents adds no file and hashes nothing', async ({ app, page, dataDir }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  await answerDialogs(app, dataDir);
  const answer = await page.evaluate(() => window.desk.call('dialog.folder', { purpose: 'export' }));
  const token = answer.ok ? answer.value.folder?.token : undefined;
  for (const name of ['file.add', 'library.import', 'components.list', 'library.open'])
    expect(await call(page, name, { token }), name).toEqual(refusal('not-found'));
  expect(await call(page, 'components.hash', { token, also: [] })).toEqual(refusal('not-found'));
});

/** Keeps what the page gets for each file of each drop, paste or change, however it came about. */
const collect = (page: Page) =>
  page.evaluate(() => {
    const got: Promise<unknown>[] = [];
    Object.assign(window, { got, files: [] });
    const take = (files: FileList | undefined | null) => {
      for (const file of files ?? []) {
        Object.assign(window, { files: [file] });
        got.push(window.desk.pathToken(file));
      }
    };
    addEventListener('dragover', (event) => event.preventDefault());
    addEventListener('drop', (event) => {
      event.preventDefault();
      take(event.dataTransfer?.files);
    });
    addEventListener('paste', (event) => take(event.clipboardData?.files));
  });
const collected = (page: Page) =>
  page.evaluate(async () => {
    const got: unknown = Reflect.get(window, 'got');
    return Promise.all(Array.isArray(got) ? got : []);
  });

test('a file that was really dropped has a token, once, to be read and nothing else', async ({ page, dataDir }) => {
  const file = path.join(dataDir, 'dropped.txt');
  fs.writeFileSync(file, 'four');
  await expect(page.locator('#root')).not.toBeEmpty();
  await collect(page);
  await dropFiles(page, page.locator('#root'), [file]);
  const [given] = await collected(page);
  expect(given).toEqual({ token: expect.stringMatching(/^path:/), name: 'dropped.txt', size: 4 });
  expect(JSON.stringify(given)).not.toContain(dataDir);
  const again = await page.evaluate(async () => {
    const files: unknown = Reflect.get(window, 'files');
    const first: unknown = Array.isArray(files) ? files[0] : null;
    const made: unknown = first instanceof File ? await window.desk.pathToken(first) : 'no file';
    return made;
  });
  expect(again).toBeNull();
  const token: unknown = Reflect.get(Object(given), 'token');
  for (const name of ['library.open', 'library.create', 'library.backup', 'settings.export', 'shell.showInFolder'])
    expect(await call(page, name, { token }), name).toEqual(refusal('not-found'));
  expect(await call(page, 'file.add', { token })).toMatchObject({ ok: true, value: { name: 'dropped.txt' } });
  expect(await call(page, 'register.readTable', { token, zone: 'UTC' })).toEqual(refusal('not-found'));
});

test('drops and pastes a script makes up, files it makes, and files nobody dropped get nothing', async ({
  page,
  dataDir,
}) => {
  const file = path.join(dataDir, 'secret.txt');
  fs.writeFileSync(file, 'secret');
  await expect(page.locator('#root')).not.toBeEmpty();
  await collect(page);
  await page.evaluate(() => {
    const field = Object.assign(document.createElement('input'), { type: 'file', id: 'choose' });
    document.body.append(field);
  });
  await page.locator('#choose').setInputFiles(file); // a file of this computer, but main cannot know who chose it
  const answers = await page.evaluate(async (secret) => {
    const field = document.querySelector('#choose');
    const chosen = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
    if (!chosen) throw new Error('no file');
    const transfer = new DataTransfer();
    transfer.items.add(chosen);
    transfer.items.add(new File(['x'], secret));
    const where = { bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('drop', { ...where, dataTransfer: transfer }));
    document.body.dispatchEvent(new ClipboardEvent('paste', { ...where, clipboardData: transfer }));
    const trusted = new Proxy(new DragEvent('drop', { ...where, dataTransfer: transfer }), {
      get: (event, key) => key === 'isTrusted' || Reflect.get(event, key),
    });
    try {
      document.body.dispatchEvent(trusted);
    } catch {
      // a disguised event is no event
    }
    const fetched = await (await fetch('app://release-desk/index.html')).blob();
    const made: unknown[] = await Promise.all([
      window.desk.pathToken(chosen),
      window.desk.pathToken(new File([chosen], secret)),
      window.desk.pathToken(new File([fetched], secret)),
      window.desk.pathToken(new File(['x'], '/etc/passwd')),
    ]);
    return made;
  }, file);
  expect(answers).toEqual([null, null, null, null]);
  expect(await collected(page)).toEqual([null, null, null, null]);
});

test('main believes a path only where the browser saw it dropped, whatever the page’s process says', async ({
  app,
  page,
  dataDir,
}) => {
  const file = path.join(dataDir, 'dropped.txt');
  fs.writeFileSync(file, 'four');
  await expect(page.locator('#root')).not.toBeEmpty();
  // What a page's process that was taken over would send, past the preload.
  const send = (named: string) =>
    app.evaluate(async ({ BrowserWindow, ipcMain }, given) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
      const handler: unknown = handlers instanceof Map ? handlers.get('desk:drop') : null;
      if (!contents || typeof handler !== 'function') throw new Error('no handler');
      const made: unknown = await Reflect.apply(handler, null, [
        { sender: contents, senderFrame: contents.mainFrame },
        given,
      ]);
      return made;
    }, named);
  for (const named of ['/etc/passwd', file, dataDir, `${file}/../dropped.txt`]) expect(await send(named)).toBeNull();
  await page.evaluate(() => {
    addEventListener('dragover', (event) => event.preventDefault());
    addEventListener('drop', (event) => event.preventDefault());
  });
  const folder = path.join(dataDir, 'folder');
  fs.mkdirSync(folder);
  await dropFiles(page, page.locator('#root'), [file, folder]);
  await expect.poll(() => send(file)).toMatchObject({ name: 'dropped.txt' });
  await expect.poll(() => send(folder)).toMatchObject({ name: 'folder' });
  for (const named of [file, folder]) expect(await send(named)).toBeNull();
  expect(await send('/etc/passwd')).toBeNull();
});
