import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { runHere } from '../helpers/cli-in-process';

// Drafts as scripts make them, read back by another program than the one that wrote them.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
let folder = '';
const at = (name: string) => path.join(folder, name);
const A = () => at('ex/REL-2026-014.release.json');

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-notices-'));
  expect((await runHere('examples', '--out', at('ex'))).status).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const read = async (file: string) => {
  const mail = await PostalMime.parse(fs.readFileSync(file));
  return {
    subject: mail.subject,
    to: (mail.to ?? []).map((one) => one.address),
    bcc: (mail.bcc ?? []).map((one) => one.address),
    unsent: mail.headers.find((one) => one.key === 'x-unsent')?.value,
    plain: mail.text,
    html: mail.html,
    parts: mail.attachments.map((one) => [one.filename, one.mimeType]),
  };
};

const row = z.looseObject({ id: z.string() });
const loose = z.looseObject({
  plans: z.array(
    z.looseObject({
      revision: z.looseObject({}),
      content: z.looseObject({ communications: z.looseObject({ notices: z.array(row) }) }),
    }),
  ),
  registers: z.looseObject({ distributionLists: z.array(row) }),
});

describe('notices', () => {
  test('every notice of A is a draft that a mail program opens, with the documents and the sessions', async () => {
    const out = at('out');
    const done = await runHere('notices', A(), '--out', out, '--documents', 'release-notes', '--calendar');
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(done.stdout.trim().split('\n')).toEqual([
      'REL-2026-014_first_client-operations.eml',
      'REL-2026-014_reminder_client-operations.eml',
      'REL-2026-014_start_client-operations.eml',
      'REL-2026-014_done_client-operations.eml',
    ]);
    expect(await read(path.join(out, 'REL-2026-014_first_client-operations.eml'))).toMatchObject({
      subject: 'Field Portal 4.8.0: planned for Thu 17 Sep 2026',
      unsent: '1',
      plain: expect.stringMatching(/^Field Portal is unavailable on Thursday 17 September from 19:30 to 20:30\./),
      html: expect.stringContaining('Please save your notes before.'),
      parts: [
        ['REL-2026-014_release-notes_r1.0_customers.pdf', 'application/pdf'],
        ['REL-2026-014.ics', 'text/calendar'],
      ],
    });
  });

  test('the calendar that goes along says when, and nothing of what is inside', () => {
    const text = fs.readFileSync(at('out/REL-2026-014_first_client-operations.eml'), 'utf8');
    const [, part = ''] = /name=REL-2026-014\.ics[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(text) ?? [];
    const calendar = Buffer.from(part, 'base64').toString();
    expect(calendar).toContain('DTSTART;TZID=Europe/London:20260917T190000');
    expect(calendar).not.toMatch(/API-01|DB-MAIN|Revision|Attempt|RELEASE-DESK-ITEMS/);
  });

  test('a notice that takes the window back takes it out of calendars; one with a new window moves it', async () => {
    const calendar = async (kind: string, announced: string, change = '') => {
      const file = loose.parse(
        JSON.parse(fs.readFileSync(A(), 'utf8').replaceAll('2026-09-17T', `2026-09-${change || '17'}T`)),
      );
      const [plan] = file.plans;
      const [notice] = plan?.content.communications.notices ?? [];
      if (!plan || !notice) throw new Error('example A has a notice');
      delete plan.revision['issue'];
      plan.revision['state'] = 'Draft';
      Object.assign(notice, { kind });
      delete notice['text'];
      const told = [{ id: 't', notice: notice.id, at: '2026-09-01T10:00:00Z', announced }];
      Object.assign(plan, { record: { attempts: [{ id: 'a', number: 1, told }] } });
      const source = at('moved.release.json');
      fs.writeFileSync(source, JSON.stringify(file));
      const done = await runHere(
        'notices',
        source,
        '--out',
        at('moved'),
        '--notice',
        notice.id,
        '--calendar',
        '--json',
      );
      expect(done.status).toBe(0);
      const [name = ''] = z.array(z.string()).parse(JSON.parse(done.stdout));
      const [, part = ''] =
        /name=REL-2026-014\.ics[\s\S]*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(
          fs.readFileSync(at(`moved/${name}`), 'utf8'),
        ) ?? [];
      const text = Buffer.from(part, 'base64').toString();
      const value = (key: string) => new RegExp(`^${key}[;:](.*)\r$`, 'm').exec(text)?.[1];
      return [value('METHOD'), value('STATUS'), value('UID'), value('SEQUENCE'), value('DTSTART;TZID=Europe/London')];
    };
    const start = '20260917T190000';
    const uid = expect.stringMatching(/^REL-2026-014\..+@release-desk$/);
    const old = 'Thu 10 Sep 2026, 19:00–22:00 BST';
    expect(await calendar('first', old)).toEqual(['PUBLISH', 'TENTATIVE', uid, '1', start]);
    expect(await calendar('cancelled', old)).toEqual(['CANCEL', 'CANCELLED', uid, '2', start]);
    expect(await calendar('postponed', old, '24')).toEqual(['PUBLISH', 'TENTATIVE', uid, '1', '20260924T190000']);
    expect((await calendar('first', old))[2]).toBe((await calendar('cancelled', old))[2]);
  });

  test('the same plan gives the same bytes', async () => {
    await runHere('notices', A(), '--out', at('again'), '--documents', 'release-notes', '--calendar');
    for (const name of fs.readdirSync(at('out')))
      expect(fs.readFileSync(at(`again/${name}`)).equals(fs.readFileSync(at(`out/${name}`))), name).toBe(true);
  });

  test('text that could be taken for something else stays text', async () => {
    const file = loose.parse(JSON.parse(fs.readFileSync(A(), 'utf8')));
    const [plan] = file.plans;
    const [notice] = plan?.content.communications.notices ?? [];
    const [list] = file.registers.distributionLists;
    if (!plan || !notice || !list) throw new Error('example A has a notice, and a list');
    delete plan.revision['issue'];
    plan.revision['state'] = 'Draft';
    notice['audience'] = '../../Böse Bcc: all@example.org';
    notice['text'] = 'A <script>alert(1)</script> & "quotes"\n.\nFrom me';
    list['addresses'] = 'Eve <eve@example.org>, "x" <y@example.org>\nBcc: z@example.org';
    notice['list'] = list.id;
    const source = at('odd.release.json');
    fs.writeFileSync(source, JSON.stringify(file));
    fs.cpSync(at('ex/files'), at('files'), { recursive: true });
    const done = await runHere('notices', source, '--out', at('odd'), '--notice', notice.id);
    expect([done.status, done.stderr]).toEqual([0, '']);
    expect(fs.readdirSync(at('odd'))).toEqual(['REL-2026-014_first_böse-bcc-all-example.org.eml']);
    expect(await read(at(`odd/${fs.readdirSync(at('odd'))[0] ?? ''}`))).toMatchObject({
      plain: expect.stringContaining('A <script>alert(1)</script> & "quotes"\n.\nFrom me'),
      html: expect.stringContaining('A &lt;script&gt;alert(1)&lt;/script&gt; &amp;'),
      bcc: ['eve@example.org', 'y@example.org', 'z@example.org'],
    });
  });

  test('what is not there or not for customers is refused, and nothing is written', async () => {
    const none = await runHere('notices', A(), '--out', at('none'), '--notice', 'ntc-99');
    expect([none.status, none.stderr]).toEqual([
      2,
      expect.stringContaining('REL-2026-014 has no notice ntc-99; it has ntc-1'),
    ]);
    const inside = await runHere('notices', A(), '--out', at('none'), '--documents', 'installation-guide');
    expect([inside.status, inside.stderr]).toEqual([2, expect.stringContaining('installation-guide')]);
    expect(fs.existsSync(at('none'))).toBe(false);
  });
});
