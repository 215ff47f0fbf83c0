// Takes the pictures of docs/screenshots anew from the built application: `npm run screens -- [sections|registers|…]`.
// Sheets of many pictures are put together by ImageMagick's `montage`; pages of documents come from poppler.
import { spawnSync } from 'node:child_process';
import { appendFile, copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { withDisplay } from './display.mjs';
import { electronNode, isRoot, root } from './exec.mjs';
import { withTestUser } from './runners.mjs';

const shots = path.join(root, 'docs/screenshots');
const size = { width: 1366, height: 768 };

/** What each word of the command line takes; every one starts on a fresh library with the two examples. */
const shows = {
  /** The first start, before and after a library is begun. */
  async 'first-run'({ page, both }) {
    await both('first-run', size);
    await page.getByLabel('Organisation').fill('Northern Rail Signalling');
    await page.getByLabel('Your name').fill('Ada Novák');
    await page.getByLabel('Your role').fill('Release manager');
    await page.getByRole('button', { name: 'Start my library' }).click();
    await page.getByRole('heading', { name: 'Plan your first release' }).waitFor();
    await both('first-plan', size);
  },
  async releases({ page, both, press }) {
    await both('releases', { width: 1440, height: 873 });
    await press('Control+Shift+M');
    await page.getByRole('dialog').waitFor();
    await both('new-plan', { width: 1440, height: 873 });
  },
  async checks({ page, both, release }) {
    await release('REL-2026-008');
    await page.getByRole('tab', { name: 'Checks' }).click();
    await both('checks', { width: 1440, height: 873 });
  },
  /** Every section's editor, from its head to its foot. */
  async sections({ page, sheet, release }) {
    await release('REL-2026-014');
    const outline = page.getByRole('navigation', { name: 'Sections' });
    await outline.locator('[aria-current]').waitFor();
    const closed = outline.locator('h2 > [aria-expanded="false"]');
    const unfold = async () => {
      while ((await closed.count()) > 0) await closed.first().click();
    };
    await unfold();
    const titles = await outline.locator('li button').allTextContents();
    await sheet('sections', 5, titles, async (at) => {
      await unfold(); // a finished group folds when it is left
      await outline.locator('li button').nth(at).click();
    });
  },
  async registers({ page, sheet, place }) {
    await place('Registers');
    const list = page.getByRole('navigation', { name: 'Registers' }).locator('li button');
    await list.first().waitFor();
    await sheet('registers', 3, await list.allTextContents(), (at) => list.nth(at).click());
  },
  /** The calendar in its three views, and the same of a night with a conflict. */
  async calendar({ page, sheet }) {
    await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Calendar' }).click();
    await page.getByRole('table', { name: 'Month' }).waitFor();
    const title = page.locator('.calendar-title');
    const back = async (month) => {
      while ((await title.textContent()) !== month) await page.getByRole('button', { name: 'Earlier' }).click();
    };
    const views = page.getByRole('group', { name: 'View' });
    await sheet('calendar', 2, ['September', 'weeks', 'list', 'June'], async (at) => {
      await views.getByRole('button', { name: 'Month' }).click();
      await page.getByRole('button', { name: 'Today' }).click();
      await back(at === 3 ? 'June 2026' : 'September 2026');
      if (at === 1) await views.getByRole('button', { name: 'Forward schedule' }).click();
      if (at === 2) await views.getByRole('button', { name: 'List' }).click();
    });
  },
  async 'slot-finder'({ page, both, release, section }) {
    await release('REL-2026-014');
    await section('When', 'Schedule');
    await page.getByRole('button', { name: 'Find a slot…' }).click();
    await page.getByRole('list', { name: 'Possible windows' }).waitFor();
    await page.getByRole('region', { name: 'Find a slot' }).evaluate((one) => one.scrollIntoView());
    await both('slot-finder', size);
  },
  async map({ page, both, place }) {
    await place('Registers');
    await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Map' }).click();
    await page.getByRole('button', { name: /^API-01/ }).click();
    await both('map', size);
  },
  async 'impact-review'({ both, release, section }) {
    await release('REL-2026-014');
    await section('Impact', 'Impact review');
    await both('impact-review', size);
  },
  async approvals({ page, both, release, section }) {
    await release('REL-2026-014');
    await section('Approval', 'Approvals');
    await page.getByRole('list', { name: 'What was done' }).waitFor();
    await both('approvals', size);
  },
  async night({ page, both, release }) {
    await release('REL-2026-009');
    await page.getByRole('button', { name: 'Night' }).click();
    await page.getByRole('button', { name: 'Start the rehearsal' }).click();
    await page.getByRole('timer').first().waitFor();
    await page.keyboard.press('Enter');
    await both('night', size);
  },
  async notices({ page, both, release, section }) {
    await release('REL-2026-009');
    await section('Who', 'Communications');
    await page.getByRole('button', { name: /^Add the/ }).click();
    await page.getByRole('button', { name: /^Draft: start/ }).click();
    await page.getByRole('article', { name: /^Draft of/ }).evaluate((one) => one.scrollIntoView({ block: 'end' }));
    await both('notices', size);
  },
  async 'manifest-check'({ app, page, both, release, section, dir }) {
    await release('REL-2026-014');
    await section('Artefacts', 'Manifest');
    const examples = path.join(dir, 'examples');
    await electronNode(['out/main/cli.js', 'examples', '--out', examples]);
    const folder = await mkdtemp(path.join(dir, 'staging-'));
    // As most staging areas are: one file altered, one forgotten, one left behind.
    const wanted = [
      'portal-web-4.8.0.zip',
      'portal-api-4.8.0.zip',
      'portal-web-4.7.3.zip',
      'portal-api-4.7.3.zip',
      'config-diff.txt',
      'db-0480-reverse.sql',
    ];
    for (const stored of await readdir(path.join(examples, 'files'))) {
      const name = stored.replace(/^[0-9a-f]{12}-/, '');
      if (wanted.includes(name)) await copyFile(path.join(examples, 'files', stored), path.join(folder, name));
    }
    await appendFile(path.join(folder, 'portal-api-4.8.0.zip'), '!');
    await writeFile(path.join(folder, 'notes.txt'), 'left behind');
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, folder);
    await page.getByRole('button', { name: 'Check now…' }).click();
    await page.getByRole('region', { name: /^The folder/ }).waitFor();
    await both('manifest-check', size);
  },
  async 'import-table'({ app, page, both, place, dir }) {
    await place('Registers');
    const file = path.join(dir, 'cmdb_ci.csv');
    const rows = [
      'sys_id;name;sys_class_name;short_description;owned_by',
      'aa11;WEB-01;Server;Web server of the field portal, node 1;Operations manager',
      'aa12;MAIL-01;Server;Mail relay;Mail team',
      'aa13;;Server;nobody named it;',
      'aa14;DB-MAIN;Database;Main database;Operations manager',
    ];
    await writeFile(file, rows.join('\r\n'));
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, file);
    await page.getByRole('button', { name: 'Import…' }).click();
    await page.getByRole('table', { name: 'Rows of the file' }).waitFor();
    await both('import-table', size);
  },
  async preview({ page, both, release }) {
    await release('REL-2026-014');
    await page.getByRole('tab', { name: 'Preview' }).click();
    await page.getByText('Same as the printed').waitFor();
    await both('preview', { width: 1440, height: 873 });
  },
  async 'run-sheet'({ both, release, section }) {
    await release('REL-2026-014');
    await section('How', 'Run-sheet');
    await both('run-sheet', size);
  },
  async settings({ both, place }) {
    await place('Settings');
    await both('settings', { width: 1440, height: 873 });
  },
};

