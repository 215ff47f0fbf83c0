import { isFields } from '../edit/place';
import { nameOfRow } from '../plan/register-rows';
import { type RegisterKey, registerKeys, registerOf, type Registers } from '../plan/registers';
import { type LinkTarget, registerTargets } from '../schema/field';
import { plainCell } from './sheet';

/** Rows of the registers by their names: what a cell that holds a link says, and what it means. */
export type Names = {
  /** The id itself where the name stands for other rows too: what is written must be found again. */
  readonly nameOf: (id: string) => string;
  /** The ids that a name, else an identifier, stands for in a register; those that are not retired first come alone. */
  readonly find: (register: RegisterKey, name: string) => readonly string[];
  readonly add: (register: RegisterKey, id: string, name: string, identifier?: string) => void;
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
  const labels = new Map<string, { readonly name: string; readonly key: string }>();
  const byName = new Map<string, string[]>();
  const byIdentifier = new Map<string, string[]>();
  const ids = new Set<string>();
  const keyOf = (register: RegisterKey, text: string) => `${register} ${plainName(text)}`;
  const put = (map: Map<string, string[]>, key: string, id: string) => {
    const list = map.get(key);
    if (list) list.push(id);
    else map.set(key, [id]);
  };
  const add: Names['add'] = (register, id, name, identifier) => {
    const key = keyOf(register, name);
    ids.add(id);
    labels.set(id, { name, key });
    put(byName, key, id);
    if (identifier !== undefined) put(byIdentifier, keyOf(register, identifier), id);
  };
  for (const standing of [true, false])
    for (const register of registerKeys)
      for (const row of registers[register] ?? []) {
        if ((row.retired === true) === standing) continue;
        const name = nameOfRow(row);
        const key = keyOf(register, name);
        // A retired row goes by its name only where no other does.
        if (!standing && byName.has(key)) labels.set(row.id, { name, key });
        else add(register, row.id, name, row.identifier);
        collectIds(row, ids);
      }
  return {
    nameOf(id) {
      const label = labels.get(id);
      if (label === undefined) return id;
      const [only, more] = byName.get(label.key) ?? [];
      return only === id && more === undefined ? label.name : id;
    },
    find: (register, text) => byName.get(keyOf(register, text)) ?? byIdentifier.get(keyOf(register, text)) ?? [],
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
