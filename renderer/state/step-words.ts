import type { z } from 'zod';
import { schemaAt } from '../../shared/domain/edit/place';
import type { Command } from '../../shared/domain/edit/command';
import { contentSchema } from '../../shared/domain/plan/content';
import { controlSchema } from '../../shared/domain/plan/control';
import { registersSchema, settingsSchema } from '../../shared/domain/plan/registers';
import { metaOf } from '../../shared/domain/schema/field';
import { NOT_TAKEN } from '../../shared/domain/schema/not-taken';
import type { Place } from './app';
import { pageOfPath } from './pointer';
import type { PageKey } from './page-keys';
import type { Part } from './save-queue';

/** What a step back or forward did, and where it can be seen. */
export type StepDone = {
  readonly words: string;
  readonly page: PageKey | null;
  readonly path: readonly string[];
};
type Step = 'Undone' | 'Redone';

/** `Undone: change of Need, in Business case`. */
export function stepDone(step: Step, label: string | null, part: Part, commands: readonly Command[]): StepDone {
  const places = commands.map(placeOf);
  const [path = []] = places;
  const page = part === 'record' ? undefined : pageOfPath(path, part === 'control');
  const schema = part === 'content' ? contentSchema : part === 'control' ? controlSchema : undefined;
  const words = stepWords(step, label, places, schema, page?.title);
  return { words, page: page?.key ?? null, path };
}

/** What a step did in the registers or the settings, and where it can be seen. */
export type SharedStep = { readonly words: string; readonly place: Place; readonly path: readonly string[] };

/** `Undone: change of Contact, in Roles`. */
export function sharedStepDone(
  step: Step,
  label: string,
  of: 'registers' | 'settings',
  commands: readonly Command[],
): SharedStep {
  const places = commands.map(placeOf);
  const [path = []] = places;
  const [register, row] = path;
  if (of === 'settings' || register === undefined)
    return { words: stepWords(step, label, places, settingsSchema, 'Settings'), place: { name: 'settings' }, path };
  const words = stepWords(step, label, places, registersSchema, titleIn(registersSchema, [register]));
  return { words, place: { name: 'registers', register, row }, path };
}

function stepWords(
  step: Step,
  label: string | null,
  places: readonly (readonly string[])[],
  schema: z.ZodType | undefined,
  where: string | undefined,
): string {
  const [path = []] = places;
  const alone = new Set(places.map((place) => place.join('/'))).size === 1;
  const field = alone && schema ? titleIn(schema, path) : undefined;
  const changed = label?.startsWith('Change ') === true && field !== undefined;
  const what = changed ? `change of ${field}` : lower(label ?? 'the last change');
  return `${step}: ${what}${where === undefined ? '' : `, in ${where}`}`;
}

/** The field or row a command works at; a text that was not taken stands for its field. */
function placeOf(command: Command): readonly string[] {
  const path = command.path.filter((key) => key !== NOT_TAKEN);
  return command.kind === 'insert' ? [...path, command.row.id] : command.kind === 'move' ? [...path, command.id] : path;
}

function titleIn(schema: z.ZodType, path: readonly string[]): string | undefined {
  const here = schemaAt(schema, path);
  return here && metaOf(here)?.title;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
