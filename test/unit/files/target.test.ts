import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Expected } from '../../../shared/contract/errors';
import { type FileKind, kindOfBytes } from '../../../electron/files/file-kind';
import {
  checkFolder,
  makeFolder,
  placeFor,
  refusalOf,
  type Standing,
  type Wanted,
} from '../../../electron/files/target';
import { virtualSystemOf } from '../../../electron/files/virtual';
import { writeFileWhole } from '../../../electron/files/write-whole';

// Nothing is ever written over something that is not its own.
let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-target-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);
const saidBy = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof Expected) return error.error.message;
    throw error;
  }
  return 'nothing refused';
};

describe('the decision', () => {
  const calendar: Wanted = { kind: 'calendar', over: 'nothing', endings: ['.ics'] };
  const file = (kind: FileKind): Standing => ({ at: 'file', kind });
  test.each<[string, string, Standing, Partial<Wanted>, RegExp | null]>([
    ['nothing there', 'a.ics', { at: 'nothing' }, {}, null],
    ['a foreign ending', 'a.pdf', { at: 'nothing' }, {}, /ends in \.ics/],
    ['a foreign ending, forced', 'a.pdf', file('calendar'), { over: 'same kind' }, /ends in \.ics/],
    ['the same kind', 'a.ics', file('calendar'), {}, /is there already.*Choose another name\.$/],
    ['the same kind, not forced', 'a.ics', file('calendar'), { over: 'nothing unless forced' }, /--force/],
    ['the same kind, forced', 'a.ics', file('calendar'), { over: 'same kind' }, null],
    ['an empty file', 'a.ics', file('empty'), {}, /is there already/],
    ['an empty file, forced', 'a.ics', file('empty'), { over: 'same kind' }, null],
    ['a library', 'a.ics', file('library'), { over: 'same kind' }, /is a library or another database, not a calendar/],
    ['another kind', 'a.ics', file('text'), { over: 'same kind' }, /is a text file, not a calendar/],
    ['a name that is ours alone', 'a.ics', file('text'), { over: 'any file' }, null],
    ['a folder', 'a.ics', { at: 'folder' }, { over: 'any file' }, /is a folder/],
    ['a device', 'a.ics', { at: 'stream', what: 'a device' }, { over: 'any file' }, /a device.*cannot be written into/],
    ['a device that may be written to', 'null', { at: 'stream', what: 'a device' }, { stream: true }, null],
    ['a socket', 'a.ics', { at: 'unusable', what: 'a socket' }, { over: 'any file', stream: true }, /is a socket/],
  ])('%s', (_what, name, standing, more, expected) => {
    const refusal = refusalOf(name, standing, { ...calendar, ...more });
    expect(refusal?.message ?? null).toEqual(expected === null ? null : expect.stringMatching(expected));
  });

  test('the kind of a file is what is in it', () => {
    const zip = (name: string) => zipSync({ [name]: strToU8('x') });
    const kinds: [Uint8Array | string, FileKind][] = [
      ['', 'empty'],
      [`SQLite format 3\0${'x'.repeat(100)}`, 'library'],
      ['%PDF-1.7', 'pdf'],
      ['BEGIN:VCALENDAR\r\n', 'calendar'],
      ['X-Unsent: 1\r\nFrom: a\r\nTo: b\r\nSubject: c\r\n\r\nd', 'mail'],
      ['{"format":"release-desk"}', 'release'],
      ['{"plans":[],"format":"release-desk"}', 'release'],
      ['{"$schema":"x"}', 'schema'],
      ['{"a":1}', 'json'],
      ['{"a":', 'text'],
      ['a,b\r\n1,2', 'text'],
      [Buffer.from('\uFEFFa;b', 'utf16le'), 'text'],
      [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]), 'other'],
      [zip('word/document.xml'), 'docx'],
      [zip('xl/workbook.xml'), 'workbook'],
      [zip('a.release.json'), 'release-zip'],
      [zip('a.txt'), 'zip'],
      [zip('a.release.json').subarray(0, 60), 'zip'],
    ];
    for (const [bytes, kind] of kinds) expect([kindOfBytes(Buffer.from(bytes)), bytes]).toEqual([kind, bytes]);
  });

  test('file systems that hold no files are known by their number', () => {
    expect([0x9fa0, 0x62656572, -0x0cf5_8000 >>> 0, 0xf97cff8c, 0xf97cff8c | 0].map(virtualSystemOf)).toEqual([
      'proc',
      'sysfs',
      null,
      'selinuxfs',
      'selinuxfs',
    ]);
    for (const files of [0xef53, 0x01021994, 0x9123683e, 0x6969, 0xff534d42, 0x58465342, 0x794c7630])
      expect(virtualSystemOf(files)).toBeNull();
  });
});

