import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../helpers/cli';
import { runHere } from '../helpers/cli-in-process';

// Whatever a command is given to write to or read from: it writes its own, or ends with 2 and leaves what was there.
let folder = '';
const at = (name: string) => path.join(folder, name);
const release = () => at('ex/REL-2026-014.release.json');
const library = () => ['--library', at('l.rdesk')];

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-targets-'));
  expect((await runHere('examples', '--out', at('ex'))).status).toBe(0);
  expect((await runHere('import', release(), ...library())).status).toBe(0);
  expect((await runHere('backup', ...library(), '--out', at('other.rdesk'))).status).toBe(0);
  fs.writeFileSync(at('notes.txt'), 'mine');
  fs.writeFileSync(at('notes.ics'), 'mine');
  fs.writeFileSync(at('notes.release.json'), '{"mine":true}');
  fs.writeFileSync(at('notes.rdesk'), 'mine');
  fs.symlinkSync('/dev/null', at('null'));
  execFileSync('mkfifo', [at('pipe')]);
  fs.symlinkSync('nowhere', at('lost'));
  fs.mkdirSync(at('closed'), { mode: 0o500 });
});
afterAll(() => {
  fs.chmodSync(at('closed'), 0o700);
  fs.rmSync(folder, { recursive: true, force: true });
});

/** What stands in the folder: kinds, links and contents. */
const standing = (): string[] =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const stat = fs.lstatSync(at(name));
      const held = stat.isFile()
        ? createHash('sha256')
            .update(fs.readFileSync(at(name)))
            .digest('hex')
        : stat.mode;
      return `${name} ${held}`;
    });

async function refuses(...args: string[]): Promise<string> {
  const before = standing();
  const { status, stdout, stderr } = await runHere(...args);
  expect([args.join(' '), status, stdout]).toEqual([args.join(' '), 2, '']);
  expect(stderr).not.toMatch(/\n {4}at |a fault of Release Desk/);
  expect(standing()).toEqual(before);
  return stderr;
}

const LONG = 'x'.repeat(300);
const HOSTILE = ['l.rdesk', 'other.rdesk', 'notes.txt', 'lost', 'closed/x', `${LONG}`, 'notes.txt/x'];
const SYSTEM = ['/proc/desk-x', '/proc/desk-x/y', '/sys/desk-x', '/dev/desk-x'];

