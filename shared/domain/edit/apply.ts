import { create, current, isDraft } from 'mutative';
import { z } from 'zod';
import { describeIssues, faultText } from '../schema/faults';
import { metaOf } from '../schema/field';
import { tidy } from '../schema/walk';
import { unlinkCommands } from '../links';
import type { Command } from './command';
import { type Fields, isFields, isRows, schemaAt, valueAt } from './place';

/** `inverse` leads back when applied through the same function; `commands` are those given and what followed from them. */
export type Applied<T> =
  | { ok: true; value: T; commands: Command[]; inverse: Command[] }
  | { ok: false; path: readonly string[]; message: string };

/** A command that does not fit. Thrown inside the draft so that nothing is applied; never leaves this file. */
class Refused extends Error {}

/**
 * Applies commands to one part of a plan, or to the registers. Pure: the given value stays as it was, and nothing is
 * applied when one command is refused.
 */
export function applyCommands<T extends object>(
  base: T,
  commands: readonly Command[],
  schema: z.ZodType<T>,
): Applied<T> {
  let value = base;
  const done: Command[] = [];
  const inverse: Command[] = [];
  for (const command of commands) {
    const consequences =
      command.kind === 'remove' ? unlinkCommands(schema, value, [...command.path, command.id], command.id) : [];
    for (const one of [...consequences, command]) {
      try {
        value = create(value, (draft) => {
          if (!isFields(draft)) throw new Refused('nothing can be edited here');
          inverse.unshift(perform(draft, one, schema));
        });
        done.push(one);
      } catch (error) {
        if (error instanceof Refused) return { ok: false, path: one.path, message: error.message };
        throw error;
      }
    }
  }
  return { ok: true, value, commands: done, inverse };
}

function perform(root: Fields, command: Command, schema: z.core.$ZodType): Command {
  const target = schemaAt(schema, command.path);
  const key = command.path.at(-1);
  if (!target || key === undefined) throw new Refused('there is no such field');
  const parent = parentOf(root, command.path);
  const undo =
    command.kind === 'set' ? setField(parent, key, command, target) : changeRows(parent, key, command, target);
  prune(root, command.path);
  return undo;
}

function setField(
  parent: Fields,
  key: string,
  command: Extract<Command, { kind: 'set' }>,
  target: z.core.$ZodType,
): Command {
  const before = plain(parent[key]);
  const after = command.value === undefined ? undefined : tidy(checked(target, command.value));
  if (after === undefined) delete parent[key];
  else parent[key] = after;
  return before === undefined
    ? { kind: 'set', path: command.path }
    : { kind: 'set', path: command.path, value: z.json().parse(before) };
}

function changeRows(
  parent: Fields,
  key: string,
  command: Exclude<Command, { kind: 'set' }>,
  target: z.core.$ZodType,
): Command {
  if (metaOf(target)?.kind !== 'rows') throw new Refused('this field has no rows');
  if (!isRows(parent[key])) parent[key] = [];
  const rows = parent[key];
  if (!isRows(rows)) throw new Refused('this field has no rows');
  const { path } = command;
  if (command.kind === 'insert') {
    const [row] = z.array(z.looseObject({ id: z.string() })).parse(checked(target, [command.row]));
    if (!row) throw new Refused('there is no row to insert');
    if (rows.some((other) => other['id'] === row.id)) throw new Refused(`a row ${row.id} is already there`);
    rows.splice(placeAfter(rows, command.after), 0, tidy(row));
    return { kind: 'remove', path, id: row.id };
  }
  const index = rows.findIndex((row) => row['id'] === command.id);
  const [row] = index < 0 ? [] : rows.splice(index, 1);
  if (!row) throw new Refused(`there is no row ${command.id}`);
  const before = index === 0 ? null : idOf(rows[index - 1]);
  if (command.kind === 'move') {
    rows.splice(placeAfter(rows, command.after), 0, row);
    return { kind: 'move', path, id: command.id, after: before };
  }
  return { kind: 'insert', path, row: z.looseObject({ id: z.string() }).parse(plain(row)), after: before };
}

const idOf = (row: Fields | undefined): string | null => (typeof row?.['id'] === 'string' ? row['id'] : null);

/** The neighbour may have gone in another window: then the end is the safe place. */
function placeAfter(rows: Fields[], after: string | null | undefined): number {
  if (after === null) return 0;
  const index = after === undefined ? -1 : rows.findIndex((row) => row['id'] === after);
  return index < 0 ? rows.length : index + 1;
}

function checked(schema: z.core.$ZodType, value: unknown): unknown {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  throw new Refused(describeIssues(parsed.error, value).map(faultText).join('; '));
}

/** The object that holds the last key; groups on the way are made, rows must be there. */
function parentOf(root: Fields, path: readonly string[]): Fields {
  let here: unknown = root;
  for (const key of path.slice(0, -1)) {
    if (isRows(here)) here = here.find((row) => row['id'] === key);
    else if (isFields(here)) here = here[key] ??= {};
    if (here === undefined) throw new Refused(`there is no row ${key}`);
  }
  if (!isFields(here)) throw new Refused('there is no such field');
  return here;
}

/** Takes away what became empty on the way up: absent, never empty. A row stays, even when only its id is left. */
function prune(root: Fields, path: readonly string[]): void {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = valueAt(root, path.slice(0, depth - 1));
    const key = path[depth - 1];
    if (!isFields(parent) || key === undefined) continue;
    const value = parent[key];
    const empty =
      value === '' || (isRows(value) && value.length === 0) || (isFields(value) && Object.keys(value).length === 0);
    if (empty) delete parent[key];
  }
}

const plain = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && isDraft(value) ? current(value) : value;
