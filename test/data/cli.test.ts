import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { jsonHere, runHere } from '../helpers/cli-in-process';

// What the commands do. As a process of its own the command line is tried in cli-process.test.ts.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
let folder = '';
const at = (name: string) => path.join(folder, name);
const A = () => at('ex/REL-2026-014.release.json');
const B = () => at('ex/REL-2026-009.release.json');

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-cli-'));
  expect((await runHere('examples', '--out', at('ex'))).status).toBe(0);
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
  test('schedule --json of A', async () => {
    const schedule = await jsonHere(clock, 'schedule', A());
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

  test('calendar writes a file for one plan or for the library, and refuses a plan that is not there', async () => {
    const library = ['--library', at('calendar.rdesk')];
    expect((await runHere('import', A(), B(), ...library)).status).toBe(0);
    expect((await runHere('calendar', ...library, '--out', at('all.ics'))).stdout).toMatch(/^all\.ics: \d+ events$/m);
    expect((await runHere('calendar', ...library, '--out', at('a.ics'), '--plan', 'REL-2026-014')).stdout).toContain(
      'a.ics: 1 event',
    );
    expect(fs.readFileSync(at('a.ics'), 'utf8')).toContain('SUMMARY:REL-2026-014 Field Portal');
    const refused = await runHere('calendar', ...library, '--out', at('none.ics'), '--plan', 'REL-1');
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('The library holds no plan REL-1.')]);
    expect(fs.existsSync(at('none.ics'))).toBe(false);
  });

  test('components check names what is altered, missing and extra, and ends with 1', async () => {
    const staging = at('staging');
    fs.mkdirSync(staging);
    const check = async () => {
      const { status, stdout } = await runHere('components', 'check', A(), '--dir', staging, '--json');
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
    const empty = await check();
    expect([empty.status, empty.said.equal]).toEqual([1, false]);
    expect(new Set(empty.said.components.map((one) => one.result))).toEqual(new Set(['missing']));
    for (const { file } of z
      .array(z.looseObject({ file: z.string(), expected: z.string() }))
      .parse(empty.said.components)) {
      const stored = fs.readdirSync(at('ex/files')).find((one) => one.endsWith(file));
      fs.copyFileSync(at(`ex/files/${stored}`), path.join(staging, file));
    }
    expect(await check()).toMatchObject({ status: 0, said: { equal: true, extra: [] } });
    fs.writeFileSync(path.join(staging, 'readme.txt'), '');
    expect(await check()).toMatchObject({ status: 1, said: { equal: false, extra: [{ path: 'readme.txt' }] } });
    expect((await runHere('components', 'check', A(), '--dir', at('nowhere'))).status).toBe(2);
    expect((await runHere('components', '--help')).stdout).toContain(
      'Exit: 0 equal, or read, 1 anything altered, missing, extra or not read',
    );
    expect((await runHere('components', 'check', A())).stderr).toContain('--dir is missing');
    expect((await runHere('components')).status).toBe(2);
    expect((await runHere('components', 'check', A(), '--dir', staging)).stdout).toContain('Do not deploy');
  });

  test.skipIf(process.getuid?.() === 0)('what may not be read is unusable input, not a fault of ours', async () => {
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
      const { status, stdout, stderr } = await runHere(...args);
      expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(/you may not (read|open)/)]);
    }
    fs.chmodSync(folder, 0o700);
  });

  test('lint ends with 1 where an error stands, and gives pure JSON', async () => {
    const bad = await runHere(
      'lint',
      at('ex/history/REL-2026-009_r0.1.release.json'),
      '--plan',
      'REL-2026-009',
      '--json',
    );
    expect(bad.status).toBe(1);
    expect(JSON.parse(bad.stdout)).toMatchObject({ plan: 'REL-2026-009', revision: '0.1' });
    expect((await runHere('lint', A())).status).toBe(0);
    const words = await runHere(
      'lint',
      at('ex/history/REL-2026-009_r0.1.release.json'),
      '--plan',
      'REL-2026-009',
      '--clock',
      '2026-06-09T18:40:00Z',
    );
    expect(words.stdout).toContain('REL-2026-009 0.1: 1 error, 2 warnings\n');
  });

  test('several plans: none chosen is refused with their names, REF@REVISION chooses', async () => {
    const unclear = await runHere('lint', B());
    expect([unclear.status, unclear.stdout]).toEqual([2, '']);
    expect(unclear.stderr).toContain('REL-2026-009, REL-2026-008');
    expect((await jsonHere(clock, 'schedule', B(), '--plan', 'REL-2026-009@0.1')).marginMinutes).toBe(-5);
    expect((await runHere('schedule', B(), '--plan', 'REL-2026-009@9.9')).status).toBe(2);
  });

  test('import, list, issue, check, backup, export and back', async () => {
    const library = ['--library', at('l.rdesk')];
    expect((await runHere('import', A(), B(), ...library)).status).toBe(0);
    expect((await runHere('list', ...library)).stdout).toMatch(/REL-2026-008.*\nREL-2026-009.*\nREL-2026-014/);
    expect(await runHere('check', ...library)).toMatchObject({ status: 0, stdout: 'sound\n' });
    expect((await runHere('issue', 'REL-2026-008', ...library)).status).toBe(1);
    expect((await runHere('issue', 'REL-2026-999', ...library)).status).toBe(2);
    expect((await runHere('backup', ...library, '--out', at('copy.rdesk'))).status).toBe(0);
    expect((await runHere('check', '--library', at('copy.rdesk'))).stdout).toBe('sound\n');
    expect((await runHere('export', 'REL-2026-014', ...library, '--out', at('back/x.release.json'))).status).toBe(0);
    // the example is from before there were acts
    const plans = z.looseObject({
      plans: z.array(z.looseObject({}).transform(({ acts: _acts, ...plan }) => plan)),
    });
    const read = (file: string) => plans.parse(JSON.parse(fs.readFileSync(file, 'utf8'))).plans;
    expect(read(at('back/x.release.json'))).toEqual(read(A()));
    expect((await runHere('lint', 'REL-2026-014', ...library)).status).toBe(0);
  });

  test('conflicts are named: a freeze, touching ends that are none, and the overlap once a plan is moved', async () => {
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
    expect((await runHere('import', B(), ...library)).status).toBe(0);
    const frozen = { kind: 'freeze', overlap: 'complete', freeze: 'FRZ-1 Payroll run' };
    expect(await jsonHere(rows, 'conflicts', ...library)).toEqual([
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
    expect((await runHere('conflicts', ...library)).stdout.split('\n')[1]).toBe(
      'freeze          REL-2026-008 against FRZ-1 Payroll run: LB-01, 90 min, Wed 10\u00a0Jun 2026, 01:00–02:30\u00a0UTC',
    );
    expect(await runHere('conflicts', 'x', ...library)).toMatchObject({ status: 2, stdout: '' });
    const windowed = fs.readFileSync(B(), 'utf8').replace('"windows": [', () => {
      const nights = { id: 'mw-lb', zone: 'UTC', start: '2026-06-01T01:30', length: 90, rule: 'FREQ=DAILY' };
      return `"windows": [${JSON.stringify({ ...nights, cis: ['ci-lb-01'] })},`;
    });
    fs.writeFileSync(at('ex/windowed.release.json'), windowed);
    const outside = ['--library', at('windowed.rdesk')];
    expect((await runHere('import', at('ex/windowed.release.json'), ...outside)).status).toBe(0);
    const row = { kind: 'outside-window', cis: ['LB-01'], overlap: null, freeze: null, overridden: false };
    expect((await jsonHere(rows, 'conflicts', ...outside)).filter((one) => one.kind === 'outside-window')).toEqual([
      { ...row, plans: ['REL-2026-009'], minutes: 150, from: '2026-06-09T22:30:00Z', to: '2026-06-10T01:00:00Z' },
      { ...row, plans: ['REL-2026-008'], minutes: 90, from: '2026-06-10T01:00:00Z', to: '2026-06-10T02:30:00Z' },
    ]);
    const text = fs.readFileSync(B(), 'utf8').replace('"start": "2026-06-10T02:00"', '"start": "2026-06-10T01:30"');
    fs.writeFileSync(
      at('ex/moved.release.json'),
      text.replace('"hardStop": "2026-06-10T03:30"', '"hardStop": "2026-06-10T03:00"'),
    );
    const moved = ['--library', at('moved.rdesk')];
    expect((await runHere('import', at('ex/moved.release.json'), ...moved)).status).toBe(0);
    expect((await jsonHere(rows, 'conflicts', ...moved)).filter((one) => one.kind === 'plan')).toEqual([
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
    expect(await jsonHere(rows, 'conflicts', ...moved, '--clock', '2026-07-01T00:00:00Z')).toEqual([]);
    const lint = await jsonHere(
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
  ])('%j ends with 2 and an empty stdout', async (args) => {
    expect(await runHere(...args)).toMatchObject({ status: 2, stdout: '' });
  });
  test('help everywhere', async () => {
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
      const help = await runHere(command, '--help');
      expect([command, help.status, help.stdout.startsWith(command)]).toEqual([command, 0, true]);
    }
  });
  test('unknown documents and page sizes are refused before anything is written', async () => {
    expect((await runHere('pack', A(), '--out', at('none'), '--documents', 'release-plan,poem')).status).toBe(2);
    expect((await runHere('pack', A(), '--out', at('none'), '--page', 'a5')).status).toBe(2);
    expect(fs.existsSync(at('none'))).toBe(false);
  });
});
