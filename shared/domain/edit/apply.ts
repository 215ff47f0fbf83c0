import { z } from 'zod';
import { describeIssues, faultText } from '../schema/faults';
import { metaOf } from '../schema/field';
import { NOT_TAKEN, pathNotTaken, textNotTaken } from '../schema/not-taken';
import { tidy } from '../schema/walk';
import { unlinkCommands } from '../links';
import type { Command } from './command';
import { type Fields, isFields, isRows, schemaAt } from './place';
import { positionOf, RowLists } from './row-lists';

/** `inverse` leads back when applied through the same function; `commands` are those given and what followed from them. */
export type Applied<T> =
  | { ok: true; value: T; commands: Command[]; inverse: Command[] }
  | { ok: false; path: readonly string[]; message: string };

/** A command that does not fit. Thrown so that nothing is applied; never leaves this file. */
class Refused extends Error {}

/**
 * Applies commands to one part of a plan, or to the registers. Pure: the given value stays as it was, what is not touched
 * is shared with it, and nothing is applied when one command is refused.
 */
export function applyCommands<T extends object>(
  base: T,
  commands: readonly Command[],
  schema: z.ZodType<T>,
): Applied<T> {
  let value = base;
  const done: Command[] = [];
  const undo: Command[] = [];
  const lists = new RowLists();
  for (const command of commands) {
    const consequences =
      command.kind === 'remove' ? unlinkCommands(schema, value, [...command.path, command.id], command.id) : [];
    for (const one of [...consequences, command]) {
      try {
        const made = perform(value, one, schema, lists);
        value = made.next;
        if (made.answered) {
          // told as if it had gone first: taken back, it comes after the value it would go with
          const clear: Command = { kind: 'set', path: pathNotTaken(one.path) };
          const cleared = perform(value, clear, schema, lists);
          value = cleared.next;
          undo.push(cleared.undo);
          done.push(clear);
        }
        undo.push(made.undo);
        done.push(one);
      } catch (error) {
        if (error instanceof Refused) return { ok: false, path: one.path, message: error.message };
        throw error;
      }
    }
  }
  return { ok: true, value, commands: done, inverse: undo.toReversed() };
}

type Performed<T> = { readonly next: T; readonly undo: Command };
/** `answered`: a text typed for the field waited beside it, and what is set now takes its place. */
type Done<T> = Performed<T> & { readonly answered: boolean };

function perform<T extends object>(root: T, command: Command, schema: z.core.$ZodType, lists: RowLists): Done<T>;
function perform(root: unknown, command: Command, schema: z.core.$ZodType, lists: RowLists): Done<unknown> {
  const target = schemaAt(schema, command.path);
  if (!target) throw new Refused('there is no such field');
  let undo = command;
  let answered = false;
  const field = command.path.at(-1) ?? '';
  const change = (before: unknown, holder: unknown) => {
    answered = command.path.at(-2) !== NOT_TAKEN && textNotTaken(holder, field) !== undefined;
    const made =
      command.kind === 'set' ? setField(before, command, target) : changeRows(before, command, target, lists);
    undo = made.undo;
    return made.next;
  };
  const next = changedAt({ value: root, schema, path: command.path }, change, lists);
  return { next: next ?? {}, undo, answered };
}

function setField(before: unknown, { path, value }: Extract<Command, { kind: 'set' }>, target: z.core.$ZodType) {
  const next: unknown = value === undefined ? undefined : tidy(checked(target, value));
  const undo: Command =
    before === undefined ? { kind: 'set', path } : { kind: 'set', path, value: z.json().parse(before) };
  return { next, undo };
}

function changeRows(
  before: unknown,
  command: Exclude<Command, { kind: 'set' }>,
  target: z.core.$ZodType,
  lists: RowLists,
): Performed<unknown> {
  if (metaOf(target)?.kind !== 'rows') throw new Refused('this field has no rows');
  const rows = isRows(before) ? before : [];
  const { path } = command;
  if (command.kind === 'insert') {
    const [row] = z.array(z.looseObject({ id: z.string() })).parse(checked(target, [command.row]));
    if (!row) throw new Refused('there is no row to insert');
    if (positionOf(rows, row.id) >= 0) throw new Refused(`a row ${row.id} is already there`);
    return {
      next: lists.inserted(rows, placeAfter(rows, command.after), tidy(row)),
      undo: { kind: 'remove', path, id: row.id },
    };
  }
  const index = positionOf(rows, command.id);
  const row = rows[index];
  if (!row) throw new Refused(`there is no row ${command.id}`);
  const after = index === 0 ? null : idOf(rows[index - 1]);
  const rest = lists.without(rows, index);
  if (command.kind === 'move')
    return {
      next: lists.inserted(rest, placeAfter(rest, command.after), row),
      undo: { kind: 'move', path, id: command.id, after },
    };
  return {
    next: rest,
    undo: { kind: 'insert', path, row: z.looseObject({ id: z.string() }).parse(row), after },
  };
}

const idOf = (row: Fields | undefined): string | null => (typeof row?.['id'] === 'string' ? row['id'] : null);

/** The neighbour may have gone in another window: then the end is the safe place. */
function placeAfter(rows: readonly Fields[], after: string | null | undefined): number {
  if (after === null) return 0;
  const index = after === undefined ? -1 : positionOf(rows, after);
  return index < 0 ? rows.length : index + 1;
}

function checked(schema: z.core.$ZodType, value: unknown): unknown {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  throw new Refused(describeIssues(parsed.error, value).map(faultText).join('; '));
}

/**
 * The value with what a path leads to changed; all else is shared. Groups on the way are made, rows must be there. What
 * becomes empty on the way up is taken away: absent, never empty. A row stays, even when only its id is left.
 */
function changedAt(
  { value: here, schema, path: [key, ...path], holder }: At,
  change: (before: unknown, holder: unknown) => unknown,
  lists: RowLists,
): unknown {
  if (key === undefined) return change(here, holder);
  const inner = schema && schemaAt(schema, [key]);
  if (isRows(here) || (here === undefined && schema && metaOf(schema)?.kind === 'rows')) {
    const rows = here ?? [];
    const at = positionOf(rows, key);
    const row = rows[at];
    if (!row) throw new Refused(`there is no row ${key}`);
    if (path.length === 0) throw new Refused('there is no such field');
    const next = changedAt({ value: row, schema: inner, path, holder: here }, change, lists);
    return isFields(next) ? lists.with(rows, at, next) : rows;
  }
  if (here !== undefined && !isFields(here)) throw new Refused('there is no such field');
  const value = here && Object.hasOwn(here, key) ? here[key] : undefined; // a role may be called "constructor"
  const next = changedAt({ value, schema: inner, path, holder: here }, change, lists);
  if (!isEmpty(next)) return { ...here, [key]: next };
  const { [key]: _gone, ...others } = here ?? {};
  return others;
}
type At = {
  readonly value: unknown;
  readonly schema: z.core.$ZodType | undefined;
  readonly path: readonly string[];
  /** The group or row the value stands in. */
  readonly holder?: unknown;
};

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isFields(value) && Object.keys(value).length === 0);
