import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupFolder } from '../../electron/data/backup';
import { backupLibrary, closeDesk, keepBackup, type Library, openDesk } from '../../electron/services/library';
import { createPlan, listReleases } from '../../electron/services/plans';

let folder = '';
let library: Library;
let now = new Date('2026-09-06T10:00:00Z');
const actor = () => ({ name: 'Test', role: 'Release manager' });
const open = (file: string, create = true) => openDesk(file, { create, actor, now: () => now });
const at = (name: string) => path.join(folder, name);

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-backups-'));
  now = new Date('2026-09-06T10:00:00Z');
  library = await open(at('a.rdesk'));
});
afterEach(() => {
  if (library.db.open) closeDesk(library);
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('backups', () => {
  test('a backup holds what is still in the log, and a second one replaces it', async () => {
    createPlan(library, 'In the log only');
    await backupLibrary(library, at('copy.rdesk'));
    createPlan(library, 'Later');
    await backupLibrary(library, at('copy.rdesk'));
    const copy = await open(at('copy.rdesk'), false);
    expect(
      listReleases(copy, { show: 'all', sort: 'name', descending: false, offset: 0, limit: 10 }).rows.map(
        (row) => row.name,
      ),
    ).toEqual(['In the log only', 'Later']);
    closeDesk(copy);
    expect(fs.readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('one backup a day, the newest seven kept', async () => {
    for (let day = 1; day <= 9; day += 1) {
      now = new Date(`2026-09-0${day}T08:00:00Z`);
      await keepBackup(library);
      await keepBackup(library);
    }
    expect(fs.readdirSync(backupFolder(library.file))).toEqual(
      ['03', '04', '05', '06', '07', '08', '09'].map((day) => `2026-09-${day}.backup`),
    );
  });

  test('a damaged library leaves its sound backups alone, and its own copy is kept apart', async () => {
    createPlan(library, 'Whole');
    now = new Date('2026-09-07T08:00:00Z');
    await keepBackup(library);
    library.db.prepare("update part set json = json || ' ' where part = 'content'").run();
    for (let day = 8; day <= 20; day += 1) {
      now = new Date(`2026-09-${String(day).padStart(2, '0')}T08:00:00Z`);
      const backup = await keepBackup(library);
      expect(backup?.damages.map((one) => one.place)).toEqual(['REL-2026-001, content']);
    }
    const names = fs.readdirSync(backupFolder(library.file));
    expect(names.filter((name) => !name.includes('damaged'))).toEqual(['2026-09-07.backup']);
    expect(names.filter((name) => name.includes('damaged')).length).toBeLessThanOrEqual(3);
  });

  test('a clock that was ahead: its backups are named, the new ones stay, and the day it named gets its own', async () => {
    now = new Date('2026-12-01T08:00:00Z'); // wrong
    createPlan(library, 'Under a wrong clock');
    await keepBackup(library);
    closeDesk(library);
    now = new Date('2026-11-28T08:00:00Z');
    library = await open(at('a.rdesk'));
    expect(library.notes.join(' ')).toMatch(/clock of this computer is or was wrong.*2026-12-01\.backup/);
    for (const day of ['28', '29', '30']) {
      now = new Date(`2026-11-${day}T08:00:00Z`);
      createPlan(library, day);
      await keepBackup(library);
    }
    now = new Date('2026-12-01T08:00:00Z');
    createPlan(library, 'The real day');
    await keepBackup(library);
    expect(fs.readdirSync(backupFolder(library.file)).sort()).toEqual([
      '2026-11-28.backup',
      '2026-11-29.backup',
      '2026-11-30.backup',
      '2026-12-01-2.backup',
      '2026-12-01.backup',
    ]);
  });
});
