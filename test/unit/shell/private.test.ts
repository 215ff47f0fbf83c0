import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { privateFolder, writePrivate } from '../../../electron/files/private';
import { writePreferences } from '../../../electron/services/preferences';
import { openLog } from '../../../electron/shell/log';
import { openMemory } from '../../../electron/shell/remembered';

let folder: string;
let before: number;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-private-'));
  before = process.umask(0);
});
afterEach(() => {
  process.umask(before);
  fs.rmSync(folder, { recursive: true });
});

const modes = (root: string): string[] =>
  fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => `${name} ${(fs.statSync(path.join(root, name)).mode & 0o777).toString(8)}`)
    .sort();

test.skipIf(process.platform === 'win32')(
  'files of the profile are for their owner alone under any umask',
  async () => {
    const profile = path.join(folder, 'profile');
    openMemory(profile).set({ zoom: 1.5 });
    openLog(profile)('something');
    await writePreferences(profile, {
      profile: null,
      appearance: 'system',
      density: 'compact',
      place: null,
      library: null,
      own: null,
      exporting: null,
      rescuesDone: [],
    });
    expect(modes(folder)).toEqual([
      'profile 700',
      'profile/logs 700',
      'profile/logs/release-desk.log 600',
      'profile/preferences.json 600',
      'profile/window.json 600',
    ]);
  },
);

test.skipIf(process.platform === 'win32')('what an earlier version left open is closed', () => {
  const profile = path.join(folder, 'profile');
  fs.mkdirSync(profile, { mode: 0o777 });
  fs.writeFileSync(path.join(profile, 'window.json'), '{}', { mode: 0o666 });
  fs.writeFileSync(path.join(profile, 'window.json.new'), '{}', { mode: 0o666 });
  privateFolder(profile);
  writePrivate(path.join(profile, 'window.json'), '{}');
  expect(modes(folder)).toEqual(['profile 700', 'profile/window.json 600']);
});
