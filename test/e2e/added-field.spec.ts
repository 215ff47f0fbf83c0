import { strFromU8, unzipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, launchAsItIs, test } from '../helpers/app';
import type { Mark } from '../helpers/marked-plan';
import { tool } from '../helpers/tools';
import { openPage, saved } from './desk';
import type { MarkedRelease } from '../helpers/print-marked-plans';
import { lostInPlan, lostInShared, markedLibrary, markedReleases, nodeIn } from './marked-window';
import { widerProject } from './wider-schema';

// Fields and tables are declared in a copy of the project, and nothing else is done: they are everywhere.
let folder = '';
let project = '';
let library = '';
let releases: readonly MarkedRelease[] = [];

const addedOf = ({ marks }: MarkedRelease): Mark[] => marks.filter((mark) => mark.path.includes('payback'));

test.beforeAll(() => {
  test.setTimeout(240_000);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-wider-'));
  project = widerProject(path.join(folder, 'project'));
  releases = markedReleases(project);
  const [filled] = releases;
  if (!filled) throw new Error('there is no marked plan');
  library = markedLibrary(project, filled, folder);
  expect(addedOf(filled).length).toBeGreaterThan(150);
});
test.afterAll(() => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

test('what is added to the schema is in the JSON Schema', () => {
  const schema = nodeIn(project, ['out/main/cli.js', 'schema']);
  expect(schema.split('"Payback by year"').length - 1).toBeGreaterThanOrEqual(24); // once a section
});

const plans = [
  { name: 'filled', says: 'content.', documents: 'all' },
  { name: 'no way back', says: 'content.rollback.', documents: 'release-plan' },
  { name: 'rollback left out', says: 'content.rollback.', documents: 'release-plan' },
] as const;
for (const { name, says, documents } of plans)
  test(`what is added to the schema is printed in both formats: the plan “${name}”`, () => {
    const marked = releases.find((one) => one.name === name);
    if (!marked) throw new Error(`there is no plan “${name}”`);
    const printed = addedOf(marked).filter((mark) => mark.path.startsWith(says));
    expect(printed.length).toBeGreaterThan(3);
    const { word, paper } = printedTexts(marked, documents);
    const lostIn = (text: string) => printed.filter((mark) => !text.includes(mark.word)).map((mark) => mark.path);
    expect({ docx: lostIn(word), pdf: lostIn(paper) }).toEqual({ docx: [], pdf: [] });
  });

/** Documents of a release, as its project packs them. */
function printedTexts({ name, release }: MarkedRelease, documents: string): { word: string; paper: string } {
  const out = path.join(folder, name);
  const file = path.join(folder, `${name}.release.json`);
  fs.writeFileSync(file, JSON.stringify(release));
  nodeIn(project, ['out/main/cli.js', 'pack', file, '--out', out, '--documents', documents]);
  const files = fs.readdirSync(out).map((name) => path.join(out, name));
  const textsOf = (ending: string, read: (name: string) => string) =>
    files
      .filter((name) => name.endsWith(ending))
      .map(read)
      .join('\n');
  const word = textsOf('.docx', (name) =>
    strFromU8(unzipSync(fs.readFileSync(name))['word/document.xml'] ?? new Uint8Array()),
  );
  const paper = textsOf('.pdf', (name) =>
    execFileSync(tool('pdftotext') ?? 'pdftotext', [name, '-'], { encoding: 'utf8' }),
  );
  return { word, paper };
}

test('what is added to the schema is on its page, found by the search, and compared', async ({ dataDir }) => {
  test.setTimeout(180_000);
  const added = releases.slice(0, 1).flatMap(addedOf);
  const app = await launchAsItIs(dataDir, { project, args: [library] });
  try {
    const page = await app.firstWindow();
    const row = page.locator('[data-reference]').first();
    const search = page.getByRole('searchbox');
    await search.fill('zzzznothing');
    await expect(row).toHaveCount(0);
    await search.fill(added.find((mark) => mark.path === 'content.businessCase.paybackTable.amount')?.word ?? '-');
    await row.click();

    expect(await lostInPlan(page, added)).toEqual([]);

    await openPage(page, 'What', 'Business case');
    const field = page.getByLabel('Payback', { exact: true }).first();
    await field.fill('Fourteen months');
    await field.blur();
    await saved(page);
    await page.getByRole('tab', { name: 'History' }).click();
    await expect(page.getByRole('region', { name: 'Compare revisions' }).locator('ins')).toHaveText([
      /Fourteen months/,
    ]);

    expect(await lostInShared(page, added)).toEqual([]);
  } finally {
    await app.close();
  }
});
