import { z } from 'zod';
import { linksOf } from '../../../shared/domain/links';
import { isFields, isRows } from '../../../shared/domain/edit/place';
import { contentSchema } from '../../../shared/domain/plan/content';
import { controlSchema } from '../../../shared/domain/plan/control';
import { recordSchema } from '../../../shared/domain/plan/record';
import { nameOfRow, targetOf } from '../../../shared/domain/plan/register-rows';
import type { RegisterKey } from '../../../shared/domain/plan/registers';
import type { Db } from '../open';
import { listOf } from '../row';

const planUseSchema = z.object({
  id: z.string(),
  reference: z.string(),
  name: z.string(),
  archived: z.int().transform((is) => is === 1),
});
/** A place of the content that names a row: its path, and what the row it stands in is called. */
type UsePlace = { path: string[]; label: string };
export type PlanUse = z.output<typeof planUseSchema> & { places: UsePlace[] };

/** Parts of a plan that are no content (who approves, what was overridden, who acted) are read for what they name. */
const part = z.object({ plan: z.string(), part: z.enum(['control', 'record']), json: z.string() });
const named = z.looseObject({
  accepted: z.array(z.looseObject({ role: z.string() })).optional(),
  overrides: z.array(z.looseObject({ role: z.string(), kind: z.string(), of: z.string() })).optional(),
});

/** The rows of a register that a part names, as links or as the role and the freeze of what was accepted or overridden. */
function namedIn({ part: kind, json }: z.infer<typeof part>, register: RegisterKey): Set<string> {
  const value: unknown = JSON.parse(json);
  const target = targetOf(register);
  const links = linksOf(kind === 'control' ? controlSchema : recordSchema, value);
  const ids = links.filter((link) => target !== undefined && link.to.includes(target)).map((link) => link.id);
  const { accepted = [], overrides = [] } = kind === 'control' ? named.parse(value) : {};
  const freezes = overrides.filter((one) => one.kind === 'freeze');
  return new Set([
    ...ids,
    ...(register === 'roles' ? [...accepted, ...overrides].map((one) => one.role) : []),
    ...(register === 'freezes' ? freezes.map((one) => one.of) : []),
  ]);
}

const inParts = "from part where part in ('control', 'record')";

/** The plans whose newest revision links to a row of a register, archived ones too, by their reference. */
export function plansUsing(db: Db, register: RegisterKey, id: string): PlanUse[] {
  const plans = new Set(
    listOf(
      z.string(),
      db
        .prepare('select plan from plan_link where target = ? and id = ?')
        .pluck()
        .all(targetOf(register) ?? '', id),
    ),
  );
  const maybe = db.prepare(`select plan, part, json ${inParts} and instr(json, ?) > 0`).all(JSON.stringify(id));
  for (const row of listOf(part, maybe)) if (namedIn(row, register).has(id)) plans.add(row.plan);
  const select = db.prepare(
    "select id, reference, trim(name || ' ' || release_version) as name, archived is not null as archived from plan where id = ?",
  );
  const content = db.prepare("select json from part where plan = ? and part = 'content'").pluck();
  return [...plans]
    .map((plan) => ({
      ...planUseSchema.parse(select.get(plan)),
      places: placesIn(z.string().parse(content.get(plan)), register, id),
    }))
    .toSorted((a, b) => a.reference.localeCompare(b.reference, 'en'));
}

const MOST_PLACES = 100;

function placesIn(json: string, register: RegisterKey, id: string): UsePlace[] {
  const target = targetOf(register);
  if (target === undefined || !json.includes(JSON.stringify(id))) return [];
  const value: unknown = JSON.parse(json);
  const paths = linksOf(contentSchema, value).filter((link) => link.id === id && link.to.includes(target));
  return paths.slice(0, MOST_PLACES).map(({ path }) => ({ path: [...path], label: labelOf(value, path) }));
}

/** The number or name of the innermost row of a path that has one. */
function labelOf(root: unknown, path: readonly string[]): string {
  let here: unknown = root;
  let label = '';
  for (const key of path) {
    const rows: unknown = here;
    here = isRows(rows) ? rows.find((row) => row['id'] === key) : isFields(rows) ? rows[key] : undefined;
    if (
      isRows(rows) &&
      isFields(here) &&
      (here['number'] ?? here['name'] ?? here['title'] ?? here['text']) !== undefined
    )
      label = nameOfRow(here);
  }
  return label;
}

/** How many plans link to each row of a register; rows without any are not named. */
export function planCounts(db: Db, register: RegisterKey): Record<string, number> {
  const plansOf = new Map<string, Set<string>>();
  const add = (id: string, plan: string) => plansOf.set(id, (plansOf.get(id) ?? new Set()).add(plan));
  const stored = db.prepare('select id, plan from plan_link where target = ?').all(targetOf(register) ?? '');
  for (const { id, plan } of listOf(z.object({ id: z.string(), plan: z.string() }), stored)) add(id, plan);
  for (const row of listOf(part, db.prepare(`select plan, part, json ${inParts} and length(json) > 2`).all()))
    for (const id of namedIn(row, register)) add(id, row.plan);
  return Object.fromEntries([...plansOf].map(([id, plans]) => [id, plans.size]));
}
