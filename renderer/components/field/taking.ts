import type { Command } from '../../../shared/domain/edit/command';
import type { FieldEntry } from '../../../shared/domain/schema/field';
import { NOT_TAKEN, pathNotTaken } from '../../../shared/domain/schema/not-taken';
import { type NewRow, setCommand } from '../../state/commands';
import type { Parsed } from './text';

/** Keeps a text beside the field that did not take it; of several values those that were understood are taken. */
export const keepCommands = (path: readonly string[], text: string, understood?: unknown): Command[] => [
  setCommand(path, understood),
  { kind: 'set', path: pathNotTaken(path), value: text },
];

/** Takes a value; the text that was not taken before goes with it. Links are added to those there are. */
export function takeCommands(entry: FieldEntry, path: readonly string[], held: unknown, value: unknown): Command[] {
  if (entry.meta.kind !== 'links' || value === held) return [setCommand(path, value)];
  return [setCommand(path, [...new Set([...listOf(held), ...listOf(value)])])];
}

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];

/** What a typed text does to a field: it is taken, or kept beside the field as it was typed. */
export const textCommands = (path: readonly string[], text: string, parsed: Parsed): Command[] =>
  parsed.ok ? [setCommand(path, parsed.value)] : keepCommands(path, parsed.left ?? text, parsed.understood);

/** The same for a row that is being made; a nested field makes its group. */
export function putText(row: NewRow, path: readonly string[], text: string, parsed: Parsed): void {
  const [key, inner] = path;
  if (key === undefined) return;
  const value = parsed.ok ? parsed.value : parsed.understood;
  if (inner === undefined) {
    if (value !== undefined) row[key] = value;
    if (!parsed.ok) row[NOT_TAKEN] = withText(row[NOT_TAKEN], key, parsed.left ?? text);
    return;
  }
  const group = isObject(row[key]) ? row[key] : {};
  row[key] = {
    ...group,
    ...(value === undefined ? {} : { [inner]: value }),
    ...(parsed.ok ? {} : { [NOT_TAKEN]: withText(group[NOT_TAKEN], inner, parsed.left ?? text) }),
  };
}

const withText = (texts: unknown, key: string, text: string) => ({ ...(isObject(texts) ? texts : {}), [key]: text });

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
