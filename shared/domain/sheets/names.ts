import { isFields } from '../edit/place';
import { nameOfRow } from '../plan/register-rows';
import { type RegisterKey, registerKeys, registerOf, type Registers } from '../plan/registers';
import { type LinkTarget, registerTargets } from '../schema/field';
import { plainCell } from './sheet';

/** Rows of the registers by their names: what a cell that holds a link says, and what it means. */
export type Names = {
  readonly nameOf: (id: string) => string;
  /** The ids that a name stands for in a register; those that are not retired first come alone. */
  readonly find: (register: RegisterKey, name: string) => readonly string[];
  readonly add: (register: RegisterKey, id: string, name: string) => void;
  readonly has: (id: string) => boolean;
};

/** Names are the same without regard to case and spaces. */
export const plainName = (name: string): string => plainCell(name).toLowerCase().replaceAll(/\s+/g, ' ');

const isRegisterTarget = (target: LinkTarget): target is keyof typeof registerOf =>
  target in registerOf && registerTargets.some((one) => one === target);

/** The register a link leads to; undefined for links into a plan or the settings. */
export function registerOfTargets(to: readonly LinkTarget[] | undefined): RegisterKey | undefined {
  const target = to?.find(isRegisterTarget);
  return target === undefined ? undefined : registerOf[target];
}

export function namesOf(registers: Registers): Names {
  const nameById = new Map<string, string>();
  const found = new Map<string, string[]>();
  const ids = new Set<string>();
  const key = (register: RegisterKey, name: string) => `${register} ${plainName(name)}`;
  const add = (register: RegisterKey, id: string, name: string) => {
    ids.add(id);
    nameById.set(id, name);
    found.set(key(register, name), [...(found.get(key(register, name)) ?? []), id]);
  };
  for (const standing of [true, false])
    for (const register of registerKeys)
      for (const row of registers[register] ?? []) {
        if ((row.retired === true) === standing) continue;
        const name = nameOfRow(row);
        // A retired row goes by its name only where no other does.
        if (!standing && found.has(key(register, name))) nameById.set(row.id, name);
        else add(register, row.id, name);
        collectIds(row, ids);
      }
  return {
    nameOf: (id) => nameById.get(id) ?? id,
    find: (register, name) => found.get(key(register, name)) ?? [],
    add,
    has: (id) => ids.has(id),
  };
}

/** Ids are used once in all registers, those of rows below rows too. */
function collectIds(value: unknown, ids: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) collectIds(one, ids);
  if (!isFields(value)) return;
  if (typeof value['id'] === 'string') ids.add(value['id']);
  for (const child of Object.values(value)) if (Array.isArray(child)) collectIds(child, ids);
}
