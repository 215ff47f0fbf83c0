import type { Command } from '../../../shared/domain/edit/command';
import type { Content } from '../../../shared/domain/plan/content';
import type { Settings } from '../../../shared/domain/plan/registers';
import type { FieldEntry } from '../../../shared/domain/schema/field';
import { putText, textCommands } from '../../components/field/taking';
import { fromText } from '../../components/field/text';
import type { World } from '../../components/field/world';
import type { GridChange } from '../../components/grid/model';
import { insertCommand, newId, type NewRow } from '../../state/commands';

type Security = NonNullable<NonNullable<Content['impactReview']>['security']>;
export type FamilyRow = NonNullable<Security['families']>[number];
/** A family of the settings with its answer, where there is one; `id` names it in the grid. */
export type Line = { readonly id: string; readonly family: string | undefined; readonly row: FamilyRow | undefined };

export const FAMILIES = ['impactReview', 'security', 'families'] as const;

/** The fixed list: every family of the settings in order, then answers to families that are no longer there. */
export function linesOf(rows: readonly FamilyRow[], families: NonNullable<Settings['families']>): Line[] {
  const known = families.map((family): Line => {
    const row = rows.find((one) => one.family === family.id);
    return { id: row?.id ?? `family ${family.id}`, family: family.id, row };
  });
  const used = new Set(known.map((line) => line.row?.id));
  return [...known, ...rows.filter((row) => !used.has(row.id)).map((row) => ({ id: row.id, family: row.family, row }))];
}

/** What typed answers mean. The first answer to a family makes its row, in the order of the list. */
export function readAnswers(
  change: GridChange,
  lines: readonly Line[],
  fields: readonly FieldEntry[],
  world: World,
): Command[] {
  const commands: Command[] = [];
  const made = new Map<string, NewRow>();
  for (const { row, column, text } of change.updates) {
    const line = lines.find((one) => one.id === row);
    const field = fields.find((one) => one.key === column);
    if (!line || !field) continue;
    const parsed = fromText(field, text, world, 'UTC');
    if (line.row) commands.push(...textCommands([...FAMILIES, line.row.id, column], text, parsed));
    else if (text.trim() !== '') {
      const fresh = made.get(row) ?? { id: newId(), family: line.family };
      putText(fresh, [column], text, parsed);
      made.set(row, fresh);
    }
  }
  let after: string | null = null;
  for (const line of lines) {
    const fresh = made.get(line.id);
    if (fresh) commands.push(insertCommand(FAMILIES, fresh, after));
    after = fresh?.id ?? line.row?.id ?? after;
  }
  return commands;
}
