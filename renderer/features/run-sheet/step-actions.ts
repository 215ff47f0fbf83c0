import { applyCommands } from '../../../shared/domain/edit/apply';
import type { Command } from '../../../shared/domain/edit/command';
import { NOT_TAKEN } from '../../../shared/domain/schema/not-taken';
import { contentSchema } from '../../../shared/domain/plan/content';
import { renewed } from '../../components/field/renew';
import { type Editing, useEditing } from '../../components/field/world';
import type { GridChange, GridFault } from '../../components/grid/model';
import { insertCommand, moveCommand, removeCommand } from '../../state/commands';
import { goTo } from '../../state/aim';
import { count } from '../../strings/words';
import { nextNumber } from './after';
import { blankStep, readChange, STEPS } from './changes';
import { selectStep, useRunSheet } from './state';

export type Place = 'above' | 'below';
export type StepActions = {
  /** Takes what was typed, pasted or cleared; answers what the schema has no room for. */
  take: (change: GridChange) => GridFault[];
  insert: (kind: 'activity' | 'keep-or-revert gate', place?: Place) => void;
  duplicate: (id: string) => void;
  remove: (ids: readonly string[]) => void;
  move: (id: string, by: -1 | 1) => void;
};

/** Everything that can be done to the steps, each one edit and one undo. */
export function useStepActions(): StepActions {
  return stepActions(useEditing());
}

export function stepActions({ edit, world }: Pick<Editing, 'edit' | 'world'>): StepActions {
  const { content } = world;
  const steps = content.deployment?.steps ?? [];

  const take = (change: GridChange): GridFault[] => {
    const reading = readChange(change, world);
    const { fitting, refused } = sift(world.content, reading.commands, (commands) => edit(reading.label, commands).ok);
    if (refused.length > 0 && fitting.length > 0) edit(reading.label, fitting);
    return refused;
  };

  const insert: StepActions['insert'] = (kind, place = 'below') => {
    const { selected } = useRunSheet.getState();
    const at = steps.findIndex((step) => step.id === selected);
    const after = at < 0 ? (steps.at(-1)?.id ?? null) : (steps[place === 'below' ? at : at - 1]?.id ?? null);
    const row = { ...blankStep(content, after ?? steps[0]?.id ?? null, steps), type: kind };
    const gate = kind === 'keep-or-revert gate';
    const command = insertCommand(STEPS, gate ? { ...row, task: 'Keep-or-revert gate' } : row, after);
    if (!edit(gate ? 'Add gate' : 'Add step', [command]).ok) return;
    selectStep(row.id);
    goTo('deployment', [...STEPS, row.id, gate ? 'duration' : 'task', ...(gate ? ['expected'] : [])]);
  };

  return {
    take,
    insert,
    duplicate: (id) => {
      const step = steps.find((one) => one.id === id);
      if (step) edit('Duplicate step', [insertCommand(STEPS, { ...renewed(step), number: nextNumber(steps) }, id)]);
    },
    remove: (ids) => {
      const own = ids.filter((id) => steps.some((step) => step.id === id));
      if (own.length === 0) return;
      edit(
        own.length === 1 ? 'Remove step' : `Remove ${count(own.length, 'step')}`,
        own.map((id) => removeCommand(STEPS, id)),
      );
    },
    move: (id, by) => {
      const at = steps.findIndex((step) => step.id === id);
      if (at < 0 || at + by < 0 || at + by >= steps.length) return;
      edit('Move step', [moveCommand(STEPS, id, steps[by < 0 ? at - 2 : at + 1]?.id ?? null)]);
    },
  };
}

/**
 * Sends commands as one edit. Where the schema refuses one (a text too long), finds which, so that the others can go
 * without it.
 */
function sift(
  content: Editing['world']['content'],
  commands: readonly Command[],
  send: (commands: readonly Command[]) => boolean,
): { fitting: Command[]; refused: GridFault[] } {
  if (commands.length === 0 || send(commands)) return { fitting: [...commands], refused: [] };
  const fitting: Command[] = [];
  const refused: GridFault[] = [];
  let base = content;
  for (const group of byCell(commands)) {
    const applied = applyCommands(base, group, contentSchema);
    if (applied.ok) {
      base = applied.value;
      fitting.push(...group);
      continue;
    }
    const last = group.at(-1);
    if (last?.kind === 'insert')
      refused.push({ row: last.row.id, column: 'task', text: '', message: `A step was left out: ${applied.message}` });
    else if (last?.kind === 'set') {
      const [, , row = '', column = ''] = last.path.filter((key) => key !== NOT_TAKEN);
      refused.push({ row, column, text: textOf(last.value), message: applied.message });
    }
  }
  return { fitting, refused };
}

/** A text that is kept goes with the value it takes the place of. */
function byCell(commands: readonly Command[]): Command[][] {
  const groups: Command[][] = [];
  for (const command of commands) {
    if (command.kind === 'set' && command.path.includes(NOT_TAKEN)) groups.at(-1)?.push(command);
    else groups.push([command]);
  }
  return groups;
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
