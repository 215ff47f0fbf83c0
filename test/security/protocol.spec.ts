import { expect, test } from '../helpers/attack';

const ATTEMPTS = [
  '/../main/main.js',
  '/%2e%2e/main/main.js',
  '/%2e%2e%2fmain%2fmain.js',
  '/..%5cmain%5cmain.js',
  '/assets/..%2f..%2fmain%2fmain.js',
  '/%252e%252e/main/main.js',
  '//etc/passwd',
  '/%2fetc%2fpasswd',
  '/index.html%00.js',
  '/',
  '/assets/',
  '/no-such.html',
  '/%ff%fe',
];

test('no address leads out of the page’s folder', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const statuses = await app.evaluate(
    ({ net }, attempts) =>
      Promise.all(
        attempts.map(async (attempt) => {
          const answer = await net.fetch(`app://release-desk${attempt}`);
          return [attempt, answer.status, (await answer.text()).length];
        }),
      ),
    ATTEMPTS,
  );
  expect(statuses).toEqual(ATTEMPTS.map((attempt) => [attempt, 404, 0]));
});

test('the page is served only to be read', async ({ app, page }) => {
  await expect(page.locator('#root')).not.toBeEmpty();
  const statuses = await app.evaluate(async ({ net }) => {
    const status = async (method: string) => (await net.fetch('app://release-desk/index.html', { method })).status;
    return [await status('GET'), await status('POST'), await status('DELETE')];
  });
  expect(statuses).toEqual([200, 405, 405]);
});

test('the page runs at an origin of its own, not as a file', async ({ page }) => {
  expect(await page.evaluate(() => [window.origin, window.isSecureContext])).toEqual(['app://release-desk', true]);
});