/** Makes the pictures named, all where none is; `packs` are the pages of both combined books in both formats. */
export async function screens(names) {
  const all = [...Object.keys(shows), 'packs'];
  const wanted = names.length > 0 ? names : all;
  const unknown = wanted.filter((name) => !all.includes(name));
  if (unknown.length > 0) throw new Error(`No screens "${unknown.join(', ')}". One of: ${all.join(', ')}`);
  return withDisplay(
    async (env) => {
      for (const name of wanted) await (name === 'packs' ? withTestUser(packs) : take(name, env));
      return 0;
    },
    { forceVirtual: true },
  );
}

async function take(name, env) {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'rd-screens-'));
  const app = await _electron.launch({
    args: [...(isRoot ? ['--no-sandbox'] : []), root],
    chromiumSandbox: !isRoot,
    env: { ...process.env, ...env, RELEASE_DESK_DATA: dir },
  });
  try {
    const page = await app.firstWindow();
    const look = page.getByRole('button', { name: 'Look at the examples' });
    await look.waitFor();
    if (name !== 'first-run') {
      await look.click();
      await page.locator('[data-reference="REL-2026-014"]').waitFor();
      await page.getByRole('button', { name: 'Not now' }).click();
    }
    await shows[name](tools(app, page, dir));
    console.log(`screens: ${name}`);
  } finally {
    await app.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What a show may do: go somewhere, and take a picture once all is drawn. */
function tools(app, page, dir) {
  const scheme = (to) => page.evaluate((one) => void (document.documentElement.dataset.scheme = one), to);
  const resize = (to) =>
    app.evaluate(
      ({ BrowserWindow }, content) => BrowserWindow.getAllWindows()[0].setContentSize(content.width, content.height),
      to,
    );
  const still = () =>
    page.evaluate(async () => {
      await document.fonts.ready;
      await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)));
      await new Promise((done) => setTimeout(done, 400)); // figures that follow in a task of their own
    });
  const picture = async (file) => (await still(), page.screenshot({ path: file }));
  return {
    app,
    page,
    dir,
    async section(group, title) {
      const outline = page.getByRole('navigation', { name: 'Sections' });
      const heading = outline.getByRole('button', { name: new RegExp(`^${group}\\b`) }).first();
      await heading.waitFor();
      if ((await heading.getAttribute('aria-expanded')) === 'false') await heading.click();
      await outline.locator('li').getByRole('button', { name: title }).first().click();
    },
    press: (keys) => page.keyboard.press(keys),
    place: (name) => page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name }).click(),
    release: (reference) => page.locator(`[data-reference="${reference}"]`).first().click(),
    async both(name, content) {
      await resize(content);
      for (const one of ['light', 'dark']) {
        await scheme(one);
        await picture(path.join(shots, `${name}-${one}.png`));
      }
    },
    /** One sheet for light and one for dark, `across` pictures wide. */
    async sheet(name, across, titles, open) {
      await resize(size);
      for (const one of ['light', 'dark']) {
        await scheme(one);
        const folder = await mkdtemp(path.join(dir, 'sheet-'));
        for (const at of titles.keys()) {
          await open(at);
          await picture(path.join(folder, `${String(at).padStart(2, '0')}.png`));
        }
        await montage(folder, path.join(shots, `${name}-${one}.jpg`), across);
      }
    },
  };
}

