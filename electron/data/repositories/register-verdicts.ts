import { relatives } from '../../../shared/domain/calendar/relatives';
import { isFields } from '../../../shared/domain/edit/place';
import type { Edited } from '../../../shared/domain/edit/align';
import { rowsLinkingToRow, targetOf } from '../../../shared/domain/plan/register-rows';
import type { RegisterKey, Registers, Settings } from '../../../shared/domain/plan/registers';
import type { Db } from '../open';
import { forgetAllVerdicts, forgetLinking, forgetNaming } from './verdicts';

/** Registers whose rows weigh in the checks of the items they name, linked or not. */
const byItem: ReadonlySet<RegisterKey> = new Set(['windows', 'freezes', 'baselines', 'live']);

/**
 * Forgets what was said of the plans that rows of a register weigh in: those that link to one or to a row that does, those that
 * touch an item it names, and, where an item became part of another, those that touch a relative of it.
 */
export function forgetUsing(
  db: Db,
  register: RegisterKey,
  edits: readonly Edited<{ readonly id: string }>[],
  before: Registers,
  after: Registers,
): void {
  const items = new Set<string>();
  const changed = edits.filter(({ was, is }) => weight(was) !== weight(is));
  const comeOrGone = register === 'roles' ? changed.filter(({ was, is }) => !(was && is)) : [];
  if (comeOrGone.length > MOST_SOUGHT) return forgetAllVerdicts(db);
  for (const { was, is } of comeOrGone) forgetNaming(db, is?.id ?? was?.id ?? '');
  for (const { was, is } of changed) {
    const id = is?.id ?? was?.id ?? '';
    if (namesAll(was) || namesAll(is)) return forgetAllVerdicts(db);
    link(db, register, id);
    if (register === 'cis' && parentOf(was) !== parentOf(is)) items.add(id);
    else if (byItem.has(register)) for (const ci of [...itemsIn(was), ...itemsIn(is)]) items.add(ci);
    else for (const row of rowsLinkingToRow(after, { register, id })) link(db, row.register, row.id);
  }
  const family = register === 'cis' ? relatives(before, items).union(relatives(after, items)) : items;
  for (const ci of family) forgetLinking(db, 'ci', ci);
}

function link(db: Db, register: RegisterKey, id: string): void {
  const target = targetOf(register);
  if (target !== undefined) forgetLinking(db, target, id);
}

/** Rows of the route name roles beside the text, where no link is kept: more than so many are not looked for one by one. */
const MOST_SOUGHT = 20;

/** A row without what only words are made of. */
function weight(row: unknown): string {
  if (!isFields(row)) return '';
  const { name: _name, reason: _reason, ...weighed } = row;
  return JSON.stringify(weighed);
}

const namesAll = (row: unknown): boolean => isFields(row) && row['allCis'] === true;
const parentOf = (row: unknown): unknown => (isFields(row) ? row['parent'] : undefined);

function itemsIn(row: unknown): string[] {
  if (!isFields(row)) return [];
  const named: unknown[] = Array.isArray(row['cis']) ? row['cis'] : [row['ci']];
  return named.filter((one) => typeof one === 'string');
}

/** What the checks read of the settings; the rest is how paper looks. */
const weighing = [
  'families',
  'criticalities',
  'leadTimes',
  'forecast',
  'demanded',
  'retrospectiveDays',
] as const satisfies (keyof Settings)[];

export function forgetBySettings(db: Db, before: Settings, after: Settings): void {
  const of = (settings: Settings) => JSON.stringify(weighing.map((key) => settings[key] ?? null));
  if (of(before) !== of(after)) forgetAllVerdicts(db);
}
