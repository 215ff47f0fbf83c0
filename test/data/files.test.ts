import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { getBlob } from '../../electron/data/repositories/blobs';
import { takeFile } from '../../electron/services/files';
import { closeDesk, type Library, openDesk } from '../../electron/services/library';

let folder = '';
let library: Library;
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-files-'));
  library = await openDesk(path.join(folder, 'a.rdesk'), {
    create: true,
    actor: () => ({ name: 'Test', role: 'Release manager' }),
  });
});
afterEach(() => {
  closeDesk(library);
  fs.rmSync(folder, { recursive: true, force: true });
});
const at = (name: string) => path.join(folder, name);
const blobs = () => library.db.prepare('select count(*) from blob').pluck().get();

test('a file is taken in with its name, size and hash', () => {
  fs.writeFileSync(at('log.txt'), 'all well');
  const taken = takeFile(library, at('log.txt'));
  expect(taken).toMatchObject({ name: 'log.txt', size: 8 });
  expect(Buffer.from(getBlob(library.db, taken.sha256) ?? []).toString()).toBe('all well');
});

test('a folder, a device, a file that is gone: refused in words, nothing is kept', () => {
  fs.mkdirSync(at('reports'));
  fs.symlinkSync(at('nowhere'), at('dangling'));
  const before = blobs();
  expect(() => takeFile(library, at('reports'))).toThrow(/reports is a folder\. Attach its files/);
  expect(() => takeFile(library, '/dev/null')).toThrow(/null is a device/);
  expect(() => takeFile(library, at('gone.pdf'))).toThrow(/gone\.pdf is no longer there/);
  expect(() => takeFile(library, at('dangling'))).toThrow(/dangling is no longer there/);
  expect(blobs()).toBe(before);
});

test('a file that is still being written is refused', () => {
  fs.writeFileSync(at('growing.log'), 'one');
  const stat = fs.statSync;
  let looks = 0;
  // another program writes between our two looks: made here at the second look
  Object.assign(fs, {
    statSync: (file: string) => {
      looks += 1;
      if (looks === 2) fs.appendFileSync(at('growing.log'), ' and two');
      return stat(file);
    },
  });
  try {
    expect(() => takeFile(library, at('growing.log'))).toThrow(/changed while it was read/);
  } finally {
    Object.assign(fs, { statSync: stat });
  }
});

test('a file rewritten while it is read is refused, even at the same size', () => {
  fs.writeFileSync(at('same.log'), 'one');
  const stat = fs.statSync;
  let looks = 0;
  Object.assign(fs, {
    statSync: (file: string) => {
      looks += 1;
      if (looks === 2) {
        fs.writeFileSync(at('same.log'), 'two');
        fs.utimesSync(at('same.log'), 1, 1);
      }
      return stat(file);
    },
  });
  try {
    expect(() => takeFile(library, at('same.log'))).toThrow(/changed while it was read/);
  } finally {
    Object.assign(fs, { statSync: stat });
  }
});

test('a file larger than a library should hold is refused before it is read', () => {
  fs.closeSync(fs.openSync(at('huge.iso'), 'w'));
  fs.truncateSync(at('huge.iso'), 513 * 1024 * 1024); // sparse: takes no room
  expect(() => takeFile(library, at('huge.iso'))).toThrow(/larger than 512 MB/);
});
