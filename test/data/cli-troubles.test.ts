import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupFolder } from '../../electron/data/backup';
import { closeDesk, openDesk } from '../../electron/services/library';
import { createPlan } from '../../electron/services/plans';
import { hasSmallDisks } from '../campaign/disk';
import { runHere } from '../helpers/cli-in-process';

// What surrounds a library goes wrong: the command line says it in words, and loses nothing.
let folder = '';
const at = (name: string) => path.join(folder, name);
const library = () => ['--library', at('a.rdesk')];

/** A library whose last change was made at a time. */
async function libraryOf(time: string, file = at('a.rdesk')): Promise<void> {
  const actor = () => ({ name: 'Test', role: 'Release manager' });
  const made = await openDesk(file, { create: !fs.existsSync(file), actor, now: () => new Date(time) });
  createPlan(made, 'Written then');
  closeDesk(made);
}

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-troubles-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('a clock that is, or was, wrong', () => {
  test('changes dated in the future are named by every command that opens the library', async () => {
    await libraryOf('2099-05-01T10:00:00Z');
    for (const [command = '', ...more] of [
      ['list'],
      ['check'],
      ['conflicts'],
      ['chase', 'REL-2026-014'],
      ['hold', 'REL-2026-014'],
    ]) {
      const { status, stderr } = await runHere(command, ...more, ...library());
      expect([command, status], stderr).toEqual([command, more.length === 0 ? 0 : 2]); // it holds no plan
      expect(stderr).toMatch(/clock/);
      expect(stderr).toContain('2099');
    }
  });

  test('backups dated in the future are named, and the backup of today stays beside them', async () => {
    await libraryOf('2026-09-01T10:00:00Z');
    expect((await runHere('list', ...library())).status).toBe(0);
    const backups = backupFolder(at('a.rdesk'));
    fs.mkdirSync(backups, { recursive: true, mode: 0o700 });
    for (const day of [1, 2, 3, 4, 5, 6, 7])
      expect((await runHere('backup', ...library(), '--out', path.join(backups, `2099-01-0${day}.rdesk`))).status).toBe(
        0,
      );
    for (const name of fs.readdirSync(backups).filter((one) => one.endsWith('.rdesk')))
      fs.renameSync(path.join(backups, name), path.join(backups, name.replace(/\.rdesk$/u, '.backup')));
    expect((await runHere('examples', '--out', at('ex'))).status).toBe(0);
    const { status, stderr } = await runHere('import', at('ex/REL-2026-014.release.json'), ...library());
    expect([status, stderr]).toEqual([0, expect.stringMatching(/future/)]);
    expect(fs.readdirSync(backups).filter((name) => name.startsWith('2099'))).toHaveLength(7);
    expect(fs.readdirSync(backups).filter((name) => /^20(?!99)\d\d-\d\d-\d\d\.backup$/u.test(name))).toHaveLength(1);
  });
});

describe('copies that a synchronisation tool keeps', () => {
  test.each([
    "a (Anna's conflicted copy 2026-11-29).rdesk",
    'a.sync-conflict-20261129-101500-ABCDEFG.rdesk',
    'a_conflict-20261129-101500.rdesk',
    `a-${os.hostname()}.rdesk`,
    'a (1).rdesk',
    'a 2.rdesk',
  ])('%s is named', async (name) => {
    await libraryOf('2026-09-01T10:00:00Z');
    fs.copyFileSync(at('a.rdesk'), at(name));
    const { status, stderr } = await runHere('list', ...library());
    expect([status, stderr]).toEqual([0, expect.stringContaining(name)]);
  });

  test("somebody's other library is none", async () => {
    await libraryOf('2026-09-01T10:00:00Z');
    await libraryOf('2026-09-01T10:00:00Z', at('a 2.rdesk'));
    const { status, stderr } = await runHere('list', ...library());
    expect([status, stderr]).toEqual([0, expect.not.stringContaining('a 2.rdesk')]);
  });
});

/** A program in a namespace that may mount disks of its own. */
const OWN_DISKS = ['unshare', '-rm'] as const;

/** Runs the built command line on a small disk with the library on it, filled to the last block. */
function onFullDisk(args: readonly string[]): { status: number; stdout: string; stderr: string; left: string[] } {
  const disk = at('disk');
  fs.mkdirSync(disk, { recursive: true });
  const script = [
    `mount -t tmpfs -o size=24m small "${disk}" || exit 99`,
    `cp "${at('a.rdesk')}" "${disk}/a.rdesk"`,
    `dd if=/dev/zero of="${disk}/ballast" bs=4096 2>/dev/null`,
    '"$@"',
    'status=$?',
    `ls -A "${disk}" >&3`,
    'exit $status',
  ].join('\n');
  const [program, ...apart] = OWN_DISKS;
  const { status, stdout, stderr, output } = spawnSync(
    program,
    [...apart, 'sh', '-c', script, 'sh', process.execPath, path.resolve('out/main/cli.js'), ...args],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe', 'pipe'], env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
  );
  return { status: status ?? -1, stdout, stderr, left: (output[3] ?? '').split('\n').filter(Boolean) };
}

test.skipIf(!hasSmallDisks())(
  'a full disk is named, ends with 2, and leaves no half of anything',
  { timeout: 120_000 },
  async () => {
    expect((await runHere('examples', '--out', at('ex'))).status).toBe(0);
    const release = at('ex/REL-2026-014.release.json');
    expect((await runHere('import', release, ...library())).status).toBe(0);
    const inside = ['--library', at('disk/a.rdesk')];
    for (const args of [
      ['import', at('ex/REL-2026-009.release.json'), ...inside],
      ['backup', ...inside, '--out', at('disk/b.rdesk')],
      ['export', 'REL-2026-014', ...inside, '--out', at('disk/x.release.zip')],
      ['pack', release, '--out', at('disk/pack'), '--documents', 'release-notes', '--format', 'pdf'],
      ['calendar', ...inside, '--out', at('disk/x.ics')],
      ['examples', '--out', at('disk/ex')],
    ]) {
      const { status, stderr, left } = onFullDisk(args);
      expect([args[0], status, stderr]).toEqual([args[0], 2, expect.stringMatching(/no room left|disk is full/i)]);
      expect(stderr).not.toMatch(/^\s+at /mu);
      expect(
        left.filter((name) => !/^(a\.rdesk(-backups|-changes|-wal|-shm|\..*)?|ballast|ex|pack)$/u.test(name)),
      ).toEqual([]);
    }
  },
);
