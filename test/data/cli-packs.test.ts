import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { jsonHere, runHere } from '../helpers/cli-in-process';

// What the command line writes: documents, books, stored ones, and the demonstration.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
let folder = '';
const at = (name: string) => path.join(folder, name);
const A = () => at('ex/REL-2026-014.release.json');

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-packs-'));
  expect((await runHere('examples', '--out', at('ex'))).status).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const ids = [
  'release-plan',
  'installation-guide',
  'release-notes',
  'deployment-test-instructions',
  'known-errors',
  'workarounds',
  'additional-documentation',
];

describe('packs', () => {
  test('pack writes what it says, the same bytes each time', async () => {
    const files = z.array(
      z.strictObject({
        document: z.string(),
        format: z.string(),
        file: z.string(),
        pages: z.number().nullable(),
        bytes: z.number(),
        sha256: z.string(),
        ms: z.number(),
      }),
    );
    const first = await jsonHere(files, 'pack', A(), '--out', at('p1'), '--documents', 'release-plan');
    const second = await jsonHere(files, 'pack', A(), '--out', at('p2'), '--documents', 'release-plan');
    expect(first.map((one) => path.basename(one.file))).toEqual([
      'REL-2026-014_release-plan_r1.0.pdf',
      'REL-2026-014_release-plan_r1.0.docx',
    ]);
    expect(first.map((one) => one.sha256)).toEqual(second.map((one) => one.sha256));
    for (const one of first) expect(fs.statSync(one.file).size).toBe(one.bytes);
    expect(first[0]?.pages).toBeGreaterThan(5);
    expect(first[1]?.pages).toBeNull();
    expect(fs.readdirSync(at('p1'))).toHaveLength(2);
  });

  test('pack makes all seven documents, or one book of them, with the attachments beside', async () => {
    const made = z.array(
      z.looseObject({ document: z.string(), format: z.string(), file: z.string(), pages: z.number().nullable() }),
    );
    const all = await jsonHere(made, 'pack', A(), '--out', at('all'), '--documents', 'all');
    expect(all.map(({ document, format }) => `${document} ${format}`)).toEqual(
      ids.flatMap((id) => [`${id} pdf`, `${id} docx`]),
    );
    const names = ids.flatMap((id) => ['pdf', 'docx'].map((format) => `REL-2026-014_${id}_r1.0.${format}`));
    const folder = 'REL-2026-014-AD_attachments_r1.0';
    expect(fs.readdirSync(at('all')).sort()).toEqual([...names, folder].sort());
    expect(fs.readdirSync(at(`all/${folder}`))).toHaveLength(3);
    for (const name of fs.readdirSync(at(`all/${folder}`)))
      expect(
        fs
          .readFileSync(at(`all/${folder}/${name}`))
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');

    const book = await jsonHere(made, 'pack', A(), '--out', at('book'), '--combined', '--format', 'pdf');
    expect(book).toMatchObject([{ document: 'pack', format: 'pdf' }]);
    const single = all.reduce((sum, { pages }) => sum + (pages ?? 0), 0);
    expect(book[0]?.pages).toBeGreaterThan(single); // and its own front
    expect(fs.readdirSync(at('book'))).toEqual(['REL-2026-014_pack_r1.0.pdf']);
  });

  test('an attachment that is gone is said and marked, and the pack is made', async () => {
    fs.cpSync(at('ex'), at('torn'), { recursive: true });
    const file = at('torn/REL-2026-014.release.json');
    const [held = ''] = fs.readdirSync(at('torn/files')).filter((name) => name.endsWith('load-test-report.pdf'));
    fs.rmSync(at(`torn/files/${held}`));
    const made = await runHere(
      'pack',
      file,
      '--out',
      at('torn-out'),
      '--documents',
      'additional-documentation',
      '--format',
      'pdf',
    );
    expect(made.status).toBe(0);
    expect(made.stderr).toContain('not printed: load-test-report.pdf: the file is missing');
  });

  test('without a display: an example library, 28 files and both books in both formats, each with size and time', async () => {
    const demo = await runHere('demo', '--out', at('demo'));
    expect(demo.status).toBe(0);
    const lines = demo.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(1 + 28 + 4);
    for (const line of lines.slice(1)) expect(line).toMatch(/r1\.0\.(?:pdf +\d+ pages|docx) +\d+ KB +\d+ ms$/);
    expect(fs.readdirSync(at('demo')).filter((name) => /_r1\.0\.(?:pdf|docx)$/.test(name))).toHaveLength(32);
    expect((await runHere('check', '--library', at('demo/examples.rdesk'))).stdout).toBe('sound\n');
  });

  test('a draft is issued under a fingerprint, and a library then gives the stored bytes', async () => {
    const draft = z
      .looseObject({
        plans: z.array(z.looseObject({ revision: z.looseObject({}) })),
        registers: z.looseObject({ live: z.array(z.unknown()) }),
      })
      .parse(JSON.parse(fs.readFileSync(A(), 'utf8')));
    draft.registers.live = []; // as before the release: the example's register already names what A brought
    for (const plan of draft.plans) {
      delete plan.revision['issue'];
      Object.assign(plan.revision, { state: 'Draft', number: '0.2' });
    }
    fs.writeFileSync(at('ex/draft.release.json'), JSON.stringify(draft));
    const library = ['--library', at('issue.rdesk')];
    expect((await runHere('import', at('ex/draft.release.json'), ...library)).status).toBe(0);
    const at9 = ['--at', '2026-09-07T08:00:00Z'];
    expect((await runHere('submit', 'REL-2026-014', ...library, ...at9)).status).toBe(0);
    expect(await runHere('issue', 'REL-2026-014', ...library, ...at9)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('still needs the review of Security officer and Test manager'),
    });
    for (const by of ['Security officer', 'Test manager'])
      expect(
        (
          await runHere(
            'sign',
            'REL-2026-014',
            ...library,
            ...at9,
            '--by',
            by,
            '--meaning',
            'review',
            '--decision',
            'Approved',
          )
        ).status,
      ).toBe(0);
    const issued = await runHere('issue', 'REL-2026-014', ...library, '--clock', '2026-09-07T09:00:00Z', '--json');
    expect(issued.status).toBe(0);
    expect(JSON.parse(issued.stdout)).toMatchObject({
      revision: '1.0',
      checkCodes: { 'release-plan': expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/) },
    });
    expect((await runHere('issue', 'REL-2026-014', ...library)).status).toBe(2);
    // Stored documents come out byte for byte, today and later; a book and another page size are made anew.
    const pack = (out: string, ...more: string[]) =>
      jsonHere(
        z.array(z.looseObject({ document: z.string(), file: z.string(), sha256: z.string(), ms: z.number() })),
        'pack',
        'REL-2026-014',
        ...library,
        '--out',
        at(out),
        ...more,
      );
    const [first, later] = [await pack('issued'), await pack('later', '--clock', '2027-01-31T00:00:00Z')];
    expect(first.map(({ document, ms }) => [document, ms])).toEqual(
      ids.flatMap((id) => [
        [id, 0],
        [id, 0],
      ]),
    );
    expect(later.map(({ sha256 }) => sha256)).toEqual(first.map(({ sha256 }) => sha256));
    for (const { file, sha256 } of first)
      expect(createHash('sha256').update(fs.readFileSync(file)).digest('hex')).toBe(sha256);
    const [letter] = await pack('letter', '--documents', 'release-plan', '--format', 'pdf', '--page', 'letter');
    expect(letter?.sha256).not.toBe(first[0]?.sha256);
    expect((await pack('book-of-it', '--combined', '--format', 'pdf')).map(({ document }) => document)).toEqual([
      'pack',
    ]);
    expect((await runHere('check', ...library)).stdout).toBe('sound\n');
  });
});
