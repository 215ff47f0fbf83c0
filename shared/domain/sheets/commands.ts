import { z } from 'zod';
import { type Command, MOST_COMMANDS } from '../edit/command';
import { type RegisterKey, registerKeys, type Registers } from '../plan/registers';

const row = z.looseObject({ id: z.string() });
const json = z.json();
const plain = (value: unknown) => json.parse(JSON.parse(JSON.stringify(value)));

/**
 * The edit that makes one set of registers of another; rows are added at the end and changed where they stand, none goes.
 * With more single changes than an edit takes, a register is written as a whole.
 */
export function mergeCommands(before: Registers, after: Registers): Command[] {
  return registerKeys.flatMap((key): Command[] => {
    if (before[key] === after[key] || after[key] === undefined) return [];
    const single = changesOf(key, before, after);
    return single.length > MOST_COMMANDS ? [{ kind: 'set', path: [key], value: plain(after[key]) }] : single;
  });
}

function changesOf(key: RegisterKey, before: Registers, after: Registers): Command[] {
  const known = new Map((before[key] ?? []).map((one) => [one.id, new Map<string, unknown>(Object.entries(one))]));
  return (after[key] ?? []).flatMap((one): Command[] => {
    const old = known.get(one.id);
    if (!old) return [{ kind: 'insert', path: [key], row: row.parse(plain(one)) }];
    const now = new Map<string, unknown>(Object.entries(one));
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((field): Command[] => {
      const [was, is] = [old.get(field), now.get(field)];
      if (JSON.stringify(was) === JSON.stringify(is)) return [];
      const path = [key, one.id, field];
      return [is === undefined ? { kind: 'set', path } : { kind: 'set', path, value: plain(is) }];
    });
  });
}
