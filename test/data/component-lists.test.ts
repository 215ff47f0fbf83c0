import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readList } from '../../electron/services/components/lists';
import { applyCommands } from '../../shared/domain/edit/apply';
import { contentSchema } from '../../shared/domain/plan/content';
import { compareWithFolder } from '../../shared/domain/components/compare';
import { checkEdits, fileEdits, listEdits } from '../../shared/domain/components/edits';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-lists-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
function list(name: string, text: string | Uint8Array) {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return readList(file);
}
const sha = 'a'.repeat(64);
const md5 = 'b'.repeat(32);

describe('a supplier’s list', () => {
  test('lines of sha256sum and md5sum, GNU and BSD', () => {
    const found = list(
      'SHA256SUMS',
      `# made on Friday\n${sha}  ./dist/portal-web-4.8.0.zip\r\n${md5} *portal-web-4.8.0.zip\nMD5 (api.tar.gz) = ${md5}\n`,
    );
    expect(found).toEqual([
      { name: 'portal-web-4.8.0', file: 'portal-web-4.8.0.zip', sums: [{ algorithm: 'SHA-256', value: sha }] },
      { name: 'portal-web-4.8.0', file: 'portal-web-4.8.0.zip', sums: [{ algorithm: 'MD5', value: md5 }] },
      { name: 'api', file: 'api.tar.gz', sums: [{ algorithm: 'MD5', value: md5 }] },
    ]);
  });
  const cyclone = {
    name: 'portal-web',
    version: '4.8.0',
    sums: [{ algorithm: 'SHA-256', value: sha }],
    licence: 'MIT',
    source: 'Portal Ltd',
  };
  test('CycloneDX in JSON and XML say the same', () => {
    const json = {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      components: [
        {
          type: 'library',
          name: 'portal-web',
          version: '4.8.0',
          supplier: { name: 'Portal Ltd' },
          hashes: [
            { alg: 'SHA-256', content: sha.toUpperCase() },
            { alg: 'BLAKE3', content: 'ff' },
          ],
          licenses: [{ license: { id: 'MIT' } }],
        },
      ],
    };
    expect(list('bom.json', JSON.stringify(json))).toEqual([cyclone]);
    const xml = `<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.6"><components><component type="library">
      <supplier><name>Portal Ltd</name></supplier><name>portal-web</name><version>4.8.0</version>
      <hashes><hash alg="SHA-256">${sha}</hash></hashes><licenses><license><id>MIT</id></license></licenses></component></components></bom>`;
    expect(list('bom.xml', xml)).toEqual([cyclone]);
  });
  test('SPDX in JSON and tag-value', () => {
    const json = {
      spdxVersion: 'SPDX-2.3',
      packages: [
        {
          name: 'portal-web',
          versionInfo: '4.8.0',
          supplier: 'Organization: Portal Ltd',
          licenseConcluded: 'NOASSERTION',
          licenseDeclared: 'MIT',
          checksums: [{ algorithm: 'SHA256', checksumValue: sha }],
        },
      ],
    };
    expect(list('a.spdx.json', JSON.stringify(json))).toEqual([cyclone]);
    const tags = `SPDXVersion: SPDX-2.3\nPackageName: portal-web\nPackageVersion: 4.8.0\nPackageSupplier: Organization: Portal Ltd\nPackageLicenseConcluded: MIT\nPackageChecksum: SHA256: ${sha}\nFileName: ./bin/run.sh\nFileChecksum: SHA1: ${'c'.repeat(40)}\n`;
    expect(list('a.spdx', tags)).toEqual([
      cyclone,
      { name: 'run', file: 'run.sh', sums: [{ algorithm: 'SHA-1', value: 'c'.repeat(40) }] },
    ]);
  });
  test.each([
    ['sums.txt', `${sha}  a.zip\nhello world\n`, 'sums.txt, line 2: "hello world" is no checksum and file name'],
    ['empty.txt', '\n\n', 'empty.txt names no component'],
    ['x.json', '{"bomFormat":', 'x.json is not JSON'],
    ['x.json', '{"name":"x"}', 'x.json is neither CycloneDX nor SPDX'],
    ['x.xml', '<bom><components></bom>', 'x.xml, line 1'],
    ['x.xml', '<!DOCTYPE bom [<!ENTITY a "aaaa">]><bom></bom>', 'declares entities of its own'],
    ['x.xml', '<html></html>', 'x.xml is not CycloneDX'],
    ['bytes.txt', new Uint8Array([0xff, 0xfe, 0x00]), 'is not text in UTF-8'],
  ])('%s is refused by place and reason: %#', (name, text, message) => expect(() => list(name, text)).toThrow(message));
  test('one that is not there, or a folder', () => {
    expect(() => readList(path.join(folder, 'gone'))).toThrow('is not a file, or is not there any more');
    expect(() => readList(folder)).toThrow('is not a file, or is not there any more');
  });
});

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
  test('a check is recorded with every component that names a file', () => {
    const check = compareWithFolder(components, [{ path: 'portal-web-4.8.0.zip', bytes: 1, sha256: 'f'.repeat(64) }]);
    const rows = after(
      checkEdits(check, { where: 'USB stick', when: { local: '2026-09-01T11:00', zone: 'Europe/London' }, role: 'r' }),
    );
    expect(rows[0]?.lastCheck).toEqual({
      where: 'USB stick',
      when: { local: '2026-09-01T11:00', zone: 'Europe/London' },
      role: 'r',
      result: 'different',
      difference:
        'portal-web-4.8.0.zip is not the file of the manifest: SHA-256 ffffffffffff… instead of aaaaaaaaaaaa…',
    });
    expect(rows[1]?.lastCheck).toBeUndefined();
  });
});
