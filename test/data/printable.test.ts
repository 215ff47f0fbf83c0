import { expect, test } from 'vitest';
import { exampleReleases } from '../../electron/examples';
import { printFault } from '../../electron/export/printable';
import { keepVerdicts, unjudgedFiles, unprintableOf } from '../../electron/services/printable';
import type { Content } from '../../shared/domain/plan/content';
import { lint } from '../../shared/domain/rules/lint';

const ref = (name: string, letter: string) => ({ name, size: 5, sha256: letter.repeat(64) });
const bytesOf = ({ sha256 }: { sha256: string }) =>
  sha256.startsWith('e') ? undefined : Buffer.from(sha256.startsWith('d') ? 'words' : '%PDF-1.7 broken');
const plan: Content = {
  contents: { description: [{ type: 'image', file: ref('plan.png', 'a'), alt: 'The plan' }] },
  installationGuide: { procedure: [{ id: 's', action: 'Look', figure: ref('screen.jpg', 'b') }] },
  manifest: { components: [{ id: 'c', name: 'Component', file: ref('logo.png', 'a') }] },
  additionalDocuments: {
    documents: [
      { id: 'broken', title: 'Broken', file: ref('broken.pdf', 'c') },
      { id: 'words', title: 'Words', file: ref('words.txt', 'd') },
      { id: 'archive', title: 'Named only', file: ref('tools.zip', 'f') },
      { id: 'gone', title: 'Gone', file: ref('gone.pdf', 'e') },
    ],
  },
};

const findings = () => {
  const unprintable = unprintableOf(plan, (file) => bytesOf(file) !== undefined);
  const input = { content: plan, control: {}, registers: {}, settings: {}, clock: '2026-01-01T00:00:00Z', unprintable };
  return lint(input).flatMap(({ rule, path, message }) => (rule === 'file-not-printable' ? [[path, message]] : []));
};

test('files that cannot be printed are found before anything is printed, each at its field', async () => {
  expect(findings()).toEqual([
    [
      '/additionalDocuments/documents/gone/file',
      'The attachment gone.pdf cannot be printed: the file is missing. A note stands in its place.',
    ],
  ]);
  const unjudged = unjudgedFiles(plan, bytesOf);
  // A component of the manifest is named in the pack, not printed; a file that is not there needs no look.
  expect(unjudged.map(({ file }) => file.name).sort()).toEqual([
    'broken.pdf',
    'plan.png',
    'screen.jpg',
    'tools.zip',
    'words.txt',
  ]);
  for (const { key, bytes, ...printed } of unjudged) keepVerdicts([{ key, fault: await printFault(printed, bytes) }]);
  expect(findings()).toEqual([
    ['/contents/description', expect.stringContaining('The picture plan.png cannot be printed: the file is of a kind')],
    ['/installationGuide/procedure/s/figure', expect.stringContaining('The picture screen.jpg')],
    [
      '/additionalDocuments/documents/broken/file',
      expect.stringContaining('broken.pdf cannot be printed: the file is damaged'),
    ],
    ['/additionalDocuments/documents/archive/file', expect.stringContaining('tools.zip')],
    ['/additionalDocuments/documents/gone/file', expect.stringContaining('missing')],
  ]);
  expect(unjudgedFiles(plan, bytesOf)).toEqual([]);
});

test('every file both examples print can be printed', async () => {
  for (const { file, files } of exampleReleases()) {
    const unjudged = file.plans.flatMap(({ content }) => unjudgedFiles(content, ({ sha256 }) => files.get(sha256)));
    expect(unjudged.length).toBeGreaterThan(0);
    for (const { bytes, ...printed } of unjudged)
      expect([printed.file.name, await printFault(printed, bytes)]).toEqual([printed.file.name, null]);
  }
});
