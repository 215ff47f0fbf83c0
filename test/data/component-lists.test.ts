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
  test('lines with a mark and doubled backslashes, of SFV, signed, with tabs, from a shell of Windows', () => {
    const crc = 'deadbeef';
    const lines = [
      '-----BEGIN PGP SIGNED MESSAGE-----',
      'Hash: SHA256',
      '',
      `\\${sha}  dist/a\\\\b.zip`,
      `${crc.toUpperCase()}\tcrc of perl.bin`,
      `; made by a tool of the nineties`,
      `old name.zip ${crc}`,
      `SHA512 (c(1).tar.gz) = ${'d'.repeat(128)}`,
      `${sha} *dist\\windows.exe`,
      '-----BEGIN PGP SIGNATURE-----',
      'iQIzBAEBCAAdFiEE',
      '-----END PGP SIGNATURE-----',
    ];
    const found = list('sums.txt', lines.join('\r\n'));
    expect(found.map((one) => [one.file, one.sums[0]?.algorithm, one.sums[0]?.value.slice(0, 8)])).toEqual([
      ['a_b.zip', 'SHA-256', 'aaaaaaaa'],
      ['crc of perl.bin', 'CRC-32', crc],
      ['old name.zip', 'CRC-32', crc],
      ['c(1).tar.gz', 'SHA-512', 'dddddddd'],
      ['windows.exe', 'SHA-256', 'aaaaaaaa'],
    ]);
    const wide = Buffer.from(`\uFEFF${sha}  a.zip\r\n`, 'utf16le');
    expect(list('wide.txt', wide)).toEqual([
      { name: 'a', file: 'a.zip', sums: [{ algorithm: 'SHA-256', value: sha }] },
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
  test('CycloneDX components within components are listed too, however deep', () => {
    const nested = (depth: number): object => ({
      name: `c${depth}`,
      ...(depth < 3 ? { components: [nested(depth + 1)] } : {}),
    });
    const json = { bomFormat: 'CycloneDX', components: [nested(1), { name: 'last' }] };
    expect(list('bom.json', JSON.stringify(json)).map((one) => one.name)).toEqual(['c1', 'c2', 'c3', 'last']);
    const xml =
      '<b:bom xmlns:b="http://cyclonedx.org/schema/bom/1.5"><b:components><b:component><b:name>c1</b:name><b:hashes/><b:components><b:component><b:name>c2</b:name></b:component></b:components></b:component></b:components></b:bom>';
    expect(list('bom.xml', xml).map((one) => one.name)).toEqual(['c1', 'c2']);
    const depth = 5000;
    const deep = `{"bomFormat":"CycloneDX","components":[${'{"name":"x","components":['.repeat(depth)}${']}'.repeat(depth)}]}`;
    expect(list('deep.json', deep)).toHaveLength(depth);
  });
  test('SPDX 3 as JSON-LD', () => {
    const json = {
      '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
      '@graph': [
        { type: 'SpdxDocument', spdxId: 'd', name: 'the list' },
        { type: 'Organization', spdxId: 'o', name: 'Portal Ltd' },
        {
          type: 'software_Package',
          spdxId: 'p',
          name: 'portal-web',
          software_packageVersion: '4.8.0',
          suppliedBy: 'o',
          verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: sha }, { type: 'PackageVerificationCode' }],
        },
        { type: 'software_File', name: './bin/run.sh' },
      ],
    };
    const { licence: _left, ...expected } = cyclone;
    expect(list('a.spdx.json', JSON.stringify(json))).toEqual([expected, { name: 'run', file: 'run.sh', sums: [] }]);
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
    ['a.txt', `SHA384 (a.zip) = ${'a'.repeat(96)}`, 'a.txt, line 1: SHA384 is not compared'],
    ['a.txt', `SHA3-256 (a.zip) = ${sha}`, 'SHA3-256 is not compared'],
    ['a.txt', `${'a'.repeat(96)}  a.zip`, 'a checksum of 96 digits is not compared'],
    ['a.txt', `\\${sha}  a\\nb.zip`, 'has a line break'],
    ['B2SUMS', `${'a'.repeat(128)}  a.zip`, 'BLAKE checksums, which are not compared'],
    ['a.yaml', 'spdxVersion: SPDX-2.3\n', 'is YAML'],
    ['a.rdf', '<rdf:RDF xmlns:rdf="x"></rdf:RDF>', 'is SPDX as RDF'],
    ['long.txt', `${sha}  ${'n'.repeat(600)}.zip`, 'a name of more than 500 characters'],
    [
      'many.txt',
      Array.from({ length: 20_001 }, (_, at) => `${sha}  ${at}.zip`).join('\n'),
      'names 20,001 components; 20,000 are taken at most',
    ],
    ['bom.json', JSON.stringify({ bomFormat: 'CycloneDX', components: [{ version: '1' }] }), 'has no name'],
    [
      'deep.xml',
      `<bom><components>${'<component><components>'.repeat(20_000)}${'</components></component>'.repeat(20_000)}</components></bom>`,
      'Maximum nested tags exceeded. Nothing was read',
    ],
    [
      'laughs.xml',
      '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><bom><components><component><name>&b;</name></component></components></bom>',
      'declares entities of its own',
    ],
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
