import { spawn } from 'node:child_process';
import { electronBinary } from '../../build/ensure-electron.mjs';
import { expect, test } from '../helpers/attack';

test('a second start brings the first window to the front and ends', async ({ app, dataDir, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const args = process.getuid?.() === 0 ? ['--no-sandbox', '.'] : ['.'];
  const second = spawn(electronBinary(), args, {
    env: { ...process.env, RELEASE_DESK_DATA: dataDir },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  await expect
    .poll(() =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized())),
    )
    .toEqual([false]);
});
