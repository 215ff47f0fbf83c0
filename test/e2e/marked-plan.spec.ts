import path from 'node:path';
import { expect, launchAsItIs, test } from '../helpers/app';
import { lostInPlan, lostInShared, markedLibrary, markedReleases } from './marked-window';

const project = path.resolve('.');
/** What each plan says that those before it could not. */
const plans = [
  { name: 'filled', says: '' },
  { name: 'no way back', says: 'content.rollback.' },
  { name: 'rollback left out', says: 'content.rollback.' },
  { name: 'left out', says: 'content.' },
] as const;

for (const { name, says } of plans) {
  test(`every field of the plan “${name}” stands on a page of the window`, async ({ dataDir }) => {
    test.setTimeout(240_000);
    const marked = markedReleases(project).find((one) => one.name === name);
    if (!marked) throw new Error(`there is no plan “${name}”`);
    const library = markedLibrary(project, marked, dataDir);
    const app = await launchAsItIs(dataDir, { args: [library] });
    try {
      const page = await app.firstWindow();
      await page.locator('[data-reference]').first().click();
      const marks = marked.marks.filter((mark) => mark.path.startsWith(says));
      expect(marks.length).toBeGreaterThan(3);
      expect(await lostInPlan(page, marks)).toEqual([]);
      if (says === '') expect(await lostInShared(page, marks)).toEqual([]);
    } finally {
      await app.close();
    }
  });
}
