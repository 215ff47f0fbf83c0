import { AxeBuilder } from '@axe-core/playwright';
import fs from 'node:fs';
import path from 'node:path';
import { expect, launchAsItIs, test as base } from '../helpers/app';
import { shot } from '../helpers/shot';
import { openRelease, release } from './desk';

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
  for (const [width, height] of [
    [1366, 768],
    [1024, 700],
    [683, 384],
  ] as const) {
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
