import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { json, run } from '../helpers/cli';

// The command line as scripts use it: the built program, in a process of its own.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
let folder = '';
const at = (name: string) => path.join(folder, name);
const A = () => at('ex/REL-2026-014.release.json');
const B = () => at('ex/REL-2026-009.release.json');

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-cli-'));
  expect(run('examples', '--out', at('ex')).status).toBe(0);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const clock = z.looseObject({
  plan: z.string(),
  revision: z.string(),
  marginMinutes: z.number().nullable(),
  latestRollbackStart: z.string().nullable(),
  windowMinutes: z.number(),
  sessions: z.array(z.looseObject({ marginMinutes: z.number().nullable() })),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      session: z.string().nullable(),
      start: z.string().nullable(),
      end: z.string().nullable(),
      floatMinutes: z.number().nullable(),
      critical: z.boolean(),
    }),
  ),
});

describe('results', () => {
  test('schedule --json of A', () => {
    const schedule = json(clock, 'schedule', A());
    expect(schedule).toMatchObject({
      plan: 'REL-2026-014',
      revision: '1.0',
      marginMinutes: 10,
      latestRollbackStart: '2026-09-17T20:05:00Z',
      windowMinutes: 180,
    });
    expect(schedule.steps.find((step) => step.id === 'A2b')).toMatchObject({
      floatMinutes: 8,
      critical: false,
      start: '2026-09-17T18:10:00Z',
    });
  });

  test('calendar writes a file for one plan or for the library, and refuses a plan that is not there', () => {
    const library = ['--library', at('calendar.rdesk')];
    expect(run('import', A(), B(), ...library).status).toBe(0);
    expect(run('calendar', ...library, '--out', at('all.ics')).stdout).toMatch(/^all\.ics: \d+ events$/m);
    expect(run('calendar', ...library, '--out', at('a.ics'), '--plan', 'REL-2026-014').stdout).toContain(
      'a.ics: 1 event',
    );
    expect(fs.readFileSync(at('a.ics'), 'utf8')).toContain('SUMMARY:REL-2026-014 Field Portal');
    const refused = run('calendar', ...library, '--out', at('none.ics'), '--plan', 'REL-1');
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('The library holds no plan REL-1.')]);
    expect(fs.existsSync(at('none.ics'))).toBe(false);
  });

  test('components check names what is altered, missing and extra, and ends with 1', () => {
    const staging = at('staging');
    fs.mkdirSync(staging);
    const check = () => {
      const { status, stdout } = run('components', 'check', A(), '--dir', staging, '--json');
      return {
        status,
        said: z
          .looseObject({
            equal: z.boolean(),
            components: z.array(z.looseObject({ result: z.string() })),
            extra: z.array(z.looseObject({ path: z.string() })),
          })
          .parse(JSON.parse(stdout)),
      };
    };
    const empty = check();
    expect([empty.status, empty.said.equal]).toEqual([1, false]);
    expect(new Set(empty.said.components.map((one) => one.result))).toEqual(new Set(['missing']));
    for (const { file } of z
      .array(z.looseObject({ file: z.string(), expected: z.string() }))
      .parse(empty.said.components)) {
      const stored = fs.readdirSync(at('ex/files')).find((one) => one.endsWith(file));
      fs.copyFileSync(at(`ex/files/${stored}`), path.join(staging, file));
    }
    expect(check()).toMatchObject({ status: 0, said: { equal: true, extra: [] } });
    fs.writeFileSync(path.join(staging, 'readme.txt'), '');
    expect(check()).toMatchObject({ status: 1, said: { equal: false, extra: [{ path: 'readme.txt' }] } });
    expect(run('components', 'check', A(), '--dir', at('nowhere')).status).toBe(2);
    expect(run('components', '--help').stdout).toContain(
      'Exit: 0 equal, 1 anything altered, missing, extra or not read',
    );
    expect(run('components', 'check', A()).stderr).toContain('--dir is missing');
    expect(run('components').status).toBe(2);
    expect(run('components', 'check', A(), '--dir', staging).stdout).toContain('Do not deploy');
  });

  test.skipIf(process.getuid?.() === 0)('what may not be read is unusable input, not a fault of ours', () => {
    const closed = at('closed.release.json');
    fs.copyFileSync(A(), closed);
    fs.chmodSync(closed, 0);
    const folder = at('closed');
    fs.mkdirSync(folder, { mode: 0 });
    for (const args of [
      ['components', 'check', closed, '--dir', at('ex')],
      ['components', 'check', A(), '--dir', folder],
      ['components', 'check', A(), '--dir', path.join(folder, 'below')],
      ['lint', path.join(folder, 'x.release.json')],
    ]) {
      const { status, stdout, stderr } = run(...args);
      expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(/you may not (read|open)/)]);
    }
    fs.chmodSync(folder, 0o700);
  });

  test('lint ends with 1 where an error stands, and gives pure JSON', () => {
    const bad = run('lint', at('ex/history/REL-2026-009_r0.1.release.json'), '--plan', 'REL-2026-009', '--json');
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({ plan: 'REL-2026-009', revision: '0.1' });
    expect(run('lint', A()).status).toBe(0);
    const words = run(
      'lint',
      at('ex/history/REL-2026-009_r0.1.release.json'),
      '--plan',
      'REL-2026-009',
      '--clock',
      '2026-06-09T18:40:00Z',
    );
    expect(words.stdout).toContain('REL-2026-009 0.1: 1 error, 2 warnings\n');
  });

  test('several plans: none chosen is refused with their names, REF@REVISION chooses', () => {
    const unclear = run('lint', B());
    expect([unclear.status, unclear.stdout]).toEqual([2, '']);
    expect(unclear.stderr).toContain('REL-2026-009, REL-2026-008');
    expect(json(clock, 'schedule', B(), '--plan', 'REL-2026-009@0.1').marginMinutes).toBe(-5);
    expect(run('schedule', B(), '--plan', 'REL-2026-009@9.9').status).toBe(2);
  });

  test('import, list, issue, check, backup, export and back', () => {
    const library = ['--library', at('l.rdesk')];
    expect(run('import', A(), B(), ...library).status).toBe(0);
    expect(run('list', ...library).stdout).toMatch(/REL-2026-008.*\nREL-2026-009.*\nREL-2026-014/);
    expect(run('check', ...library)).toMatchObject({ status: 0, stdout: 'sound\n' });
    expect(run('issue', 'REL-2026-008', ...library).status).toBe(1);
    expect(run('issue', 'REL-2026-999', ...library).status).toBe(2);
    expect(run('backup', ...library, '--out', at('copy.rdesk')).status).toBe(0);
    expect(run('check', '--library', at('copy.rdesk')).stdout).toBe('sound\n');
    expect(run('export', 'REL-2026-014', ...library, '--out', at('back/x.release.json')).status).toBe(0);
    const plans = z.looseObject({ plans: z.array(z.unknown()) });
    const read = (file: string) => plans.parse(JSON.parse(fs.readFileSync(file, 'utf8'))).plans;
    expect(read(at('back/x.release.json'))).toEqual(read(A()));
    expect(run('lint', 'REL-2026-014', ...library).status).toBe(0);
  });

  test('conflicts are named: a freeze, touching ends that are none, and the overlap once a plan is moved', () => {
    const library = ['--library', at('calendar.rdesk')];
    // Every field is always there, and no other.
    const rows = z.array(
      z.strictObject({
        kind: z.enum(['plan', 'freeze', 'outside-window']),
        plans: z.array(z.string()),
        cis: z.array(z.string()),
        overlap: z.enum(['identical', 'complete', 'partial']).nullable(),
        minutes: z.int(),
        freeze: z.string().nullable(),
        overridden: z.boolean(),
        from: z.iso.datetime(),
        to: z.iso.datetime(),
      }),
    );
    expect(run('import', B(), ...library).status).toBe(0);
    const frozen = { kind: 'freeze', overlap: 'complete', freeze: 'FRZ-1 Payroll run' };
    expect(json(rows, 'conflicts', ...library)).toEqual([
      {
        ...frozen,
        plans: ['REL-2026-009'],
        cis: ['LB-01', 'VPN-GW-A', 'VPN-GW-B'],
        minutes: 150,
        overridden: true,
        from: '2026-06-09T22:30:00Z',
        to: '2026-06-10T01:00:00Z',
      },
      {
        ...frozen,
        plans: ['REL-2026-008'],
        cis: ['LB-01'],
        minutes: 90,
        overridden: false,
        from: '2026-06-10T01:00:00Z',
        to: '2026-06-10T02:30:00Z',
      },
    ]);
    expect(run('conflicts', ...library).stdout.split('\n')[1]).toBe(
      'freeze          REL-2026-008 against FRZ-1 Payroll run: LB-01, 90 min, Wed 10\u00a0Jun 2026, 01:00–02:30\u00a0UTC',
    );
    expect(run('conflicts', 'x', ...library)).toMatchObject({ status: 2, stdout: '' });
    const windowed = fs.readFileSync(B(), 'utf8').replace('"windows": [', () => {
      const nights = { id: 'mw-lb', zone: 'UTC', start: '2026-06-01T01:30', length: 90, rule: 'FREQ=DAILY' };
      return `"windows": [${JSON.stringify({ ...nights, cis: ['ci-lb-01'] })},`;
    });
    fs.writeFileSync(at('ex/windowed.release.json'), windowed);
    const outside = ['--library', at('windowed.rdesk')];
    expect(run('import', at('ex/windowed.release.json'), ...outside).status).toBe(0);
    const row = { kind: 'outside-window', cis: ['LB-01'], overlap: null, freeze: null, overridden: false };
    expect(json(rows, 'conflicts', ...outside).filter((one) => one.kind === 'outside-window')).toEqual([
      { ...row, plans: ['REL-2026-009'], minutes: 150, from: '2026-06-09T22:30:00Z', to: '2026-06-10T01:00:00Z' },
      { ...row, plans: ['REL-2026-008'], minutes: 90, from: '2026-06-10T01:00:00Z', to: '2026-06-10T02:30:00Z' },
    ]);
    const text = fs.readFileSync(B(), 'utf8').replace('"start": "2026-06-10T02:00"', '"start": "2026-06-10T01:30"');
    fs.writeFileSync(
      at('ex/moved.release.json'),
      text.replace('"hardStop": "2026-06-10T03:30"', '"hardStop": "2026-06-10T03:00"'),
    );
    const moved = ['--library', at('moved.rdesk')];
    expect(run('import', at('ex/moved.release.json'), ...moved).status).toBe(0);
    expect(json(rows, 'conflicts', ...moved).filter((one) => one.kind === 'plan')).toEqual([
      {
        kind: 'plan',
        plans: ['REL-2026-008', 'REL-2026-009'],
        cis: ['LB-01'],
        overlap: 'partial',
        minutes: 30,
        freeze: null,
        overridden: false,
        from: '2026-06-10T00:30:00Z',
        to: '2026-06-10T01:00:00Z',
      },
    ]);
    expect(json(rows, 'conflicts', ...moved, '--clock', '2026-07-01T00:00:00Z')).toEqual([]);
    const lint = json(
      z.looseObject({ findings: z.array(z.looseObject({ rule: z.string(), severity: z.string() })) }),
      'lint',
      'REL-2026-008',
      ...moved,
      '--clock',
      '2026-06-09T12:00:00Z',
    );
    expect(lint.findings.filter((one) => one.rule === 'conflict')).toMatchObject([{ severity: 'error' }]);
  });
});

