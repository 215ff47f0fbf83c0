import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { readList } from '../../electron/services/components/lists';
import { Expected } from '../../shared/contract/errors';

vi.setConfig({ testTimeout: 60_000 });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-hostile-lists-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const LENGTH = 1 << 20;
const fill = (piece: string) => piece.repeat(Math.floor(LENGTH / piece.length));
const nested = (open: string, close: string, depth = 100_000) => open.repeat(depth) + close.repeat(depth);
const cyclone = (components: string) => `{"bomFormat":"CycloneDX","components":${components}}`;
const many = (one: string, count: number) => `[${`${one},`.repeat(count - 1)}${one}]`;
const sha = 'a'.repeat(64);

/** What is said of a list: how many components it names, or why it is refused; anything else is a fault of ours. */
const said = (name: string, text: string): string => saidOf(written(name, text));
function written(name: string, text: string): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  return file;
}
function saidOf(file: string): string {
  try {
    return `${readList(file).components.length} read`;
  } catch (error) {
    if (!(error instanceof Expected)) throw error;
    return error.message;
  }
}

/** Processor time in microseconds. */
function cost(work: () => unknown): number {
  const before = process.cpuUsage();
  try {
    work();
  } catch (error) {
    if (!(error instanceof Expected) && !(error instanceof SyntaxError)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

/** Of three: what the runtime tidies up meanwhile counts as well. */
const leastCost = (work: () => unknown): number => Math.min(cost(work), cost(work), cost(work));

describe('a list of components with hostile values', () => {
  test.each([
    [cyclone('"x"'), 'a.json is neither CycloneDX nor SPDX'],
    [cyclone('[1]'), 'a.json, component 1: it is not an object'],
    [cyclone('[{"name":"a"},{"name":null}]'), 'a.json, component 2: it has no name'],
    [cyclone('[{"name":"a"},{"name":{"toString":1}}]'), 'a.json, component 2: it has no name'],
    [cyclone('[{"name":["a"]}]'), 'a.json, component 1: it has no name'],
    [cyclone('[{"name":"a","version":{}}]'), 'a.json, component 1: its version cannot be read'],
    [cyclone('[{"name":"a","hashes":[{"alg":1,"content":{}}]}]'), 'component 1: its hashes.0.content cannot be read'],
    [cyclone('[{"name":" "}]'), 'a.json, component 1 ( ) has no name'],
    [cyclone('[{"name":"\\ud800"}]'), 'half of one character'],
    [cyclone('[{"name":"a","version":"\\u0000"}]'), 'component 1 (a) has a control character in a text'],
    [cyclone(`[{"name":"a","version":"${'x'.repeat(20_001)}"}]`), 'a text of more than 20,000 characters'],
    [cyclone('[{"name":"a","version":null,"licenses":null}]'), '1 read'],
    [cyclone('[{"name":1,"version":2.5}]'), '1 read'],
    ['{"spdxVersion":"SPDX-2.3","packages":3}', 'neither CycloneDX nor SPDX'],
    ['{"spdxVersion":"SPDX-2.3","packages":[{"name":"a"},"x"]}', 'a.json, package 2: it is not an object'],
    ['{"spdxVersion":"SPDX-2.3","files":[{"fileName":{}}]}', 'a.json, file 1: it has no name'],
    [
      '{"@context":"https://spdx.org/rdf/3.0.1/","@graph":[1,null,{"type":"software_File","name":[]}]}',
      'it has no name',
    ],
    ['[{"name":"a"}]', 'a.json is neither CycloneDX nor SPDX'],
  ])('%s', (text, words) => expect(said('a.json', text)).toContain(words));

  test.each([
    ['<bom><components><component/></components></bom>', 'a.xml, component 1'],
    ['<bom><components><component><name/></component></components></bom>', 'has no name'],
    ['<bom><components><component><name a="1">x</name></component></components></bom>', '1 read'],
    ['<bom><components>x</components></bom>', 'names no component'],
    ['<bom><components><component><name>a</name><hashes>x</hashes></component></components></bom>', 'hashes cannot be'],
    ['<bom><__proto__/><components><component><name>a</name></component></components></bom>', 'a.xml: [SECURITY]'],
    ['<!doctype bom [<!ENTITY a "aaaa">]><bom/>', 'declares entities of its own'],
  ])('%s', (text, words) => expect(said('a.xml', text)).toContain(words));
});

describe('a list of components of hostile size', () => {
  test.each([
    ['lists in lists', `{"bomFormat":"CycloneDX","components":${nested('[', ']')}}`],
    ['components in components', cyclone(`[${nested('{"name":"a","components":[', ']}')}]`)],
    ['depth where nobody looks', cyclone(`[{"name":"a","x":${nested('[', ']')}}]`)],
    ['depth in a context', `{"@context":${nested('[', ']')},"@graph":[]}`],
    ['one long text', cyclone(`[{"name":"${fill('x')}"}]`)],
    ['a hundred thousand components', cyclone(many('{"name":"a"}', 100_000))],
    ['a hundred thousand components in one', cyclone(`[{"name":"a","components":${many('{"name":"a"}', 100_000)}}]`)],
    ['a hundred thousand numbers', cyclone(many('1', 100_000))],
    ['a hundred thousand packages', `{"spdxVersion":"SPDX-2.3","packages":${many('{"name":"a"}', 100_000)}}`],
    [
      'fifty thousand elements',
      `{"@context":"spdx.org/rdf/3","@graph":${many('{"type":"software_File","name":"a"}', 50_000)}}`,
    ],
    ['a hundred thousand checksums', cyclone(`[{"name":"a","hashes":${many('1', 100_000)}}]`)],
    ['fifty thousand licences', cyclone(`[{"name":"a","licenses":${many('{"expression":"MIT"}', 50_000)}}]`)],
  ])('JSON, %s: a few times what JSON.parse takes', (_name, text) => {
    said('a.json', text);
    const [alone, own] = [cost(() => JSON.parse(text)), leastCost(() => said('a.json', text))];
    expect(own / (alone + cost(() => Buffer.from(text).toString('utf8').split('')))).toBeLessThan(10);
    expect(said('a.json', text)).toMatch(/^1 read$|Nothing was read\.$/);
  });

  test.each([
    ['elements in elements', `<bom>${nested('<a>', '</a>')}</bom>`],
    ['elements that do not close', fill('<a>')],
    ['signs', fill('<')],
    ['instructions', `<bom>${fill('<?a?>')}</bom>`],
    ['one text', `<bom>${fill('x')}</bom>`],
    ['entities', `<bom><components><component><name>${fill('&amp;')}</name></component></components></bom>`],
    ['a quotation that does not close', `<bom a="${fill('"')}`],
    ['components', `<bom><components>${'<component><name>a</name></component>'.repeat(20_000)}</components></bom>`],
  ])('XML, %s: a few times what the parser takes, and never more words than a page holds', (_name, text) => {
    const alone = cost(() => {
      try {
        if (XMLValidator.validate(text) === true) new XMLParser().parse(text);
      } catch {
        return; // nested too deeply for it
      }
    });
    const file = written('a.xml', text);
    expect(
      cost(() => saidOf(file)) / (alone + cost(() => text.split('').map((one) => one.toLowerCase()))),
    ).toBeLessThan(10);
    expect(said('a.xml', text)).toMatch(/Nothing was read\.$/);
    expect(said('a.xml', text).length).toBeLessThan(300);
  });

  test('more tags than any list has are refused before they are parsed', () => {
    expect(said('a.xml', `<bom>${'<?a?>'.repeat(2_000_001)}</bom>`)).toContain('more than 2,000,000 tags');
  });

  test.each([
    ['lines about one file', fill(`${sha}  same.zip\n`)],
    ['tags about one package', `SPDXVersion: x\nPackageName: a\n${fill('PackageChecksum: MD5: b\n')}`],
    ['one line', fill('a')],
    ['one name', `${sha}  ${fill('.a')}`],
    ['brackets', `MD5 ${fill('(')}`],
    ['brackets that close', `MD5 (${fill(') = ')}`],
    ['white space', `${sha} ${fill(' \t')}x`],
    ['backslashes', `\\${sha}  ${fill('\\n')}`],
    ['lines', fill('\n')],
    ['packages', `SPDXVersion: x\n${fill('PackageName: a\n')}`],
    ['texts', `SPDXVersion: x\n${fill('<text>\n')}`],
    ['empty tags', fill('a:\n')],
    ['carriage returns', fill('\r')],
    ['zeros', fill('\0')],
  ])('text, %s: a few times a look at each character', (_name, text) => {
    const look = cost(() => text.split('').map((one) => one.toLowerCase()));
    const file = written('a.txt', text);
    expect(cost(() => saidOf(file)) / look).toBeLessThan(20);
    expect(said('a.txt', text)).toMatch(/^1 read$|Nothing was read\.$/);
  });
});

test.each([
  ['nested deeply', nested('[', ']')],
  ['nested deeply where a plan stands', `{"kind":"release-desk","content":${nested('{"a":', '}').replace('}', '1}')}}`],
])('the command line checks no components of a source %s, and says so', (_name, text) => {
  const file = path.join(folder, 'hostile.release.json');
  fs.writeFileSync(file, text);
  const cli = path.join(import.meta.dirname, '../../out/main/cli.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'components', 'check', file, '--dir', folder], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  expect(status, stderr).toBe(2);
  expect(stdout).toBe('');
  expect(stderr.length).toBeLessThan(1_000);
  expect(stderr).not.toMatch(/^\s+at /m);
});
