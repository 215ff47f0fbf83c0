import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exampleReleases } from '../../electron/examples';
import { hashAny, hashFile, hashFolder } from '../../electron/services/components/hash';
import { compareWithFolder } from '../../shared/domain/components/compare';
import { statedAlgorithms } from '../../shared/domain/components/names';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-staging-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const [example] = exampleReleases();
const components = example?.file.plans[0]?.content.manifest?.components ?? [];
/** The staging area as the manifest of example A describes it. */
function staged(): void {
  for (const { file } of components) {
    const bytes = file && example?.files.get(file.sha256);
    if (file && bytes) fs.writeFileSync(path.join(folder, file.name), bytes);
  }
}
async function check() {
  const { found, unread } = await hashFolder(folder);
  return compareWithFolder(components, found, unread);
}
const told = async () => {
  const { components: all, extra, unread } = await check();
  return [
    ...all.filter((one) => one.result !== 'equal').map((one) => `${one.result} ${one.file}`),
    ...extra.map((one) => `extra ${one.path}`),
    ...unread.map((one) => `unread ${one.path}: ${one.why}`),
  ];
};
const [first] = components;
const name = first?.file?.name ?? '';

describe('a folder is compared with the manifest', () => {
  test('as it should be', async () => {
    staged();
    expect(await told()).toEqual([]);
    expect((await check()).equal).toBe(true);
  });
  test('one byte altered, one file missing, one too many', async () => {
    staged();
    const file = path.join(folder, name);
    const bytes = fs.readFileSync(file);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    fs.writeFileSync(file, bytes);
    const gone = components.findLast((one) => one.file && one.file.name !== name)?.file?.name ?? '';
    fs.rmSync(path.join(folder, gone));
    fs.mkdirSync(path.join(folder, 'old'));
    fs.writeFileSync(path.join(folder, 'old', 'portal.zip'), 'x');
    const missing = components.filter((one) => one.file?.name === gone).map(() => `missing ${gone}`);
    const altered = components.filter((one) => one.file?.name === name).map(() => `altered ${name}`);
    expect(await told()).toEqual([...altered, ...missing, 'extra old/portal.zip']);
    expect((await check()).equal).toBe(false);
  });
  test('the right file under another name, in another folder, counts', async () => {
    staged();
    fs.mkdirSync(path.join(folder, 'a', 'b'), { recursive: true });
    fs.renameSync(path.join(folder, name), path.join(folder, 'a', 'b', 'renamed.bin'));
    expect(await told()).toEqual([]);
  });
  test('links are not followed, devices not opened, what is closed is named', async () => {
    staged();
    fs.symlinkSync('/etc', path.join(folder, 'link'));
    fs.symlinkSync(path.join(folder, name), path.join(folder, 'again'));
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    expect(await told()).toEqual([
      'unread again: it is a link, which is not followed',
      'unread link: it is a link, which is not followed',
      'unread pipe: it is a device, not a file',
    ]);
  });
  test.skipIf(process.getuid?.() === 0)('a folder without permission', async () => {
    staged();
    const closed = path.join(folder, 'closed');
    fs.mkdirSync(closed, { mode: 0o000 });
    expect(await told()).toEqual(['unread closed: you may not read it']);
    fs.chmodSync(closed, 0o700);
    fs.writeFileSync(path.join(closed, 'listed.zip'), 'x');
    fs.chmodSync(closed, 0o600); // its names can be read, and no more
    expect(await told()).toEqual(['unread closed/listed.zip: you may not read it']);
    expect((await hashAny(path.join(closed, 'listed.zip'))).unread).toEqual([
      { path: 'listed.zip', why: 'you may not read it' },
    ]);
    fs.chmodSync(closed, 0o700);
    await expect(hashFolder(path.join(folder, 'nowhere'))).rejects.toThrow('it is no longer there');
  });
});

describe('checksums the supplier states', () => {
  const md5 = (bytes: string) => createHash('md5').update(bytes).digest('hex');
  const stating = (value: string) => {
    const sha256 = createHash('sha256').update('web').digest('hex');
    const statedChecksums = [{ id: 's', algorithm: 'MD5' as const, value }];
    return [{ id: 'c', name: 'web', file: { name: 'web.zip', size: 3, sha256 }, statedChecksums }];
  };
  test.each([
    ['equal', md5('web').toUpperCase()],
    ['misstated', md5('another')],
  ])('are worked out of the file where it lies, and compared: %s', async (result, value) => {
    fs.writeFileSync(path.join(folder, 'web.zip'), 'web');
    const own = stating(value);
    const { found } = await hashFolder(folder, { also: statedAlgorithms(own) });
    expect(found[0]?.sums).toEqual({ MD5: md5('web') });
    const check = compareWithFolder(own, found);
    expect([check.components[0]?.result, check.equal]).toEqual([result, result === 'equal']);
  });
});

