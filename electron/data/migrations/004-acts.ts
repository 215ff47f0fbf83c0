import { z } from 'zod';
import type { Act } from '../../../shared/domain/lifecycle/acts';
import { newId } from '../../services/ids';
import { migratedActs } from '../../../shared/domain/lifecycle/migrated';
import { Expected } from '../../../shared/contract/errors';
import type { Db } from '../open';
import { appendAct } from '../repositories/acts';
import { planIds, readPlan } from '../repositories/plans';
import { readSettings } from '../repositories/shared';
import { pastRevisions } from '../repositories/revisions';

/** What was done to plans, one row an act; only ever added. `audit` is the row of the audit log that seals it. */
const tables = `
create table act (
  seq integer primary key autoincrement,
  id text not null unique,
  plan text not null references plan (id),
  json text not null,
  sha256 text not null,
  audit integer not null unique
) strict;
create index act_plan on act (plan, seq);
create trigger act_no_update before update on act begin select raise(abort, 'acts are only ever added'); end;
create trigger act_no_delete before delete on act begin select raise(abort, 'acts are only ever added'); end;
`;

/** Makes the table, and turns control, record and revisions of every plan that can be read into acts. */
export function acts(db: Db): void {
  db.exec(tables);
  const zone = readable(() => readSettings(db).zone);
  for (const id of planIds(db)) for (const act of actsOf(db, id, zone)) appendAct(db, id, act);
}

/** What is damaged on disk is nothing here: opening says so, and a recovery reads it. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Expected || error instanceof SyntaxError || error instanceof z.ZodError) return undefined;
    throw error;
  }
}

/** Of a plan that is damaged on disk none: it is recovered with its own acts. */
const actsOf = (db: Db, id: string, zone: string | undefined): Act[] =>
  readable(() => {
    const { archived, ...rest } = readPlan(db, id);
    const plan = { ...rest, history: pastRevisions(db, id), ...(archived === null ? {} : { archived }) };
    return migratedActs(plan, () => newId('act'), zone);
  }) ?? [];
