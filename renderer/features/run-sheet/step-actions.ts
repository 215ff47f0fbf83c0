import { applyCommands } from '../../../shared/domain/edit/apply';
import type { Command } from '../../../shared/domain/edit/command';
import { contentSchema } from '../../../shared/domain/plan/content';
import { renewed } from '../../components/field/renew';
import { type Editing, useEditing } from '../../components/field/world';
import type { GridChange, GridFault } from '../../components/grid/model';
import { insertCommand, moveCommand, removeCommand } from '../../state/commands';
import { goTo } from '../../state/aim';
import { count } from '../../strings/words';
import { nextNumber } from './after';
import { blankStep, pasteInto, readChange, STEPS } from './changes';
import { readPaste } from './paste';
import { replaceFaults, selectStep, useRunSheet } from './state';

export type Place = 'above' | 'below';
export type StepActions = {
  /** Takes what was typed or cleared; answers what was not understood. */
  take: (change: GridChange) => GridFault[];
  /** Takes a change that came by paste; what was not understood stays in its cells. */
  takePasted: (change: GridChange) => void;
  /** Takes rows of a spreadsheet after the selected step. */
  paste: (text: string) => void;
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
    replaceFaults(change.updates, []);
    return [...reading.faults, ...refused];
  };
  const takePasted = (change: GridChange) => replaceFaults(change.updates, take(change));

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
    takePasted,
    paste: (text) => takePasted(pasteInto(readPaste(text).rows, steps, useRunSheet.getState().selected)),
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
  for (const command of commands) {
    const applied = applyCommands(base, [command], contentSchema);
    if (applied.ok) {
      base = applied.value;
      fitting.push(command);
    } else if (command.kind === 'set') {
      const [, , row = '', column = ''] = command.path;
      refused.push({ row, column, text: textOf(command.value), message: applied.message });
    }
  }
  return { fitting, refused };
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
