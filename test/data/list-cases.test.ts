import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { readList } from '../../electron/services/components/lists';
import { listEdits } from '../../shared/domain/components/edits';
import { applyCommands } from '../../shared/domain/edit/apply';
import { type Content, contentSchema } from '../../shared/domain/plan/content';
import { runHere } from '../helpers/cli-in-process';

// Lists of components and checksums as other tools write them, and what comes of each.
vi.setConfig({ testTimeout: 60_000 });
const cases = 'test/fixtures/in-and-out';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-list-cases-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const listSchema = z.strictObject({
  components: z.array(
    z.strictObject({
      name: z.string(),
      group: z.string().nullable(),
      version: z.string().nullable(),
      sums: z.record(z.string(), z.string()),
    }),
  ),
  notes: z.array(z.string()),
});
async function listOf(file: string) {
  const { status, stdout, stderr } = await runHere('components', 'list', file, '--json');
  if (status !== 0) return stderr;
  return listSchema.parse(JSON.parse(stdout));
}
function put(name: string, text: string | Uint8Array): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}
const [a, b] = ['a'.repeat(64), 'b'.repeat(64)];
const [md5, sha1, sha512] = ['c'.repeat(32), 'd'.repeat(40), 'e'.repeat(128)];
const one = (
  name: string,
  sums: Record<string, string>,
  version: string | null = null,
  group: string | null = null,
) => ({
  name,
  group,
  version,
  sums,
});
const only = (...components: ReturnType<typeof one>[]) => ({ components, notes: [] });
const web = one('portal-web-4.8.0.zip', { sha256: a });

describe('the cases', () => {
  test.each([
    ['10-openssl3-dgst/checksums.txt', only(web)],
    [
      '10-openssl3-dgst/checksums512.txt',
      only(one('portal-web-4.8.0.zip', { sha512: 'a'.repeat(64) + 'b'.repeat(64) })),
    ],
    ['10-openssl3-dgst/openssl1.txt', only(web)],
    ['12-get-filehash/export.csv', only(web)],
    ['12-get-filehash/list.txt', only(web)],
    ['12-get-filehash/table.txt', only(web, one('portal-api-4.8.0.zip', { sha256: b }))],
    ['14-cdx-null-fields/checksums-null.spdx.json', only(one('portal-web', {}))],
    ['14-cdx-null-fields/components-null.cdx.json', only(one('portal', { sha256: a }, '4.8.0'))],
    ['14-cdx-null-fields/licenses-null.cdx.json', only(one('portal-web', {}, '4.8.0'))],
    ['14-cdx-null-fields/supplier-null.cdx.json', only(one('portal-web', { sha256: a }, '4.8.0'))],
    ['14-cdx-null-fields/version-null.cdx.json', only(one('portal-web', { sha256: a }))],
    [
      '15-cdx-group/npm.cdx.json',
      only(
        one('core', { sha512: 'a'.repeat(128) }, '17.3.0', '@angular'),
        one('core', { sha512: 'b'.repeat(128) }, '7.24.0', '@babel'),
        one('api', {}, '2.0.0', 'org.one'),
        one('api', {}, '2.0.0', 'org.two'),
      ),
    ],
    [
      '15-cdx-group/two-apis.cdx.json',
      only(one('browser', {}, '7.100.0', '@sentry'), one('browser', {}, '7.100.0', '@fullstory')),
    ],
    [
      '46-cdx-metadata-modules/gradle.cdx.json',
      only(one('portal-web', { sha256: a }, '4.8.0'), one('portal-api', {}, '4.8.0'), one('slf4j-api', {}, '2.0.9')),
    ],
  ])('%s', async (file, expected) => {
    expect(await listOf(`${cases}/${file}`)).toEqual(expected);
  });
});

