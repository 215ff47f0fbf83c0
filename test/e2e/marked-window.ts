import { expect, type Page } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { electronBinary } from '../../build/ensure-electron.mjs';
import { metaOf } from '../../shared/domain/schema/field';
import { registerKeys, registersSchema } from '../../shared/domain/plan/registers';
import { pageGroups } from '../../renderer/state/pages';
import { pageOfPath } from '../../renderer/state/pointer';
import type { Mark } from '../helpers/marked-plan';
import type { MarkedRelease } from '../helpers/print-marked-plans';
import { openPage } from './desk';

/** Electron's Node in a project: this one, or a copy of it with another schema. */
export const nodeIn = (project: string, args: readonly string[]): string =>
  execFileSync(electronBinary(), args, {
    cwd: project,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });

/** The plans of `marked-plan.ts`, made of the schema of a project. */
export function markedReleases(project: string): MarkedRelease[] {
  const helper = path.join(project, 'test/document/helpers/run-typescript.mjs');
  const script = path.join(project, 'test/helpers/print-marked-plans.ts');
  const made: MarkedRelease[] = JSON.parse(nodeIn(project, ['--import', helper, script]));
  return made;
}

/** A library with one marked plan, its registers and its settings. */
export function markedLibrary(project: string, { release }: MarkedRelease, folder: string): string {
  const file = path.join(folder, 'marked.release.json');
  const library = path.join(folder, 'Releases.rdesk');
  fs.writeFileSync(file, JSON.stringify(release));
  nodeIn(project, ['out/main/cli.js', 'import', file, '--library', library]);
  return library;
}

/** Every word a person can read or edit on the screen. */
const shownWords = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.body.innerText,
      ...[...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map(
        (one) => one.value,
      ),
    ].join('\n'),
  );

/**
 * Those of the marks that a view does not come to show: texts are drawn when their editor has been read, and some lie
 * behind the steps, one after another.
 */
async function missingOn(
  page: Page,
  wanted: readonly Mark[],
  steps: readonly (() => Promise<void>)[] = [],
): Promise<readonly Mark[]> {
  let words = '';
  const missing = () => wanted.filter(({ word }) => !words.includes(word));
  const read = async () => {
    words += await shownWords(page);
    return missing().length;
  };
  await read();
  for (const step of steps) {
    if (missing().length > 0) await step();
    await read();
  }
  const until = Date.now() + 3000;
  while ((await read()) > 0 && Date.now() < until) await page.waitForTimeout(100);
  return missing();
}

const partsOf = (mark: Mark) => mark.path.split('.');
/** What is prepared for control is edited; the rest of it is the sum of acts, and stands in Approvals in their words. */
const isEntered = ([part = '', field = '']: readonly string[]) =>
  part === 'content' || (part === 'control' && ['route', 'distribution'].includes(field));

/** Opens every page of the open plan that must show a mark: the paths of the marks that none of them shows. */
export async function lostInPlan(page: Page, marks: readonly Mark[]): Promise<string[]> {
  const lost: Mark[] = [];
  for (const group of pageGroups) {
    for (const { key, title } of group.pages) {
      const wanted = marks.filter((mark) => {
        const [part, ...rest] = partsOf(mark);
        return isEntered(partsOf(mark)) && pageOfPath(rest, part === 'control')?.key === key;
      });
      if (wanted.length === 0) continue;
      await openPage(page, group.title, title);
      lost.push(...(await missingOn(page, wanted, key === 'deployment' ? panesOf(page) : [])));
    }
  }
  const entered = marks.filter((mark) => isEntered(partsOf(mark)));
  expect(
    entered.filter((mark) => pageOfPath(partsOf(mark).slice(1), mark.path.startsWith('control')) === undefined),
  ).toEqual([]);
  return lost.map(({ path: place }) => place);
}

/** The run-sheet opens what its columns do not hold below them, one pane at a time. */
const panesOf = (page: Page) => [
  () => page.getByRole('grid', { name: 'Run-sheet' }).locator('tr[data-row] td').nth(1).click(),
  ...['Details', 'Groups', 'More of the section'].map((name) => async () => {
    const button = page.getByRole('button', { name, exact: true });
    if ((await button.count()) > 0) await button.click();
  }),
];

/** Opens every register and the settings: the paths of the marks that none of them shows. */
export async function lostInShared(page: Page, marks: readonly Mark[]): Promise<string[]> {
  const lost: Mark[] = [];
  await page.getByRole('button', { name: 'Registers', exact: true }).click();
  for (const register of registerKeys) {
    const title = metaOf(registersSchema.shape[register])?.title ?? register;
    await page.getByRole('navigation', { name: 'Registers' }).getByRole('button', { name: title }).first().click();
    lost.push(
      ...(await missingOn(
        page,
        marks.filter((mark) => mark.path.startsWith(`registers.${register}.`)),
      )),
    );
  }
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  lost.push(
    ...(await missingOn(
      page,
      marks.filter((mark) => mark.path.startsWith('settings.')),
    )),
  );
  return lost.map(({ path: place }) => place);
}