/** Every page of both books, as a printer and as LibreOffice with the fonts of the documents would set them. */
async function packs({ env }) {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'rd-packs-'));
  try {
    await electronNode(['out/main/cli.js', 'demo', '--out', dir]);
    const books = (await readdir(dir)).filter((file) => /_pack_r[\d.]+\.(pdf|docx)$/.test(file));
    for (const book of books) {
      const [example, format] = [book.includes('-014') ? 'a' : 'b', path.extname(book).slice(1)];
      const target = ['--headless', '--convert-to', 'pdf', '--outdir', path.join(dir, 'office'), path.join(dir, book)];
      if (format === 'docx')
        run('soffice', [`-env:UserInstallation=file://${dir}/profile`, ...target], {
          FONTCONFIG_FILE: env.RELEASE_DESK_TEST_FONTS,
        });
      const pdf = format === 'pdf' ? path.join(dir, book) : path.join(dir, 'office', book.replace(/docx$/, 'pdf'));
      const folder = await mkdtemp(path.join(dir, 'pages-'));
      run('pdftoppm', ['-r', '33', '-png', pdf, path.join(folder, 'p')]);
      await montage(folder, path.join(shots, `pack-${example}-${format}.jpg`), 10, '+6+6');
    }
    console.log(`screens: ${books.length} packs`);
    return books.length === 4 ? 0 : 1;
  } finally {
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function run(cmd, args, env = {}) {
  const done = spawnSync(cmd, args, { encoding: 'utf8', env: { ...process.env, ...env } });
  if (done.status !== 0) throw new Error(`${cmd}: ${done.error?.message ?? done.stderr}`);
}

async function montage(folder, out, across, geometry = '540x+6+6') {
  const files = (await readdir(folder)).sort().map((file) => path.join(folder, file));
  run('montage', [
    ...files,
    '-tile',
    `${across}x`,
    '-geometry',
    geometry,
    '-background',
    '#888',
    '-quality',
    '72',
    out,
  ]);
}
