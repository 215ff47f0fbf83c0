import { newId } from '../../services/ids';
import { migratedActs } from '../../../shared/domain/lifecycle/migrated';
import { Expected } from '../../../shared/contract/errors';
import type { Db } from '../open';
import { appendAct } from '../repositories/acts';
import { planIds, readPlan } from '../repositories/plans';
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
  for (const id of planIds(db)) for (const act of actsOf(db, id)) appendAct(db, id, act);
}

/** Of a plan that is damaged on disk none: it is recovered with its own acts. */
function actsOf(db: Db, id: string) {
  try {
    const plan = readPlan(db, id);
    const history = pastRevisions(db, id);
    const { archived, ...rest } = plan;
    return migratedActs({ ...rest, history, ...(archived === null ? {} : { archived }) }, () => newId('act'));
  } catch (error) {
    if (error instanceof Expected || error instanceof SyntaxError) return [];
    throw error;
  }
}
