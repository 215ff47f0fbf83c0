import { z } from 'zod';
import type { Command } from '../../shared/domain/edit/command';

/** A new row id: short, and unique for all practical purposes. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
}

const json = z.json();

/** Sets a field, or clears it where the value is empty. */
export function setCommand(path: readonly string[], value: unknown): Command {
  const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  const target = [...path];
  return empty
    ? { kind: 'set', path: target }
    : { kind: 'set', path: target, value: json.parse(JSON.parse(JSON.stringify(value))) };
}

export type NewRow = { id: string } & Record<string, unknown>;

/** Inserts a row after another; at the end without one, first with `null`. */
export function insertCommand(path: readonly string[], row: NewRow, after?: string | null): Command {
  return { kind: 'insert', path: [...path], row, ...(after === undefined ? {} : { after }) };
}

export const removeCommand = (path: readonly string[], id: string): Command => ({
  kind: 'remove',
  path: [...path],
  id,
});

export const moveCommand = (path: readonly string[], id: string, after: string | null): Command => ({
  kind: 'move',
  path: [...path],
  id,
  after,
});
