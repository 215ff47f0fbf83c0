import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { runHere } from '../helpers/cli-in-process';

// What the command line says of files and arguments that make no sense.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
let folder = '';
const at = (name: string) => path.join(folder, name);
const A = () => at('ex/REL-2026-014.release.json');

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-cli-'));
  expect((await runHere('examples', '--out', at('ex'))).status).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('bad input: one message with file and place, exit 2, nothing written', () => {
  const good = (): Record<string, unknown> =>
    z.record(z.string(), z.unknown()).parse(JSON.parse(fs.readFileSync(A(), 'utf8')));
  const changed = (change: (text: string) => string): string => {
    const file = at(`ex/bad-${Math.random().toString(36).slice(2)}.release.json`);
    fs.writeFileSync(file, change(JSON.stringify(good())));
    return file;
  };
  const refusal = async (file: string): Promise<string> => {
    const library = at(`untouched-${path.basename(file)}.rdesk`);
    const tries = [
      await runHere('lint', file),
      await runHere('pack', file, '--out', at('bad-out')),
      await runHere('import', file, '--library', library),
    ];
    expect(tries.map((one) => [one.status, one.stdout])).toEqual([
      [2, ''],
      [2, ''],
      [2, ''],
    ]);
    expect(fs.existsSync(at('bad-out'))).toBe(false);
    expect(fs.existsSync(library)).toBe(false);
    return tries[0]?.stderr ?? '';
  };

  test('not JSON, not UTF-8, not ours, newer', async () => {
    expect(await refusal(changed(() => 'hello'))).toContain('is not JSON');
    const latin = at('ex/latin.release.json');
    fs.writeFileSync(latin, Buffer.from([0x7b, 0xff, 0xfe]));
    expect(await refusal(latin)).toContain('not UTF-8');
    expect(await refusal(changed((text) => text.replace('"format":"release-desk"', '"format":"other"')))).toContain(
      'format: is not "release-desk"',
    );
    expect(await refusal(changed((text) => text.replace('"schemaVersion":1', '"schemaVersion":2')))).toContain(
      'newer Release Desk',
    );
    expect(await refusal(changed(() => '[1]'))).toContain('a JSON object is expected');
  });

  test('items that are part of each other, a rule without end or sense: the place is named', async () => {
    const part = (id: string, of: string) => (text: string) =>
      text.replaceAll(`"id":"${id}",`, `"id":"${id}","parent":"${of}",`);
    expect(
      await refusal(changed((text) => part('ci-web-01', 'ci-api-01')(part('ci-api-01', 'ci-web-01')(text)))),
    ).toMatch(
      /registers\.cis\[\d\]\.parent: This would make a ring: (WEB-01 is part of API-01 is part of WEB-01|API-01 is)/,
    );
    for (const [rule, why] of [
      ['FREQ=SECONDLY', 'A maintenance window repeats by the day, week, month or year, not more often'],
      ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'The rule never gives a date'],
    ])
      expect(
        await refusal(changed((text) => text.replaceAll('"rule":"FREQ=WEEKLY;BYDAY=TH"', `"rule":"${rule}"`))),
      ).toContain(`registers.windows[0].rule: ${why}`);
  });

  test('unknown field, wrong type, duplicate id, unknown zone: the place is named', async () => {
    expect(await refusal(changed((text) => text.replace('"plannedDate"', '"planedDate"')))).toContain(
      'plans[0].content.schedule: has an unknown field "planedDate"',
    );
    expect(await refusal(changed((text) => text.replace('"safetyFloor":10', '"safetyFloor":"ten"')))).toContain(
      'plans[0].content.schedule.sessions[0].safetyFloor: should be',
    );
    expect(await refusal(changed((text) => text.replace('"id":"a2a"', '"id":"a1"')))).toMatch(
      /plans\[0\]\.content\.deployment\.steps\[1\]\.id: the id "a1" is used twice/,
    );
    expect(
      await refusal(changed((text) => text.replace(/("schedule":.*?"zone":)"Europe\/London"/, '$1"Europe/Londn"'))),
    ).toContain('plans[0].content.schedule.sessions[0].zone: "Europe/Londn" is not a time zone');
    expect(await refusal(changed((text) => text.replace('"name":"Field Portal"', '"name":null')))).toContain(
      'but is null',
    );
    expect(await refusal(changed((text) => text.replace('"name":"Field Portal"', '"name":"\\ud800"')))).toContain(
      'surrogate',
    );
  });

  test('an issued revision that was altered', async () => {
    expect(await refusal(changed((text) => text.replace('"name":"Field Portal"', '"name":"Field Portals"')))).toContain(
      'was altered after it was issued',
    );
  });

  test('100 MB of text', async () => {
    const file = at('ex/huge.release.json');
    fs.writeFileSync(file, `{"format":"release-desk","x":"${'a'.repeat(100 * 1024 * 1024)}"}`);
    expect(await refusal(file)).toContain('is 101 MB');
    fs.rmSync(file);
  });

  test('zip: a bomb, a path with .., two release files, a cut one', async () => {
    const zip = (name: string, entries: Record<string, Uint8Array>) => {
      fs.writeFileSync(at(name), zipSync(entries));
      return at(name);
    };
    const release = strToU8(JSON.stringify(good()));
    expect(await refusal(zip('dots.release.zip', { 'a.release.json': release, '../evil': strToU8('x') }))).toContain(
      'unsafe name',
    );
    expect(await refusal(zip('two.release.zip', { 'a.release.json': release, 'b.release.json': release }))).toContain(
      'exactly one',
    );
    const block = new Uint8Array(100 * 1024 * 1024);
    const bomb = zip('bomb.release.zip', {
      'a.release.json': release,
      'files/1': block,
      'files/2': block,
      'files/3': block,
    });
    expect(fs.statSync(bomb).size).toBeLessThan(4 * 1024 * 1024);
    expect(await refusal(bomb)).toContain('unpacks to more than 200 times its size');
    const cut = at('cut.release.zip');
    fs.writeFileSync(cut, fs.readFileSync(at('dots.release.zip')).subarray(0, 500));
    expect(await refusal(cut)).toMatch(/zip/);
  });

  test('a file beside it that is not the one it names', async () => {
    fs.cpSync(at('ex'), at('swapped'), { recursive: true });
    const victim = fs.readdirSync(at('swapped/files')).find((name) => name.endsWith('db-0480.sql')) ?? '';
    const bytes = fs.readFileSync(at(`swapped/files/${victim}`));
    bytes[0] = 0x21;
    fs.writeFileSync(at(`swapped/files/${victim}`), bytes);
    const refused = await runHere('import', at('swapped/REL-2026-014.release.json'), '--library', at('swapped.rdesk'));
    expect([refused.status, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('SHA-256 differs');
    expect(fs.existsSync(at('swapped.rdesk'))).toBe(false);
  });

  test('something that is no library is left as it is', async () => {
    fs.writeFileSync(
      at('text.rdesk'),
      'just some text, and more of it, so that it is long enough to be looked at as a header',
    );
    const before = fs.readFileSync(at('text.rdesk'));
    for (const command of [['list'], ['check'], ['import', A()], ['issue', 'X']])
      expect((await runHere(...command, '--library', at('text.rdesk'))).status).toBe(2);
    expect(fs.readFileSync(at('text.rdesk'))).toEqual(before);
    expect((await runHere('list', '--library', at('nowhere.rdesk'))).status).toBe(2);
    expect(fs.existsSync(at('nowhere.rdesk'))).toBe(false);
  });
});
