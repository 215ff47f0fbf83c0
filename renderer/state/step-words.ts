import { schemaAt } from '../../shared/domain/edit/place';
import type { Command } from '../../shared/domain/edit/command';
import { contentSchema } from '../../shared/domain/plan/content';
import { controlSchema } from '../../shared/domain/plan/control';
import { metaOf } from '../../shared/domain/schema/field';
import { NOT_TAKEN } from '../../shared/domain/schema/not-taken';
import { pageOfPath } from './pointer';
import type { PageKey } from './page-keys';
import type { Part } from './save-queue';

/** What a step back or forward did, and where it can be seen. */
export type StepDone = {
  readonly words: string;
  readonly page: PageKey | null;
  readonly path: readonly string[];
};

/** `Undone: change of Need, in Business case`. */
export function stepDone(
  step: 'Undone' | 'Redone',
  label: string | null,
  part: Part,
  commands: readonly Command[],
): StepDone {
  const places = commands.map(placeOf);
  const [path = []] = places;
  const page = part === 'record' ? undefined : pageOfPath(path, part === 'control');
  const field = new Set(places.map((place) => place.join('/'))).size === 1 ? titleOf(path, part) : undefined;
  const changed = label?.startsWith('Change ') === true && field !== undefined;
  const what = changed ? `change of ${field}` : lower(label ?? 'the last change');
  return { words: `${step}: ${what}${page ? `, in ${page.title}` : ''}`, page: page?.key ?? null, path };
}

/** The field or row a command works at; a text that was not taken stands for its field. */
function placeOf(command: Command): readonly string[] {
  const path = command.path.filter((key) => key !== NOT_TAKEN);
  return command.kind === 'insert' ? [...path, command.row.id] : command.kind === 'move' ? [...path, command.id] : path;
}

function titleOf(path: readonly string[], part: Part): string | undefined {
  const schema = part === 'content' ? contentSchema : part === 'control' ? controlSchema : undefined;
  const here = schema && schemaAt(schema, path);
  return here && metaOf(here)?.title;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
