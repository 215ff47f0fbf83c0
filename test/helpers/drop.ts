import type { Locator, Page } from '@playwright/test';

/** Drops files of this computer on a place in the window, as the desktop does: the page's own scripts have no part in it. */
export async function dropFiles(page: Page, target: Locator, files: readonly string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to drop on');
  const session = await page.context().newCDPSession(page);
  const where = { x: box.x + Math.min(8, box.width / 2), y: box.y + Math.min(8, box.height / 2) };
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...where, data });
  await session.detach();
}
