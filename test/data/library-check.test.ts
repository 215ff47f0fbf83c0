import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addExamples } from '../../electron/data/desk';
import { checkLibrary } from '../../electron/services/check';
import { closeDesk, type Library, openDesk } from '../../electron/services/library';
import { createPlan } from '../../electron/services/plans';

let folder = '';
let library: Library;
const open = (file: string, create: boolean) =>
  openDesk(file, {
    create,
    actor: () => ({ name: 'Test', role: 'Release manager' }),
    now: () => new Date('2026-09-06T10:00:00Z'),
  });

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-check-'));
  library = await open(path.join(folder, 'a.rdesk'), true);
});
afterEach(() => {
  if (library.db.open) closeDesk(library);
  fs.rmSync(folder, { recursive: true, force: true });
});

describe('check finds what was damaged', () => {
  test('a flipped bit in content, a register, a file, and a cut audit row', () => {
    addExamples(library);
    const damage = (sql: string) => {
      library.db.exec('savepoint damage');
      library.db.exec(sql);
      const { findings } = checkLibrary(library);
      library.db.exec('rollback to damage; release damage');
      return findings.join('\n');
    };
    expect(checkLibrary(library)).toEqual({ sound: true, findings: [] });
    expect(
      damage("update part set json = replace(json, 'Field Portal', 'Field portal') where part = 'content'"),
    ).toMatch(/REL-2026-014, content was damaged/);
    expect(damage("update register_row set json = replace(json, 'WEB-01', 'WEB-10')")).toMatch(/damaged/);
    expect(damage("update blob set bytes = x'00' where rowid = 1")).toMatch(/damaged/);
    expect(damage("delete from plan_session where ci = 'ci-web-01'")).toMatch(/sessions listed/);
    expect(damage('drop trigger audit_no_delete; delete from audit where seq = 1')).toMatch(/audit row/);
    expect(checkLibrary(library).sound).toBe(true);
  });

  test('a table that holds what belongs in another of the same columns', () => {
    addExamples(library);
    const moved = (sql: string) => {
      library.db.exec(`savepoint moved; ${sql}`);
      const { findings } = checkLibrary(library);
      library.db.exec('rollback to moved; release moved');
      return findings.join('\n');
    };
    expect(
      moved("insert into setting select 'row-x', json, sha256 from register_row where id = 'ci-web-01' limit 1"),
    ).toMatch(/row-x does not belong where it stands, in the table setting/);
    expect(
      moved("insert into template select id, json, sha256 from register_row where id = 'ci-web-01' limit 1"),
    ).toMatch(/template ci-web-01 does not belong where it stands, in the table template/);
    expect(moved("update register_row set id = 'ci-other' where id = 'ci-web-01'")).toMatch(
      /register cis, ci-other does not belong/,
    );
  });

  test.each([
    ['a column', "set sql = replace(sql, 'value text', 'valve text') where name = 'library'", 'table library'],
    [
      'a search index',
      "set sql = replace(sql, 'head, body', 'head, bodi') where name = 'plan_text'",
      'table plan_text',
    ],
    [
      'a trigger',
      "set name = 'audit_no_delet', sql = replace(sql, 'no_delete', 'no_delet') where name = 'audit_no_delete'",
      'trigger audit_no_delete',
    ],
    [
      'an index',
      "set sql = replace(sql, 'changed_at', 'created_at') where name = 'plan_changed'",
      'index plan_changed',
    ],
    [
      'a table of the search index',
      "set sql = replace(sql, 'block', 'blocc') where name = 'plan_text_data'",
      'table plan_text_data',
    ],
  ])('flipped bits in the definition of %s: refused in words when opened', async (_, change, named) => {
    addExamples(library);
    const file = library.file;
    library.db.unsafeMode();
    library.db.pragma('writable_schema = 1');
    library.db.exec(`update sqlite_schema ${change}`);
    closeDesk(library);
    await expect(open(file, false)).rejects.toMatchObject({
      error: { code: 'corrupt' },
      message: expect.stringContaining(`the definition of its ${named}`),
    });
  });

  test('the audit log cannot be rewritten by statement', () => {
    createPlan(library, 'x');
    expect(() => library.db.exec("update audit set act = 'nothing'")).toThrow(/append-only/);
    expect(() => library.db.exec('delete from audit')).toThrow(/append-only/);
  });
});
