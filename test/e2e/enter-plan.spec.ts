import path from 'node:path';
import type { Plan } from '../../shared/domain/plan/plan';
import type { ReleaseFile } from '../../shared/domain/plan/release-file';
import { expect, launch, test } from '../helpers/app';
import { fullContent } from '../helpers/full-content';
import { comparable, namedRows, nameOfRow } from '../helpers/same-content';
import { libraryWithout, readRelease, shippedExamples } from '../helpers/shipped';
import { emptyPlan, saved } from './desk';
import { enterPlan } from './enter-section';
import { runCommand, type Typist } from './typist';

test.describe.configure({ timeout: 480_000 });

test('the whole of a release is entered by keyboard, and its file equals the one shipped', async ({ dataDir }) => {
  const examples = shippedExamples(path.join(dataDir, 'examples'));
  const shipped = examples.release('REL-2026-009');
  const [plan] = shipped.plans;
  if (!plan) throw new Error('the example holds no plan');
  const entered = await enterIntoEmptyLibrary(dataDir, shipped, plan, examples.fileOf);
  expect(comparable(entered)).toEqual(comparable(shipped));
});

test('every field the schema declares is entered by keyboard, and comes out as it went in', async ({ dataDir }) => {
  const examples = shippedExamples(path.join(dataDir, 'examples'));
  const shared = examples.release('REL-2026-014');
  const [example] = shared.plans;
  if (!example) throw new Error('the example holds no plan');
  const files = (example.content.manifest?.components ?? []).flatMap((component) => component.file ?? []);
  const role = shared.registers.roles?.[0]?.id ?? '';
  const plan: Plan = {
    ...example,
    content: fullContent(shared, files),
    control: { route: { reviewers: [{ id: 'rev', role }], approvers: [{ id: 'app', role }] } },
  };
  const entered = await enterIntoEmptyLibrary(dataDir, shared, plan, examples.fileOf);
  expect(comparable(entered)).toEqual(comparable({ ...shared, plans: [plan] }));
});

/** Enters a plan by keyboard into a library that holds no other, and answers the release file it exports. */
async function enterIntoEmptyLibrary(
  dataDir: string,
  shared: ReleaseFile,
  plan: Plan,
  fileOf: Typist['fileOf'],
): Promise<ReleaseFile> {
  const rows = [shared.registers, shared.settings, plan.content].flatMap((part) => [...namedRows(part, nameOfRow)]);
  const app = await launch(dataDir, { args: [libraryWithout(shared, dataDir)] });
  const page = await app.firstWindow();
  const typist: Typist = { app, page, names: new Map(rows), fileOf };
  await expect(page.getByRole('button', { name: 'New release plan' })).toBeVisible();
  await page.keyboard.press('Control+n');
  await emptyPlan(page);
  await enterPlan(typist, plan);
  await saved(page);

  const file = path.join(dataDir, 'entered.release.json');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await runCommand(typist, 'Save as a release file');
  await expect(() => readRelease(file)).toPass();
  await app.close();
  return readRelease(file);
}
