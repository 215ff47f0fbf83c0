import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeDocx } from '../../electron/export/docx/write';
import { writePdf } from '../../electron/export/pdf/write';
import { writeFileWhole } from '../../electron/files/write-whole';
import { packs, resources } from './helpers/samples';

const over = { over: 'same kind' } as const;
let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-write-'));
});
afterEach(() => {
  fs.chmodSync(folder, 0o700);
  fs.rmSync(folder, { recursive: true, force: true });
});
const files = (): string[] => fs.readdirSync(folder).sort();

test('a file is written whole, with its folder, and nothing beside it', async () => {
  const file = path.join(folder, 'out/deep/plan.pdf');
  await writeFileWhole(file, Buffer.from('whole'), over);
  expect(fs.readFileSync(file, 'utf8')).toBe('whole');
  expect(fs.readdirSync(path.dirname(file))).toEqual(['plan.pdf']);
});

test('a file that was there is replaced in one step', async () => {
  const file = path.join(folder, 'plan.pdf');
  fs.writeFileSync(file, 'old');
  const reader = fs.openSync(file, 'r');
  await writeFileWhole(file, Buffer.from('new words'), over);
  expect(fs.readFileSync(file, 'utf8')).toBe('new words');
  expect(fs.readFileSync(reader, 'utf8')).toBe('old'); // who had it open still reads the old one
  fs.closeSync(reader);
});

test('a cancel leaves what was there, and nothing new', async () => {
  const file = path.join(folder, 'plan.pdf');
  fs.writeFileSync(file, 'old');
  await expect(
    writeFileWhole(file, Buffer.from('new'), { ...over, signal: AbortSignal.abort(new Error('enough')) }),
  ).rejects.toThrow('enough');
  const controller = new AbortController();
  const writing = writeFileWhole(file, Buffer.from('n'.repeat(8_000_000)), { ...over, signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(writing).rejects.toThrow();
  expect(files()).toEqual(['plan.pdf']);
  expect(fs.readFileSync(file, 'utf8')).toBe('old');
});

test('a folder that a file has taken the place of is named', async () => {
  fs.writeFileSync(path.join(folder, 'out'), 'a file');
  await expect(writeFileWhole(path.join(folder, 'out', 'plan.pdf'), Buffer.from('x'), over)).rejects.toMatchObject({
    error: { code: 'not-found', message: expect.stringContaining(path.join(folder, 'out')) },
  });
  expect(files()).toEqual(['out']);
});

test('a place that is a folder is refused, and nothing is left', async () => {
  fs.mkdirSync(path.join(folder, 'plan.pdf/inside'), { recursive: true });
  await expect(writeFileWhole(path.join(folder, 'plan.pdf'), Buffer.from('x'), over)).rejects.toMatchObject({
    error: { code: 'validation', message: expect.stringContaining('is a folder; a file is wanted') },
  });
  expect(files()).toEqual(['plan.pdf']);
});

test.runIf(process.getuid?.() !== 0)('a folder that may not be written is refused in words', async () => {
  fs.chmodSync(folder, 0o500);
  await expect(writeFileWhole(path.join(folder, 'plan.pdf'), Buffer.from('x'), over)).rejects.toMatchObject({
    error: { code: 'read-only' },
  });
  expect(files()).toEqual([]);
});

test('a cancel stops the writers, and progress is told in order', async () => {
  const aborted = { signal: AbortSignal.abort(new Error('enough')) };
  await expect(writePdf(packs.draft, resources, aborted)).rejects.toThrow('enough');
  await expect(writeDocx(packs.draft, resources, aborted)).rejects.toThrow('enough');

  const controller = new AbortController();
  const seen: [number, number][] = [];
  const stopped = writePdf(packs.draft, resources, {
    signal: controller.signal,
    onProgress: (done, total) => {
      seen.push([done, total]);
      if (done > 0) controller.abort(new Error('enough'));
    },
  });
  await expect(stopped).rejects.toThrow('enough');
  expect(seen.length).toBeGreaterThanOrEqual(1);
  expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b));
});
