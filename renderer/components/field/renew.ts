import { newId, type NewRow } from '../../state/commands';

/** A copy of a row: everything in it with an id gets a new one. */
export function renewed(row: object & { id: string }): NewRow {
  const renew = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renew);
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, unknown> = {};
    for (const [key, child] of Object.entries(value))
      copy[key] = key === 'id' && !('type' in value) ? newId() : renew(child);
    return copy;
  };
  const copy: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(row)) copy[key] = renew(child);
  return { ...copy, id: newId() };
}
