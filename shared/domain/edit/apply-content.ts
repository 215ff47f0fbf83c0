import { type Content, contentSchema } from '../plan/content';
import { relativeMoves } from '../schedule/relative-times';
import { sessionStart } from '../schedule/session-times';
import { localOf } from '../time';
import { type Applied, applyCommands } from './apply';
import type { Command } from './command';

/** Applies commands to the text of a plan, and what follows from them: what hangs on its sessions by what was said moves along. */
export function applyToContent(base: Content, commands: readonly Command[]): Applied<Content> {
  const applied = applyCommands<Content>(base, commands, contentSchema);
  if (!applied.ok || applied.value.schedule?.sessions === base.schedule?.sessions) return applied;
  const following = [...plannedDate(base, applied.value), ...relativeMoves(applied.value)];
  if (following.length === 0) return applied;
  const moved = applyCommands<Content>(applied.value, following, contentSchema);
  if (!moved.ok) return moved;
  return {
    ok: true,
    value: moved.value,
    commands: [...applied.commands, ...moved.commands],
    inverse: [...moved.inverse, ...applied.inverse],
  };
}

/** A planned date that is the day of the first session stays that. */
function plannedDate(before: Content, { schedule }: Content): Command[] {
  const was = before.schedule?.plannedDate;
  const [old, next] = [firstDay(before.schedule), firstDay(schedule)];
  if (was === undefined || was !== schedule?.plannedDate || was !== old || next === null || next === old) return [];
  return [{ kind: 'set', path: ['schedule', 'plannedDate'], value: next }];
}

/** The day on which the first session starts, in its zone. */
export function firstDay(schedule: Content['schedule']): string | null {
  const starts = (schedule?.sessions ?? []).flatMap((session) => {
    const at = sessionStart(session);
    return at === null || session.zone === undefined ? [] : [{ at, zone: session.zone }];
  });
  const [first] = starts.sort((a, b) => a.at - b.at);
  return first ? localOf(first.at, first.zone).slice(0, 10) : null;
}