describe.skipIf(process.platform === 'win32')('what stands there', () => {
  const any: Wanted = { kind: 'calendar', over: 'any file' };
  test('links are followed and stay links', async () => {
    fs.writeFileSync(at('real.ics'), 'BEGIN:VCALENDAR');
    fs.symlinkSync('real.ics', at('link.ics'));
    await writeFileWhole(at('link.ics'), Buffer.from('BEGIN:VCALENDAR new'), { over: 'same kind' });
    expect(fs.readFileSync(at('real.ics'), 'utf8')).toBe('BEGIN:VCALENDAR new');
    expect(fs.readlinkSync(at('link.ics'))).toBe('real.ics');
    fs.symlinkSync('nowhere', at('lost.ics'));
    expect(saidBy(() => placeFor(at('lost.ics'), any))).toMatch(/a link to nowhere/);
    expect(saidBy(() => makeFolder(at('lost.ics/below')))).toMatch(/a link to nowhere/);
  });

  test('who may read a file that is replaced stays as it was', async () => {
    fs.writeFileSync(at('own.ics'), 'BEGIN:VCALENDAR', { mode: 0o600 });
    await writeFileWhole(at('own.ics'), Buffer.from('BEGIN:VCALENDAR 2'), { over: 'same kind' });
    expect(fs.statSync(at('own.ics')).mode & 0o777).toBe(0o600);
  });

  test('devices, pipes and sockets stay what they are; a pipe nobody reads from is no place to wait', async () => {
    fs.symlinkSync('/dev/null', at('null.ics'));
    execFileSync('mkfifo', [at('pipe')]);
    const server = net.createServer().listen(at('socket'));
    await new Promise((done) => server.once('listening', done));
    const write = (name: string, stream: boolean) =>
      writeFileWhole(at(name), Buffer.from('BEGIN:VCALENDAR'), { over: 'any file', stream }).then(
        () => 'written',
        (error: unknown) => (error instanceof Expected ? error.error.message : error),
      );
    expect(await write('null.ics', true)).toBe('written');
    expect(await write('null.ics', false)).toMatch(/is a device/);
    expect(await write('pipe', true)).toMatch(/Nobody reads from/);
    expect(await write('pipe', false)).toMatch(/is a pipe/);
    expect(await write('socket', true)).toMatch(/is a socket/);
    expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
    expect(fs.lstatSync(at('null.ics')).isSymbolicLink()).toBe(true);
    expect(fs.statSync(at('pipe')).isFIFO()).toBe(true);
    expect(fs.statSync(at('socket')).isSocket()).toBe(true);
    expect(fs.readdirSync(folder).sort()).toEqual(['null.ics', 'pipe', 'socket']);
    await new Promise((done) => server.close(done));
  });

  test('the file something is read from is not written over, under whatever name', () => {
    fs.writeFileSync(at('a.rdesk'), 'SQLite format 3\0');
    fs.symlinkSync('a.rdesk', at('same.rdesk'));
    fs.linkSync(at('a.rdesk'), at('twin.rdesk'));
    for (const name of ['a.rdesk', 'same.rdesk', 'twin.rdesk'])
      expect(
        saidBy(() => placeFor(at(name), { kind: 'library', over: 'same kind', sources: [at('a.rdesk')] })),
      ).toMatch(/is what this reads from/);
  });

  test.runIf(process.platform === 'linux')('file systems of the system itself end in words', () => {
    for (const place of ['/proc/x', '/proc/x/y/z', '/proc/self/x', '/sys/x'])
      for (const look of [() => checkFolder(place), () => makeFolder(place), () => placeFor(place, any)])
        expect(saidBy(look)).toMatch(/(proc|sysfs), which holds no files/);
    expect(saidBy(() => placeFor('/dev/x.ics', any))).toMatch(/the folder of devices/);
    fs.symlinkSync('/proc/version', at('version.ics'));
    expect(saidBy(() => placeFor(at('version.ics'), any))).toMatch(/proc, which holds no files/);
    expect(placeFor('/dev/shm/desk-nothing-here.ics', any)).toMatchObject({ stream: false });
  });

  test('what the system refuses is said with the file', () => {
    expect(saidBy(() => placeFor(at(`${'x'.repeat(300)}.ics`), any))).toMatch(/name of .*cannot hold/);
    fs.writeFileSync(at('file'), 'x');
    expect(saidBy(() => placeFor(at('file/below.ics'), any))).toMatch(/file is no folder/);
  });

  test.runIf(process.getuid?.() !== 0)('missing rights are said, and nothing is changed', () => {
    fs.writeFileSync(at('fixed.ics'), 'BEGIN:VCALENDAR', { mode: 0o400 });
    expect(saidBy(() => placeFor(at('fixed.ics'), any))).toMatch(/fixed\.ics may not be written here/);
    fs.mkdirSync(at('closed'), { mode: 0o500 });
    expect(saidBy(() => checkFolder(at('closed/below')))).toMatch(/may not be written here/);
  });
});