describe('checksums as tools write them', () => {
  const rule = '---------       ----                                     ----';
  const head = 'Algorithm       Hash                                     Path';
  test.each([
    [
      'GNU, escaped, binary, tagged',
      'a.txt',
      `\\${a}  b\\\\c.zip\n${b} *d.zip\nSHA512 (e.zip) = ${sha512}\n`,
      [one('b_c.zip', { sha256: a }), one('d.zip', { sha256: b }), one('e.zip', { sha512 })],
    ],
    [
      'several of one file',
      'a.txt',
      `SHA256(f.zip)= ${a}\nMD5(f.zip)= ${md5}\nSHA1(f.zip)= ${sha1}\nSHA2-512(f.zip)= ${sha512}`,
      [one('f.zip', { sha256: a, md5, sha1, sha512 })],
    ],
    ['OpenSSL with colons', 'a.txt', `SHA256(f.zip)= ${Array(32).fill('AA').join(':')}`, [one('f.zip', { sha256: a })]],
    [
      'certutil',
      'a.txt',
      `SHA256 hash of portal.zip:\r\n${a}\r\nCertUtil: -hashfile command completed successfully.\r\n`,
      [one('portal.zip', { sha256: a })],
    ],
    [
      'certutil of Windows 7',
      'a.txt',
      `SHA1 hash of file C:\\x\\portal.zip:\r\n${Array(20).fill('dd').join(' ')}\r\nCertUtil: -hashfile command completed successfully.`,
      [one('portal.zip', { sha1 })],
    ],
    [
      'certutil in German',
      'a.txt',
      `MD5-Hash von portal.zip:\r\n${md5}\r\nCertUtil: -hashfile-Befehl wurde erfolgreich ausgeführt.`,
      [one('portal.zip', { md5 })],
    ],
    ['a name that only begins like another kind', 'b2b-portal.txt', `${a}  x.zip\n`, [one('x.zip', { sha256: a })]],
    ['a kind said in the line itself', 'B2SUMS.txt', `SHA256 (x.zip) = ${a}\n`, [one('x.zip', { sha256: a })]],
    [
      'a signed list, with a name that begins with a hyphen',
      'SUMS.asc',
      `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n- -----\n${a}  x.zip\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n`,
      [one('x.zip', { sha256: a })],
    ],
    ['one alone', 'app.jar.sha256', `${a}\n`, [one('app.jar', { sha256: a })]],
    ['one alone, of the standard input', 'app.jar.sha512sum', `${sha512}  -\n`, [one('app.jar', { sha512 })]],
    ['one alone, of OpenSSL', 'app.jar.sha256', `SHA2-256(stdin)= ${a}\n`, [one('app.jar', { sha256: a })]],
    [
      'SFV',
      'x.sfv',
      '; made by\r\nportal web.zip DEADBEEF\r\n20260917 a.zip 1a2b3c4d\r\ncafebabe 00000001\r\n',
      [
        one('portal web.zip', { crc32: 'deadbeef' }),
        one('20260917 a.zip', { crc32: '1a2b3c4d' }),
        one('cafebabe', { crc32: '00000001' }),
      ],
    ],
    [
      'a name that could be a sum, beside others that are none',
      'a.txt',
      'b.zip 00000002\n20260917 a.zip 1a2b3c4d\n',
      [one('b.zip', { crc32: '00000002' }), one('20260917 a.zip', { crc32: '1a2b3c4d' })],
    ],
    [
      'a name of hex digits',
      'a.txt',
      `${a}  ${b}\nSHA256 (deadbeef) = ${a}\n`,
      [one(b, { sha256: a }), one('deadbeef', { sha256: a })],
    ],
    [
      'a wrapped table',
      'a.txt',
      `\n${head}\n${rule}\nMD5             ${'C'.repeat(20)}                     D:\\drop\\portal\n                ${'C'.repeat(12)}                             -web.zip\n`,
      [one('portal-web.zip', { md5 })],
    ],
    [
      'a narrow table',
      'a.txt',
      `Algorithm Hash${' '.repeat(29)}Path\n--------- ----${' '.repeat(29)}----\nMD5       ${md5} a.zip\n`,
      [one('a.zip', { md5 })],
    ],
    [
      'two tables',
      'a.txt',
      `${head}\n${rule}\nMD5             ${md5}         a.zip\n\n\n${head}\n${rule}\nMD5             ${md5}         b.zip\n`,
      [one('a.zip', { md5 }), one('b.zip', { md5 })],
    ],
    [
      'a list of blocks, wrapped',
      'a.txt',
      `\nAlgorithm : SHA256\nHash      : ${a.slice(0, 40)}\n            ${a.slice(40)}\nPath      : D:\\a.zip\n\nAlgorithm : MD5\nHash      : ${md5}\nPath      : D:\\b.zip\n\n`,
      [one('a.zip', { sha256: a }), one('b.zip', { md5 })],
    ],
    [
      'CSV of another country, other columns',
      'a.csv',
      `"Path";"Hash"\r\n"D:\\ä\\a.zip";"${a}"\r\n`,
      [one('a.zip', { sha256: a })],
    ],
    [
      'CSV, a column for each algorithm',
      'a.csv',
      `File,SHA256,MD5\na.zip,${a},${md5}\nb.zip,${b},\n`,
      [one('a.zip', { sha256: a, md5 }), one('b.zip', { sha256: b })],
    ],
    [
      'JSON of one',
      'a.json',
      JSON.stringify({ Algorithm: 'SHA256', Hash: a.toUpperCase(), Path: 'D:\\a.zip' }),
      [one('a.zip', { sha256: a })],
    ],
    [
      'JSON of several',
      'a.json',
      JSON.stringify([
        { Hash: a, Path: '/x/a.zip' },
        { Algorithm: 'MD5', Hash: md5, Path: 'b' },
      ]),
      [one('a.zip', { sha256: a }), one('b', { md5 })],
    ],
  ])('%s', async (_what, name, text, components) => {
    expect(await listOf(put(name, text))).toEqual({ components, notes: [] });
    const wide = Buffer.from(`\ufeff${text}`, 'utf16le'); // as `>` of Windows PowerShell writes it
    expect(await listOf(put(name, wide))).toEqual({ components, notes: [] });
  });

  test.each([
    ['a.txt', `${a}\n`, 'a.txt, line 1: the checksum names no file, and the list is not named after one.'],
    ['app.jar.sha256', `${sha1}\n`, 'line 1: sha256 is not compared'],
    ['a.txt', '20260917 a.zip 1a2b3c4d\n', 'line 1: it begins and ends with what could be a CRC-32.'],
    ['a.txt', `${a}  x.zip\n${b}  x.zip\n`, 'line 2: another SHA-256 of the same file stands in line 1.'],
    ['a.txt', '12345678 4096 file.bin\n', 'is a sum of cksum, which is not compared.'],
    ['a.txt', `${head}\n${rule}\nMD5             ${md5}         D:\\a...\n`, 'line 3: it is cut short'],
    ['a.txt', `${head}\n${rule}\nMD5             ${md5.slice(1)}…         D:\\a\n`, 'line 3: it is cut short'],
    ['a.csv', 'Path,Hash\na.zip,none\n', 'line 2: "none" is no checksum.'],
    ['a.csv', `Path,Hash\n,${a}\n`, 'line 2: it names no file.'],
    // Named after sums that are as long as those we compare, and are none of them.
    ['B3SUMS', `${a}  x.zip\n`, 'B3SUMS states BLAKE checksums, which are not compared.'],
    ['x.zip.b3', `${a}  x.zip\n`, 'states BLAKE checksums'],
    ['SHA3-256SUMS', `${a}  x.zip\n`, 'states SHA-3 checksums'],
    ['x.zip.sha3-256', `${a}  x.zip\n`, 'states SHA-3 checksums'],
    ['sha512-256sums.txt', `${a}  x.zip\n`, 'states SHA-512/256 checksums'],
    ['x.zip.rmd160', `${sha1}  x.zip\n`, 'states RIPEMD checksums'],
    ['MD4SUMS', `${md5}  x.zip\n`, 'states MD4 checksums'],
    ['sm3sums.txt', `${a}  x.zip\n`, 'states SM3 checksums'],
    ['x.zip.blake2b', `${sha512}  x.zip\n`, 'states BLAKE checksums'],
  ])('%s: %s is refused in words', async (name, text, words) => {
    expect(await listOf(put(name, text))).toContain(words);
  });
});

