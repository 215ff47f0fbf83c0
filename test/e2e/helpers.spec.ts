import fs from 'node:fs';
import { expect, test } from '../helpers/app';
import { descendants } from '../helpers/processes';

/** The data process and, once it was asked, the press. */
const helpers = (root: number) =>
  descendants(root).filter((pid) =>
    fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--utility-sub-type=node.mojom.NodeService'),
  );

test('a data process that dies is started again, and nothing saved is lost', async ({ app, page }) => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const call = (name: string, input: unknown) =>
    page.evaluate(
      ([called, given]) => {
        const made: Promise<unknown> = Reflect.apply(Reflect.get(window.desk, 'call'), null, [called, given]);
        return made;
      },
      [name, input] as const,
    );
  const list = { show: 'open', sort: 'reference', descending: false, offset: 0, limit: 50 };
  await expect(page.locator('[data-reference]').first()).toBeVisible();
  const before = await call('releases.list', list);
  const root = app.process().pid ?? 0;
  const [data, ...others] = helpers(root);
  expect(others).toEqual([]); // the press was not asked yet

  process.kill(data ?? 0, 'SIGKILL');
  // A call that was made before main heard of the death is answered with a fault that may be tried again.
  await expect.poll(() => call('releases.list', list)).toEqual(before);
  expect(helpers(root)).not.toContain(data);
  expect(helpers(root)).toHaveLength(1);
});

test('a call under way when its process dies is answered, not left hanging', async ({ app, page }) => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  await expect(page.locator('[data-reference]').first()).toBeVisible();
  const [data] = helpers(app.process().pid ?? 0);
  process.kill(data ?? 0, 'SIGSTOP'); // it hears the call and cannot answer
  const answer = page.evaluate(() => window.desk.call('library.info', {}));
  await page.waitForTimeout(200);
  process.kill(data ?? 0, 'SIGKILL');
  expect(await answer).toEqual({ ok: false, error: expect.objectContaining({ code: 'fault', retryable: true }) });
});
