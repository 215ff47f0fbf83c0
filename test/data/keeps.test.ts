import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runHere } from '../helpers/cli-in-process';
import { keepsCopy } from '../helpers/keeps';

/** The inputs of ../shared/cases/keeps through the command line, each with what must come out. */
let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-keeps-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => path.join(folder, name);
const noStack = ({ stdout, stderr }: { stdout: string; stderr: string }) =>
  expect(stdout + stderr).not.toMatch(/^\s+at /mu);

describe('zero-length.rdesk', () => {
  test('is refused by every command, and left as it is', async () => {
    const file = keepsCopy(folder, 'zero-length.rdesk');
    for (const command of ['list', 'check', 'conflicts']) {
      const ended = await runHere(command, '--library', file);
      expect(ended.status, command).toBe(2);
      expect(ended.stderr).toMatch(/is empty: it is not a library/);
    }
    expect((await runHere('import', keepsCopy(folder, 'zero-length.rdesk', 'x'), '--library', file)).status).toBe(2);
    expect(fs.readdirSync(folder).sort()).toEqual(['x', 'zero-length.rdesk']);
    expect(fs.statSync(file).size).toBe(0);
    expect((await runHere('recover', '--library', file, '--out', at('new.rdesk'))).status).toBe(2);
  });

  test('with a backup beside it, that is said, and recovery takes it', async () => {
    const file = keepsCopy(folder, 'zero-length.rdesk');
    fs.mkdirSync(`${file}-backups`);
    keepsCopy(`${file}-backups`, 'list-columns-wrong.rdesk', '2026-11-27.backup');
    expect((await runHere('list', '--library', file)).stderr).toMatch(/one backup, the newest of 2026-11-27/);
    expect((await runHere('recover', '--library', file, '--out', at('new.rdesk'))).status).toBe(1);
    expect((await runHere('list', '--library', at('new.rdesk'))).stdout).toMatch(/REL-2026-014/);
  });
});

describe.each(['truncated-half.rdesk', 'zeroed-page.rdesk'])('%s', (name) => {
  test('check says in words what it finds, and recover gives what can be read; the file stays', async () => {
    const file = keepsCopy(folder, name);
    const before = fs.readFileSync(file);
    const checked = await runHere('check', '--library', file);
    expect(checked.status).toBe(1);
    noStack(checked);
    const recovered = await runHere('recover', '--library', file, '--out', at('new.rdesk'));
    expect(recovered.status).toBe(1);
    noStack(recovered);
    expect(fs.readFileSync(file)).toEqual(before);
    expect((await runHere('check', '--library', at('new.rdesk'))).stdout).toBe('sound\n');
    expect(fs.readFileSync(at('new recovery report.txt'), 'utf8')).toMatch(/WHAT CAME OUT/);
  });
});

const recovery = z.object({
  plans: z.array(
    z.object({ reference: z.string(), outcome: z.string(), from: z.array(z.string()), missing: z.array(z.string()) }),
  ),
});

test('truncated-half.rdesk with a sound backup: every plan comes out of the backup, and what may be missing is said', async () => {
  const file = keepsCopy(folder, 'truncated-half.rdesk');
  fs.mkdirSync(`${file}-backups`);
  keepsCopy(`${file}-backups`, 'list-columns-wrong.rdesk', '2026-11-27.backup');
  const { plans } = recovery.parse(
    JSON.parse((await runHere('recover', '--library', file, '--out', at('new.rdesk'), '--json')).stdout),
  );
  expect(plans.map((plan) => plan.from)).toEqual([
    ['Backup of 2026-11-27'],
    ['Backup of 2026-11-27'],
    ['Backup of 2026-11-27'],
  ]);
  expect((await runHere('list', '--library', at('new.rdesk'))).stdout.split('\n')).toHaveLength(4);
});

describe('damaged-attachment.rdesk', () => {
  test('its backup is kept apart, with the file and its plan named, and exit 1', async () => {
    const file = keepsCopy(folder, 'damaged-attachment.rdesk');
    const ended = await runHere('backup', '--library', file, '--out', at('B.rdesk'));
    expect(ended.status).toBe(1);
    expect(ended.stderr).toMatch(/REL-2026-009, vpn-gw-3\.2\.1-p3\.img/);
    expect(fs.existsSync(at('B.rdesk'))).toBe(false);
    expect(fs.existsSync(at('B.damaged.rdesk'))).toBe(true);
  });

  test('recovery leaves the damaged file out and takes it from a backup where one has it', async () => {
    const file = keepsCopy(folder, 'damaged-attachment.rdesk');
    const alone = await runHere('recover', '--library', file, '--out', at('alone.rdesk'));
    expect(alone.status).toBe(1);
    expect(alone.stdout).toMatch(/1 of 5 attached files cannot be read: vpn-gw-3\.2\.1-p3\.img/);
    fs.mkdirSync(`${file}-backups`);
    keepsCopy(`${file}-backups`, 'list-columns-wrong.rdesk', '2026-11-27.backup');
    expect((await runHere('recover', '--library', file, '--out', at('both.rdesk'))).stdout).toMatch(
      /SOUND\s+REL-2026-009/,
    );
    expect((await runHere('check', '--library', at('both.rdesk'))).stdout).toBe('sound\n');
  });
});

describe('list-columns-wrong.rdesk', () => {
  test('check names the columns with both values, and works them out again on request', async () => {
    const file = keepsCopy(folder, 'list-columns-wrong.rdesk');
    const checked = await runHere('check', '--library', file);
    expect(checked.status).toBe(1);
    expect(checked.stdout).toMatch(
      /REL-2026-008: the list shows other values.*version \(9\.9\.9, not 2026-06\).*marginMinutes \(99, not null\)/,
    );
    expect(await runHere('check', '--library', file, '--rebuild')).toMatchObject({ status: 0, stdout: 'sound\n' });
    expect((await runHere('list', '--library', file)).stdout).toMatch(/REL-2026-008 .* 2026-06/);
    expect(fs.readdirSync(`${file}-backups`)).toHaveLength(1); // the day's, as the window makes it
  });
});
