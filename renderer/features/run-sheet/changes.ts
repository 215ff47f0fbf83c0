import type { Command } from '../../../shared/domain/edit/command';
import { type Content, sectionFields, type Step } from '../../../shared/domain/plan/content';
import { type FieldEntry, fieldsOf } from '../../../shared/domain/schema/field';
import { fromText, type Parsed, typable } from '../../components/field/text';
import type { World } from '../../components/field/world';
import type { GridChange, GridColumn, GridFault, PasteTarget, Placed } from '../../components/grid/model';
import { columnTargets } from '../../components/grid/paste';
import { putText, textCommands } from '../../components/field/taking';
import { keptText, shownText } from '../../components/field/row-texts';
import { insertCommand, newId, type NewRow } from '../../state/commands';
import { count } from '../../strings/words';
import { nextNumber, type Numbered, readAfter } from './after';

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

/** What typed texts mean. One edit for all of them; what is not understood is kept as typed. */
export function readChange(change: GridChange, world: World): Reading {
  const { content } = world;
  const steps: Known[] = [...(content.deployment?.steps ?? [])];
  const commands: Command[] = [];
  const typedNew = change.updates.filter((one) => one.row === NEW_ROW);
  const additions = [
    ...(typedNew.length > 0 ? [new Map(typedNew.map((one) => [one.column, one.text]))] : []),
    ...change.additions,
  ];
  const last = steps.at(-1)?.id ?? null;
  let after = typedNew.length > 0 || change.after === NEW_ROW ? last : change.after;

  // Numbers first, so that a step may wait for one further down the same paste.
  const given = change.ids ?? [];
  const fresh = additions.map((texts, index) => {
    const blank: NewRow & Partial<Step> = blankStep(content, after, steps);
    const row = { ...blank, id: (typedNew.length > 0 ? undefined : given[index]) ?? blank.id };
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
    commands.push(...textCommands(cellPath(row, column), text, read(step, column, text)));
  }
  for (const { row, texts } of fresh) {
    const filled: NewRow = { ...row };
    for (const [column, text] of texts) {
      if (text.trim() === '') continue;
      putText(filled, cellPath(row.id, column).slice(STEPS.length + 1), text, read(row, column, text));
    }
    commands.push(insertCommand(STEPS, filled, after));
    after = row.id;
  }
  return {
    commands,
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

/** The key of a column as a place in its step. */
const fieldKey = (column: string): string => (column === 'duration' ? 'duration/expected' : column);

/** What a cell shows: what was taken, and after it what was not. */
export const stepText = (step: Step, column: string, taken: string): string =>
  shownText(taken, keptText(step, fieldKey(column)));

const columnKeys = ['number', 'task', 'owner', 'type', 'duration', 'dependsOn'];
/** The texts of steps that were not taken, each with the reason as it is now. */
export function stepFaults(world: World): GridFault[] {
  const steps = world.content.deployment?.steps ?? [];
  return steps.flatMap((step) =>
    [...stepFields.keys()].flatMap((column) => {
      const text = keptText(step, fieldKey(column));
      if (text === undefined) return [];
      const parsed = readCell(step, column, text, steps, world);
      const why = parsed.ok ? `“${text}” was typed here.` : parsed.message;
      const message = columnKeys.includes(column) ? why : `${stepFields.get(column)?.meta.title ?? column}: ${why}`;
      return [{ row: step.id, column, text, message, kept: true as const }];
    }),
  );
}

/** Where pasted texts may go: what the sheet shows in its order, then the other fields of a step. */
export function stepTargets(columns: readonly GridColumn[], world: World): PasteTarget[] {
  const steps = world.content.deployment?.steps ?? [];
  const takes = (text: string, key: string) =>
    key === 'start'
      ? /^\d{1,2}:\d{2}/.test(text.trim())
      : key === 'dependsOn' || readCell({ id: NEW_ROW }, key, text, steps, world).ok;
  const shown = new Set(columns.map((column) => column.key));
  const rest = [...stepFields.values()].filter(
    (field) => !shown.has(field.key) && (typable.has(field.meta.kind) || field.key === 'type'),
  );
  return [
    ...columnTargets(columns, takes),
    ...rest.map(({ key, meta }): PasteTarget => {
      const free = meta.kind === 'text' || meta.kind === 'lines' || meta.kind === 'command';
      return { key, title: meta.title, shown: false, free, takes };
    }),
  ];
}

/**
 * Takes rows of a spreadsheet in: a row whose number is there already changes that step, the others become new steps
 * after `after`.
 */
export function pasteInto(
  lines: readonly ReadonlyMap<string, string>[],
  steps: readonly Numbered[],
  after: string | null,
): Placed {
  const updates: { row: string; column: string; text: string }[] = [];
  const additions: ReadonlyMap<string, string>[] = [];
  const ids: string[] = [];
  const places = lines.map((line) => {
    const texts = [...line].map(([column, text]) => [column, text.trim()] as const).filter(([, text]) => text !== '');
    if (texts.length === 0) return null;
    const number = line.get('number')?.trim();
    const step = number === undefined || number === '' ? undefined : steps.find((one) => one.number === number);
    if (step) {
      for (const [column, text] of texts) if (column !== 'number') updates.push({ row: step.id, column, text });
      return step.id;
    }
    const id = newId();
    ids.push(id);
    additions.push(new Map(texts));
    return id;
  });
  return { change: { updates, additions, ids, after: after ?? steps.at(-1)?.id ?? null }, places };
}
