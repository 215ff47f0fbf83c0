import { AxeBuilder } from '@axe-core/playwright';
import fs from 'node:fs';
import path from 'node:path';
import { expect, launchAsItIs, test as base } from '../helpers/app';
import { shot } from '../helpers/shot';
import { answerFolder, newPlan, openPage, openRelease, release, windowSizes } from './desk';

/** The application as a new user meets it. */
const test = base.extend({
  app: async ({ dataDir }, use) => {
    const app = await launchAsItIs(dataDir);
    await use(app);
    await app.close();
  },
});

const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

test('the first start asks whose paper it is, and begins a library without a word of the examples', async ({
  page,
  dataDir,
}) => {
  await expect(page.getByRole('heading', { name: 'Welcome to Release Desk' })).toBeVisible();
  expect(fs.readdirSync(dataDir).filter((name) => name.endsWith('.rdesk'))).toEqual([]);
  const form = page.getByRole('form', { name: 'Start my library' });
  await form.getByLabel('Organisation').fill('Northern Rail Signalling');
  await form.getByLabel('Time zone').fill('Atlantis/Deep');
  await page.keyboard.press('Tab');
  await expect(form).toContainText('“Atlantis/Deep” is no time zone known here.');
  await form.getByLabel('Your name').fill('Ada Novák');
  await form.getByRole('button', { name: 'Start my library' }).click();
  await expect(form.getByRole('alert').last()).toContainText('is no time zone known here');
  await form.getByLabel('Time zone').fill('berlin');
  await page.keyboard.press('Tab');
  await expect(form.getByLabel('Time zone')).toHaveValue('Europe/Berlin');
  await form.getByLabel('Paper').selectOption('US Letter');
  await form
    .locator('input[type=file]')
    .setInputFiles({ name: 'mark.bmp', mimeType: 'image/png', buffer: Buffer.from('BM') });
  await form.getByRole('button', { name: 'Start my library' }).click();
  await expect(form.getByRole('alert')).toContainText('A name and a role go together');
  await form.getByLabel('Your role').fill('Release manager');
  await form.getByRole('button', { name: 'Start my library' }).click();
  await expect(form.getByRole('alert')).toContainText('mark.bmp is not a PNG or JPEG picture');
  expect(fs.readdirSync(dataDir).filter((name) => name.endsWith('.rdesk'))).toEqual([]);
  await form.locator('input[type=file]').setInputFiles({ name: 'mark.png', mimeType: 'image/png', buffer: LOGO });
  await shot(page, 'filled-in');
  await form.getByRole('button', { name: 'Start my library' }).click();

  // a new library starts with the teaching cards
  await expect(page.getByRole('heading', { name: 'Plan your first release' })).toBeVisible();
  await expect(page.getByText('Who is at the desk?')).toHaveCount(0);
  await shot(page, 'cards');
  const shared = await page.evaluate(() => window.desk.call('shared.get', {}));
  expect(shared).toMatchObject({
    ok: true,
    value: {
      registers: {},
      settings: {
        organisation: 'Northern Rail Signalling',
        zone: 'Europe/Berlin',
        pageSize: 'letter',
        logo: { name: 'mark.png' },
      },
    },
  });
  expect(JSON.stringify(shared)).not.toMatch(/Northmoor|FRZ-1|MW-1/);

  // a new plan offers the templates, by keyboard
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'New release plan' });
  await dialog.getByRole('radio', { name: /Emergency change/ }).check();
  await dialog.getByLabel('Release name').fill('First light');
  await page.keyboard.press('Enter');
  await expect(page.locator('.planhead')).toContainText('First light');
  await expect(page.getByLabel('Change type')).toHaveValue('Emergency');
});

test('the examples have a library of their own, and lead to and back from one’s own', async ({ page, dataDir }) => {
  await page.getByRole('button', { name: 'Look at the examples' }).click();
  await expect(release(page, 'REL-2026-014')).toContainText('Field Portal 4.8.0');
  const note = page.locator('.notice', { hasText: 'You are looking at the examples.' });
  await expect(note).toBeVisible();
  expect(fs.existsSync(path.join(dataDir, 'Examples.rdesk'))).toBe(true);
  expect(fs.existsSync(path.join(dataDir, 'Releases.rdesk'))).toBe(false);
  await note.getByRole('button', { name: 'Start my library' }).click();
  await page.getByRole('button', { name: 'Back to the examples' }).click();
  await openRelease(page, 'REL-2026-009');
  await expect(note).toBeVisible();
  await note.getByRole('button', { name: 'Start my library' }).click();
  const form = page.getByRole('form', { name: 'Start my library' });
  await form.getByRole('button', { name: 'Start my library' }).click();
  await expect(page.getByRole('heading', { name: 'Plan your first release' })).toBeVisible();
  await expect(note).toHaveCount(0);

  // and back again, from the cards and from the settings
  await page.getByRole('button', { name: 'Look at the examples' }).click();
  await expect(release(page, 'REL-2026-014')).toBeVisible();
  await note.getByRole('button', { name: 'Back to my library' }).click();
  await expect(page.getByRole('heading', { name: 'Plan your first release' })).toBeVisible();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Look at the examples' }).click();
  await expect(note).toBeVisible();
  await page.reload();
  await expect(note).toBeVisible();
});

