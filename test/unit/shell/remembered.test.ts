import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openMemory } from '../../../electron/shell/remembered';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-memory-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));
const file = () => path.join(folder, 'window.json');
const place = { x: 1, y: 2, width: 1200, height: 800, maximized: true };

test('what is remembered is there at the next start', () => {
  openMemory(folder).set({ place, theme: 'dark', exportFolder: '/home/x/packs' });
  expect(openMemory(folder).get()).toEqual({ place, theme: 'dark', zoom: 1, exportFolder: '/home/x/packs' });
  expect(fs.readdirSync(folder)).toEqual(['window.json']);
});

test('the first start has defaults', () => {
  expect(openMemory(folder).get()).toEqual({ place: null, theme: 'system', zoom: 1, exportFolder: null });
});

test.each(['', '[]', '{"place":', '"x"', '\0'])('a damaged file (%j) counts as empty', (text) => {
  fs.writeFileSync(file(), text);
  expect(openMemory(folder).get()).toEqual({ place: null, theme: 'system', zoom: 1, exportFolder: null });
});

test('one bad value does not cost the others', () => {
  fs.writeFileSync(file(), JSON.stringify({ place: { x: 'left' }, theme: 'dark', zoom: 99 }));
  expect(openMemory(folder).get()).toEqual({ place: null, theme: 'dark', zoom: 1, exportFolder: null });
});
