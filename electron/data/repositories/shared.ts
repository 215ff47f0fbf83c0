import { z } from 'zod';
import {
  type RegisterKey,
  registerKeys,
  type Registers,
  registersSchema,
  type Settings,
  settingsSchema,
} from '../../../shared/domain/plan/registers';
import type { Db } from '../open';
import { sealedRow } from '../row';
import { seal, unseal } from '../sealed';

const stored = sealedRow.extend({ register: z.string(), id: z.string() });

/** All registers of the library, each in its order. */
export function readRegisters(db: Db): Registers {
  const rows = z
    .array(stored)
    .parse(db.prepare('select register, id, json, sha256 from register_row order by register, position').all());
  const found: Record<string, unknown[]> = {};
  for (const row of rows) {
    const list = found[row.register] ?? [];
    list.push(unseal(row, z.json(), `register ${row.register}, ${row.id}`));
    found[row.register] = list;
  }
  return registersSchema.parse(found);
}

/** Writes the rows that differ and takes away those that are gone. */
export function writeRegisters(db: Db, before: Registers, after: Registers): void {
  const put = db.prepare(
    'insert into register_row (register, id, position, json, sha256) values (?, ?, ?, ?, ?) on conflict (register, id) do update set position = excluded.position, json = excluded.json, sha256 = excluded.sha256',
  );
  const drop = db.prepare('delete from register_row where register = ? and id = ?');
  for (const key of registerKeys) {
    const old = positions(before, key);
    const rows = after[key] ?? [];
    rows.forEach((row, position) => {
      const { json, sha256 } = seal(row);
      const known = old.get(row.id);
      if (known?.sha256 !== sha256 || known.position !== position) put.run(key, row.id, position, json, sha256);
      old.delete(row.id);
    });
    for (const id of old.keys()) drop.run(key, id);
  }
}

const positions = (registers: Registers, key: RegisterKey) =>
  new Map((registers[key] ?? []).map((row, position) => [row.id, { position, sha256: seal(row).sha256 }]));

const SETTINGS = 'settings';

export function readSettings(db: Db): Settings {
  const row = db.prepare('select json, sha256 from setting where key = ?').get(SETTINGS);
  return row === undefined ? {} : unseal(sealedRow.parse(row), settingsSchema, 'settings');
}

export function writeSettings(db: Db, settings: Settings): void {
  const { json, sha256 } = seal(settings);
  db.prepare(
    'insert into setting (key, json, sha256) values (?, ?, ?) on conflict (key) do update set json = excluded.json, sha256 = excluded.sha256',
  ).run(SETTINGS, json, sha256);
}