describe('lists of components', () => {
  test('CycloneDX in XML: groups, the product’s modules, checksums of what is fetched', async () => {
    const bom = `<bom xmlns="http://cyclonedx.org/schema/bom/1.4"><metadata><component type="application"><name>portal</name>
      <components><component><group>org.one</group><name>api</name><version>1</version><hashes><hash alg="SHA-256">${a}</hash></hashes></component></components>
      </component></metadata><components><component><group>org.two</group><name>api</name><version>1</version>
      <externalReferences><reference type="distribution"><url>x</url><hashes><hash alg="MD5">${md5}</hash></hashes></reference></externalReferences></component></components></bom>`;
    expect(await listOf(put('a.xml', bom))).toEqual(
      only(one('api', { sha256: a }, '1', 'org.one'), one('api', { md5 }, '1', 'org.two')),
    );
  });

  test('what is not compared is said', async () => {
    const hashes = [
      { alg: 'SHA-384', content: '1' },
      { alg: 'MD5', content: md5 },
      { alg: 'MD5', content: null },
      null,
    ];
    const bom = {
      bomFormat: 'CycloneDX',
      components: [
        { name: 'x', hashes },
        { name: 'y', hashes: hashes.slice(0, 1) },
      ],
    };
    expect(await listOf(put('a.json', JSON.stringify(bom)))).toEqual({
      components: [one('x', { md5 }), one('y', {})],
      notes: ['Left out, for it is not compared: SHA-384 checksums (2).'],
    });
  });

  test('SPDX: wrapped, with null fields, groups of package URLs, tags', async () => {
    const purl = (locator: string) => [
      { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: locator },
    ];
    const packages = [
      {
        name: 'api',
        versionInfo: '2',
        checksums: [{ algorithm: 'SHA256', checksumValue: null }, null],
        externalRefs: purl('pkg:maven/org.one/api@2'),
      },
      {
        name: 'api',
        versionInfo: '2',
        checksums: [{ algorithm: 'SHA256', checksumValue: a }],
        externalRefs: purl('pkg:maven/org.two/api@2'),
      },
      { name: '@angular/core', versionInfo: '17', externalRefs: purl('pkg:npm/%40angular/core@17') },
    ];
    const expected = only(
      one('api', {}, '2', 'org.one'),
      one('api', { sha256: a }, '2', 'org.two'),
      one('@angular/core', {}, '17'),
    );
    const sbom = { spdxVersion: 'SPDX-2.3', files: null, packages };
    for (const whole of [sbom, { sbom }, { predicateType: 'x', predicate: sbom }, { data: { sbom } }])
      expect(await listOf(put('a.json', JSON.stringify(whole)))).toEqual(expected);
    const tags = `SPDXVersion: SPDX-2.3\nPackageName: api\nPackageVersion: 2\nExternalRef: PACKAGE-MANAGER purl pkg:maven/org.one/api@2\nPackageName: api\nPackageVersion: 2\nPackageChecksum: SHA256: ${a}\nExternalRef: PACKAGE-MANAGER purl pkg:maven/org.two/api@2\n`;
    expect(await listOf(put('a.spdx', tags))).toEqual(only(...expected.components.slice(0, 2)));
  });

  test('a file that is none is refused with 2', async () => {
    expect(await listOf(path.join(folder, 'gone.txt'))).toContain('gone.txt is not a file');
    expect((await runHere('components', 'list')).status).toBe(2);
    expect((await runHere('components', 'lists', 'x')).status).toBe(2);
  });
});

