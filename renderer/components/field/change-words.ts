import type { Change, Step } from '../../../shared/domain/compare/compare';
import { isFields, isRows } from '../../../shared/domain/edit/place';
import { type FieldEntry, fieldsOf } from '../../../shared/domain/schema/field';
import { toText } from './text';
import { optionsOf, type World } from './world';
import { small } from '../../strings/words';

/** Where a change stands, in words, from the section down: `Run-sheet`, `B6 Drain B`, `Minutes`. */
export function trailWords(change: Change, before: World, after: World): string[] {
  const world = change.kind === 'removed' ? before : after;
  return change.trail.slice(1).flatMap((step, index, all) => {
    // the list before its row says nothing the row does not say
    if (step.kind === 'field' && all[index + 1]?.kind === 'row' && index > 0) return [];
    return [stepWords(step, world)];
  });
}

function stepWords(step: Step, world: World): string {
  if (step.kind === 'field') return step.entry.meta.title;
  const { list, row, number } = step;
  const names = ['number', list.meta.rowLabel ?? '', 'task', 'title', 'name']
    .flatMap((key) => fieldsOf(list.schema).filter((field) => field.key === key))
    .map((field) => toText(field, row[field.key], world))
    .filter((text) => text !== '');
  const [first, second] = [...new Set(names)];
  const short = first !== undefined && first.length < 8 && second !== undefined ? `${first} ${second}` : first;
  return short ?? `${list.meta.rowTitle ?? 'row'} ${number}`;
}

/** One side of a change as text; a whole row with its fields. */
export function valueText(entry: FieldEntry, value: unknown, world: World): string {
  if (value === undefined) return '';
  if (entry.meta.kind === 'duties' && isFields(value)) {
    const roles = new Map(optionsOf(entry.meta, world).map((role) => [role.id, role.short]));
    return Object.entries(value)
      .map(([role, duty]) => `${roles.get(role) ?? role}: ${String(duty)}`)
      .join(', ');
  }
  if (entry.meta.kind === 'files' && isRows(value))
    return value.flatMap((file) => (typeof file['name'] === 'string' ? [file['name']] : [])).join(', ');
  if (entry.meta.kind === 'rows' && isFields(value))
    return fieldsOf(entry.schema)
      .filter((field) => value[field.key] !== undefined)
      .map((field) => `${field.meta.title}: ${nested(field, value[field.key], world)}`)
      .join('; ');
  return toText(entry, value, world);
}

function nested(field: FieldEntry, value: unknown, world: World): string {
  if (field.meta.kind === 'rows' && isRows(value))
    return value.map((row) => valueText(field, row, world)).join(' · ') || 'none';
  return valueText(field, value, world);
}

/** What happened, as the first word of a line. */
export function kindWords(change: Change): string {
  const row = change.field.meta.kind === 'rows' ? (change.field.meta.rowTitle ?? 'row') : null;
  switch (change.kind) {
    case 'added':
      return row ? `New ${small(row)}` : 'Added';
    case 'removed':
      return row ? `${capital(row)} removed` : 'Removed';
    case 'moved':
      return `Moved from place ${String(change.before)} to ${String(change.after)}`;
    case 'changed':
      return 'Changed';
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
