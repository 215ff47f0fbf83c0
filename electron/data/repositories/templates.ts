import { z } from 'zod';
import { type Template, templateSchema } from '../../../shared/domain/templates/template';
import type { Db } from '../open';
import { sealedRow } from '../row';
import { seal, unseal } from '../sealed';

/** The user's own templates, by name. */
export function readTemplates(db: Db): Template[] {
  const rows = z.array(sealedRow.extend({ id: z.string() })).parse(db.prepare('select * from template').all());
  return rows
    .map((row) => unseal(row, templateSchema, `template ${row.id}`))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** Writes a template; one with the same id is replaced. */
export function putTemplate(db: Db, template: Template): void {
  const { json, sha256 } = seal(template);
  db.prepare(
    'insert into template (id, json, sha256) values (?, ?, ?) on conflict (id) do update set json = excluded.json, sha256 = excluded.sha256',
  ).run(template.id, json, sha256);
}

/** Takes a template away; false where there is none. */
export const dropTemplate = (db: Db, id: string): boolean =>
  db.prepare('delete from template where id = ?').run(id).changes === 1;
