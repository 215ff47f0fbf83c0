import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailOf } from '../../electron/press/mail';
import type { NoticeDraft } from '../../shared/domain/notices/draft';

// What other programs make of a draft: postal-mime, and Python's e-mail package where there is Python.
let folder = '';
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-mail-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const draft = (more: Partial<NoticeDraft>): NoticeDraft => ({
  id: 'n',
  kind: 'first',
  audience: 'Staff',
  subject: 'Field Portal',
  text: 'One line',
  to: ['staff@example.org'],
  bcc: [],
  empty: [],
  moved: false,
  unknown: [],
  ...more,
});
const file = (filename: string) => ({ filename, content: Buffer.from('x'), contentType: 'application/pdf' });
const many = Array.from({ length: 60 }, (_, n) => `somebody.with.a.name.${n}@subsidiary.example.org`);
const cases: [string, Partial<NoticeDraft>, string[]][] = [
  ['plain', {}, []],
  ['several lines', { text: 'One\nTwo\n\nThree' }, ['notes.pdf']],
  ['line ends of every kind', { text: 'a\r\nb\rc\nd' }, []],
  [
    'letters beyond ASCII',
    { subject: 'Änderung: Łódź – “Zürich” 😀', text: 'Grüße\naus Łódź 😀\n' },
    ['Prüfplan – é.pdf'],
  ],
  ['Cyrillic', { subject: 'Выпуск '.repeat(30).trim(), text: 'строка\n'.repeat(60).trim() }, ['отчёт.pdf']],
  [
    'long lines',
    { subject: 'word '.repeat(60).trim(), text: `${'word '.repeat(300)}end\nnext` },
    [`${'n'.repeat(60)}.pdf`],
  ],
  ['words without an end', { subject: 'x'.repeat(300), text: `${'y'.repeat(1500)}\nnext` }, [`${'ü'.repeat(80)}.pdf`]],
  ['a subject that is another header', { subject: 'Hello\r\nBcc: evil@example.org\n\nbody' }, []],
  ['what looks encoded', { subject: '=?UTF-8?Q?Bcc?= is text', text: '=20 =?UTF-8?B?eA==?=' }, []],
  ['what a server may take for its own', { text: '.\n..\nFrom me\nTo: x\n--\n' }, ['a "b";c.pdf']],
  ['spaces at line ends', { text: 'a \nb\t\nc' }, []],
  ['many people', { to: many, bcc: many.map((one) => `b.${one}`) }, []],
  ['control characters', { subject: 'a\u0000b\u0007c\u2028d', text: 'a\u0000b\u2028c' }, []],
];
const lines = (text = '') => text.replaceAll(/\r\n?/g, '\n').trimEnd();
const oneLine = (text = '') => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
const built = (more: Partial<NoticeDraft>, names: readonly string[]) =>
  mailOf(draft(more), names.map(file), { at: '2026-09-07T09:00:00Z', reference: 'REL-1' });

test.each(cases)('%s: read back as it was written, in lines that end as they should', async (_what, more, names) => {
  const wanted = draft(more);
  const bytes = await built(more, names);
  const text = bytes.toString('latin1');
  expect(text).not.toMatch(/[^\r]\n|\r[^\n]|[\x80-\xff]/);
  expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  const mail = await PostalMime.parse(bytes);
  expect(mail.subject).toBe(oneLine(wanted.subject));
  expect(lines(mail.text)).toBe(lines(wanted.text));
  expect([mail.to, mail.bcc ?? []].map((all) => (all ?? []).map((one) => one.address))).toEqual([
    wanted.to,
    wanted.bcc,
  ]);
  expect(mail.attachments.map((one) => one.filename)).toEqual(names);
  expect([mail.date, mail.messageId]).toEqual(['2026-09-07T09:00:00.000Z', expect.stringMatching(/^<.+@.+>$/)]);
  expect(text).toMatch(/^MIME-Version: 1\.0\r$/m);
});

const READ = `
import sys, json, email
from email import policy
found = []
for name in sys.argv[1:]:
    with open(name, 'rb') as file:
        mail = email.message_from_binary_file(file, policy=policy.default)
    parts = list(mail.walk())
    found.append({
        'subject': mail['subject'],
        'text': mail.get_body(('plain',)).get_content(),
        'to': [one.addr_spec for one in mail['to'].addresses],
        'bcc': [one.addr_spec for one in mail['bcc'].addresses] if mail['bcc'] else [],
        'files': [one.get_filename() for one in mail.iter_attachments()],
        'defects': [str(one) for part in parts for one in part.defects],
    })
print(json.dumps(found))
`;
test('Python reads them alike, and finds no defect', async () => {
  const names: string[] = [];
  for (const [at, [, more, attached]] of cases.entries()) {
    const name = path.join(folder, `${at}.eml`);
    fs.writeFileSync(name, await built(more, attached));
    names.push(name);
  }
  const python = spawnSync('python3', ['-c', READ, ...names], { encoding: 'utf8' });
  if (python.error) return process.stdout.write('not run: there is no Python here\n');
  expect(python.stderr).toBe('');
  const found: { text: string }[] = JSON.parse(python.stdout);
  expect(found.map((one) => ({ ...one, text: lines(one.text) }))).toEqual(
    cases.map(([, more, files]) => {
      const { subject, text, to, bcc } = draft(more);
      return { subject: oneLine(subject), text: lines(text), to, bcc, files, defects: [] };
    }),
  );
});