describe('usage', () => {
  test.each([
    [[]],
    [['nonsense']],
    [['pack']],
    [['lint']],
    [['lint', '--colour']],
    [['schedule', 'a', 'b']],
    [['list']],
    [['lint', 'x', '--clock', 'tomorrow']],
  ])('%j ends with 2 and an empty stdout', (args) => {
    expect(run(...args)).toMatchObject({ status: 2, stdout: '' });
  });
  test('help everywhere', () => {
    for (const command of [
      'pack',
      'schedule',
      'lint',
      'conflicts',
      'issue',
      'schema',
      'examples',
      'import',
      'list',
      'export',
      'check',
      'backup',
    ]) {
      const help = run(command, '--help');
      expect([command, help.status, help.stdout.startsWith(command)]).toEqual([command, 0, true]);
    }
  });
  test('unknown documents and page sizes are refused before anything is written', () => {
    expect(run('pack', A(), '--out', at('none'), '--documents', 'release-plan,poem').status).toBe(2);
    expect(run('pack', A(), '--out', at('none'), '--page', 'a5').status).toBe(2);
    expect(fs.existsSync(at('none'))).toBe(false);
  });
});

describe('bad input: one message with file and place, exit 2, nothing written', () => {
  const good = (): Record<string, unknown> =>
    z.record(z.string(), z.unknown()).parse(JSON.parse(fs.readFileSync(A(), 'utf8')));
  const changed = (change: (text: string) => string): string => {
    const file = at(`ex/bad-${Math.random().toString(36).slice(2)}.release.json`);
    fs.writeFileSync(file, change(JSON.stringify(good())));
    return file;
  };
  const refusal = (file: string): string => {
    const library = at(`untouched-${path.basename(file)}.rdesk`);
    const tries = [
      run('lint', file),
      run('pack', file, '--out', at('bad-out')),
      run('import', file, '--library', library),
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

  test('not JSON, not UTF-8, not ours, newer', () => {
    expect(refusal(changed(() => 'hello'))).toContain('is not JSON');
    const latin = at('ex/latin.release.json');
    fs.writeFileSync(latin, Buffer.from([0x7b, 0xff, 0xfe]));
    expect(refusal(latin)).toContain('not UTF-8');
    expect(refusal(changed((text) => text.replace('"format":"release-desk"', '"format":"other"')))).toContain(
      'format: is not "release-desk"',
    );
    expect(refusal(changed((text) => text.replace('"schemaVersion":1', '"schemaVersion":2')))).toContain(
      'newer Release Desk',
    );
    expect(refusal(changed(() => '[1]'))).toContain('a JSON object is expected');
  });

  test('items that are part of each other, a rule without end or sense: the place is named', () => {
    const part = (id: string, of: string) => (text: string) =>
      text.replaceAll(`"id":"${id}",`, `"id":"${id}","parent":"${of}",`);
    expect(refusal(changed((text) => part('ci-web-01', 'ci-api-01')(part('ci-api-01', 'ci-web-01')(text))))).toMatch(
      /registers\.cis\[\d\]\.parent: This would make a ring: (WEB-01 is part of API-01 is part of WEB-01|API-01 is)/,
    );
    for (const [rule, why] of [
      ['FREQ=SECONDLY', 'A maintenance window repeats by the day, week, month or year, not more often'],
      ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'The rule never gives a date'],
    ])
      expect(
        refusal(changed((text) => text.replaceAll('"rule":"FREQ=WEEKLY;BYDAY=TH"', `"rule":"${rule}"`))),
      ).toContain(`registers.windows[0].rule: ${why}`);
  });

  test('unknown field, wrong type, duplicate id, unknown zone: the place is named', () => {
    expect(refusal(changed((text) => text.replace('"plannedDate"', '"planedDate"')))).toContain(
      'plans[0].content.schedule: has an unknown field "planedDate"',
    );
    expect(refusal(changed((text) => text.replace('"safetyFloor":10', '"safetyFloor":"ten"')))).toContain(
      'plans[0].content.schedule.sessions[0].safetyFloor: should be',
    );
    expect(refusal(changed((text) => text.replace('"id":"a2a"', '"id":"a1"')))).toMatch(
      /plans\[0\]\.content\.deployment\.steps\[1\]\.id: the id "a1" is used twice/,
    );
    expect(
      refusal(changed((text) => text.replace(/("schedule":.*?"zone":)"Europe\/London"/, '$1"Europe/Londn"'))),
    ).toContain('plans[0].content.schedule.sessions[0].zone: "Europe/Londn" is not a time zone');
    expect(refusal(changed((text) => text.replace('"name":"Field Portal"', '"name":null')))).toContain('but is null');
    expect(refusal(changed((text) => text.replace('"name":"Field Portal"', '"name":"\\ud800"')))).toContain(
      'surrogate',
    );
  });

  test('an issued revision that was altered', () => {
    expect(refusal(changed((text) => text.replace('"name":"Field Portal"', '"name":"Field Portals"')))).toContain(
      'was altered after it was issued',
    );
  });

  test('100 MB of text', () => {
    const file = at('ex/huge.release.json');
    fs.writeFileSync(file, `{"format":"release-desk","x":"${'a'.repeat(100 * 1024 * 1024)}"}`);
    expect(refusal(file)).toContain('is 101 MB');
    fs.rmSync(file);
  });

  test('zip: a bomb, a path with .., two release files, a cut one', () => {
    const zip = (name: string, entries: Record<string, Uint8Array>) => {
      fs.writeFileSync(at(name), zipSync(entries));
      return at(name);
    };
    const release = strToU8(JSON.stringify(good()));
    expect(refusal(zip('dots.release.zip', { 'a.release.json': release, '../evil': strToU8('x') }))).toContain(
      'unsafe name',
    );
    expect(refusal(zip('two.release.zip', { 'a.release.json': release, 'b.release.json': release }))).toContain(
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
    expect(refusal(bomb)).toContain('unpacks to more than 200 times its size');
    const cut = at('cut.release.zip');
    fs.writeFileSync(cut, fs.readFileSync(at('dots.release.zip')).subarray(0, 500));
    expect(refusal(cut)).toMatch(/zip/);
  });

  test('a file beside it that is not the one it names', () => {
    fs.cpSync(at('ex'), at('swapped'), { recursive: true });
    const victim = fs.readdirSync(at('swapped/files')).find((name) => name.endsWith('db-0480.sql')) ?? '';
    const bytes = fs.readFileSync(at(`swapped/files/${victim}`));
    bytes[0] = 0x21;
    fs.writeFileSync(at(`swapped/files/${victim}`), bytes);
    const refused = run('import', at('swapped/REL-2026-014.release.json'), '--library', at('swapped.rdesk'));
    expect([refused.status, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('SHA-256 differs');
    expect(fs.existsSync(at('swapped.rdesk'))).toBe(false);
  });

  test('something that is no library is left as it is', () => {
    fs.writeFileSync(
      at('text.rdesk'),
      'just some text, and more of it, so that it is long enough to be looked at as a header',
    );
    const before = fs.readFileSync(at('text.rdesk'));
    for (const command of [['list'], ['check'], ['import', A()], ['issue', 'X']])
      expect(run(...command, '--library', at('text.rdesk')).status).toBe(2);
    expect(fs.readFileSync(at('text.rdesk'))).toEqual(before);
    expect(run('list', '--library', at('nowhere.rdesk')).status).toBe(2);
    expect(fs.existsSync(at('nowhere.rdesk'))).toBe(false);
  });
});
