import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runHere } from '../helpers/cli-in-process';
import { keepsCopy } from '../helpers/keeps';

// A library that is opened through a link is the file it leads to: what lies beside it lies there, and the link stays one.
let folder = '';
const at = (name: string) => path.join(folder, name);
beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'desk-links-')));
  fs.mkdirSync(at('real'));
  keepsCopy(at('real'), 'list-columns-wrong.rdesk', 'a.rdesk');
  fs.symlinkSync('real/a.rdesk', at('link.rdesk'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test('what is written through a link has its backups and notes beside the file', async () => {
  expect((await runHere('check', '--rebuild', '--library', at('link.rdesk'))).status).toBe(0);
  expect(fs.readdirSync(folder).sort()).toEqual(['link.rdesk', 'real']);
  expect(fs.readdirSync(at('real'))).toContain('a.rdesk-backups');
});

test('a backup is restored into the file, and the link stays a link', async () => {
  const copy = keepsCopy(folder, 'list-columns-wrong.rdesk', 'copy.rdesk');
  const before = fs.statSync(at('real/a.rdesk')).ino;
  const done = await runHere('restore', '--library', at('link.rdesk'), '--backup', copy, '--force');
  expect(done).toMatchObject({ status: 0 });
  expect(fs.lstatSync(at('link.rdesk')).isSymbolicLink()).toBe(true);
  expect(fs.statSync(at('real/a.rdesk')).ino).not.toBe(before);
  expect(fs.readdirSync(at('real/a.rdesk-backups'))).toEqual([expect.stringMatching(/^before restore/u)]);
});

test('the file itself is never its own backup, by whatever name', async () => {
  const { status, stderr } = await runHere('restore', '--library', at('real/a.rdesk'), '--backup', at('link.rdesk'));
  expect([status, stderr]).toEqual([2, expect.stringMatching(/is the library itself/u)]);
});

test('links to nowhere and in a circle are said to be so', async () => {
  fs.symlinkSync('nowhere', at('lost.rdesk'));
  fs.symlinkSync('two.rdesk', at('one.rdesk'));
  fs.symlinkSync('one.rdesk', at('two.rdesk'));
  for (const [name, said] of [
    ['lost.rdesk', /There is no library at/u],
    ['one.rdesk', /is a link that leads in a circle/u],
  ] as const) {
    const { status, stderr } = await runHere('list', '--library', at(name));
    expect([name, status, stderr]).toEqual([name, 2, expect.stringMatching(said)]);
    expect(fs.lstatSync(at(name)).isSymbolicLink()).toBe(true);
  }
});

test('what may not be read is said of the file that was named, never of a copy', async () => {
  const file = at('real/a.rdesk');
  fs.chmodSync(file, 0o000);
  const { status, stderr } = await runHere('list', '--library', file);
  if (process.getuid?.() === 0) return expect(status).toBe(0); // root reads all
  expect([status, stderr]).toEqual([2, expect.stringContaining(`${file} may not be read here`)]);
});

test('a library whose header says more pages than it has is one finding at least', async () => {
  const file = at('real/a.rdesk');
  const bytes = fs.readFileSync(file);
  bytes.writeUInt32BE(0x7fffffff, 28);
  fs.writeFileSync(file, bytes);
  const { status, stdout } = await runHere('check', '--library', file);
  expect(status).toBe(1);
  expect(stdout).toMatch(/is damaged and cannot be read as it is/u);
  expect(stdout).not.toMatch(/^0 findings/mu);
});
