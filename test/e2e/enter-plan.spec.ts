import path from 'node:path';
import { type Page as Section, type PageKey, pages } from '../../renderer/state/pages';
import { isFields } from '../../shared/domain/edit/place';
import { contentSchema } from '../../shared/domain/plan/content';
import { controlSchema } from '../../shared/domain/plan/control';
import type { Plan } from '../../shared/domain/plan/plan';
import { type FieldEntry, fieldsOf } from '../../shared/domain/schema/field';
import { expect, launch, test } from '../helpers/app';
import { comparable, namedRows, nameOfRow } from '../helpers/same-content';
import { libraryWithout, readRelease, shippedExamples } from '../helpers/shipped';
import { saved } from './desk';
import {
  enter,
  enterAll,
  goToRow,
  goToSection,
  pasteTable,
  pressButton,
  rowId,
  runCommand,
  tabTo,
  type Typist,
} from './typist';

/** What others point at is entered before them; the rest in the order of the outline. */
const early: readonly PageKey[] = ['effects', 'risks', 'schedule', 'manifest', 'additionalDocuments', 'rollback'];

test('the whole of a release is entered by keyboard, and its file equals the one shipped', async ({ dataDir }) => {
  test.setTimeout(180_000);
  const examples = shippedExamples(path.join(dataDir, 'examples'));
  const shipped = examples.release('REL-2026-009');
  const [plan] = shipped.plans;
  if (!plan) throw new Error('the example holds no plan');
  const rows = [shipped.registers, shipped.settings, plan.content].flatMap((part) => [...namedRows(part, nameOfRow)]);
  const app = await launch(dataDir, { args: [libraryWithout(shipped, dataDir)] });
  const page = await app.firstWindow();
  const typist: Typist = { app, page, names: new Map(rows), fileOf: examples.fileOf };
  await expect(page.getByRole('button', { name: 'New release plan' })).toBeVisible();
  await page.keyboard.press('Control+n');
  await expect(page.locator('.planhead')).toBeVisible();

  const sections = pages.filter((one) => one.key !== 'identity' && !early.includes(one.key));
  const find = (key: PageKey) => pages.filter((one) => one.key === key);
  for (const section of [...find('identity'), ...early.flatMap(find), ...sections]) {
    await goToSection(typist, section.title);
    await enterSection(typist, section, plan);
  }
  await saved(page);

  const file = path.join(dataDir, 'entered.release.json');
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
  await runCommand(typist, 'Save as a release file');
  await expect(() => readRelease(file)).toPass();
  expect(comparable(readRelease(file))).toEqual(comparable(shipped));
  await app.close();
});

/** Enters one page of the outline: the sections with an editor of their own by its means, the others by their fields. */
async function enterSection(typist: Typist, section: Section, { content, control }: Plan): Promise<void> {
  const { page } = typist;
  const key = section.section;
  if (key === null) return enterAll(typist, controlSchema, [], { route: control?.route });
  const value = content[key];
  if (!value) return;
  if (value.leftOut) {
    await pressButton(typist, page, 'More: leave this section out');
    await page.keyboard.type(value.leftOut.reason ?? '');
    await pressButton(typist, page, 'Leave it out');
    return expect(page.getByText('This section is left out.')).toBeVisible();
  }
  const fields = fieldsOf(contentSchema.shape[key]).filter((field) => section.fields?.includes(field.key) ?? true);
  const own = Object.fromEntries(Object.entries(value).filter(([name]) => fields.some((field) => field.key === name)));
  const schema = contentSchema.shape[key];
  const field = (...keys: string[]): FieldEntry => fieldAt(fields, keys);
  switch (section.key) {
    case 'schedule':
      await enterAll(typist, schema, [key], own, ['sessions', 'undoUntil', 'freezes']);
      await enterSessions(typist, field('sessions'), content.schedule?.sessions ?? []);
      return enterAll(typist, schema, [key], own, ['sessions', 'plannedDate']);
    case 'deployment':
      return enterSteps(typist, field('steps'), content.deployment?.steps ?? []);
    case 'rollback':
      await enterAll(typist, schema, [key], own, ['blocks']);
      for (const [block, held] of Object.entries(content.rollback?.blocks ?? {})) {
        const where = [key, 'blocks', block];
        if (held?.leftOut) await pressButton(typist, page.locator(`[data-path="${where.join('/')}"]`), 'Left out');
        await enterAll(typist, field('blocks', block).schema, where, held);
      }
      return;
    case 'impactReview':
      await enter(
        typist,
        field('security', 'reviewer'),
        [key, 'security', 'reviewer'],
        content.impactReview?.security?.reviewer,
      );
      await enterFamilies(typist, field('security', 'families'), content.impactReview?.security?.families ?? []);
      return enterAll(typist, schema, [key], own, ['security']);
    case 'raci':
      return enterMatrix(typist, content.stakeholders?.raci);
    default:
      return enterAll(typist, schema, [key], own);
  }
}