test('commands that write one file', async () => {
  const commands: [ending: string, args: string[]][] = [
    ['.json', ['schema']],
    ['.ics', ['calendar', ...library()]],
    ['.rdesk', ['backup', ...library()]],
    ['.rdesk', ['recover', ...library()]],
    ['.release.json', ['export', 'REL-2026-014', ...library()]],
  ];
  const given = (target: string) => (target.startsWith('/') ? target : at(target));
  for (const [ending, args] of commands) {
    for (const target of [...HOSTILE.filter((name) => ending !== '.rdesk' || name !== 'lost'), 'ex', ...SYSTEM])
      await refuses(...args, '--out', given(target));
    for (const target of [`${LONG}${ending}`, `notes.txt/x${ending}`, `closed/x${ending}`])
      if (process.getuid?.() !== 0 || !target.startsWith('closed')) await refuses(...args, '--out', at(target));
    for (const target of SYSTEM) await refuses(...args, '--out', `${target}${ending}`);
    const force = args[0] === 'recover' ? [] : ['--force']; // what is recovered never replaces anything
    await refuses(...args, '--out', at('new.pdf'), ...force);
    if (ending !== '.json')
      expect(await refuses(...args, '--out', at(`notes${ending}`), ...force)).toMatch(/there already and is/);
  }
  for (const args of [
    ['backup', ...library()],
    ['export', 'REL-2026-014', ...library()],
  ])
    for (const stream of ['null', 'pipe', '/dev/null', '/dev/stdout']) await refuses(...args, '--out', given(stream));
  await refuses('backup', ...library(), '--out', at('l.rdesk'), '--force');
  expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('one stream goes into a device, a pipe somebody reads, or the output', async () => {
  const before = standing();
  expect((await runHere('schema', '--out', '/dev/null')).status).toBe(0);
  expect((await runHere('schema', '--out', at('null'))).status).toBe(0);
  expect(run('calendar', ...library(), '--out', '/dev/stdout').stdout).toContain('END:VCALENDAR');
  expect(JSON.parse(run('schema', '--out', '/dev/stdout').stdout)).toMatchObject({ type: 'object' });
  expect(await refuses('schema', '--out', at('pipe'))).toContain('Nobody reads from');
  expect(standing()).toEqual(before);
});

test('a file of the same kind is replaced with --force, and only so', async () => {
  const targets: [string, string[]][] = [
    ['again.json', ['schema']],
    ['again.ics', ['calendar', ...library()]],
    ['again.rdesk', ['backup', ...library()]],
    ['again.release.json', ['export', 'REL-2026-014', ...library()]],
    ['again.release.zip', ['export', 'REL-2026-014', ...library()]],
  ];
  for (const [name, args] of targets) {
    expect((await runHere(...args, '--out', at(name))).status).toBe(0);
    expect(await refuses(...args, '--out', at(name))).toContain('--force');
    const { ino } = fs.statSync(at(name));
    expect((await runHere(...args, '--out', at(name), '--force')).status).toBe(0);
    expect(fs.statSync(at(name)).ino).not.toBe(ino); // by another name, then renamed
  }
  expect(fs.readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('commands that write into a folder', async () => {
  const commands = [
    ['pack', release(), '--documents', 'release-notes', '--format', 'pdf'],
    ['notices', release()],
    ['examples'],
    ['demo'],
  ];
  const root = process.getuid?.() === 0;
  for (const args of commands) {
    for (const target of [
      'l.rdesk',
      'notes.txt',
      'lost',
      'null',
      'pipe',
      LONG,
      'notes.txt/x',
      ...(root ? [] : ['closed/x']),
    ])
      await refuses(...args, '--out', at(target));
    for (const target of [...SYSTEM, '/dev/null', '/proc/self']) await refuses(...args, '--out', target);
  }
});

test('documents are printed again over their own, never over anything else', async () => {
  const pack = ['pack', release(), '--documents', 'release-notes', '--format', 'pdf', '--out', at('pack')];
  const file = at('pack/REL-2026-014_release-notes_r1.0.pdf');
  expect((await runHere(...pack)).status).toBe(0);
  expect((await runHere(...pack)).status).toBe(0);
  for (const mine of ['my notes', 'SQLite format 3\0 and more']) {
    fs.writeFileSync(file, mine);
    expect(await refuses(...pack.slice(0, -2), '--out', at('pack'))).toMatch(
      /is there already and is .*, not a PDF file/,
    );
  }
  fs.rmSync(file);
  fs.symlinkSync('/dev/null', file);
  expect(await refuses(...pack)).toMatch(/is a device/);
  const examples = at('ex/REL-2026-009.release.json');
  fs.copyFileSync(at('l.rdesk'), examples);
  expect(await refuses('examples', '--out', at('ex'))).toMatch(/is a library or another database, not a release file/);
  fs.rmSync(examples);
  expect((await runHere('examples', '--out', at('ex'))).status).toBe(0);
});

test('sources and libraries that are none', async () => {
  const other = ['/proc/version', '/dev/null', 'null', 'pipe', 'ex', 'lost', 'notes.txt', LONG, 'notes.txt/x', 'gone'];
  const given = (target: string) => (target.startsWith('/') ? target : at(target));
  for (const source of other) {
    await refuses('lint', given(source));
    await refuses('import', given(source), '--library', at('never.rdesk'));
  }
  for (const target of [
    ':memory:',
    ':memory:x',
    'file:x',
    'file:///tmp/x?mode=memory',
    ...other.map(given),
    '/proc/x/y',
  ]) {
    await refuses('list', '--library', target);
    if (target !== at('gone') && target !== at('lost')) await refuses('import', release(), '--library', target);
  }
  await refuses('components', 'check', release(), '--dir', at('notes.txt'));
  await refuses('components', 'check', release(), '--dir', at(LONG));
});

test('a long file name is made safe and told; a zip in which a bit fell over makes no library', async () => {
  const long = path.resolve('test/fixtures/keeps/long-name/long-unicode-file-name.release.json');
  const taken = await runHere('import', long, '--library', at('long.rdesk'));
  expect([taken.status, taken.stderr]).toEqual([0, expect.stringContaining('the file is written as "漢')]);
  const bit = path.resolve('test/fixtures/keeps/zip-one-bit.release.zip');
  expect(await refuses('import', bit, '--library', at('bit.rdesk'))).toMatch(/good\.release\.json.*CRC-32/);
});

test.runIf(process.platform === 'linux')('output that cannot be written is no fault of ours', () => {
  const full = fs.openSync('/dev/full', 'w');
  const { status, stderr } = spawnSync(process.execPath, [path.resolve('out/main/cli.js'), 'schema'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', full, 'pipe'],
  });
  fs.closeSync(full);
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^release-desk output: There is no room left/)]);
});
