import type { Command } from '../../../shared/domain/edit/command';
import { type Content, sectionFields, type Step } from '../../../shared/domain/plan/content';
import { type FieldEntry, fieldsOf } from '../../../shared/domain/schema/field';
import { fromText, type Parsed } from '../../components/field/text';
import type { World } from '../../components/field/world';
import type { GridChange, GridFault } from '../../components/grid/model';
import { insertCommand, newId, type NewRow, setCommand } from '../../state/commands';
import { count } from '../../strings/words';
import { nextNumber, type Numbered, readAfter } from './after';
import type { PastedStep } from './paste';

export const STEPS = ['deployment', 'steps'] as const;

/** The empty row below the last step: typing in it makes a step. */
export const NEW_ROW = 'new step';

/** The fields of a step by key, as the schema declares them. */
export const stepFields: ReadonlyMap<string, FieldEntry> = new Map(
  sectionFields('deployment')
    .filter((field) => field.key === 'steps')
    .flatMap((field) => fieldsOf(field.schema))
    .map((field) => [field.key, field]),
);
const durationFields = fieldsOf(stepFields.get('duration')?.schema ?? fallback());
const expected = durationFields.find((field) => field.key === 'expected');
export const otherDurationFields = durationFields.filter((field) => field.key !== 'expected');

function fallback(): never {
  throw new Error('the plan declares no duration of a step');
}

export type Reading = {
  readonly commands: Command[];
  readonly faults: GridFault[];
  /** Names the edit in the history. */
  readonly label: string;
  /** Ids of the steps that were made. */
  readonly added: readonly string[];
};

/** Where a field of a step lies in the plan: minutes stand inside its duration. */
export const cellPath = (step: string, column: string): string[] =>
  column === 'duration' ? [...STEPS, step, 'duration', 'expected'] : [...STEPS, step, column];

/** The session a new step belongs to: that of the step before it, else the first. */
function sessionFor(content: Content, after: string | null): string | undefined {
  const sessions = content.schedule?.sessions ?? [];
  const before = content.deployment?.steps?.find((step) => step.id === after)?.session;
  return sessions.find((session) => session.id === before)?.id ?? sessions[0]?.id;
}

/** A step with nothing entered yet but what follows from its place. */
export function blankStep(content: Content, after: string | null, steps: readonly Numbered[]): NewRow & Partial<Step> {
  const session = sessionFor(content, after);
  return { id: newId(), number: nextNumber(steps), type: 'activity', ...(session === undefined ? {} : { session }) };
}

type Known = Numbered & { readonly dependsOn?: Step['dependsOn'] };

/** What typed texts mean. One edit for all of them; what is not understood stays as typed with its reason. */
export function readChange(change: GridChange, world: World): Reading {
  const { content } = world;
  const steps: Known[] = [...(content.deployment?.steps ?? [])];
  const commands: Command[] = [];
  const faults: GridFault[] = [];
  const typedNew = change.updates.filter((one) => one.row === NEW_ROW);
  const additions = [
    ...(typedNew.length > 0 ? [new Map(typedNew.map((one) => [one.column, one.text]))] : []),
    ...change.additions,
  ];
  const last = steps.at(-1)?.id ?? null;
  let after = typedNew.length > 0 || change.after === NEW_ROW ? last : change.after;

  // Numbers first, so that a step may wait for one further down the same paste.
  const fresh = additions.map((texts) => {
    const row: NewRow & Partial<Step> = blankStep(content, after, steps);
    const number = texts.get('number')?.trim();
    if (number !== undefined && number !== '') row.number = number;
    steps.push({ id: row.id, number: row.number });
    return { row, texts };
  });
  const numbers = renumbered(steps, change);
  const read = (step: Known, column: string, text: string): Parsed => readCell(step, column, text, numbers, world);

  for (const { row, column, text } of change.updates) {
    const step = steps.find((one) => one.id === row);
    if (!step) continue;
    const parsed = read(step, column, text);
    if (parsed.ok) commands.push(setCommand(cellPath(row, column), parsed.value));
    else faults.push({ row, column, text, message: parsed.message });
  }
  for (const { row, texts } of fresh) {
    const filled: NewRow = { ...row };
    for (const [column, text] of texts) {
      if (text.trim() === '') continue;
      const parsed = read(row, column, text);
      if (!parsed.ok) faults.push({ row: row.id, column, text, message: parsed.message });
      else if (column === 'duration') filled['duration'] = { expected: parsed.value };
      else if (parsed.value !== undefined) filled[column] = parsed.value;
    }
    commands.push(insertCommand(STEPS, filled, after));
    after = row.id;
  }
  return {
    commands,
    faults,
    label: labelOf(change.updates.length - typedNew.length, fresh.length),
    added: fresh.map(({ row }) => row.id),
  };
}

function labelOf(updates: number, additions: number): string {
  if (additions > 0) return additions === 1 ? 'Add step' : `Add ${count(additions, 'step')}`;
  return updates === 1 ? 'Change step' : `Change ${count(updates, 'cell')} of the run-sheet`;
}

/** Numbers as they will be once the change is made: dependencies in the same paste use the new ones. */
function renumbered(steps: readonly Known[], change: GridChange): Known[] {
  const next = new Map(
    change.updates.filter((one) => one.column === 'number').map((one) => [one.row, one.text.trim()]),
  );
  return steps.map((step) => {
    const number = next.get(step.id);
    return number === undefined || number === '' ? step : { ...step, number };
  });
}

function readCell(step: Known, column: string, text: string, steps: readonly Known[], world: World): Parsed {
  if (column === 'dependsOn') {
    const found = readAfter(text, step.id, steps, step.dependsOn ?? [], newId);
    return found.ok ? { ok: true, value: found.value } : found;
  }
  const field = column === 'duration' ? expected : stepFields.get(column);
  if (!field) return { ok: false, message: 'There is no such column.' };
  return fromText(field, text, world, 'UTC');
}

/**
 * The change that takes rows of a spreadsheet in: a row whose number is there already changes that step, the others
 * become new steps after `after`.
 */
export function pasteInto(rows: readonly PastedStep[], steps: readonly Numbered[], after: string | null): GridChange {
  const updates: { row: string; column: string; text: string }[] = [];
  const additions: Map<string, string>[] = [];
  for (const row of rows) {
    const step = row.number === undefined ? undefined : steps.find((one) => one.number === row.number);
    const texts = Object.entries(row);
    if (!step) additions.push(new Map(texts));
    else for (const [column, text] of texts) if (column !== 'number') updates.push({ row: step.id, column, text });
  }
  return { updates, additions, after: after ?? steps.at(-1)?.id ?? null };
}