function fieldAt(fields: readonly FieldEntry[], [key, ...more]: readonly string[]): FieldEntry {
  const found = fields.find((field) => field.key === key);
  if (!found) throw new Error(`there is no field ${key}`);
  return more.length === 0 ? found : fieldAt(fieldsOf(found.schema), more);
}

type Rows = readonly (Record<string, unknown> & { id: string })[];

async function enterSessions(typist: Typist, { schema }: FieldEntry, sessions: Rows): Promise<void> {
  for (const [index, session] of sessions.entries()) {
    await pressButton(typist, typist.page, index === 0 ? 'Add session' : 'Add another session');
    const place = await typist.page.locator('.session').nth(index).getAttribute('data-path');
    await enterAll(typist, schema, place?.split('/') ?? [], session);
  }
}

const inSheet = { number: 'Step', task: 'Task', owner: 'Owner role', type: 'Type', expectedResult: 'Expected result' };

/** The run-sheet is pasted whole; what it does not show is entered in the details of each step. */
async function enterSteps(typist: Typist, { schema }: FieldEntry, steps: Rows): Promise<void> {
  const { page, names } = typist;
  const grid = page.getByRole('grid', { name: 'Run-sheet' });
  await goToRow(typist, grid, 0);
  const called = (id: unknown) => (typeof id === 'string' ? (names.get(id) ?? '') : '');
  const texts = (step: Rows[number]) => [
    String(step['number'] ?? ''),
    String(step['task'] ?? ''),
    called(step['owner']),
    String(step['type'] ?? ''),
    String(step['expectedResult'] ?? ''),
    isFields(step['duration']) ? String(step['duration']['expected'] ?? '') : '',
    (Array.isArray(step['dependsOn']) ? step['dependsOn'] : [])
      .map((one: unknown) => (isFields(one) ? called(one['step']) : ''))
      .join(', '),
  ];
  await pasteTable(typist, [[...Object.values(inSheet), 'Min', 'After'], ...steps.map(texts)]);
  await expect(grid.getByText(String(steps.at(-1)?.['task']))).toBeVisible();
  for (const [index, step] of steps.entries()) {
    await goToRow(typist, grid, index);
    const where = ['deployment', 'steps', await rowId(grid, index, 2)];
    if (index === 0) await pressButton(typist, page, 'Details');
    const duration = fieldAt(fieldsOf(schema), ['duration']);
    await enterAll(typist, schema, where, step, [...Object.keys(inSheet), 'duration', 'dependsOn', 'session']);
    await enterAll(typist, duration.schema, [...where, 'duration'], step['duration'], ['expected']);
  }
}

/** The control families are a fixed list: its answers are pasted beside them. */
async function enterFamilies(typist: Typist, { schema }: FieldEntry, families: Rows): Promise<void> {
  const grid = typist.page.getByRole('grid', { name: 'Control families' });
  await goToRow(typist, grid, 0);
  await typist.page.keyboard.press('ArrowRight');
  const titles = ['affected', 'reason', 'mitigation'].map((key) => fieldAt(fieldsOf(schema), [key]).meta.title);
  await pasteTable(typist, [
    titles,
    ...families.map((one) => [one['affected'] ? 'Yes' : 'No', String(one['reason']), String(one['mitigation'] ?? '')]),
  ]);
  await expect(grid.locator('..').locator('..').locator('..')).toContainText('All are answered.');
}

type Matrix = NonNullable<NonNullable<Plan['content']['stakeholders']>['raci']>;

async function enterMatrix(typist: Typist, matrix: Matrix | undefined): Promise<void> {
  const { page, names } = typist;
  const roles = matrix?.roles ?? [];
  await pressButton(typist, page, 'Roles');
  for (const role of roles) {
    await page.keyboard.type(names.get(role) ?? '');
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  const grid = page.getByRole('grid', { name: 'RACI matrix' });
  await tabTo(typist, grid.locator('td[tabindex="0"]'));
  const activities = matrix?.activities ?? [];
  await pasteTable(
    typist,
    activities.map((one) => [one.activity ?? '']),
  );
  await page.keyboard.press('Control+Home');
  for (const activity of activities) {
    for (const role of roles) {
      await page.keyboard.press('ArrowRight');
      for (const letter of activity.duties?.[role]?.split('/') ?? []) await page.keyboard.press(letter.toLowerCase());
    }
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
  }
}
