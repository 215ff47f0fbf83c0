import { z } from 'zod';
import { type Command, commandSchema } from '../../../shared/domain/edit/command';
import type { Db } from '../open';

export type Part = 'content' | 'control' | 'record';
export type Edit = {
  seq: number;
  part: Part;
  version: number;
  label: string;
  commands: Command[];
  inverse: Command[];
  at: string;
};

const list = z.array(commandSchema);
const stored = z.object({
  seq: z.int(),
  part: z.enum(['content', 'control', 'record']),
  version: z.int(),
  label: z.string(),
  commands: z.string(),
  inverse: z.string(),
  at: z.string(),
});

const edit = (row: unknown): Edit | undefined => {
  if (row === undefined) return undefined;
  const { commands, inverse, ...rest } = stored.parse(row);
  return { ...rest, commands: list.parse(JSON.parse(commands)), inverse: list.parse(JSON.parse(inverse)) };
};

const COLUMNS = 'seq, part, version, label, commands, inverse, at';
const AFTER_BARRIER = 'seq > (select coalesce(max(seq), 0) from edit where plan = @plan and barrier = 1)';

/** The edit Undo would undo: the newest that stands, behind the last barrier. */
export const lastDone = (db: Db, plan: string): Edit | undefined =>
  edit(
    db
      .prepare(
        `select ${COLUMNS} from edit where plan = @plan and undone = 0 and ${AFTER_BARRIER} order by seq desc limit 1`,
      )
      .get({ plan }),
  );

/** The edit Redo would do again: the oldest that was undone. */
export const firstUndone = (db: Db, plan: string): Edit | undefined =>
  edit(
    db
      .prepare(
        `select ${COLUMNS} from edit where plan = @plan and undone = 1 and ${AFTER_BARRIER} order by seq limit 1`,
      )
      .get({ plan }),
  );

/** Files an edit. What was undone before it can no longer be redone. */
export function addEdit(db: Db, plan: string, one: Omit<Edit, 'seq'>): void {
  db.prepare('delete from edit where plan = ? and undone = 1').run(plan);
  db.prepare('insert into edit (plan, part, version, label, commands, inverse, at) values (?, ?, ?, ?, ?, ?, ?)').run(
    plan,
    one.part,
    one.version,
    one.label,
    JSON.stringify(one.commands),
    JSON.stringify(one.inverse),
    one.at,
  );
}

/** Lets the newest edit swallow a further one of the same field: typing is one thing to undo. */
export function growEdit(db: Db, seq: number, one: Pick<Edit, 'version' | 'commands' | 'at'>): void {
  db.prepare('update edit set version = ?, commands = ?, at = ? where seq = ?').run(
    one.version,
    JSON.stringify(one.commands),
    one.at,
    seq,
  );
}

/** In the column `undone`: the row says that somebody went back or forth; it is itself neither undone nor redone. */
const TRACE = 2;

/** Files that an edit was undone or redone: an edit made before that of the same place must not be merged over it. */
export function addTrace(db: Db, plan: string, one: Omit<Edit, 'seq' | 'inverse'>): void {
  db.prepare(
    "insert into edit (plan, part, version, label, commands, inverse, at, undone) values (?, ?, ?, ?, ?, '[]', ?, ?)",
  ).run(plan, one.part, one.version, one.label, JSON.stringify(one.commands), one.at, TRACE);
}

export const markUndone = (db: Db, seq: number, undone: boolean): void => {
  db.prepare('update edit set undone = ? where seq = ?').run(undone ? 1 : 0, seq);
};

/** Nothing before a barrier can be undone: an issue, an import. */
export function addBarrier(db: Db, plan: string, label: string, version: number, at: string): void {
  db.prepare(
    "insert into edit (plan, part, version, label, commands, inverse, at, barrier) values (?, 'content', ?, ?, '[]', '[]', ?, 1)",
  ).run(plan, version, label, at);
}

/** The commands made after a version, for finding out whether two windows changed the same field. */
export function editsSince(db: Db, plan: string, version: number): Edit[] {
  const rows = db
    .prepare(
      `select ${COLUMNS} from edit where plan = ? and version > ? and undone in (0, ?) and barrier = 0 order by seq`,
    )
    .all(plan, version, TRACE);
  return rows.flatMap((row) => edit(row) ?? []);
}

const KEPT = 2000;
/** Keeps the newest edits of a plan: enough to undo a working day. */
export const pruneEdits = (db: Db, plan: string): void => {
  db.prepare(
    'delete from edit where plan = @plan and seq <= (select seq from edit where plan = @plan order by seq desc limit 1 offset @kept)',
  ).run({ plan, kept: KEPT });
};
