import { templateSchema } from '../../shared/domain/templates/template';
import { SETTINGS } from './repositories/shared';

/** Of tables whose values name themselves: the column that names them too. */
export const NAMED_BY: Readonly<Record<string, string>> = {
  register_row: 'id',
  register_past: 'id',
  revision: 'number',
  act: 'id',
  setting: 'key',
  template: 'id',
};

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;

/**
 * Whether a value is what its table keeps under that name. The hash covers the value alone: the name may have been damaged,
 * and pages of two tables with the same columns may have changed places on disk.
 */
export function belongs(table: string, name: unknown, value: unknown): boolean {
  switch (table) {
    case 'register_row':
    case 'register_past':
      return field(value, 'id') === name;
    case 'act':
      return field(value, 'id') === name;
    case 'revision':
      return field(field(value, 'revision'), 'number') === name;
    case 'setting':
      return name === SETTINGS;
    case 'template':
      return field(value, 'id') === name && templateSchema.safeParse(value).success;
    default:
      return true;
  }
}
