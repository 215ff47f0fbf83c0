import { expect, type Page } from '@playwright/test';
import { openPage } from './desk';

/** The form of an act, opened with its button in Approvals. */
export async function openAct(page: Page, title: string) {
  await page
    .getByRole('button', { name: `${title}…`, exact: true })
    .last()
    .click();
  const form = page.getByRole('form', { name: title });
  await expect(form).toBeVisible();
  return form;
}

/** Records what roles answered, as somebody enters papers that came back. */
export async function answered(page: Page, roles: readonly string[], how: string, more: Record<string, string> = {}) {
  for (const role of roles) {
    const form = await openAct(page, 'Record an answer');
    await form.getByLabel('Role that answers').fill(role);
    await page.keyboard.press('Enter');
    await form.getByLabel('Name as signed').fill(`${role} himself`);
    await form.getByLabel('Decision').selectOption('Approved');
    await form.getByLabel('How it came back').selectOption(how);
    for (const [label, text] of Object.entries(more)) await form.getByLabel(label).fill(text);
    await form.getByRole('button', { name: 'Record an answer' }).click();
    await expect(form).toBeHidden();
    await expect(page.locator('.answers tr', { hasText: role })).toContainText('Yes');
  }
}

/** Opens Approvals and records the reviews a route asks for. */
export async function reviewed(page: Page, roles: readonly string[]): Promise<void> {
  await openPage(page, 'Approval', 'Approvals');
  await answered(page, roles, 'paper');
}
