import { z } from 'zod';
import { Expected } from '../../../shared/contract/errors';
import { eventSchema, type RunEvent } from '../../../shared/domain/run/events';
import { byRun, hashOfEvent, logFaults } from '../../../shared/domain/run/log';
import type { Db } from '../open';
import type { Seals } from './acts';
import { appendAudit } from './audit';

const COLUMNS =
  'id, run, sequence, plan, revision, attempt, kind, time, zone, happened, count, actor, payload, previous, hash';

const stored = z.object({
  id: z.string(),
  run: z.string(),
  sequence: z.int(),
  plan: z.string(),
  revision: z.string(),
  attempt: z.int(),
  kind: z.string(),
  time: z.string(),
  zone: z.string(),
  happened: z.string().nullable(),
  count: z.int(),
  actor: z.string(),
  payload: z.string(),
  previous: z.string(),
  hash: z.string(),
});

/** The events of a plan's runs, as they were added; those after a row, where one is given. */
export function readRunEvents(db: Db, plan: string, after = 0): RunEvent[] {
  const rows = db
    .prepare(`select ${COLUMNS} from run_event where plan = ? and rowid > ? order by rowid`)
    .all(plan, after);
  return z.array(z.unknown()).parse(rows).map(eventOf);
}

const newest = z.object({ row: z.int(), hash: z.string() });

/** The row that was added last, for whoever has read those before it. */
export const lastRunEvent = (db: Db, plan: string): z.infer<typeof newest> | undefined =>
  newest
    .optional()
    .parse(db.prepare('select rowid as row, hash from run_event where plan = ? order by rowid desc limit 1').get(plan));

/**
 * An event as its row holds it. Also called for rows of copies that are read for a recovery.
 * @throws Expected `corrupt` where it is not as it was written
 */
export function eventOf(raw: unknown): RunEvent {
  const { time, happened, actor, payload, ...row } = stored.parse(raw);
  const parsed = eventSchema.safeParse({
    ...row,
    at: time,
    ...(happened === null ? {} : { when: happened }),
    actor: json(actor),
    payload: json(payload),
  });
  if (parsed.success && hashOfEvent(parsed.data) === parsed.data.hash) return parsed.data;
  throw new Expected(
    'corrupt',
    `event ${row.id} of a run was damaged on disk: its hash no longer fits. Nothing was changed. Open a backup from the folder beside the library.`,
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no event has such a part, so its hash does not fit
  }
}

/** Adds an event, and a row of the audit log that seals it, unless one does already. */
export function appendRunEvent(db: Db, event: RunEvent, seals?: Seals): void {
  const { at, when, actor, payload, ...rest } = eventSchema.parse(event);
  const sealedBy = seals?.get(event.id);
  const audit =
    sealedBy?.sha256 === event.hash
      ? sealedBy.audit
      : appendAudit(db, {
          at,
          actor,
          plan: event.plan,
          act: event.kind,
          detail: { id: event.id, run: event.run, sha256: event.hash },
        });
  db.prepare(
    `insert into run_event (${COLUMNS}, audit) values (@id, @run, @sequence, @plan, @revision, @attempt, @kind, @time, @zone, @happened, @count, @actor, @payload, @previous, @hash, @audit)`,
  ).run({
    ...rest,
    time: at,
    happened: when ?? null,
    actor: JSON.stringify(actor),
    payload: JSON.stringify(payload),
    audit,
  });
}

const sealed = z.object({ detail: z.string().nullable() });
const detail = z.object({ id: z.string(), sha256: z.string() });

/** What is wrong with the runs in a library, in sentences: damaged, altered, unsealed or missing events. Never throws for a row. */
export function runFaults(db: Db): string[] {
  const found: string[] = [];
  const events: RunEvent[] = [];
  const rows = z
    .array(sealed.loose())
    .parse(
      db
        .prepare(`select ${prefixed}, audit.detail from run_event left join audit on audit.seq = run_event.audit`)
        .all(),
    );
  for (const row of rows) {
    try {
      const event = eventOf(row);
      events.push(event);
      const seal = row.detail === null ? undefined : detail.safeParse(json(row.detail)).data;
      if (seal?.id !== event.id || seal.sha256 !== event.hash)
        found.push(`event ${event.id} does not stand as the audit log has it`);
    } catch (error) {
      if (!(error instanceof Expected)) throw error;
      found.push(error.error.message);
    }
  }
  const there = new Set(events.map(({ id }) => id));
  for (const [run, own] of byRun(events)) found.push(...logFaults(own).map((fault) => `run ${run}: ${fault}`));
  return [...found, ...missing(db, there)];
}

const prefixed = COLUMNS.split(', ')
  .map((column) => `run_event.${column}`)
  .join(', ');

/** Events the audit log seals since the library was recovered last, and that are not there. */
const missing = (db: Db, there: ReadonlySet<string>): string[] =>
  z
    .array(z.string())
    .parse(
      db
        .prepare(
          "select json_extract(detail, '$.id') from audit where json_extract(detail, '$.run') is not null and json_extract(detail, '$.sha256') is not null and seq > (select coalesce(max(seq), 0) from audit where act = 'recover' and plan is null)",
        )
        .pluck()
        .all(),
    )
    .flatMap((id) => (there.has(id) ? [] : [`event ${id}, which the audit log seals, is not there`]));