describe('in the manifest', () => {
  let made = 0;
  const taken = (content: Content, file: string): Content => {
    const { components } = readList(file);
    const newId = () => `n${(made += 1)}`;
    const commands = listEdits(content.manifest?.components ?? [], components, {
      statedIn: path.basename(file),
      newId,
    });
    const applied = applyCommands(content, commands, contentSchema);
    if (!applied.ok) throw new Error(applied.message);
    return applied.value;
  };
  const twins = put(
    'twins.json',
    JSON.stringify({
      bomFormat: 'CycloneDX',
      components: [
        { name: 'x', version: '1' },
        { name: 'x' },
        { name: 'x', version: '1', hashes: [{ alg: 'MD5', content: md5 }] },
        { name: 'x', version: '1', hashes: [{ alg: 'MD5', content: 'f'.repeat(32) }] },
        { name: 'x', group: 'g' },
      ],
    }),
  );
  const files = put('SUMS', `${a}  one/app.zip\n${b}  two/app.zip\n${'9'.repeat(64)}  app.tar.gz\n`);
  test.each([
    [`${cases}/15-cdx-group/two-apis.cdx.json`, 2],
    [`${cases}/15-cdx-group/npm.cdx.json`, 4],
    [`${cases}/46-cdx-metadata-modules/gradle.cdx.json`, 3],
    [`${cases}/12-get-filehash/table.txt`, 2],
    [twins, 4],
    [files, 3],
  ])('%s: components stay apart, and reading it again changes nothing', (file, count) => {
    const first = taken({}, file);
    expect(first.manifest?.components).toHaveLength(count);
    expect(taken(first, file)).toEqual(first);
  });

  test('a component of before groups were kept takes the first of them; the other is added', () => {
    const before: Content = { manifest: { components: [{ id: 'x', name: 'browser', version: '7.100.0' }] } };
    const after = taken(before, `${cases}/15-cdx-group/two-apis.cdx.json`);
    expect(after.manifest?.components?.map((component) => [component.name, component.group])).toEqual([
      ['browser', '@sentry'],
      ['browser', '@fullstory'],
    ]);
  });
});
