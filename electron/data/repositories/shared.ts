import { z } from 'zod';
import type { Edited } from '../../../shared/domain/edit/align';
import { registerEdits } from '../../../shared/domain/plan/register-rows';
import {
  type RegisterKey,
  type Registers,
  registersSchema,
  type Settings,
  settingsSchema,
} from '../../../shared/domain/plan/registers';
import type { Db } from '../open';
import { sealedRow } from '../row';
import { seal, unseal } from '../sealed';
import { forgetBySettings, forgetUsing } from './register-verdicts';
import { keepPast, type RowChange } from './row-history';
import { placesOf, placesOfAll } from './row-places';

const stored = sealedRow.extend({ register: z.string(), id: z.string() });

/** All registers of the library, each in its order, read from disk and held against their hashes. */
export function readRegisters(db: Db): Registers {
  const found: Record<string, unknown[]> = {};
  const rows = db.prepare('select register, id, json, sha256 from register_row order by register, position');
  for (const raw of rows.iterate()) {
    const row = stored.parse(raw);
    const list = found[row.register] ?? [];
    list.push(unseal(row, z.unknown(), `register ${row.register}, ${row.id}`));
    found[row.register] = list;
  }
  return registersSchema.parse(found);
}

type Held = { readonly state: string; readonly registers: Registers };
/** The registers as they were read or written last, and as they were before that: what is taken back leads there. */
const held = new WeakMap<Db, readonly Held[]>();

const hold = (db: Db, registers: Registers): void =>
  void held.set(db, [{ state: stateOf(db), registers }, ...(held.get(db) ?? []).slice(0, 1)]);

/** Another connection that commits changes the first number, whoever it belongs to; our own writing counts the second up. */
const stateOf = (db: Db): string => `${String(db.pragma('data_version', { simple: true }))} ${sharedVersion(db)}`;

/**
 * The registers as `readRegisters` gives them, kept in memory as long as nobody has written to the library but through
 * this file. They are shared by all who ask: nothing in them may be changed.
 */
export function registersOf(db: Db): Registers {
  const state = stateOf(db);
  const known = held.get(db)?.find((one) => one.state === state);
  if (known) return known.registers;
  return db.transaction(() => {
    const registers = readRegisters(db);
    hold(db, registers);
    return registers;
  })();
}

const VERSION = 'shared version';

/** Counts the changes of what plans share. Taken back with the transaction that counted. */
export const sharedVersion = (db: Db): number =>
  Number(db.prepare('select value from library where key = ?').pluck().get(VERSION) ?? 0);

function countUp(db: Db): void {
  db.prepare(
    'insert into library (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
  ).run(VERSION, String(sharedVersion(db) + 1));
}

/** Writes the rows that differ, and what they have become into their history; takes away those that are gone. */
export function writeRegisters(db: Db, before: Registers, after: Registers, change: RowChange): void {
  for (const { register, edited, placed } of registerEdits(before, after)) {
    const changed = edited.filter(({ was, is }) => JSON.stringify(was) !== JSON.stringify(is));
    writeRows(db, register, changed, newPlaces(db, register, after, placed));
    keepPast(db, register, changed, change);
    forgetUsing(db, register, changed, before, after);
  }
  countUp(db);
  hold(db, after);
}

type RowEdit = Edited<{ readonly id: string }>;

function writeRows(db: Db, register: RegisterKey, edits: readonly RowEdit[], places: Map<string, number>): void {
  const drop = db.prepare('delete from register_row where register = ? and id = ?');
  const put = db.prepare(
    'insert into register_row (register, id, position, json, sha256) values (@register, @id, @position, @json, @sha256) on conflict (register, id) do update set json = excluded.json, sha256 = excluded.sha256',
  );
  const move = db.prepare('update register_row set position = ? where register = ? and id = ?');
  for (const { was, is } of edits) {
    if (is) put.run({ register, id: is.id, position: places.get(is.id) ?? 0, ...seal(is) });
    else drop.run(register, was?.id);
    if (is && !was) places.delete(is.id);
  }
  for (const [id, position] of places) move.run(position, register, id);
}

function newPlaces(db: Db, register: RegisterKey, after: Registers, placed: readonly number[]): Map<string, number> {
  if (placed.length === 0) return new Map();
  const place = db.prepare('select position from register_row where register = ? and id = ?').pluck();
  const ids = (after[register] ?? []).map((row) => row.id);
  return placesOf(ids, placed, (id) => z.int().parse(place.get(register, id))) ?? placesOfAll(ids);
}

/** The one key under which settings are kept. */
export const SETTINGS = 'settings';

export function readSettings(db: Db): Settings {
  const row = db.prepare('select json, sha256 from setting where key = ?').get(SETTINGS);
  return row === undefined ? {} : unseal(sealedRow.parse(row), settingsSchema, 'settings');
}

export function writeSettings(db: Db, settings: Settings): void {
  forgetBySettings(db, readSettings(db), settings);
  const { json, sha256 } = seal(settings);
  db.prepare(
    'insert into setting (key, json, sha256) values (?, ?, ?) on conflict (key) do update set json = excluded.json, sha256 = excluded.sha256',
  ).run(SETTINGS, json, sha256);
  countUp(db);
}
