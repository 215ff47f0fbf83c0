import fs from 'node:fs';
import { expect, test } from 'vitest';
import { lockfileFaults } from '../../build/check-lockfile.mjs';

const lock = (): unknown => JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));

test('the lock file names no download address and lacks no platform', () => {
  expect(lockfileFaults(lock())).toEqual([]);
});

test('a download address is noticed', () => {
  const faulty = {
    packages: { 'node_modules/a': { version: '1.0.0', resolved: 'https://example.org/a.tgz', integrity: 'x' } },
  };
  expect(lockfileFaults(faulty)).toEqual(['node_modules/a 1.0.0: names a download address']);
});

test('a missing platform package is noticed', () => {
  const faulty = {
    packages: {
      'node_modules/a': {
        version: '1.0.0',
        integrity: 'x',
        optionalDependencies: { '@a/linux-x64': '1', '@a/darwin-arm64': '1' },
      },
      'node_modules/@a/linux-x64': { version: '1.0.0', integrity: 'x' },
    },
  };
  expect(lockfileFaults(faulty)).toEqual(['node_modules/a 1.0.0: lacks @a/darwin-arm64']);
});

test('a package without a checksum is noticed', () => {
  const faulty = { packages: { '': { version: '0.1.0' }, 'node_modules/a': { version: '1.0.0' } } };
  expect(lockfileFaults(faulty)).toEqual(['node_modules/a 1.0.0: has no checksum']);
});
