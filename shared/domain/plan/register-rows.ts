import { isFields } from '../edit/place';
import { linksOf } from '../links';
import { ruleFault } from '../calendar/recurrence';
import type { RegisterTarget } from '../schema/field';
import { type RegisterKey, registerKeys, registerOf, type Registers, registersSchema } from './registers';

/** A row of a register, wherever it stands. */
export type RowRef = { readonly register: RegisterKey; readonly id: string };

const targets = new Map<RegisterKey, RegisterTarget>();
for (const target of [
  'ci',
  'baseline',
  'role',
  'ladder',
  'distributionList',
  'problem',
  'knownError',
  'workaround',
] as const)
  targets.set(registerOf[target], target);

/** What links call the rows of a register; undefined where nothing can link to them. */
export const targetOf = (register: RegisterKey): RegisterTarget | undefined => targets.get(register);

/** Whether plans or rows can name the rows of a register; a freeze is named by the override of it. */
export const isNamed = (register: RegisterKey): boolean => targets.has(register) || register === 'freezes';

/** The rows of the registers that link to each row of one register. A row that links to itself does not count. */
export function rowsLinkingTo(registers: Registers, register: RegisterKey): Map<string, RowRef[]> {
  const target = targetOf(register);
  const found = new Map<string, RowRef[]>();
  if (target === undefined) return found;
  for (const key of registerKeys)
    for (const { to, id, path } of linksOf(registersSchema.shape[key], registers[key])) {
      const row = path[0];
      if (row === undefined || row === id || !to.includes(target)) continue;
      const uses = found.get(id) ?? [];
      if (!uses.some((one) => one.register === key && one.id === row))
        found.set(id, [...uses, { register: key, id: row }]);
    }
  return found;
}

/** What people call a row: its number, its name, or the beginning of its text. */
export function nameOfRow(row: unknown): string {
  if (!isFields(row)) return '';
  for (const key of ['number', 'name', 'title', 'text']) {
    const text = row[key];
    if (typeof text === 'string' && text.trim() !== '') return text.length > 60 ? `${text.slice(0, 59)}…` : text;
  }
  return '(not named yet)';
}

export const rowOf = (registers: Registers, { register, id }: RowRef) =>
  registers[register]?.find((row) => row.id === id);

/** The rows that an edit takes away. */
export function rowsGone(before: Registers, after: Registers): RowRef[] {
  return registerKeys.flatMap((register) => {
    const kept = new Set((after[register] ?? []).map((row) => row.id));
    return (before[register] ?? []).filter((row) => !kept.has(row.id)).map(({ id }) => ({ register, id }));
  });
}

type Fault = { path: readonly string[]; message: string };

/**
 * Why an edit of the registers cannot be taken, beyond what the schema says: configuration items that would be part of
 * themselves, one that depends on itself, or a recurrence rule nobody can follow. What was there before the edit does not
 * count against it. Items that depend on each other are taken: two nodes of a cluster do.
 */
export function registersFault(before: Registers, after: Registers): Fault | null {
  return (
    parentFault(before.cis ?? [], after.cis ?? []) ??
    dependencyFault(before.cis ?? [], after.cis ?? []) ??
    windowFault(before.windows ?? [], after.windows ?? [])
  );
}

type Cis = NonNullable<Registers['cis']>;

function parentFault(before: Cis, after: Cis): Fault | null {
  const old = new Map(before.map((ci) => [ci.id, ci.parent]));
  const byId = new Map(after.map((ci) => [ci.id, ci]));
  for (const ci of after) {
    if (ci.parent === undefined || old.get(ci.id) === ci.parent) continue;
    const ring = [ci];
    for (let above = byId.get(ci.parent); above; above = byId.get(above.parent ?? '')) {
      if (above === ci) return { path: ['cis', ci.id, 'parent'], message: ringWords(ring.map(nameOfRow)) };
      if (ring.includes(above)) break; // a ring that was there before, further up
      ring.push(above);
    }
  }
  return null;
}

const ringWords = (names: readonly string[]): string =>
  names.length === 1
    ? `${names[0]} cannot be part of itself`
    : `This would make a ring: ${[...names, names[0]].join(' is part of ')}`;

function dependencyFault(before: Cis, after: Cis): Fault | null {
  const own = (ci: Cis[number]) => ci.dependsOn?.includes(ci.id) === true;
  const old = new Set(before.filter(own).map((ci) => ci.id));
  const ci = after.find((one) => own(one) && !old.has(one.id));
  return ci ? { path: ['cis', ci.id, 'dependsOn'], message: `${nameOfRow(ci)} cannot depend on itself` } : null;
}

type Windows = NonNullable<Registers['windows']>;

function windowFault(before: Windows, after: Windows): Fault | null {
  const old = new Map(before.map((window) => [window.id, window.rule]));
  for (const { id, rule, start } of after) {
    if (rule === undefined || old.get(id) === rule) continue;
    const message = ruleFault(rule, start);
    if (message !== null) return { path: ['windows', id, 'rule'], message: message.replace(/\.$/, '') };
  }
  return null;
}
