import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Expected } from '../../shared/contract/errors';
import { releaseJsonSchema } from '../../shared/domain/json-schema';
import { exampleReleases } from '../../electron/examples';
import { exportRelease, importRelease } from '../../electron/services/exchange';
import { closeDesk, openDesk } from '../../electron/services/library';
import { readReleaseSource } from '../../electron/services/release-files/read';
import { filesOfRelease, releaseText, writeRelease } from '../../electron/services/release-files/write';
import { exampleLibrary } from '../helpers/library';

// What was altered between an export and an import is refused with its place, drafts included; never taken in silently.
const keeps = path.resolve('test/fixtures/keeps');
let folder = '';
let json = '';
let close = () => {};
const at = (name: string) => path.join(folder, name);

beforeAll(async () => {
  const held = await exampleLibrary();
  ({ folder, close } = held);
  json = at('out/d.release.json');
  await exportRelease(held.library, ['REL-2026-008'], json); // a draft
  await exportRelease(held.library, ['REL-2026-008'], at('out/d.release.zip'));
  await exportRelease(held.library, ['REL-2026-014'], at('out/files.release.json'));
});
afterAll(() => close());

const refusal = (file: string): string => {
  try {
    const source = readReleaseSource(file);
    for (const ref of filesOfRelease(source.file)) source.bytesOf(ref);
    return 'read';
  } catch (error) {
    if (error instanceof Expected) return error.error.message;
    throw error;
  }
};
const altered = (from: string | RegExp, to: string): string => {
  const text = fs.readFileSync(json, 'utf8');
  const after = text.replace(from, to);
  expect(after).not.toBe(text);
  const file = at('out/altered.release.json');
  fs.writeFileSync(file, after);
  return file;
};

test('an export names the sums of its parts and is read again, laid out and ordered anyhow', () => {
  expect(refusal(json)).toBe('read');
  expect(refusal(at('out/d.release.zip'))).toBe('read');
  const data: unknown = JSON.parse(fs.readFileSync(json, 'utf8'));
  const turned = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(turned)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([key, child]) => [key, turned(child)]),
          )
        : value;
  fs.writeFileSync(at('out/turned.release.json'), JSON.stringify(turned(data)));
  expect(refusal(at('out/turned.release.json'))).toBe('read');
});

