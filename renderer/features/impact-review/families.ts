import type { Command } from '../../../shared/domain/edit/command';
import type { Content } from '../../../shared/domain/plan/content';
import type { Settings } from '../../../shared/domain/plan/registers';
import type { FieldEntry } from '../../../shared/domain/schema/field';
import { fromText } from '../../components/field/text';
import type { World } from '../../components/field/world';
import type { GridChange, GridFault } from '../../components/grid/model';
import { insertCommand, newId, type NewRow, setCommand } from '../../state/commands';

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
): { commands: Command[]; faults: GridFault[] } {
  const commands: Command[] = [];
  const faults: GridFault[] = [];
  const made = new Map<string, NewRow>();
  for (const { row, column, text } of change.updates) {
    const line = lines.find((one) => one.id === row);
    const field = fields.find((one) => one.key === column);
    if (!line || !field) continue;
    const parsed = fromText(field, text, world, 'UTC');
    if (!parsed.ok) faults.push({ row, column, text, message: parsed.message });
    else if (line.row) commands.push(setCommand([...FAMILIES, line.row.id, column], parsed.value));
    else if (parsed.value !== undefined) {
      const fresh = made.get(row) ?? { id: newId(), family: line.family };
      fresh[column] = parsed.value;
      made.set(row, fresh);
    }
  }
  let after: string | null = null;
  for (const line of lines) {
    const fresh = made.get(line.id);
    if (fresh) commands.push(insertCommand(FAMILIES, fresh, after));
    after = fresh?.id ?? line.row?.id ?? after;
  }
  return { commands, faults };
}
