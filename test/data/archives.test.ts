import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { readReleaseSource } from '../../electron/services/release-files/read';
import { filesOfRelease } from '../../electron/services/release-files/write';

// Release files that were unpacked and zipped again, by other programs and on other systems.
const cases = 'test/fixtures/in-and-out/36-rezipped';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-archives-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The plans of a zip, and how many of their files lie in it. */
function read(file: string) {
  const source = readReleaseSource(file);
  const files = filesOfRelease(source.file);
  return { plans: source.file.plans, held: files.filter((ref) => source.bytesOf(ref) !== undefined).length };
}
const original = read(`${cases}/orig.release.zip`);
const parts = unzipSync(fs.readFileSync(`${cases}/orig.release.zip`));
function put(entries: Zippable, name = 'again.release.zip'): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, zipSync(entries));
  return file;
}
const renamed = (place: (name: string) => string): Zippable =>
  Object.fromEntries(Object.entries(parts).map(([name, bytes]) => [place(name), bytes]));

test('36-rezipped/in-folder.release.zip and orig.release.zip say the same, with their files', () => {
  expect(original.held).toBeGreaterThan(10);
  expect(read(`${cases}/in-folder.release.zip`)).toEqual(original);
});

describe('zipped again', () => {
  test.each<[string, Zippable]>([
    ['in folders of folders', renamed((name) => `a/b/${name}`)],
    ['with backslashes', renamed((name) => `REL\\${name.replaceAll('/', '\\')}`)],
    ['from here', renamed((name) => `./${name}`)],
    [
      'on a Mac',
      {
        ...renamed((name) => `REL/${name}`),
        ...Object.fromEntries(Object.keys(parts).map((name) => [`__MACOSX/REL/._${name}`, strToU8('x')])),
        'REL/.DS_Store': strToU8('x'),
        'REL/._orig.release.json': strToU8('x'),
      },
    ],
    [
      'with what else lay there',
      { ...renamed((name) => `REL/${name}`), 'read me.txt': strToU8('x'), 'Thumbs.db': strToU8('x') },
    ],
    ['a zipped release in a zip', { 'mail/REL-2026-014.release.zip': fs.readFileSync(`${cases}/orig.release.zip`) }],
    ['a file of a plan that is a release file', { ...parts, 'files/000000000000-x.release.json': strToU8('{}') }],
  ])('%s', (_what, entries) => {
    expect(read(put(entries))).toEqual(original);
  });

  test.each<[string, Zippable, RegExp]>([
    [
      'a second release file',
      { ...parts, 'old/b.release.json': strToU8('{}') },
      /holds "orig\.release\.json" and "old\/b\.release\.json"/,
    ],
    [
      'two zipped ones',
      { 'a.release.zip': strToU8('x'), 'b.release.zip': strToU8('x') },
      /holds "a\.release\.zip" and "b\.release\.zip"/,
    ],
    ['none', { 'a.json': strToU8('{}') }, /must hold exactly one \.release\.json, and holds none/],
    [
      'a zip in a zip in a zip',
      { 'a.release.zip': zipSync({ 'b.release.zip': zipSync(parts) }) },
      /a\.release\.zip: must hold exactly one .*none/,
    ],
    ['a way out, with backslashes', { ...parts, '..\\x': strToU8('x') }, /unsafe name/],
    ['a drive', { ...parts, 'C:\\x': strToU8('x') }, /unsafe name/],
    [
      'one name twice, either way round',
      { ...parts, 'files\\a': strToU8('x'), 'files/a': strToU8('y') },
      /two entries named "files\/a"/,
    ],
    ['a zip that is none', { 'a.release.zip': strToU8('PK and more') }, /a\.release\.zip is a zip that is damaged/],
  ])('%s is refused by name', (_what, entries, message) => {
    expect(() => read(put(entries))).toThrow(message);
  });
});
