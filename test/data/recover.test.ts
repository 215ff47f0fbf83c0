import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backupFolder } from '../../electron/data/backup';
import { planIdOf, readPlan } from '../../electron/data/repositories/plans';
import { readRegisters } from '../../electron/data/repositories/shared';
import { checkLibrary } from '../../electron/services/check';
import { editPlan } from '../../electron/services/editing';
import { closeDesk, keepBackup, openDesk } from '../../electron/services/library';
import { recoverLibrary } from '../../electron/services/recover/recover';
import { exampleLibrary } from '../helpers/library';

let open: Awaited<ReturnType<typeof exampleLibrary>>;
beforeEach(async () => {
  open = await exampleLibrary();
});
afterEach(() => {
  if (open.library.db.open) closeDesk(open.library);
  fs.rmSync(open.folder, { recursive: true, force: true });
});

const actor = () => ({ name: 'Test', role: 'Release manager' });
const now = new Date('2026-09-07T10:00:00Z');
const target = () => path.join(open.folder, 'new.rdesk');
const recover = () => recoverLibrary(open.library.file, target(), actor, now);
const reopened = () => openDesk(target(), { create: false, actor, now: () => now });
const idOf = (reference: string) => planIdOf(open.library.db, reference) ?? '';

function rename(reference: string, name: string): void {
  const id = idOf(reference);
  const { version } = readPlan(open.library.db, id);
  const commands = [{ kind: 'set' as const, path: ['identity', 'name'], value: name }];
  editPlan(open.library, { id, version, part: 'content', label: 'Change of Name', commands });
}

/** Alters the library file behind SQLite's back, once it is closed. */
function damage(change: (bytes: Buffer) => void): void {
  const bytes = fs.readFileSync(open.library.file);
  change(bytes);
  fs.writeFileSync(open.library.file, bytes);
}

const zero = (text: string) =>
  damage((bytes) => {
    const at = bytes.indexOf(text);
    expect(at, `${text} stands in the file`).toBeGreaterThan(0);
    const page = Math.floor(at / 4096) * 4096;
    bytes.fill(0, page, page + 4096);
  });

describe('a library that is whole', () => {
  test('comes out with every plan, row, file, template and audit row as it was', async () => {
    const before = new Map(
      ['REL-2026-014', 'REL-2026-009', 'REL-2026-008'].map((one) => [one, readPlan(open.library.db, idOf(one))]),
    );
    const registers = readRegisters(open.library.db);
    const audit = open.library.db.prepare('select count(*) from audit').pluck().get();
    closeDesk(open.library);
    const { recovery } = await recover();
    expect(recovery.plans.map((plan) => plan.outcome)).toEqual(['sound', 'sound', 'sound']);
    const library = await reopened();
    for (const [reference, plan] of before)
      expect(readPlan(library.db, planIdOf(library.db, reference) ?? '')).toEqual(plan);
    expect(readRegisters(library.db)).toEqual(registers);
    expect(library.db.prepare('select count(*) from audit').pluck().get()).toBe(Number(audit) + 1); // and the recovery itself
    expect(checkLibrary(library)).toEqual({ sound: true, findings: [] });
    closeDesk(library);
  });

  test('what is still in the change log only comes out too', async () => {
    rename('REL-2026-014', 'In the log only');
    fs.cpSync(open.folder, `${open.folder}-copy`, { recursive: true }); // as a kill leaves it
    closeDesk(open.library);
    const copy = path.join(`${open.folder}-copy`, 'a.rdesk');
    expect(fs.statSync(`${copy}-wal`).size).toBeGreaterThan(0);
    const { recovery } = await recoverLibrary(copy, target(), actor, now);
    expect(recovery.plans.find((plan) => plan.reference === 'REL-2026-014')?.name).toMatch(/^In the log only/);
    fs.rmSync(`${open.folder}-copy`, { recursive: true });
  });
});