test('a word altered in a draft, a register or the settings is refused with its place and what to do', () => {
  const what = /is not as it was when the file was written.*if you changed it on purpose, take "sums" away/;
  const inPlan = refusal(altered(/"name": "Load balancer[^"]*"/, '"name": "Load balancers"'));
  expect(inPlan).toMatch(what);
  expect(inPlan).toContain('plans[0] (REL-2026-008)');
  expect(refusal(altered(/("settings": \{[\s\S]*?"organisation": ")/, '$1x'))).toMatch(/: settings is not as it was/);
  expect(refusal(altered('"name": "LB-01', '"name": "LB-02'))).toMatch(/: registers is not as it was/);
  expect(refusal(altered(/"sums": \{[\s\S]*?"plans": \{[^}]*\}/, '"sums": { "plans": {}'))).toMatch(/sums/);
  const other = altered(/("plans": \{\s*")/, `$1other": "${'0'.repeat(64)}", "`);
  expect(refusal(other)).toMatch(/lacks the plan other that was in it/);
});

test('without sums a file is read as it is, and what people edit by hand has none', async () => {
  const data = { ...JSON.parse(fs.readFileSync(json, 'utf8')), sums: undefined };
  fs.writeFileSync(json.replace('d.release', 'plain.release'), JSON.stringify(data).replace('Load balancer', 'Load'));
  expect(refusal(json.replace('d.release', 'plain.release'))).toBe('read');
  const [example] = exampleReleases();
  if (!example) throw new Error('no example');
  expect(releaseText(example.file)).not.toContain('"sums"');
  await writeRelease(at('by-hand/e.release.json'), example.file, () => undefined);
  expect(fs.readFileSync(at('by-hand/e.release.json'), 'utf8')).not.toContain('"sums"');
});

test('the JSON Schema says what sums are and that they may be left out', () => {
  const schema = releaseJsonSchema();
  expect(schema).toMatchObject({
    properties: { sums: { description: expect.stringContaining('takes this away') } },
    required: expect.not.arrayContaining(['sums']),
  });
});

test('one bit anywhere in an export is refused or changes nothing', () => {
  const bytes = fs.readFileSync(json);
  const before = JSON.stringify(readReleaseSource(json).file);
  const file = at('out/bit.release.json');
  const step = Math.max(1, Math.floor(bytes.length / 150)); // each place is a whole reading
  for (let place = 7; place < bytes.length; place += step) {
    const copy = Buffer.from(bytes);
    copy[place] = (copy[place] ?? 0) ^ (1 << (place % 8));
    fs.writeFileSync(file, copy);
    if (refusal(file) === 'read') expect(JSON.stringify(readReleaseSource(file).file)).toBe(before);
  }
});

test('a zip of which one bit fell over is refused with the entry named, and no library is made', () => {
  expect(refusal(path.join(keeps, 'zip-one-bit.release.zip'))).toMatch(
    /"good\.release\.json" is damaged: its CRC-32 does not fit\. Nothing was taken from it/,
  );
});

test('a file beside it that was altered is refused, one that is gone is said, one under another name is found', async () => {
  const file = at('out/files.release.json');
  const source = readReleaseSource(file);
  const [ref] = filesOfRelease(source.file);
  if (!ref) throw new Error('it has no files');
  const files = at('out/files');
  const stored = fs.readdirSync(files).find((name) => name.startsWith(ref.sha256.slice(0, 12))) ?? '';
  const bytes = fs.readFileSync(path.join(files, stored));
  fs.writeFileSync(path.join(files, stored), Buffer.concat([Buffer.from('!'), bytes.subarray(1)]));
  expect(refusal(file)).toMatch(/SHA-256 differs.*take this one away: the plan then comes without it, and says so/);
  fs.rmSync(path.join(files, stored));
  const library = await openDesk(at('gone.rdesk'), { create: true, actor: () => ({ name: 'T', role: 'RM' }) });
  expect(importRelease(library, readReleaseSource(file)).skipped).toContain(
    `The file ${ref.name} is not beside the release file; the plan keeps its name and hash.`,
  );
  closeDesk(library);
  fs.writeFileSync(path.join(files, `${ref.sha256.slice(0, 12)}-renamed by a mail program.bin`), bytes);
  expect(readReleaseSource(file).bytesOf(ref)).toEqual(bytes);
});

test('a file name no disk can hold is taken, told, written under a safe name, and kept in the plan', async () => {
  const file = path.join(keeps, 'long-name/long-unicode-file-name.release.json');
  const library = await openDesk(at('long.rdesk'), { create: true, actor: () => ({ name: 'T', role: 'RM' }) });
  const { skipped } = importRelease(library, readReleaseSource(file));
  expect(skipped.filter((note) => note.includes('is not beside'))).toEqual([]);
  expect(skipped.join('\n')).toMatch(/No disk can hold the file name "漢+…" everywhere: the file is written as "漢+/);
  for (const target of [at('long/l.release.json'), at('long/l.release.zip')]) {
    const { missing, renamed } = await exportRelease(library, ['REL-2026-014'], target);
    expect([missing, renamed.length]).toEqual([[], 1]);
    const again = readReleaseSource(target);
    const ref = filesOfRelease(again.file).find(({ name }) => name === renamed[0]?.given);
    expect(ref?.name).toMatch(/^漢{200}$/);
    if (ref) expect(again.bytesOf(ref)?.length).toBe(ref.size);
  }
  for (const name of fs.readdirSync(at('long/files'))) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
  closeDesk(library);
});
