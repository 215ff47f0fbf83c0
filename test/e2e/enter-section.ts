import { expect } from '@playwright/test';
import { isOnPage, type Page as Section, type PageKey, pages } from '../../renderer/state/pages';
import { isFields, isRows } from '../../shared/domain/edit/place';
import { contentSchema } from '../../shared/domain/plan/content';
import { controlSchema } from '../../shared/domain/plan/control';
import type { Plan } from '../../shared/domain/plan/plan';
import { type FieldEntry, fieldsOf } from '../../shared/domain/schema/field';
import {
  enter,
  enterAll,
  enterRows,
  goToRow,
  goToSection,
  pasteTable,
  pressButton,
  rowId,
  tabTo,
  type Typist,
} from './typist';

type Entered = Pick<Plan, 'content' | 'control'>;

/** What others point at is entered before them; the rest in the order of the outline. */
const early: readonly PageKey[] = [
  'effects',
  'risks',
  'schedule',
  'manifest',
  'additionalDocuments',
  'rollback',
  'deployment',
  'acceptance',
];

/** Enters a whole plan into the one that is open, section by section. */
export async function enterPlan(typist: Typist, plan: Entered): Promise<void> {
  const find = (key: PageKey) => pages.filter((one) => one.key === key);
  const rest = pages.filter((one) => one.key !== 'identity' && one.key !== 'approvals' && !early.includes(one.key));
  for (const section of [...find('identity'), ...early.flatMap(find), ...rest]) {
    await goToSection(typist, section.title);
    await enterSection(typist, section, plan);
  }
}

/** Enters one page of the outline: the sections with an editor of their own by its means, the others by their fields. */
async function enterSection(typist: Typist, section: Section, { content, control }: Entered): Promise<void> {
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
  const fields = fieldsOf(contentSchema.shape[key]).filter(isOnPage(section));
  const own = Object.fromEntries(Object.entries(value).filter(([name]) => fields.some((field) => field.key === name)));
  const schema = contentSchema.shape[key];
  const field = (...keys: string[]): FieldEntry => fieldAt(fields, keys);
  switch (section.key) {
    case 'schedule':
      await enterAll(typist, schema, [key], own, ['sessions', 'undoFrom', 'undoUntil', 'freezes']);
      await enterSessions(typist, field('sessions'), content.schedule?.sessions ?? []);
      return enterAll(typist, schema, [key], own, ['sessions', 'plannedDate']);
    case 'deployment':
      await enterRunSheet(typist, fields, content.deployment);
      if (Object.keys(own).every((name) => name === 'groups' || name === 'steps')) return;
      await pressButton(typist, page, 'More of the section');
      return enterAll(typist, schema, [key], own, ['groups', 'steps']);
    case 'rollback':
      await enterAll(typist, schema, [key], own, ['blocks']);
      for (const [block, held] of Object.entries(content.rollback?.blocks ?? {})) {
        const where = [key, 'blocks', block];
        const choices = page.locator(`[data-path="${where.join('/')}"]`);
        if (held?.leftOut) await pressButton(typist, choices, 'Left out');
        if (held?.notPossible) await pressButton(typist, choices, 'Not possible or fix forward');
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
    const where = place?.split('/') ?? [];
    const which = ['startOccurrence', 'hardStopOccurrence'];
    await enterAll(typist, schema, where, session, which);
    for (const key of which) await chooseOccurrence(typist, where, key, session[key]);
  }
}

/** A time that occurs twice asks which is meant. */
async function chooseOccurrence(typist: Typist, where: readonly string[], key: string, chosen: unknown): Promise<void> {
  const time = typist.page.locator(`[data-path="${[...where, key.replace('Occurrence', '')].join('/')}"]`);
  if (chosen !== undefined) await pressButton(typist, time, chosen === 'first' ? /^First/ : /^Second/);
}

const inSheet = { number: 'Step', task: 'Task', owner: 'Owner role', type: 'Type', expectedResult: 'Expected result' };

async function enterRunSheet(typist: Typist, fields: readonly FieldEntry[], deployment: Plan['content']['deployment']) {
  if (deployment?.groups) {
    await pressButton(typist, typist.page, 'Groups');
    await enterRows(typist, fieldAt(fields, ['groups']).schema, ['deployment', 'groups'], deployment.groups);
  }
  await enterSteps(typist, fieldAt(fields, ['steps']), deployment?.steps ?? []);
}

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
    (isRows(step['dependsOn']) ? step['dependsOn'] : [])
      .map((one) => `${called(one['step'])}${one['kind'] === 'start-to-start' ? ' SS' : ''}`)
      .join(', '),
  ];
  await pasteTable(typist, [[...Object.values(inSheet), 'Min', 'After'], ...steps.map(texts)]);
  await expect(grid.getByText(String(steps.at(-1)?.['task']))).toBeVisible();
  for (const [index, step] of steps.entries()) {
    await goToRow(typist, grid, index);
    const where = ['deployment', 'steps', await rowId(grid, index, 2)];
    if (index === 0) await pressButton(typist, page, 'Details');
    const duration = fieldAt(fieldsOf(schema), ['duration']);
    const which = 'fixedStartOccurrence';
    await enterAll(typist, schema, where, step, [...Object.keys(inSheet), 'duration', 'dependsOn', 'session', which]);
    await chooseOccurrence(typist, where, which, step[which]);
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
