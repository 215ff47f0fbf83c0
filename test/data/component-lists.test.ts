import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readList } from '../../electron/services/components/lists';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-lists-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
function list(name: string, text: string | Uint8Array) {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return readList(file).components;
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
      Array.from({ length: 5001 }, (_, at) => `${sha}  ${at}.zip`).join('\n'),
      'names 5,001 components; 5,000 are taken at most',
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
