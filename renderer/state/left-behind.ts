import type { Command } from '../../shared/domain/edit/command';
import { valueAt } from '../../shared/domain/edit/place';

/** What an edit left at a place: as long as that stands, nobody else has changed it since. */
export type Left = { readonly path: readonly string[]; readonly value: unknown };

/** The places commands worked at, each with what is there now. An order of rows is nobody's text: moves leave nothing. */
export const leftBy = (commands: readonly Command[], now: unknown): readonly Left[] =>
  commands.flatMap((command) => {
    if (command.kind === 'move') return [];
    const path = command.kind === 'set' ? command.path : [...command.path, idOf(command)];
    return [{ path, value: valueAt(now, path) }];
  });

const idOf = (command: Exclude<Command, { kind: 'set' | 'move' }>): string =>
  command.kind === 'insert' ? command.row.id : command.id;

export const isAsLeft = (left: readonly Left[], now: unknown): boolean =>
  left.every(({ path, value }) => JSON.stringify(valueAt(now, path)) === JSON.stringify(value));
