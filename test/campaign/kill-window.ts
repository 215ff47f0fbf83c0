import type { Locator, Page } from '@playwright/test';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withDisplay } from '../../build/display.mjs';
import { planIds, readPlan } from '../../electron/data/repositories/plans';
import { checkLibrary } from '../../electron/services/check';
import { closeDesk, openDesk } from '../../electron/services/library';
import { openPage, openRelease } from '../e2e/desk';
import { launch } from '../helpers/app';
import { descendants } from '../helpers/processes';
import { type CampaignResult, count, goesOn, type Random } from './campaign';

/** Where a person types: the page of the outline, and the field on it. */
type Field = { name: string; page: readonly [group: string, title: string]; at: (page: Page) => Locator };

const FIELDS: readonly Field[] = [
  { name: 'a text field', page: ['What', 'Identity'], at: (page) => page.getByLabel('Release name') },
  {
    name: 'a rich text',
    page: ['What', 'Business case'],
    at: (page) => page.locator('[data-path="businessCase/need"] [contenteditable="true"]'),
  },
  {
    name: 'a grid',
    page: ['What', 'Contents'],
    at: (page) => page.getByRole('grid', { name: 'Items' }).locator('tr[data-row] td[data-column="2"]').first(),
  },
];

const TRIES_OF_A_PROFILE = 10;
const LONGEST_MS = 1500;

/**
 * Kills the real window, all of its processes at once, while somebody types into it. The oracle is its header: what stood in
 * the field while it said "Saved" is in the library, which passes its check.
 */
export async function killWindows(tries: number, random: Random, result: CampaignResult): Promise<void> {
  const why = notRun();
  if (why !== null) return console.log(`not run: kills of the window: ${why}`);
  try {
    await withDisplay(async (env: Record<string, string>) => {
      for (let done = 0; done < tries && goesOn(result, 0, Number.POSITIVE_INFINITY); done += TRIES_OF_A_PROFILE)
        await withProfile(Math.min(TRIES_OF_A_PROFILE, tries - done), env, random, result);
    });
  } catch (error) {
    if (!(error instanceof Error) || !/Xvfb|DISPLAY/u.test(error.message)) throw error;
    console.log(`not run: kills of the window: ${error.message}`);
  }
}

function notRun(): string | null {
  if (process.platform !== 'linux') return 'its processes are found by what Linux records of them';
  if (!fs.existsSync('out/main/main.js')) return 'the application is not built (npm run build)';
  return null;
}

async function withProfile(
  tries: number,
  env: Record<string, string>,
  random: Random,
  result: CampaignResult,
): Promise<void> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-window-'));
  try {
    for (let number = 1; number <= tries; number += 1) {
      const field = FIELDS[random(FIELDS.length)];
      if (!field) throw new Error('no field');
      const what = `window killed while typing into ${field.name}`;
      const typed = await typeUntilKilled(dataDir, env, field, { mark: `k${result.tries}`, ms: random(LONGEST_MS) });
      count(result, what, typeof typed === 'string' ? typed : await judged(dataDir, typed));
    }
  } finally {
    fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What was seen before the kill: the marks that stood in the field while the header said "Saved". */
type Typed = { saved: readonly string[]; marks: number };

async function typeUntilKilled(
  dataDir: string,
  env: Record<string, string>,
  field: Field,
  { mark, ms }: { mark: string; ms: number },
): Promise<Typed | string> {
  // this process is Electron too, told to be Node; the window is not
  const app = await launch(dataDir, { env: { ...env, ELECTRON_RUN_AS_NODE: '' } });
  const child = app.process(); // Playwright cannot say it any more once the window has gone
  try {
    const page = await app.firstWindow();
    await page.locator('.planhead .id, [data-reference]').first().waitFor();
    if ((await page.locator('.planhead .id').count()) === 0) await openRelease(page, 'REL-2026-008');
    await openPage(page, ...field.page);
    await field.at(page).click();
    if (field.name !== 'a grid') await page.keyboard.press('Control+a');
    const before = ms % 3 === 0 ? [] : await savedBefore(page, field, mark);
    const typed = await untilKilled(child, page, field, mark, ms);
    return { ...typed, saved: [...new Set([...before, ...typed.saved])] };
  } catch (error) {
    return `fault: the window did not come so far: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await killed(child);
  }
}

/** Mostly something was saved a moment before: the kill then comes at any time after “Saved”. */
async function savedBefore(page: Page, field: Field, mark: string): Promise<string[]> {
  await page.keyboard.type(`${mark}n0e`);
  if (field.name === 'a grid') await page.keyboard.press('Enter');
  await page.waitForFunction(
    () => document.querySelector('.planhead .save')?.textContent?.startsWith('Saved') === true,
  );
  return marksSaved(await page.evaluate(seen), mark);
}

const marksSaved = ({ said, text }: ReturnType<typeof seen>, mark: string): string[] =>
  said.startsWith('Saved') ? (text.match(/k\d+n\d+e/gu) ?? []).filter((one) => one.startsWith(`${mark}n`)) : [];

async function untilKilled(child: ChildProcess, page: Page, field: Field, mark: string, ms: number): Promise<Typed> {
  const saved = new Set<string>();
  let marks = 0;
  let over = false;
  const end = setTimeout(() => {
    over = true;
    kill(child);
  }, ms);
  try {
    while (!over) {
      marks += 1;
      await page.keyboard.type(`${mark}n${marks}e`);
      if (field.name === 'a grid') await page.keyboard.press('Enter'); // it goes on in the next row
      for (let look = 0; look < marks % 4; look += 1) {
        for (const one of marksSaved(await page.evaluate(seen), mark)) saved.add(one);
        if (look > 0) await page.waitForTimeout(250); // now and then somebody thinks
      }
    }
  } catch (error) {
    if (!over) throw error;
  } finally {
    clearTimeout(end);
  }
  return { saved: [...saved], marks };
}

/** What the header says, and all text that can be seen, at one moment. */
function seen(): { said: string; text: string } {
  const inputs = [...document.querySelectorAll('input, textarea')].map((one) =>
    one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? one.value : '',
  );
  return {
    said: document.querySelector('.planhead .save')?.textContent ?? '',
    text: [document.body.innerText, ...inputs].join('\n'),
  };
}

/** Ends the whole application at once, as a power cut would. */
function kill({ pid }: ChildProcess): void {
  if (pid === undefined) throw new Error('no application');
  for (const one of descendants(pid).reverse())
    try {
      process.kill(one, 'SIGKILL');
    } catch {
      // it went with another
    }
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once('exit', resolve));
  kill(child);
  await closed;
}

async function judged(dataDir: string, { saved, marks }: Typed): Promise<string> {
  const actor = () => ({ name: 'Campaign', role: 'Release manager' });
  const library = await openDesk(path.join(dataDir, 'Releases.rdesk'), { create: false, actor });
  try {
    const { sound, findings } = checkLibrary(library);
    if (!sound) return `fault: not sound: ${findings.join('; ')}`;
    const held = JSON.stringify(planIds(library.db).map((id) => readPlan(library.db, id).content));
    const lost = saved.filter((one) => !held.includes(one));
    if (lost.length > 0) return `fault: “Saved” stood over ${lost.join(', ')}, which the library does not hold`;
    if (saved.length === 0) return 'sound, nothing was said to be saved';
    return saved.length < marks ? 'sound, all that was said to be saved is there' : 'sound, all typed is there';
  } finally {
    closeDesk(library);
  }
}