test('the first start fits, reflows at 200 % and is accessible', async ({ page }) => {
  const heading = page.getByRole('heading', { name: 'Welcome to Release Desk' });
  await expect(heading).toBeVisible();
  for (const [width, height] of windowSizes) {
    await page.setViewportSize({ width, height });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    if (width > 700) await expect(page.getByRole('button', { name: 'Start my library' })).toBeInViewport({ ratio: 1 });
    await shot(page, `first-${width}`);
  }
  await page.getByRole('button', { name: 'Look at the examples' }).scrollIntoViewIfNeeded();
  await expect(page.getByRole('button', { name: 'Look at the examples' })).toBeInViewport({ ratio: 1 });
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await shot(page, 'first-dark');
  const axe = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(axe.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
});

test('a plan just made says calmly what is to be filled in, beginning where one is; red is for what is wrong', async ({
  page,
}) => {
  await page.getByRole('button', { name: 'Start my library' }).click();
  await expect(page.getByRole('heading', { name: 'Plan your first release' })).toBeVisible();
  await newPlan(page, 'First light');
  const facts = page.locator('.planhead .facts');
  await expect(facts).toContainText(/\d+ to fill in/);
  await expect(facts).not.toContainText('error');
  await expect(page.locator('#issue-blocked')).toContainText(/\d+ to fill in before submission/);
  await expect(page.locator('.outline .s.e, .outline .danger')).toHaveCount(0);
  const fill = page.getByRole('region', { name: 'To fill in' });
  await openPage(page, 'How', 'Tests');
  await expect(fill.getByRole('group').first()).toHaveAttribute('aria-label', 'Tests');
  await expect(fill.getByRole('heading', { level: 5 }).first()).toHaveText('Tests: this section');
  await expect(page.locator('.checks .finding:not(.acc)')).toHaveCount(0);
  await shot(page, 'blank-plan');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 1366, height: 768 });
  await shot(page, 'blank-plan-dark');
  await fill.getByRole('button', { name: 'Go to' }).last().click();

  // what is wrong is red all the same, and comes first
  await openPage(page, 'What', 'Identity');
  await page.getByLabel('Release name', { exact: true }).fill('First 🚀 light');
  await expect(facts).toContainText('1 error');
  await expect(page.locator('#issue-blocked')).toContainText('1 error blocks submission');
  await expect(page.locator('.checks .check-group').first()).toHaveAttribute('aria-label', 'Must be put right');
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Releases' }).click();
  await expect(page.locator('[data-reference]')).toContainText('open points');
  await expect(page.locator('[data-reference] .danger')).toHaveCount(0);
});

test('the result of an export names its folder, and opens, prints, shows and drags out its files at 1366x768', async ({
  app,
  page,
  dataDir,
}) => {
  await page.getByRole('button', { name: 'Look at the examples' }).click();
  await openRelease(page, 'REL-2026-014');
  await page.setViewportSize({ width: 1366, height: 768 });
  const folder = path.join(dataDir, 'Packs of May');
  fs.mkdirSync(folder);
  await answerFolder(app, folder);
  await page.locator('.planhead').getByRole('button', { name: 'Export' }).click();
  const panel = page.getByRole('dialog', { name: 'Export documents' });
  await panel.getByRole('button', { name: 'Choose a folder and export…' }).click();
  await expect(panel).toContainText('14 files written to “Packs of May”', { timeout: 60_000 });
  const name = 'REL-2026-014_known-errors_r1.0.pdf';
  for (const act of ['Show in folder', 'Export again…', 'Close'])
    await expect(panel.getByRole('button', { name: act })).toBeInViewport({ ratio: 1 });
  await shot(page, 'exported');
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window)
      window.webContents.startDrag = ({ file, icon }) =>
        Object.assign(globalThis, { dragged: [file, typeof icon === 'string' || icon.isEmpty()] });
  });
  const line = panel.getByRole('listitem').filter({ hasText: name });
  await line.dispatchEvent('dragstart');
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'dragged')))
    .toEqual([path.join(folder, name), false]);
  await page.evaluate(() => {
    window.print = () =>
      document.body.setAttribute('data-printed', String(document.querySelectorAll('.print-sheets img').length));
  });
  await panel.getByRole('button', { name: `Print ${name}` }).click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', /[1-9]/);
  fs.rmSync(path.join(folder, name));
  await panel.getByRole('button', { name: `Print ${name}` }).click();
  await expect(panel.getByRole('alert')).toContainText(name);
  for (const [width, height] of [
    [1024, 700],
    [683, 384],
  ] as const) {
    await page.setViewportSize({ width, height });
    await panel.getByRole('button', { name: 'Close' }).scrollIntoViewIfNeeded();
    await expect(panel.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
    await shot(page, `exported-${width}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  await panel.getByRole('button', { name: 'Export again…' }).click();
  await expect(panel.getByRole('button', { name: 'Choose a folder and export…' })).toBeVisible();
  await page.keyboard.press('Escape');
  for (const call of ['Control+Shift+m', 'Control+k']) {
    if (call.endsWith('m'))
      await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Releases' }).click();
    await page.keyboard.press(call);
    const dialog = page.getByRole('dialog').last();
    await expect(dialog).toBeVisible();
    const box = (await dialog.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(683);
    expect(box.y + box.height).toBeLessThanOrEqual(384);
    await shot(page, `dialog-683-${call.at(-1)}`);
    await page.keyboard.press('Escape');
  }
});
