import { z } from 'zod';
import type { Command } from '../edit/command';
import { isFields } from '../edit/place';
import type { Component } from './names';

const ROWS = ['manifest', 'components'];
/** A manifest of more is a list of the contents of archives, and no board reads it. */
export const MOST_COMPONENTS = 5000;
const MANY = 100;
const json = z.json();

/**
 * Many edits of components as one that sets them all: applied one by one, each would copy the list. Other commands, and few
 * of them, stay as they are.
 */
export function gathered(components: readonly Component[], commands: readonly Command[]): Command[] {
  if (commands.length <= MANY) return [...commands];
  const rows = new Map<string, Record<string, unknown>>(components.map((one) => [one.id, { ...one }]));
  const others: Command[] = [];
  for (const command of commands) {
    const [id, key] = command.path.slice(ROWS.length);
    const row = id === undefined ? undefined : rows.get(id);
    const own = ROWS.every((part, at) => command.path[at] === part);
    if (own && command.kind === 'insert' && id === undefined) rows.set(command.row.id, { ...command.row });
    else if (own && command.kind === 'set' && row && key !== undefined && command.path.length === ROWS.length + 2) {
      if (command.value === undefined) Reflect.deleteProperty(row, key);
      else row[key] = command.value;
    } else others.push(command);
  }
  const all = [...rows.values()].filter(isFields);
  return [{ kind: 'set', path: ROWS, value: json.parse(JSON.parse(JSON.stringify(all))) }, ...others];
}
