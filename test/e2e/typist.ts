import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';
import type { z } from 'zod';
import { type FieldEntry, fieldsOf, type FieldMeta } from '../../shared/domain/schema/field';
import { isFields, isRows } from '../../shared/domain/edit/place';
import { plainText, proseSchema } from '../../shared/domain/schema/prose';
import { type FileRef, fileSchema, momentSchema } from '../../shared/domain/schema/values';

/**
 * A person at the keyboard. Every field is reached with Tab and entered with keys, by what its kind needs; the mouse is
 * never used. Rows are pasted as from a spreadsheet, and what a table does not show is entered below it.
 */
export type Typist = {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What people call the rows that links point at, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Where the files of the plan lie. */
  readonly fileOf: (file: FileRef) => string;
};

const MOST_TABS = 400;

/** Presses Tab, or Shift+Tab where the target lies before the focus, until the focus is there. */
export async function tabTo({ page }: Typist, target: Locator): Promise<void> {
  await expect(target.first()).toBeVisible();
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    const { where, leaves } = await target.first().evaluate((element) => {
      const here = document.activeElement;
      if (here === element) return { where: 'there', leaves: false };
      if (here === null || here === document.body) return { where: 'after', leaves: false };
      const before = (here.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      const table = here.closest('[role="grid"]');
      return { where: before ? 'before' : 'after', leaves: table !== null && !table.contains(element) };
    });
    if (where === 'there') return;
    if (leaves) await page.keyboard.press('Escape'); // a table is left from any cell after Escape
    await page.keyboard.press(where === 'before' ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${String(target)} is not reached by Tab`);
}

const at = (page: Page, where: readonly string[]): Locator => page.locator(`[data-path="${where.join('/')}"]`).first();
const button = (root: Page | Locator, name: string | RegExp): Locator =>
  root.getByRole('button', { name, exact: typeof name === 'string' });

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const moment = momentSchema();
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `9 Jun 2026 18:20` of `2026-06-09T18:20`, as people write it. */
function written(local: string): string {
  const [year, month, day] = local.slice(0, 10).split('-').map(Number);
  return `${day} ${months[(month ?? 1) - 1]} ${year} ${local.slice(11)}`.trim();
}

/** What a cell of a spreadsheet would hold. */
function cellText(typist: Typist, meta: FieldMeta, value: unknown): string {
  const name = (id: unknown) => typist.names.get(text(id)) ?? '';
  switch (meta.kind) {
    case 'yes-no':
      return value === true ? 'Yes' : value === false ? 'No' : '';
    case 'link':
      return name(value);
    case 'links':
      return list(value).map(name).join(', ');
    case 'date':
    case 'local-time':
      return value === undefined ? '' : written(text(value));
    case 'moment': {
      const parsed = moment.safeParse(value);
      return parsed.success ? `${written(parsed.data.local)} ${parsed.data.zone}` : '';
    }
    default:
      return text(value);
  }
}

/** Enters one field. `where` is its path in the plan; a row on the way is named by the id the window gave it. */
export async function enter(
  typist: Typist,
  { meta, schema }: FieldEntry,
  where: readonly string[],
  value: unknown,
): Promise<void> {
  const { page } = typist;
  const keys = page.keyboard;
  const field = at(page, where);
  const type = async (control: Locator, words: string) => {
    await tabTo(typist, control);
    await keys.press('Control+a');
    await keys.type(words);
  };
  switch (meta.kind) {
    case 'text':
    case 'recurrence':
    case 'hash':
    case 'lines':
    case 'command':
    case 'number':
    case 'minutes':
    case 'instant':
      return type(field.locator('input, textarea'), text(value));
    case 'prose': {
      const blocks = proseSchema().parse(value);
      await tabTo(typist, field.locator('[contenteditable="true"]'));
      return keys.type(blocks.map((block) => plainText([block])).join('\n'));
    }
    case 'choice':
      await tabTo(typist, field.locator('select'));
      return keys.type(text(value));
    case 'yes-no':
      await tabTo(typist, button(field, value === true ? 'Yes' : 'No'));
      return keys.press('Space');
    case 'date':
    case 'local-time':
      await type(field.locator('input').first(), written(text(value)));
      return keys.press('Enter');
    case 'moment': {
      const { local, zone } = moment.parse(value);
      await type(field.locator('input').first(), written(local));
      await keys.press('Enter');
      const zones = field.getByRole('combobox');
      if ((await zones.inputValue()) === zone) return;
      await type(zones, zone);
      return keys.press('Enter');
    }
    case 'zone':
    case 'link':
      await type(field.getByRole('combobox'), meta.kind === 'zone' ? text(value) : cellText(typist, meta, value));
      return keys.press('Enter');
    case 'links':
      for (const id of list(value)) {
        await type(field.getByRole('combobox'), typist.names.get(text(id)) ?? '');
        await keys.press('Enter');
      }
      return;
    case 'file':
    case 'files':
      for (const one of list(meta.kind === 'file' ? [value] : value)) {
        await answerFile(typist, one);
        await tabTo(typist, button(field, /^Choose/));
        await keys.press('Enter');
        await expect(field).toContainText(fileSchema().parse(one).name);
      }
      return;
    case 'group':
      return enterAll(typist, schema, where, value);
    case 'rows':
      return enterRows(typist, schema, where, value);
    case 'id':
    case 'duties':
      return;
  }
}

/** Enters every field of a group that has a value, in the order in which they are declared. */
export async function enterAll(
  typist: Typist,
  schema: z.core.$ZodType,
  where: readonly string[],
  value: unknown,
  but: readonly string[] = [],
): Promise<void> {
  if (!isFields(value)) return;
  for (const entry of fieldsOf(schema)) {
    const held = value[entry.key];
    if (held !== undefined && !but.includes(entry.key)) await enter(typist, entry, [...where, entry.key], held);
  }
}

/** The next file dialog answers with this file. */
async function answerFile({ app, fileOf }: Typist, value: unknown): Promise<void> {
  await app.evaluate(
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    },
    fileOf(fileSchema().parse(value)),
  );
}

/** Pastes a table as Excel would, its first line the titles of the columns. */
export async function pasteTable({ app, page }: Typist, lines: readonly (readonly string[])[]): Promise<void> {
  const quoted = (cell: string) => (/[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  await app.evaluate(
    ({ clipboard }, table) => clipboard.writeText(table),
    lines.map((line) => line.map(quoted).join('\t')).join('\r\n'),
  );
  await page.keyboard.press('Control+v');
}

/** Puts the focus into a grid, on the first cell of a row counted from 0. */
export async function goToRow(typist: Typist, grid: Locator, row: number): Promise<void> {
  await tabTo(typist, grid.locator('td[tabindex="0"]'));
  await typist.page.keyboard.press('Control+Home');
  for (let down = 0; down < row; down += 1) await typist.page.keyboard.press('ArrowDown');
}

/** The id the window gave a row. */
export async function rowId(grid: Locator, row: number, depth: number): Promise<string> {
  const place = await grid.locator(`tr[data-row="${row}"] td[data-column="0"]`).getAttribute('data-path');
  return place?.split('/')[depth] ?? '';
}

type Column = { readonly field: FieldEntry; readonly at: string[]; readonly column: number };

/** The fields that have a column, in the order of the columns; of a group it is one of its fields. */
async function columnsOf(grid: Locator, fields: readonly FieldEntry[]): Promise<Column[]> {
  const titles = await grid.getByRole('columnheader').allTextContents();
  return titles.flatMap((title, column) => {
    const own = fields.find((field) => field.meta.title === title && field.meta.kind !== 'group');
    if (own) return [{ field: own, at: [own.key], column }];
    for (const group of fields.filter((one) => one.meta.kind === 'group')) {
      const inner = fieldsOf(group.schema).find((field) => field.meta.title === title);
      if (inner) return [{ field: inner, at: [group.key, inner.key], column }];
    }
    return [];
  });
}

const inside = (row: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>((value, key) => (isFields(value) ? value[key] : undefined), row);

export async function enterRows(
  typist: Typist,
  schema: z.core.$ZodType,
  where: readonly string[],
  value: unknown,
): Promise<void> {
  const { page } = typist;
  const rows = isRows(value) ? value : [];
  const fields = fieldsOf(schema);
  const grid = at(page, where).getByRole('grid').first();
  await tabTo(typist, grid.locator('td[tabindex="0"]'));
  const columns = await columnsOf(grid, fields);
  const typed = columns.filter(({ field }) => field.meta.kind !== 'file');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Home');
  await pasteTable(typist, [
    typed.map(({ field }) => field.meta.title),
    ...rows.map((row) => typed.map(({ field, at: keys }) => cellText(typist, field.meta, inside(row, keys)))),
  ]);
  await expect(grid.locator('tr[data-row]:not(.add)')).toHaveCount(rows.length);

  for (const [index, row] of rows.entries()) {
    for (const { field, column } of columns) {
      const file = field.meta.kind === 'file' ? row[field.key] : undefined;
      if (file === undefined) continue;
      await goToRow(typist, grid, index);
      for (let right = 0; right < column; right += 1) await page.keyboard.press('ArrowRight');
      await answerFile(typist, file);
      await page.keyboard.press('Enter');
      await expect(grid.locator(`tr[data-row="${index}"]`)).toContainText(fileSchema().parse(file).name);
    }
    const rest = fields.filter(
      ({ key }) => row[key] !== undefined && !columns.some(({ at: keys }) => keys.length === 1 && keys[0] === key),
    );
    const within = (key: string) =>
      columns.filter(({ at: keys }) => keys[0] === key).flatMap(({ at: keys }) => keys[1] ?? []);
    if (rest.every(({ key }) => isFields(row[key]) && Object.keys(row[key]).every((one) => within(key).includes(one))))
      continue;
    await goToRow(typist, grid, index);
    const id = await rowId(grid, index, where.length);
    for (const entry of rest) {
      const place = [...where, id, entry.key];
      if (entry.meta.kind === 'group') await enterAll(typist, entry.schema, place, row[entry.key], within(entry.key));
      else await enter(typist, entry, place, row[entry.key]);
    }
  }
}

/** Opens a section with the palette and waits for its heading. */
export async function goToSection({ page }: Typist, title: string): Promise<void> {
  await page.keyboard.press('Control+Shift+p');
  await expect(page.getByRole('combobox', { name: 'Go to anything' })).toBeFocused();
  await page.keyboard.type(title);
  await expect(page.locator('#pal-0')).toContainText(title);
  await page.keyboard.press('Enter');
  await expect(page.locator('.outline [aria-current="page"]')).toContainText(title);
}

export const pressButton = async (typist: Typist, root: Page | Locator, name: string | RegExp): Promise<void> => {
  await tabTo(typist, button(root, name).first());
  await typist.page.keyboard.press('Enter');
};

/** Does a command by its name in the palette. */
export async function runCommand({ page }: Typist, name: string): Promise<void> {
  await page.keyboard.press('Control+Shift+p');
  await expect(page.getByRole('combobox', { name: 'Go to anything' })).toBeFocused();
  await page.keyboard.type(`>${name}`);
  await expect(page.locator('#pal-0')).toContainText(name);
  await page.keyboard.press('Enter');
}
