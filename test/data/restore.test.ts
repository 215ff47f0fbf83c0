import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { runHere } from '../helpers/cli-in-process';
import { keepsCopy } from '../helpers/keeps';

// `restore`: says what a backup would change, does it only when told to, and never without keeping what was there.
let folder = '';
const at = (name: string) => path.join(folder, name);
const restore = (...args: string[]) => runHere('restore', '--library', at('a.rdesk'), ...args);

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-restore-'));
  keepsCopy(folder, 'list-columns-wrong.rdesk', 'a.rdesk');
  fs.mkdirSync(at('a.rdesk-backups'), { mode: 0o700 });
  keepsCopy(at('a.rdesk-backups'), 'list-columns-wrong.rdesk', '2026-11-20.backup');
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

async function references(file: string): Promise<string[]> {
  const { status, stdout } = await runHere('list', '--library', file);
  expect(status).toBe(0);
  return stdout.match(/^REL-\S+/gmu) ?? [];
}

/** A plan that the backup does not hold. */
async function addPlan(): Promise<void> {
  const file = at('new.release.json');
  const given = ['REL-2026-008', '--library', at('a.rdesk'), '--out', file];
  expect((await runHere('export', ...given)).status).toBe(0);
  const text = fs.readFileSync(file, 'utf8').replaceAll('REL-2026-008', 'REL-2026-099');
  const { sums: _old, ...release } = z.looseObject({}).parse(JSON.parse(text.replaceAll('plan-2026-008', 'quite-new')));
  fs.writeFileSync(file, JSON.stringify(release));
  expect(await runHere('import', file, '--library', at('a.rdesk'))).toMatchObject({ status: 0 });
}

const kept = () => fs.readdirSync(at('a.rdesk-backups')).filter((name) => /^before restore.*\.rdesk$/u.test(name));
const leftOver = () => fs.readdirSync(folder).filter((name) => /\.part|-wal$|-shm$|-journal$/u.test(name));

test('without a backup named it lists them', async () => {
  const { status, stdout } = await restore();
  expect([status, stdout]).toEqual([
    0,
    expect.stringMatching(/^2026-11-20\.backup {2}.* {2}3 plans {2}[\d,]+ bytes\n$/),
  ]);
  const listed = z.array(z.object({ name: z.string(), plans: z.int() }));
  expect(listed.parse(JSON.parse((await restore('--json')).stdout))).toEqual([{ name: '2026-11-20.backup', plans: 3 }]);
});

test.each(['2026-11-20', '2026-11-20.backup'])(
  '%s: what would change is said, and nothing is changed',
  async (name) => {
    await addPlan();
    const held = await references(at('a.rdesk'));
    const { status, stdout } = await restore('--backup', name);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^REL-2026-099: would be gone\. Not in the backup: it would be gone\.$/mu);
    expect(stdout).toMatch(/^3 plans as now$/mu);
    expect(await references(at('a.rdesk'))).toEqual(held);
    expect(kept()).toEqual([]);
  },
);

test('with --force it is restored, and the library as it was is a backup of its own, which leads back', async () => {
  await addPlan();
  const before = await references(at('a.rdesk'));
  const done = await restore('--backup', '2026-11-20', '--force', '--json');
  expect(done.status).toBe(0);
  const told = z.object({ restored: z.string(), kept: z.string() }).parse(JSON.parse(done.stdout));
  expect(told.restored).toBe(at('a.rdesk'));
  expect(await references(at('a.rdesk'))).toEqual(before.filter((one) => one !== 'REL-2026-099'));
  expect(kept()).toEqual([path.basename(told.kept)]);
  expect(await references(told.kept)).toEqual(before);
  expect((await restore('--backup', told.kept, '--force')).status).toBe(0);
  expect(await references(at('a.rdesk'))).toEqual(before);
  expect(kept()).toHaveLength(2);
  expect(leftOver()).toEqual([]);
});

