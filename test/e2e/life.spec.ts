import fs from 'node:fs';
import path from 'node:path';
import { expect, launch, test } from '../helpers/app';
import { cli, readRelease } from '../helpers/shipped';
import { answered, openAct } from './approvals';
import { openPage, openRelease } from './desk';

/** Example B as it stood before its issue: the text of 1.0 as a draft, with what was accepted and overridden by then. */
function issuedB(folder: string): void {
  const examples = path.join(folder, 'examples');
  cli('examples', '--out', examples);
  const before = readRelease(path.join(examples, 'history/REL-2026-009_r0.1.release.json'));
  const after = readRelease(path.join(examples, 'REL-2026-009.release.json'));
  const [draft, issued] = [before.plans[0], after.plans[0]];
  if (!draft || !issued) throw new Error('example B is not there');
  const { route, accepted, overrides } = issued.control ?? {};
  const plan = { ...draft, content: issued.content, control: { route, accepted, overrides } };
  const file = path.join(examples, 'b.release.json');
  fs.writeFileSync(file, JSON.stringify({ ...before, plans: [plan] }));
  const library = path.join(folder, 'Releases.rdesk');
  cli('import', file, '--library', library);
  cli(
    'issue',
    'REL-2026-009',
    '--library',
    library,
    '--at',
    '2026-06-09T19:30:00Z',
    '--by',
    'Release manager',
    '--name',
    'Rita',
  );
}

test('B is approved by word of mouth, run, put on paper and closed, all in the window', async ({ dataDir }) => {
  test.slow(); // a whole life, and an issue with its documents before it
  issuedB(dataDir);
  const app = await launch(dataDir);
  const page = await app.firstWindow();
  await openRelease(page, 'REL-2026-009');
  await openPage(page, 'Approval', 'Approvals');
  const at = page.locator('.approvals [aria-current="step"]');
  const act = async (title: string, fill: Record<string, string> = {}, choose: Record<string, string> = {}) => {
    const form = await openAct(page, title);
    for (const [label, text] of Object.entries(fill)) await form.getByLabel(label).fill(text);
    for (const [label, choice] of Object.entries(choose)) await form.getByLabel(label).selectOption(choice);
    await form.getByRole('button', { name: title, exact: true }).click();
    await expect(form).toBeHidden();
  };

  await expect(page.locator('.approvals .next-act')).toContainText('ECAB chair and Service owner approves 1.0.');
  await answered(page, ['ECAB chair', 'Service owner'], 'verbal', { 'Signed at': '2026-06-09 21:40' });
  await expect(at).toHaveText('Authorised');
  const chase = page.getByRole('region', { name: 'Chase list' });
  await expect(chase.getByRole('listitem')).toHaveCount(2);
  await expect(chase.getByRole('listitem').first()).toContainText('written record of the spoken answer');
  await page.getByRole('tab', { name: 'Checks' }).click();
  await expect(page.getByText('the record of it was due on').first()).toBeVisible();

  await act('Schedule');
  // not possible, and says why
  await page.locator('.approvals').getByRole('button', { name: 'Start…', exact: true }).click({ force: true });
  const late = page.getByRole('form', { name: 'Start' });
  await expect(late).toContainText('Starting outside it needs an override with role and reason.');
  await late.getByRole('button', { name: 'Cancel' }).click();
  const override = await openAct(page, 'Override');
  const start = override.getByLabel('What is overridden').getByRole('option', { name: /^Start outside/ });
  await override.getByLabel('What is overridden').selectOption({ label: await start.first().innerText() });
  await override.getByLabel('Overridden by').fill('ECAB chair');
  await page.keyboard.press('Enter');
  await override.getByLabel('Reason').fill('Entered after the night');
  await override.getByRole('button', { name: 'Override' }).click();
  await expect(override).toBeHidden();
  await act('Start');
  await expect(at).toHaveText('Night');

  const gate = await openAct(page, 'Record a decision at a gate');
  const last = gate.getByLabel('Gate').getByRole('option', { name: /^B10 / });
  await gate.getByLabel('Gate').selectOption({ label: await last.innerText() });
  await gate.getByLabel('Decision').selectOption('keep');
  await gate.getByLabel('Decided by').fill('Network lead');
  await page.keyboard.press('Enter');
  await gate.getByRole('button', { name: 'Record a decision at a gate' }).click();
  await expect(gate).toBeHidden();
  await act('Finish');
  await expect(at).toHaveText('Review');
  await act(
    'Close',
    {
      'Actual start': '2026-06-09 23:30',
      'Actual end': '2026-06-10 01:14',
      Notes: 'Drain of node A took 4 minutes longer',
    },
    { 'Closure code': 'Successful with issues' },
  );
  await expect(at).toHaveText('Closed');
  await expect(page.getByRole('list', { name: 'What was done' })).toContainText('Closed: Successful with issues');
  await app.close();

  const library = path.join(dataDir, 'Releases.rdesk');
  expect(cli('check', '--library', library)).toContain('sound');
  expect(cli('list', '--library', library)).toMatch(/REL-2026-009.*Closed/);
});
