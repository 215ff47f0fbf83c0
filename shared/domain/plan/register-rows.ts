import { isFields } from '../edit/place';
import { type Alignment, align } from '../edit/align';
import { rowById } from '../edit/row-lists';
import { linksOf, linksTo } from '../links';
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
  const found = new Map<string, Map<string, RowRef>>();
  if (target === undefined) return new Map();
  for (const key of registerKeys)
    for (const { to, id, path } of linksOf(registersSchema.shape[key], registers[key])) {
      const row = path[0];
      if (row === undefined || row === id || !to.includes(target)) continue;
      const uses = found.get(id) ?? new Map<string, RowRef>();
      found.set(id, uses.set(`${key} ${row}`, { register: key, id: row }));
    }
  return new Map([...found].map(([id, uses]) => [id, [...uses.values()]]));
}

/** The rows of the registers that link to one row; the row itself does not count. */
export function rowsLinkingToRow(registers: Registers, { register, id }: RowRef): RowRef[] {
  const target = targetOf(register);
  const found = new Map<string, RowRef>();
  if (target === undefined) return [];
  for (const { to, path } of linksTo(registersSchema, registers, id)) {
    const key = registerKeys.find((one) => one === path[0]);
    const row = path[1];
    if (key === undefined || row === undefined || row === id || !to.includes(target)) continue;
    found.set(`${key} ${row}`, { register: key, id: row });
  }
  return [...found.values()];
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

/** The rows that an edit takes away. */
export const rowsGone = (before: Registers, after: Registers): RowRef[] =>
  registerEdits(before, after).flatMap(({ register, edited }) =>
    edited.flatMap(({ was, is }) => (was && !is ? [{ register, id: was.id }] : [])),
  );

export const rowOf = (registers: Registers, { register, id }: RowRef): { readonly id: string } | undefined =>
  rowById<{ readonly id: string }>(registers[register], id);

/** The rows of two states of the registers that differ, and of each register where rows were put. */
export const registerEdits = (before: Registers, after: Registers): ({ register: RegisterKey } & Alignment<Row>)[] =>
  registerKeys.map((register) => ({ register, ...align<Row>(before[register], after[register]) }));
type Row = { readonly id: string };

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
  const done = new Set<Cis[number]>(); // told, or in no ring: a chain of any length is walked once
  return align(before, after).edited.flatMap(({ was, is: ci }): Fault[] => {
    if (ci?.parent === undefined || was?.parent === ci.parent) return [];
    const { way, meets } = wayUp(ci, after, done);
    for (const one of way) {
      if (one === meets && one !== ci) break; // a ring further up, which is judged from its own items
      done.add(one);
    }
    return meets === ci ? [{ path: ['cis', ci.id, 'parent'], message: ringWords([...way].map(nameOfRow)) }] : [];
  });
}

/** An item and what it is part of, as far as that is not known yet; `meets` is where the way comes back to itself. */
function wayUp(ci: Cis[number], cis: Cis, done: ReadonlySet<Cis[number]>) {
  const way = new Set<Cis[number]>();
  let here: Cis[number] | undefined = ci;
  while (here && !done.has(here)) {
    if (way.has(here)) return { way, meets: here };
    way.add(here);
    here = rowById(cis, here.parent ?? '');
  }
  return { way, meets: undefined };
}

const ringWords = (names: readonly string[]): string =>
  names.length === 1
    ? `${names[0]} cannot be part of itself`
    : `This would make a ring: ${[...names, names[0]].join(' is part of ')}`;

function dependencyFaults(before: Cis, after: Cis): Fault[] {
  const own = (ci: Cis[number] | null) => ci?.dependsOn?.includes(ci.id) === true;
  return align(before, after).edited.flatMap(({ was, is: ci }): Fault[] =>
    ci && own(ci) && !own(was)
      ? [{ path: ['cis', ci.id, 'dependsOn'], message: `${nameOfRow(ci)} cannot depend on itself` }]
      : [],
  );
}

type Windows = NonNullable<Registers['windows']>;

function windowFaults(before: Windows, after: Windows): Fault[] {
  const known = new Map<string, string | null>(); // many windows repeat alike
  return align(before, after).edited.flatMap(({ was, is: window }): Fault[] => {
    if (window?.rule === undefined || was?.rule === window.rule) return [];
    const { id, rule, start } = window;
    const key = `${rule} ${start}`;
    const message = known.has(key) ? known.get(key) : ruleFault(rule, start);
    known.set(key, message ?? null);
    return message ? [{ path: ['windows', id, 'rule'], message: message.replace(/\.$/, '') }] : [];
  });
}
