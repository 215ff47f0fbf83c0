import path from 'node:path';
import type { Page } from '@playwright/test';

/** A picture for people to look at, where somebody asked for them: SHOTS=folder. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
