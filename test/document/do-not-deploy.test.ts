import { describe, expect, test } from 'vitest';
import { buildDocument } from '../../shared/document/builders/build';
import { applyCommands } from '../../shared/domain/edit/apply';
import { compareWithFolder, type FoundFile } from '../../shared/domain/components/compare';
import { checkEdits } from '../../shared/domain/components/edits';
import { contentSchema } from '../../shared/domain/plan/content';
import type { ReleaseFile } from '../../shared/domain/plan/release-file';
import { print, snapshot } from './helpers/plans';
import { bodyText } from './helpers/read-docx';
import { pageTexts, squeeze } from './helpers/read-pdf';

/** Records a check of the folder as it is after `change`. */
const checked =
  (...changes: readonly ((found: FoundFile[]) => FoundFile[])[]) =>
  ({ plans }: ReleaseFile) => {
    for (const change of changes) {
      const [plan] = plans;
      if (!plan) throw new Error('no plan');
      const components = plan.content.manifest?.components ?? [];
      const staged = components.flatMap(({ file }) =>
        file ? [{ path: file.name, bytes: file.size, sha256: file.sha256 }] : [],
      );
      const found = change(staged);
      const when = { local: '2026-09-17T18:30', zone: 'Europe/London' };
      const commands = checkEdits(
        compareWithFolder(components, found),
        { where: 'Staging share', when, role: 'role-technical-lead' },
        { components, found },
      );
      const applied = applyCommands(plan.content, commands, contentSchema);
      if (!applied.ok) throw new Error(applied.message);
      plan.content = applied.value;
    }
  };
const equal = (found: FoundFile[]) => found;
const altered = ([first, ...rest]: FoundFile[]) => (first ? [{ ...first, sha256: '0'.repeat(64) }, ...rest] : []);
const extra = (found: FoundFile[]) => [...found, { path: 'old/notes.txt', bytes: 4, sha256: '1'.repeat(64) }];

async function covers(change: (file: ReleaseFile) => void) {
  const plan = snapshot('A', change);
  const { pdf, docx } = await print([buildDocument('release-plan', plan, { pageSize: 'a4' })]);
  const [first = ''] = pageTexts(pdf.bytes);
  return { pdf: squeeze(first), docx: bodyText(docx.bytes) };
}
const words = (differences: string) =>
  squeeze(`Do not deploy The last check of the components found a difference: ${differences}.`);

describe('the cover after a check, in both formats', () => {
  test.each([
    ['an altered file', altered, 'portal-web-4.8.0.zip'],
    ['a file that is extra', extra, 'extra: old/notes.txt'],
    ['both', (found: FoundFile[]) => extra(altered(found)), 'portal-web-4.8.0.zip; extra: old/notes.txt'],
  ])('%s says “Do not deploy”', async (_name, change, differences) => {
    const { pdf, docx } = await covers(checked(change));
    expect(pdf).toContain(words(differences));
    expect(docx).toContain(words(differences));
  });
  test('stops saying so after a check that is equal', async () => {
    const { pdf, docx } = await covers(checked(altered, extra, equal));
    expect(pdf).not.toContain(squeeze('Do not deploy'));
    expect(docx).not.toContain(squeeze('Do not deploy'));
  });
});

test('what is extra stands with the last check in the installation guide', () => {
  const guide = JSON.stringify(buildDocument('installation-guide', snapshot('A', checked(extra)), { pageSize: 'a4' }));
  expect(guide).toContain('Extra: old/notes.txt');
  expect(guide).toContain('Staging share');
});