test('every file counts once, and every component gets one answer', () => {
  const file = fc.record({
    path: fc.constantFrom('a', 'b', 'x/a', 'y/b'),
    sha256: fc.constantFrom('1', '2'),
    bytes: fc.constant(1),
  });
  const component = fc.record({ name: fc.constantFrom('a', 'b'), sha256: fc.constantFrom('1', '2', '3') });
  fc.assert(
    fc.property(
      fc.uniqueArray(file, { selector: (one) => one.path }),
      fc.array(component, { maxLength: 5 }),
      (found, wanted) => {
        const all = wanted.map((one, at) => ({ id: `c${at}`, file: { name: one.name, sha256: one.sha256, size: 1 } }));
        const { components: checks, extra } = compareWithFolder(all, found);
        expect(checks.map((one) => one.component)).toEqual(all.map((one) => one.id));
        const used = new Set(checks.flatMap((one) => one.path ?? []));
        expect(used.size + extra.length).toBe(found.length);
        for (const one of checks) {
          const there = found.some((file) => file.sha256 === one.expected);
          if (one.result === 'equal') expect(found.find((file) => file.path === one.path)?.sha256).toBe(one.expected);
          if (!there) expect(one.result).not.toBe('equal');
          if (one.result === 'missing') expect(extra.some((file) => file.sha256 === one.expected)).toBe(false);
        }
      },
    ),
  );
});

describe('hashing', () => {
  test('all checksums in one pass equal those of other programs', async () => {
    const bytes = Buffer.alloc(3_000_001, 'release');
    const file = path.join(folder, 'big');
    fs.writeFileSync(file, bytes);
    let seen = 0;
    const all = ['CRC-32', 'MD5', 'SHA-1', 'SHA-256', 'SHA-512'] as const;
    const { sums, bytes: size } = await hashFile(file, all, { onBytes: (more) => (seen += more) });
    const by = (tool: string) => execFileSync(tool, [file], { encoding: 'utf8' }).split(' ')[0];
    expect(sums).toEqual({
      MD5: by('md5sum'),
      'SHA-1': by('sha1sum'),
      'SHA-256': by('sha256sum'),
      'SHA-512': by('sha512sum'),
      'CRC-32': sums['CRC-32'],
    });
    expect((await hashFile(path.join(folder, 'big'), ['CRC-32'])).sums['CRC-32']).toMatch(/^[0-9a-f]{8}$/);
    expect([size, seen]).toEqual([bytes.length, bytes.length]);
  });
  test('whatever their size, files have the sums other programs give them', async () => {
    const sizes = [0, 1, 131_071, 131_072, 131_073, 1_048_576, 1_048_577, 3_000_001];
    for (const size of sizes) fs.writeFileSync(path.join(folder, `${size}`), Buffer.alloc(size, 'release'));
    const { found } = await hashFolder(folder, { also: ['CRC-32', 'MD5'] });
    const by = (tool: string) =>
      execFileSync(
        tool,
        found.map((one) => one.path),
        { cwd: folder, encoding: 'utf8' },
      )
        .replaceAll(/ .*/g, '')
        .trim()
        .split('\n');
    expect(found.map((one) => one.bytes).toSorted((a, b) => a - b)).toEqual(sizes);
    expect(found.map((one) => one.sha256)).toEqual(by('sha256sum'));
    expect(found.map((one) => one.sums?.MD5)).toEqual(by('md5sum'));
  });
  test('ten gigabytes leave memory alone, and a signal ends them at once', async () => {
    const file = path.join(folder, 'huge');
    fs.writeFileSync(file, '');
    fs.truncateSync(file, 10 * 1024 ** 3); // sparse: it takes no room on the disk
    const before = process.memoryUsage.rss();
    const stop = new AbortController();
    let read = 0;
    const work = hashFile(file, ['SHA-256'], {
      signal: stop.signal,
      onBytes: (more) => {
        read += more;
        if (read > 300 * 1024 ** 2) stop.abort();
      },
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(read).toBeLessThan(400 * 1024 ** 2);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * 1024 ** 2);
  });
  test('a file that changes while it is read is said, and gives nothing', async () => {
    const file = path.join(folder, 'growing');
    fs.writeFileSync(file, Buffer.alloc(5 * 1024 ** 2));
    let once = false;
    const onBytes = () => {
      if (!once) fs.appendFileSync(file, 'more');
      once = true;
    };
    await expect(hashFile(file, ['SHA-256'], { onBytes })).rejects.toThrow('it changed while it was read');
    const { atime, mtime } = fs.statSync(file);
    let first = true;
    const rewrite = () => {
      if (!first) return;
      first = false;
      const handle = fs.openSync(file, 'r+');
      fs.writeSync(handle, 'x', 10);
      fs.closeSync(handle);
      fs.utimesSync(file, atime, mtime); // as copying tools do
    };
    await expect(hashFile(file, ['SHA-256'], { onBytes: rewrite })).rejects.toThrow('it changed while it was read');
    const empty = path.join(folder, 'empty');
    fs.writeFileSync(empty, '');
    expect((await hashFile(empty, ['SHA-256'])).sums['SHA-256']).toBe(createHash('sha256').digest('hex'));
  });
});
