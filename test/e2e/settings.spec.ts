import { AxeBuilder } from '@axe-core/playwright';
import type { ElectronApplication, Page } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expect, launch, test } from '../helpers/app';
import { openRelease } from './desk';

const places = (page: Page) => page.getByRole('navigation', { name: 'Places' });
const saveAs = (app: ElectronApplication, file: string) =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, file);

test('the organisation is entered once, kept, undone, and travels as a file', async ({ dataDir }) => {
  const app = await launch(dataDir);
  const page = await app.firstWindow();
  await places(page).getByRole('button', { name: 'Settings' }).click();
  const name = page.getByRole('textbox', { name: 'Organisation' });
  await name.fill('Northern Rail Signalling');
  const accent = page.getByLabel('Colour of headings');
  await accent.fill('#FFEE00');
  await expect(page.getByText('too pale to be read on white paper')).toBeVisible();
  await accent.fill('#7A1F1F');
  await expect(page.getByText('too pale')).toBeHidden();
  await page.getByLabel('Dates on paper').selectOption('2026-09-17');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  const file = path.join(dataDir, 'house.release.zip');
  await saveAs(app, file);
  await page.getByRole('button', { name: 'Export settings…' }).click();
  await expect(page.getByText('holds the settings and the logo')).toBeVisible();
  expect(fs.statSync(file).size).toBeGreaterThan(500);

  await name.fill('Somebody Else');
  await page.getByRole('button', { name: /^Undo: Change organisation/ }).click();
  await expect(name).toHaveValue('Northern Rail Signalling');
  await name.fill('Somebody Else');
  await page.getByRole('button', { name: 'Import settings…' }).click();
  await expect(name).toHaveValue('Northern Rail Signalling');
  await expect(page.getByText('The settings are those of house.release.zip.')).toBeVisible();
  const axe = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(axe.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  await app.close();

  const again = await launch(dataDir);
  const desk = await again.firstWindow();
  await places(desk).getByRole('button', { name: 'Settings' }).click();
  await expect(desk.getByRole('textbox', { name: 'Organisation' })).toHaveValue('Northern Rail Signalling');
  await expect(desk.getByLabel('Dates on paper')).toHaveValue('2026-09-17');
  await places(desk).getByRole('button', { name: 'Releases' }).click();
  await openRelease(desk, 'REL-2026-009');
  await again.close();
});
