import { z } from 'zod';
import { soughtText } from '../../../shared/domain/search';
import type { Db } from '../open';

/**
 * From when to when what the checks said of a plan stands (`errors`, `warnings`); without a beginning it is to be judged. And
 * what is found by any part of it: names, references and numbers, folded. Both can be worked out again at any time.
 */
const tables = `
alter table plan add column to_fill integer not null default 0;
alter table plan add column to_fill_errors integer not null default 0;
alter table plan add column judged_at text;
alter table plan add column judged_until text;
create index plan_judged on plan (judged_at, judged_until);
create table plan_sought (
  plan text primary key references plan (id) on delete cascade,
  text text not null
) strict, without rowid;
`;

const indexed = z.array(z.object({ plan: z.string(), head: z.string(), body: z.string() }));

export function verdicts(db: Db): void {
  db.exec(tables);
  const put = db.prepare('insert or replace into plan_sought (plan, text) values (?, ?)');
  const rows = db.prepare('select id as plan, head, body from plan_text join plan on plan.seq = plan_text.rowid').all();
  for (const { plan, head, body } of indexed.parse(rows)) put.run(plan, soughtText(head, body));
}
