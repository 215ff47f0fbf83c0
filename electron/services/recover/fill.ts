import { z } from 'zod';
import type { Actor } from '../../../shared/domain/plan/actor';
import type { Db } from '../../data/open';
import { type Seals, sealsOf } from '../../data/repositories/acts';
import { appendAudit, brokenAudit } from '../../data/repositories/audit';
import { addBarrier } from '../../data/repositories/edits';
import { planIdOf } from '../../data/repositories/plans';
import { appendRunEvent } from '../../data/repositories/run-events';
import { fileRevision } from '../../data/repositories/revisions';
import { registersOf, writeRegisters, writeSettings } from '../../data/repositories/shared';
import { putTemplate } from '../../data/repositories/templates';
import { closeDesk, type Library, openDesk, stamp } from '../library';
import { addPlan } from '../plans';
import { writing } from '../writing';
import { foundActs } from './acts';
import { foundRunEvents } from './run-events';
import type { Chosen } from './choose';
import type { Survey } from './recover';

/** Makes a library of what a survey found. Every plan that was touched carries a note of it. */
export async function fillLibrary(survey: Survey, file: string, actor: () => Actor, now: Date): Promise<void> {
  const library = await openDesk(file, { create: true, actor, now: () => now });
  try {
    writing(library, () => {
      copyAudit(survey.db, library);
      copyBlobs(survey.db, library.db);
      if (survey.shared.settings) writeSettings(library.db, survey.shared.settings);
      for (const template of survey.shared.templates) putTemplate(library.db, template);
      copyRows(survey.db, library.db, 'register_past');
      const change = { at: stamp(library), actor: library.actor(), label: 'Recovered' };
      writeRegisters(library.db, registersOf(library.db), survey.shared.registers, change);
      const seals = sealsOf(library.db);
      for (const one of survey.plans) addChosen(survey.db, library, one, seals);
      const touched = survey.plans.filter((one) => one.told.outcome !== 'sound').length;
      appendAudit(library.db, {
        at: stamp(library),
        actor: library.actor(),
        plan: null,
        act: 'recover',
        detail: { from: survey.recovery.location, plans: survey.plans.length, touched },
      });
    });
  } finally {
    closeDesk(library);
  }
}

function addChosen(db: Db, library: Library, { plan, past, undo, told }: Chosen, seals: Seals): void {
  if (!plan) return;
  const taken = planIdOf(library.db, plan.reference) !== undefined;
  const reference = taken ? `${plan.reference} (${plan.id})` : plan.reference;
  addPlan(library, { ...plan, reference }, foundActs(db, plan, past), seals);
  for (const event of foundRunEvents(db, plan.id)) appendRunEvent(library.db, event, seals);
  for (const one of past) fileRevision(library.db, plan.id, one);
  if (undo) copyRows(db, library.db, 'edit', plan.id);
  if (told.outcome === 'sound') return;
  addBarrier(library.db, plan.id, `Recovered: ${told.missing.join(' ')}`.slice(0, 200), plan.version, stamp(library));
  appendAudit(library.db, {
    at: stamp(library),
    actor: library.actor(),
    plan: plan.id,
    act: 'recover',
    detail: { from: told.from.join(', '), missing: told.missing.join(' ').slice(0, 2000) },
  });
}

const COPIED = {
  edit: 'plan, part, version, label, commands, inverse, at, undone, barrier',
  register_past: 'register, id, at, actor, label, json, sha256',
} as const;
const copied = z.array(z.union([z.string(), z.number(), z.null()]));

/** Rows of the newest copy that has any, in their order. */
function copyRows(from: Db, to: Db, table: keyof typeof COPIED, plan?: string): void {
  const columns = COPIED[table];
  const where = plan === undefined ? 'true' : 'plan = @plan';
  const newest: unknown = from.prepare(`select min(source) from ${table} where ${where}`).pluck().get({ plan });
  if (typeof newest !== 'number') return;
  const put = to.prepare(`insert into ${table} (${columns}) values (${columns.replace(/[^,]+/gu, '?')})`);
  const rows = from.prepare(`select ${columns} from ${table} where source = @newest and ${where} order by seq`).raw();
  for (const row of rows.iterate({ newest, plan })) put.run(...copied.parse(row));
}

function copyBlobs(from: Db, to: Db): void {
  const put = to.prepare('insert into blob (sha256, size, bytes) values (?, ?, ?) on conflict (sha256) do nothing');
  const row = z.object({ sha256: z.string(), size: z.int(), bytes: z.instanceof(Uint8Array) });
  for (const raw of from.prepare('select sha256, size, bytes from blob order by source').iterate()) {
    const { sha256, size, bytes } = row.parse(raw);
    put.run(sha256, size, bytes);
  }
}

const AUDIT = 'at, actor, plan, act, detail, previous, hash';

/** The longest unbroken beginning of the audit log that any copy holds; each row seals the one before it. */
function copyAudit(from: Db, library: Library): void {
  const sources = z
    .array(z.int())
    .parse(from.prepare('select distinct source from audit order by source').pluck().all());
  const chains = sources.map((source) => {
    const rows = from.prepare(`select ${AUDIT} from audit where source = ? order by seq`).all(source);
    return unbroken(rows);
  });
  const longest = chains.reduce<AuditRow[]>((best, one) => (one.length > best.length ? one : best), []);
  const put = library.db.prepare(
    `insert into audit (${AUDIT}) values (@at, @actor, @plan, @act, @detail, @previous, @hash)`,
  );
  for (const row of longest) put.run(row);
}

const auditRow = z.object({
  at: z.string(),
  actor: z.string(),
  plan: z.string().nullable(),
  act: z.string(),
  detail: z.string(),
  previous: z.string(),
  hash: z.string(),
});
type AuditRow = z.infer<typeof auditRow>;

function unbroken(rows: readonly unknown[]): AuditRow[] {
  const parsed = rows.flatMap((row) => auditRow.safeParse(row).data ?? []);
  const firstBroken = brokenAudit(parsed)[0];
  return firstBroken === undefined ? parsed : parsed.slice(0, firstBroken);
}
