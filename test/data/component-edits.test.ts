import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readList } from '../../electron/services/components/lists';
import { applyCommands } from '../../shared/domain/edit/apply';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import { compareWithFolder, type FoundFile, type UnreadFile } from '../../shared/domain/components/compare';
import { differencesOf } from '../../shared/domain/components/differences';
import { checkEdits, fileEdits, listEdits } from '../../shared/domain/components/edits';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-lists-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
function list(name: string, text: string) {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return readList(file).components;
}
const sha = 'a'.repeat(64);
const md5 = 'b'.repeat(32);

describe('the manifest after it', () => {
  let made = 0;
  const newId = () => `n${(made += 1)}`;
  const file = (name: string, sha256: string) => ({ name, sha256, size: 1 });
  const content = {
    manifest: {
      components: [
        {
          id: 'web',
          name: 'portal-web',
          version: '4.8.0',
          file: file('portal-web-4.8.0.zip', sha),
          lastCheck: { where: 'x' },
        },
        { id: 'api', name: 'api', statedChecksums: [{ id: 's', algorithm: 'MD5' as const, value: md5 }] },
      ],
    },
  };
  const { components } = content.manifest;
  const after = (commands: Parameters<typeof applyCommands>[1]) => {
    const applied = applyCommands(content, commands, contentSchema);
    if (!applied.ok) throw new Error(applied.message);
    return applied.value.manifest?.components ?? [];
  };
  test('a file of a known name replaces it and forgets its check; another is added, name and version apart', () => {
    const rows = after(
      fileEdits(
        components,
        [
          { path: 'a/portal-web-4.8.0.zip', bytes: 2, sha256: 'd'.repeat(64) },
          { path: 'tool v2.1.tar.gz', bytes: 3, sha256: sha },
        ],
        newId,
      ),
    );
    expect(rows[0]).toEqual({
      id: 'web',
      name: 'portal-web',
      version: '4.8.0',
      file: { name: 'portal-web-4.8.0.zip', sha256: 'd'.repeat(64), size: 2 },
    });
    expect(rows[2]).toMatchObject({
      name: 'tool',
      version: '2.1',
      purpose: 'deploy',
      file: { name: 'tool v2.1.tar.gz' },
    });
    expect(fileEdits(components, [{ path: 'portal-web-4.8.0.zip', bytes: 1, sha256: sha }], newId)).toEqual([]);
  });
  test('a list completes what is there, replaces a stated checksum of its kind, and adds the rest', () => {
    const listed = [
      {
        name: 'portal-web-4.8.0',
        file: 'portal-web-4.8.0.zip',
        sums: [{ algorithm: 'SHA-256' as const, value: sha }],
        licence: 'MIT',
      },
      { name: 'api', version: '2', sums: [{ algorithm: 'MD5' as const, value: 'e'.repeat(32) }] },
      { name: 'api', sums: [{ algorithm: 'MD5' as const, value: 'e'.repeat(32) }], source: 'Portal Ltd' },
    ];
    const rows = after(listEdits(components, listed, { statedIn: 'SHA256SUMS', newId }));
    expect(rows[0]).toMatchObject({
      licence: 'MIT',
      statedChecksums: [{ algorithm: 'SHA-256', value: sha, statedIn: 'SHA256SUMS' }],
    });
    expect(rows[1]).toMatchObject({ source: 'Portal Ltd', statedChecksums: [{ value: 'e'.repeat(32) }] });
    expect(rows[1]?.statedChecksums).toHaveLength(1);
    expect(rows[2]).toMatchObject({ name: 'api', version: '2', purpose: 'deploy' });
  });
  const when = { local: '2026-09-01T11:00', zone: 'Europe/London' };
  const recorded = (from: Content, found: readonly FoundFile[], unread: readonly UnreadFile[] = []) => {
    const own = from.manifest?.components ?? [];
    const check = compareWithFolder(own, found, unread);
    const given = { components: own, found };
    const applied = applyCommands(
      from,
      checkEdits(check, { where: 'USB stick', when, role: 'r' }, given),
      contentSchema,
    );
    if (!applied.ok) throw new Error(applied.message);
    return { check, manifest: applied.value.manifest, content: applied.value };
  };
  test('a check is recorded with every component, and with the manifest what is extra or closed', () => {
    const { manifest, check } = recorded(
      content,
      [
        { path: 'portal-web-4.8.0.zip', bytes: 2000, sha256: 'f'.repeat(64) },
        { path: 'old/api.zip', bytes: 1, sha256: sha.replace('a', 'b') },
        ...Array.from({ length: 13 }, (_, at) => ({ path: `x${at}`, bytes: 1, sha256: `${at}` })),
      ],
      [{ path: 'closed', why: 'you may not read it' }],
    );
    const base = { where: 'USB stick', when, role: 'r', result: 'different' };
    expect(manifest?.components?.map((one) => one.lastCheck)).toEqual([
      {
        ...base,
        difference:
          'portal-web-4.8.0.zip is not the file of the manifest: 2,000 bytes, SHA-256 ffffffffffff… instead of 1 byte, aaaaaaaaaaaa…',
      },
      {
        ...base,
        difference: 'old/api.zip is not the file the supplier means: MD5 unknown instead of bbbbbbbbbbbb…',
      },
    ]);
    expect(manifest?.lastCheck).toMatchObject(base);
    expect(manifest?.lastCheck?.difference).toBe(
      `Extra: ${Array.from({ length: 12 }, (_, at) => `x${at}`).join(', ')} and 1 more. Not read: closed (you may not read it)`,
    );
    expect(check.equal).toBe(false);
  });
  test('a file that is extra alone says “Do not deploy”; an equal check takes it back', () => {
    const one = { manifest: { components: content.manifest.components.slice(0, 1) } };
    const right = { path: 'portal-web-4.8.0.zip', bytes: 1, sha256: sha };
    const first = recorded(one, [right, { path: 'notes.txt', bytes: 1, sha256: md5 }]);
    expect(first.manifest?.components?.[0]?.lastCheck?.result).toBe('equal');
    expect(differencesOf(first.manifest)).toEqual(['extra: notes.txt']);
    const then = recorded(first.content, [right]);
    expect(differencesOf(then.manifest)).toEqual([]);
    expect(then.manifest?.lastCheck).toEqual({ where: 'USB stick', when, role: 'r', result: 'equal' });
  });

  describe('from a list alone', () => {
    const made = (text: string): Content => {
      const commands = listEdits([], list('SUMS', text), { statedIn: 'SUMS', newId });
      const applied = applyCommands({}, commands, contentSchema);
      if (!applied.ok) throw new Error(applied.message);
      return applied.value;
    };
    const found = (path: string, sha256: string, sums?: FoundFile['sums']): FoundFile => ({
      path,
      bytes: 9,
      sha256,
      sums,
    });
    test('is checked by what the supplier states, and gets the files that are right', () => {
      const from = made(`${sha}  web-1.0.zip\n${md5}  api-1.0.zip\n${'c'.repeat(40)}  gone-1.0.zip`);
      const { check, manifest } = recorded(from, [
        found('web-1.0.zip', sha),
        found('api-1.0.zip', 'd'.repeat(64), { MD5: md5 }),
      ]);
      expect(check.components.map((one) => [one.result, one.path])).toEqual([
        ['equal', 'web-1.0.zip'],
        ['equal', 'api-1.0.zip'],
        ['missing', null],
      ]);
      expect(manifest?.components?.map((one) => one.file)).toEqual([
        { name: 'web-1.0.zip', sha256: sha, size: 9 },
        { name: 'api-1.0.zip', sha256: 'd'.repeat(64), size: 9, sums: { MD5: md5 } },
        undefined,
      ]);
    });
    test('an altered file is known by its name, and does not become the component’s', () => {
      const { check, manifest } = recorded(made(`${sha}  web-1.0.zip`), [found('web-1.0.zip', 'd'.repeat(64))]);
      expect(check.components[0]).toMatchObject({ result: 'altered', expected: sha, found: 'd'.repeat(64) });
      expect(manifest?.components?.[0]?.file).toBeUndefined();
    });
    test('then files: each becomes the file of its component, none is there twice', () => {
      const from = made(`${sha}  web-1.0.zip\n${md5} *web-1.0.zip\n${sha.replace('a', 'b')}  x/web-1.0.zip`);
      const { components: own = [] } = from.manifest ?? {};
      expect(own.map((one) => one.statedChecksums?.map((sum) => sum.algorithm))).toEqual([
        ['SHA-256', 'MD5'],
        ['SHA-256'],
      ]);
      const commands = fileEdits(
        own,
        [found('web-1.0.zip', sha), found('x/web-1.0.zip', sha.replace('a', 'b'))],
        newId,
      );
      expect(commands.map((one) => [one.kind, one.path.at(-1)])).toEqual([
        ['set', 'file'],
        ['set', 'file'],
      ]);
    });
  });

  test('thousands are one edit, with the same result as one by one', () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `${at.toString(16).padStart(64, '0')}  d/f-${at}.zip`);
    const one = { id: 'old', name: 'f-7', purpose: 'rollback' as const, lastCheck: { where: 'x' } };
    const commands = listEdits([one], list('SUMS', lines.join('\n')), { statedIn: 'SUMS', newId });
    const applied = applyCommands({ manifest: { components: [one] } }, commands, contentSchema);
    if (!applied.ok) throw new Error(applied.message);
    const own = applied.value.manifest?.components ?? [];
    expect([commands.length, own.length]).toEqual([1, 5000]);
    expect(own[0]).toMatchObject({ ...one, statedChecksums: [{ value: '7'.padStart(64, '0'), statedIn: 'SUMS' }] });
    const found = own.map((row, at) => ({
      path: `${row.name}.zip`,
      bytes: at,
      sha256: row.statedChecksums?.[0]?.value ?? '',
    }));
    const { manifest } = recorded(applied.value, [...found.slice(1), { path: 'extra', bytes: 1, sha256: sha }]);
    expect(manifest?.components?.map((row) => row.lastCheck?.result).slice(0, 2)).toEqual(['different', 'equal']);
    expect(manifest?.components?.[1]?.file).toMatchObject({ name: 'f-0.zip' });
    expect(manifest?.lastCheck?.difference).toBe('Extra: extra');
    const files = applyCommands(applied.value, fileEdits(own, found, newId), contentSchema);
    if (!files.ok) throw new Error(files.message);
    expect(files.value.manifest?.components?.[0]?.lastCheck).toBeUndefined();
    expect(applyCommands(files.value, files.inverse, contentSchema)).toMatchObject({ ok: true, value: applied.value });
  });

  test('two files of one name in two folders stay two, however often they are added', () => {
    const files = [
      { path: 'a/x.dll', bytes: 1, sha256: sha },
      { path: 'b/x.dll', bytes: 1, sha256: 'e'.repeat(64) },
    ];
    const applied = applyCommands({}, fileEdits([], files, newId), contentSchema);
    if (!applied.ok) throw new Error(applied.message);
    const own = applied.value.manifest?.components ?? [];
    expect(own).toHaveLength(2);
    expect(fileEdits(own, files.toReversed(), newId)).toEqual([]);
    expect(compareWithFolder(own, files.toReversed()).equal).toBe(true);
    const other = { path: 'b/x.dll', bytes: 2, sha256: 'f'.repeat(64) };
    const changed = fileEdits(own, [...files.slice(0, 1), other], newId);
    expect(changed).toEqual([
      {
        kind: 'set',
        path: ['manifest', 'components', own[1]?.id, 'file'],
        value: { name: 'x.dll', size: 2, sha256: 'f'.repeat(64) },
      },
    ]);
  });

  test('a name is the same whichever way its accents are written', () => {
    const [composed, apart] = ['Übersicht.pdf'.normalize('NFC'), 'Übersicht.pdf'.normalize('NFD')];
    const own = [{ id: 'u', name: 'Übersicht', file: file(composed, sha) }];
    expect(compareWithFolder(own, [{ path: apart, bytes: 1, sha256: 'f'.repeat(64) }]).components[0]?.result).toBe(
      'altered',
    );
    expect(fileEdits(own, [{ path: apart, bytes: 1, sha256: sha }], newId)).toEqual([]);
  });
});
