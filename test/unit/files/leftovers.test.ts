import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isLeftover, removeLeftovers, temporaryDone, temporaryFile } from '../../../electron/files/leftovers';
import { writeFileWhole } from '../../../electron/files/write-whole';

// What a killed run left half-written goes at the next write in that folder; nothing else does.
let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-left-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const gone = spawnSync(process.execPath, ['-e', ''], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } }).pid;
const named = (pid: number) => path.basename(temporaryFile(folder)).replace(`-${process.pid}-`, `-${pid}-`);

test('only files of ours whose process is gone are removed, at the next write', async () => {
  const ours = [named(gone), `${named(gone)}-journal`, `${named(gone)}-wal`];
  const kept = [
    named(process.ppid),
    '.plan.pdf.part',
    'x.part',
    `x${named(gone)}`,
    named(gone).replace('.part', '.party'),
    'Releases.rdesk-journal',
  ];
  for (const name of [...ours, ...kept]) fs.writeFileSync(path.join(folder, name), '');
  const link = named(gone);
  fs.symlinkSync('x.part', path.join(folder, link));
  const dir = named(gone);
  fs.mkdirSync(path.join(folder, dir));
  await writeFileWhole(path.join(folder, 'plan.txt'), Buffer.from('x'), { over: 'nothing' });
  expect(fs.readdirSync(folder).sort()).toEqual([...kept, link, dir, 'plan.txt'].sort());
});

test('a file of this process is kept while it is written, and goes where it was given up', () => {
  const file = temporaryFile(folder);
  fs.writeFileSync(file, '');
  expect(removeLeftovers(folder)).toEqual([]);
  temporaryDone(file);
  expect(removeLeftovers(folder)).toEqual([path.basename(file)]);
});

test('another machine in the same folder keeps its own for a day', () => {
  const own = named(4242);
  const other = own.replace(/^\.release-desk-[0-9a-f]{8}/, '.release-desk-00000000');
  const day = 86_400_000;
  expect([isLeftover(other, day - 1, () => false), isLeftover(other, day + 1, () => true)]).toEqual([false, true]);
  expect([isLeftover(own, 0, () => true), isLeftover(own, 0, () => false)]).toEqual([false, true]);
  expect(isLeftover(own, day + 1, () => true)).toBe(true);
  expect(removeLeftovers(path.join(folder, 'nowhere'))).toEqual([]);
});