test.each([
  ['is missing', () => fs.rmSync(at('a.rdesk')), null],
  ['is empty', () => fs.truncateSync(at('a.rdesk')), 'a (damaged).rdesk'],
  ['has lost its beginning', () => fs.writeFileSync(at('a.rdesk'), 'x'.repeat(9_000)), 'a (damaged).rdesk'],
  ['is cut off', () => keepsCopy(folder, 'truncated-half.rdesk', 'a.rdesk'), 'a (damaged).rdesk'],
])('a library that %s comes back, and what was there is kept', async (_how, harm, aside) => {
  harm();
  const was = aside === null ? null : fs.readFileSync(at('a.rdesk'));
  expect((await restore('--backup', '2026-11-20')).stdout).toMatch(/REL-2026-014: would come back/u);
  const done = await restore('--backup', '2026-11-20', '--force');
  expect([done.status, done.stdout]).toEqual([0, `${at('a.rdesk')}\n`]);
  expect(await references(at('a.rdesk'))).toHaveLength(3);
  if (aside !== null) expect(fs.readFileSync(at(aside))).toEqual(was);
  expect(leftOver()).toEqual([]);
});

test('a plan that is damaged in the library is named, and restored', async () => {
  const db = new Database(at('a.rdesk'));
  db.exec(
    "update part set json = replace(json, 'load balancer', 'load bblancer') where plan = 'plan-2026-008' and part = 'content'",
  );
  db.close();
  expect((await restore('--backup', '2026-11-20')).stdout).toMatch(
    /REL-2026-008: would change\. It cannot be read now; it would be as it was then\./u,
  );
  const done = await restore('--backup', '2026-11-20', '--force');
  expect(done.status).toBe(0);
  expect((await runHere('check', '--library', at('a.rdesk'))).stdout).not.toMatch(/REL-2026-008.*damaged/u);
  expect(kept()).toEqual([expect.stringMatching(/\.damaged\.rdesk$/u)]);
});

test('a backup that is damaged itself is named and never restored', async () => {
  keepsCopy(at('a.rdesk-backups'), 'damaged-attachment.rdesk', '2026-11-21.backup');
  const before = fs.readFileSync(at('a.rdesk'));
  for (const words of [[], ['--force']]) {
    const { status, stdout } = await restore('--backup', '2026-11-21', ...words);
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^damaged in the backup itself: /u)]);
  }
  keepsCopy(folder, 'truncated-half.rdesk', 'half.rdesk');
  for (const words of [[], ['--force']]) {
    const { status, stderr } = await restore('--backup', at('half.rdesk'), ...words);
    expect(status).not.toBe(0);
    expect(stderr).not.toMatch(/\n {4}at |a fault of Release Desk/u);
  }
  expect(fs.readFileSync(at('a.rdesk'))).toEqual(before);
  expect(kept()).toEqual([]);
  expect(leftOver()).toEqual([]);
});

test('a library that is open elsewhere is left alone', async () => {
  const other = new Database(at('a.rdesk'));
  other.pragma('journal_mode = wal');
  other.prepare('select count(*) from plan').get();
  try {
    const { status, stderr } = await restore('--backup', '2026-11-20', '--force');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/is in use by another program/u)]);
    expect(kept()).toEqual([]);
  } finally {
    other.close();
  }
  expect(await references(at('a.rdesk'))).toHaveLength(3);
});

test('what is no backup is refused, and nothing is changed', async () => {
  fs.writeFileSync(at('notes.rdesk'), 'mine');
  fs.writeFileSync(at('plain.txt'), 'mine');
  fs.mkdirSync(at('folder'));
  const before = fs.readFileSync(at('a.rdesk'));
  for (const words of [
    ['--force'],
    ['extra'],
    ...['2026-11-19', 'nothing.backup', '..', '', at('notes.rdesk'), at('plain.txt'), at('folder'), at('a.rdesk')].map(
      (word) => ['--force', '--backup', word],
    ),
  ]) {
    const { status, stdout, stderr } = await restore(...words);
    expect([words, status, stdout]).toEqual([words, 2, '']);
    expect(stderr).not.toMatch(/\n {4}at |a fault of Release Desk/u);
  }
  for (const place of [at('folder'), at('plain.txt'), '/dev/null'])
    expect((await runHere('restore', '--library', place, '--backup', at('a.rdesk'), '--force')).status).toBe(2);
  expect(fs.readFileSync(at('plain.txt'), 'utf8')).toBe('mine');
  expect(fs.readFileSync(at('a.rdesk'))).toEqual(before);
});