describe('where the text of a plan is damaged', () => {
  test('the newest sound state comes out of a backup, and the edits that are missing are named', async () => {
    await keepBackup(open.library);
    rename('REL-2026-014', 'Newer than the backup');
    closeDesk(open.library);
    const db = new Database(open.library.file);
    db.prepare(
      "update part set json = replace(json, 'Newer than the backup', 'Altered by nobody knows') where part = 'content'",
    ).run();
    db.close();
    const { recovery } = await recover();
    const plan = recovery.plans.find((one) => one.reference === 'REL-2026-014');
    expect(plan).toMatchObject({ outcome: 'partly', from: ['Backup of 2026-09-06'] });
    expect(plan?.missing.join(' ')).toMatch(/last change is missing: Change of Name/);
    const library = await reopened();
    const { content } = readPlan(library.db, planIdOf(library.db, 'REL-2026-014') ?? '');
    expect(content.identity?.name).toBe('Field Portal');
    closeDesk(library);
  });

  test('a plan without a backup is lost by name, and the others are not', async () => {
    closeDesk(open.library);
    const db = new Database(open.library.file);
    db.prepare("update part set json = json || ' ' where plan = 'plan-2026-008' and part = 'content'").run();
    db.close();
    const { recovery } = await recover();
    expect(recovery.plans.map(({ reference, outcome }) => `${reference} ${outcome}`)).toEqual([
      'REL-2026-008 lost',
      'REL-2026-009 sound',
      'REL-2026-014 sound',
    ]);
    const library = await reopened();
    expect(planIdOf(library.db, 'REL-2026-008')).toBeUndefined();
    expect(checkLibrary(library).sound).toBe(true);
    closeDesk(library);
  });

  test('control that cannot be read of the same version comes from a backup, so that the plan is whole', async () => {
    await keepBackup(open.library);
    closeDesk(open.library);
    const db = new Database(open.library.file);
    db.prepare("update part set json = json || ' ' where plan = 'plan-2026-009' and part = 'control'").run();
    db.close();
    const { recovery } = await recover();
    expect(recovery.plans.find((one) => one.reference === 'REL-2026-009')).toMatchObject({
      outcome: 'sound',
      from: ['Backup of 2026-09-06'],
    });
  });
});

describe('where SQLite itself gives up', () => {
  test('rows are read page by page: the list of tables is gone, and every plan still comes out', async () => {
    closeDesk(open.library);
    damage((bytes) => bytes.fill(0, 100, 4096)); // all of the first page behind its header
    const { recovery } = await recover();
    expect(recovery.plans.map((plan) => plan.reference)).toEqual(['REL-2026-008', 'REL-2026-009', 'REL-2026-014']);
    const library = await reopened();
    expect(readPlan(library.db, planIdOf(library.db, 'REL-2026-014') ?? '').content.identity?.version).toBe('4.8.0');
    closeDesk(library);
  });

  test('the header is gone as well, and a backup lies beside it', async () => {
    await keepBackup(open.library);
    closeDesk(open.library);
    damage((bytes) => bytes.fill(0, 0, 4096));
    const { recovery } = await recover();
    expect(recovery.plans.every((plan) => plan.outcome === 'sound')).toBe(true);
  });

  test('a page of a register is zeroed: its rows are said to be missing, the plans are whole', async () => {
    closeDesk(open.library);
    zero('"criticality"'); // a page with rows of configuration items or of settings
    const { recovery } = await recover();
    expect(recovery.plans).toHaveLength(3);
    expect(
      recovery.shared.flatMap((part) => part.missing).length +
        recovery.plans.filter((plan) => plan.outcome !== 'sound').length,
    ).toBeGreaterThan(0);
  });
});

describe('a change log that was cut', () => {
  test('opens with what came before, and the changes that are missing are named', async () => {
    rename('REL-2026-014', 'First');
    rename('REL-2026-009', 'Second');
    const { file } = open.library;
    const kept = new Map(['', '-wal', '-changes'].map((rest) => [rest, fs.readFileSync(file + rest)]));
    closeDesk(open.library);
    for (const [rest, bytes] of kept) fs.writeFileSync(file + rest, bytes);
    fs.truncateSync(`${file}-wal`, (kept.get('-wal')?.length ?? 0) - 4096); // the last page did not get to the disk
    const library = await openDesk(file, { create: false, actor, now: () => now });
    expect(library.notes.join(' ')).toMatch(/The last change is not in the library.*REL-2026-009: Change of Name/);
    expect(readPlan(library.db, planIdOf(library.db, 'REL-2026-014') ?? '').content.identity?.name).toBe('First');
    closeDesk(library);
    const again = await openDesk(file, { create: false, actor, now: () => now });
    expect(again.notes.join(' ')).not.toMatch(/not in the library/); // said once, and kept in the audit log
    expect(again.db.prepare("select count(*) from audit where act = 'changes missing'").pluck().get()).toBe(1);
    closeDesk(again);
  });
});

test('a recovery never writes over anything', async () => {
  closeDesk(open.library);
  fs.writeFileSync(target(), 'mine');
  await expect(recover()).rejects.toThrow(/is there already/);
  expect(fs.readFileSync(target(), 'utf8')).toBe('mine');
  await expect(recoverLibrary(open.library.file, open.library.file, actor, now)).rejects.toThrow(/is there already/);
  expect(fs.readdirSync(open.folder).filter((name) => name.includes('.part'))).toEqual([]);
  expect(fs.existsSync(backupFolder(open.library.file))).toBe(false);
});
