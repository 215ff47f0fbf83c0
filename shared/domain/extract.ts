import { linksOf } from './links';
import { type Content, contentSchema } from './plan/content';
import { inForce } from './plan/in-force';
import { type Control, controlSchema } from './plan/control';
import {
  type RegisterKey,
  registerKeys,
  registerOf,
  type Registers,
  registersSchema,
  standing,
} from './plan/registers';
import { type PlanRecord, recordSchema } from './plan/record';
import { isRows } from './edit/place';
import { rowById } from './edit/row-lists';
import { registerTargets } from './schema/field';
import { walk } from './schema/walk';
import { fileSchema } from './schema/values';
import { blockSchema } from './schema/prose';
import { z } from 'zod';

/** The configuration items a plan touches: those of Effects and those any step changes. */
export function cisTouched(whole: Content): Set<string> {
  const content = inForce(whole);
  const touched = new Set<string>();
  for (const row of content.effects?.cis ?? []) if (row.ci !== undefined) touched.add(row.ci);
  for (const step of content.deployment?.steps ?? []) for (const ci of step.changes ?? []) touched.add(ci);
  return touched;
}

const inRegisters = new Set<string>(registerTargets);
const isRegisterTarget = (target: string): target is keyof typeof registerOf =>
  target in registerOf && inRegisters.has(target);

/** The rows of the registers a plan uses: those it links to, what those link to, and the calendar of the CIs it touches. */
export function extractRegisters(
  content: Content,
  control: Control | undefined,
  record: PlanRecord | undefined,
  registers: Registers,
): Registers {
  const wanted = new Map<RegisterKey, Set<string>>(registerKeys.map((key) => [key, new Set<string>()]));
  const rowIn = (register: RegisterKey, id: string) => rowById<{ readonly id: string }>(registers[register], id);

  const want = (register: RegisterKey, id: string): void => {
    const ids = wanted.get(register);
    const row = rowIn(register, id);
    if (!ids || ids.has(id) || row === undefined) return;
    ids.add(id);
    for (const link of linksOf(registersSchema.shape[register], [row])) follow(link.to, link.id);
  };
  const follow = (to: readonly string[], id: string): void => {
    for (const target of to) if (isRegisterTarget(target)) want(registerOf[target], id);
  };
  for (const link of linksOf(contentSchema, content)) follow(link.to, link.id);
  for (const link of linksOf(controlSchema, control)) follow(link.to, link.id);
  for (const link of linksOf(recordSchema, record)) follow(link.to, link.id);
  for (const one of [...(control?.accepted ?? []), ...(control?.overrides ?? [])]) want('roles', one.role);
  for (const one of control?.overrides ?? []) if (one.kind === 'freeze') want('freezes', one.of);

  const touched = cisTouched(content);
  const touches = (row: { allCis?: boolean | undefined; cis?: string[] | undefined }) =>
    row.allCis === true || (row.cis ?? []).some((ci) => touched.has(ci));
  const carried = new Set([
    ...touched,
    ...(content.manifest?.components ?? []).flatMap((component) => component.cis ?? []),
  ]);
  for (const row of standing(registers.windows)) if (touches(row)) want('windows', row.id);
  for (const row of standing(registers.freezes)) if (touches(row)) want('freezes', row.id);
  for (const row of registers.baselines ?? []) if (touches(row)) want('baselines', row.id);
  for (const row of registers.live ?? []) if (row.ci !== undefined && carried.has(row.ci)) want('live', row.id);

  const used = registerKeys.flatMap((key) => {
    const rows = [...(wanted.get(key) ?? [])].sort((a, b) => (a < b ? -1 : 1)).flatMap((id) => rowIn(key, id) ?? []);
    return rows.length > 0 ? [[key, rows] as const] : [];
  });
  return registersSchema.parse(Object.fromEntries(used));
}

const file = fileSchema();
const blocks = z.array(blockSchema);

/** Every file a value names: file fields, lists of files, and pictures in rich text. */
export function filesOf(schema: z.core.$ZodType, value: unknown): z.infer<typeof file>[] {
  const found = new Map<string, z.infer<typeof file>>();
  const add = (candidate: unknown) => {
    const parsed = file.safeParse(candidate);
    if (parsed.success) found.set(parsed.data.sha256 + parsed.data.name, parsed.data);
  };
  walk(schema, value, (field, meta) => {
    if (meta.kind === 'file') add(field);
    if (meta.kind === 'files' && isRows(field)) field.forEach(add);
    if (meta.kind === 'prose') {
      const parsed = blocks.safeParse(field);
      if (parsed.success) for (const block of parsed.data) if (block.type === 'image') add(block.file);
    }
  });
  return [...found.values()].sort((a, b) =>
    a.sha256 < b.sha256 ? -1 : a.sha256 > b.sha256 ? 1 : a.name < b.name ? -1 : 1,
  );
}
