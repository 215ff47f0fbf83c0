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
export const registersFault = (before: Registers, after: Registers): Fault | null =>
  registersFaults(before, after)[0] ?? null;

/** All of them, one for each ring. */
export function registersFaults(before: Registers, after: Registers): Fault[] {
  return [
    ...parentFaults(before.cis ?? [], after.cis ?? []),
    ...dependencyFaults(before.cis ?? [], after.cis ?? []),
    ...windowFaults(before.windows ?? [], after.windows ?? []),
  ];
}

type Cis = NonNullable<Registers['cis']>;

function parentFaults(before: Cis, after: Cis): Fault[] {
  const old = new Map(before.map((ci) => [ci.id, ci.parent]));
  const byId = new Map(after.map((ci) => [ci.id, ci]));
  const told = new Set<Cis[number]>();
  return after.flatMap((ci): Fault[] => {
    if (ci.parent === undefined || old.get(ci.id) === ci.parent || told.has(ci)) return [];
    const ring = new Set([ci]);
    for (let above = byId.get(ci.parent); above; above = byId.get(above.parent ?? '')) {
      if (above === ci) {
        for (const one of ring) told.add(one);
        return [{ path: ['cis', ci.id, 'parent'], message: ringWords([...ring].map(nameOfRow)) }];
      }
      if (ring.has(above)) break; // a ring that was there before, further up
      ring.add(above);
    }
    return [];
  });
}

const ringWords = (names: readonly string[]): string =>
  names.length === 1
    ? `${names[0]} cannot be part of itself`
    : `This would make a ring: ${[...names, names[0]].join(' is part of ')}`;

function dependencyFaults(before: Cis, after: Cis): Fault[] {
  const own = (ci: Cis[number]) => ci.dependsOn?.includes(ci.id) === true;
  const old = new Set(before.filter(own).map((ci) => ci.id));
  return after
    .filter((ci) => own(ci) && !old.has(ci.id))
    .map((ci) => ({ path: ['cis', ci.id, 'dependsOn'], message: `${nameOfRow(ci)} cannot depend on itself` }));
}

type Windows = NonNullable<Registers['windows']>;

function windowFaults(before: Windows, after: Windows): Fault[] {
  const old = new Map(before.map((window) => [window.id, window.rule]));
  const known = new Map<string, string | null>(); // many windows repeat alike
  return after.flatMap(({ id, rule, start }): Fault[] => {
    if (rule === undefined || old.get(id) === rule) return [];
    const key = `${rule} ${start}`;
    const message = known.has(key) ? known.get(key) : ruleFault(rule, start);
    known.set(key, message ?? null);
    return message ? [{ path: ['windows', id, 'rule'], message: message.replace(/\.$/, '') }] : [];
  });
}
