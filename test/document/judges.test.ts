import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { writeDocx } from '../../electron/export/docx/write';
import { buildBook } from '../../shared/document/builders/book';
import { documentIds } from '../../shared/domain/documents';
import { tool } from '../helpers/tools';
import { issued, planNames, printed, resources, snapshot } from './helpers/plans';
import { contentsOf } from './helpers/read-docx';
import { run, withFile } from './helpers/run';

/** The fonts of the writers, where LibreOffice looks for a user's own: it would take wider ones. */
function fontsInto(home: string): void {
  const folder = path.join(home, '.fonts');
  fs.mkdirSync(folder, { recursive: true });
  for (const family of ['carlito', 'cousine']) {
    const root = path.resolve('node_modules/@expo-google-fonts', family);
    for (const file of fs.readdirSync(root, { recursive: true, encoding: 'utf8' }))
      if (file.endsWith('.ttf')) fs.copyFileSync(path.join(root, file), path.join(folder, path.basename(file)));
  }
}

/** The pages LibreOffice prints of a DOCX. */
function libreOffice(bytes: Uint8Array): string[] {
  return withFile('a.docx', bytes, (file) => {
    const home = path.dirname(file);
    fontsInto(home);
    const target = ['--convert-to', 'pdf', '--outdir', home, file];
    run('soffice', ['--headless', `-env:UserInstallation=file://${home}/profile`, ...target], { HOME: home });
    return run('pdftotext', ['-layout', path.join(home, 'a.pdf'), '-'])
      .out.split('\f')
      .slice(0, -1);
  });
}

const printer = tool('soffice') && tool('pdftotext');

describe.each(planNames)('%s before other programs', (name) => {
  test.skipIf(!printer)('LibreOffice prints the DOCX with right page numbers', { timeout: 120_000 }, async () => {
    const { bytes } = (await printed(name)).docx;
    const pages = libreOffice(bytes).map((page) => page.replace(/ +/g, ' '));
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.join('')).not.toContain('Error!');
    if (!issued(name)) return;
    const wrong = contentsOf(bytes).filter(({ text, page }) => !pages[Number(page) - 1]?.includes(text));
    expect(wrong).toEqual([]);
  });

  test.skipIf(!tool('ooxml-validator'))('the Open XML SDK finds no fault', { timeout: 60_000 }, async () => {
    const program = tool('ooxml-validator') ?? '';
    const { bytes } = (await printed(name)).docx;
    const { code, out } = withFile('a.docx', bytes, (file) => run(program, [file]));
    expect(JSON.parse(out)).toMatchObject({ ok: true, errors: [] });
    expect(code).toBe(0);
  });
});

test.skipIf(!printer).each(['A', 'B 1.0'] as const)(
  'LibreOffice prints the combined book of %s with right page numbers',
  {
    timeout: 180_000,
  },
  async (name) => {
    const pack = buildBook(documentIds, snapshot(name), { pageSize: 'a4' });
    const { bytes } = await writeDocx(pack, resources, { pageNumbers: true });
    const pages = libreOffice(bytes).map((page) => page.replace(/ +/g, ' '));
    const contents = contentsOf(bytes);
    expect(contents.length).toBeGreaterThan(100);
    expect(contents.filter(({ text, page }) => !pages[Number(page) - 1]?.includes(text))).toEqual([]);
    // No page of nothing but its head and foot; the pages of an attachment are pictures.
    const bare = pages.flatMap((page, at) =>
      page.replace(/\s/g, '').length < 150 ? [{ page: at + 1, text: page }] : [],
    );
    expect(bare.filter(({ text }) => !/AD-\d+, page \d+ of \d+/.test(text))).toEqual([]);
    expect(bare.length).toBe(name === 'A' ? 3 : 1);
  },
);

test.skipIf(!tool('preflight'))(
  'Preflight finds no fault but that it knows only part 1',
  { timeout: 60_000 },
  async () => {
    const source = fileURLToPath(new URL('helpers/Preflight.java', import.meta.url));
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-preflight-'));
    try {
      const files = planNames.map((name) => path.join(folder, `${name}.pdf`));
      for (const [at, name] of planNames.entries()) fs.writeFileSync(files[at] ?? '', (await printed(name)).pdf.bytes);
      const { out } = run('java', ['-cp', tool('preflight') ?? '', source, ...files]);
      const lines = out.split('\n').filter(Boolean);
      expect(lines.filter((line) => line === 'judged')).toHaveLength(planNames.length);
      // Parts 2 and 3 need no CIDSet.
      const known = /^judged$|^3\.1\.11\t.*CIDSet|^7\.11\.2\t.*part must be 1/;
      expect(lines.filter((line) => !known.test(line))).toEqual([]);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
);
