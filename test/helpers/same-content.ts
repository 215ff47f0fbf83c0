import type { ReleaseFile } from '../../shared/domain/plan/release-file';
import { fieldsOf } from '../../shared/domain/schema/field';
import { contentSchema } from '../../shared/domain/plan/content';
import { controlSchema } from '../../shared/domain/plan/control';
import type { z } from 'zod';

type Row = Record<string, unknown> & { id: string };
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRow = (value: unknown): value is Row => isObject(value) && typeof value['id'] === 'string';
const isText = (value: unknown): value is string => typeof value === 'string';

/** What people call a row of a register, of the settings or of a plan: its number, name, code or title. */
export function nameOfRow(row: Record<string, unknown>): string {
  const found = ['number', 'name', 'code', 'title', 'text', 'activity', 'ci'].map((key) => row[key]).find(isText);
  const version = row['name'] !== undefined && isText(row['version']) ? ` ${row['version']}` : '';
  return `${found ?? ''}${version}`;
}

/** Every row below a value by id, called by `name`. */
export function namedRows(
  value: unknown,
  name: (row: Row, path: string) => string,
  path = '',
  into = new Map<string, string>(),
): Map<string, string> {
  if (Array.isArray(value))
    value.forEach((row: unknown, index) => {
      const here = `${path}[${index}]`;
      if (isRow(row)) into.set(row.id, name(row, here));
      namedRows(row, name, here, into);
    });
  else if (isObject(value))
    for (const [key, child] of Object.entries(value))
      namedRows(child, name, path === '' ? key : `${path}.${key}`, into);
  return into;
}

/**
 * The content and the route of the first plan with every id replaced: a row of the plan by its place, a row of a register or of the
 * settings by its name. Two files that differ in ids alone become equal.
 */
export function comparable(file: ReleaseFile): unknown {
  const [plan] = file.plans;
  const names = new Map([
    ...namedRows(file.registers, (row, path) => `${path.split('[')[0]} ${nameOfRow(row)}`),
    ...namedRows(file.settings, (row, path) => `${path.split('[')[0]} ${nameOfRow(row)}`),
    ...namedRows(plan?.content, (_, path) => path),
  ]);
  const name = (id: string) => names.get(id) ?? `${id} (nowhere)`;
  return {
    content: withoutIds(contentSchema, plan?.content, name),
    route: withoutIds(controlSchema, { route: plan?.control?.route }, name),
  };
}

function withoutIds(schema: z.core.$ZodType, value: unknown, name: (id: string) => string): unknown {
  if (!isObject(value)) return value;
  const shown: Record<string, unknown> = {};
  for (const { key, meta, schema: field } of fieldsOf(schema)) {
    const held = value[key];
    if (held === undefined) continue;
    if (meta.kind === 'link') shown[key] = isText(held) ? name(held) : held;
    else if (meta.kind === 'links') {
      const all = Array.isArray(held) ? held.filter(isText).map(name) : [];
      shown[key] = meta.set ? all.toSorted() : all;
    } else if (meta.kind === 'duties')
      shown[key] = Object.entries(isObject(held) ? held : {})
        .map(([role, duty]) => `${name(role)}: ${String(duty)}`)
        .toSorted();
    else if (meta.kind === 'rows')
      shown[key] = Array.isArray(held) ? held.map((row) => withoutIds(field, row, name)) : [];
    else if (meta.kind === 'group') shown[key] = withoutIds(field, held, name);
    else shown[key] = held;
  }
  return shown;
}
