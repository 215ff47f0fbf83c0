import fs from 'node:fs';
import path from 'node:path';
import { expect, launch, test } from '../helpers/app';
import { openRelease, saved } from './desk';

test('what the application keeps is for its user alone, whatever the umask and an earlier version left', async ({
  dataDir,
}) => {
  test.skip(process.platform === 'win32', 'not run: Windows keeps profiles apart by other means');
  const profile = path.join(dataDir, 'profile');
  fs.mkdirSync(profile);
  fs.chmodSync(profile, 0o777);
  fs.writeFileSync(path.join(profile, 'preferences.json'), '{}');
  fs.chmodSync(path.join(profile, 'preferences.json'), 0o666);
  const before = process.umask(0);
  const app = await launch(profile).finally(() => process.umask(before));
  const page = await app.firstWindow();
  await openRelease(page, 'REL-2026-008');
  await page.getByLabel('Release name').fill('For one alone');
  await saved(page);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1300, 900));
  await app.close();
  const open = ['preferences.json', 'window.json', '.'].filter(
    (name) => (fs.statSync(path.join(profile, name)).mode & 0o077) !== 0,
  );
  expect(open).toEqual([]);
});
