import { applyCommands } from '../edit/apply';
import type { Command } from '../edit/command';
import { type Content, contentSchema, type Session } from '../plan/content';
import { inWords } from '../count';
import { minutesOf } from '../schedule/network';
import { sessionEnd, sessionStart } from '../schedule/session-times';
import { localOf, occurrenceOf } from '../time';
import type { SessionForecast } from './forecast';

const MINUTE = 60_000;
/** How much room is tried, the least that is enough first. */
const ROOM = [5, 10, 15, 20, 30, 45, 60];
/** Two drawings of the same night differ by about as much. */
const TOO_LITTLE = 0.01;

/** What would lift the probability of a session, and to what. */
export type Lift = { readonly label: string; readonly probability: number };
/** The probability of a session in a plan that was changed so. */
export type Chance = (changed: Content) => Promise<number | null>;

/**
 * What would lift the probability that the last gate is in time, most useful first: to rehearse what is estimated, or to
 * make room before or after, as much as is enough for `asked`.
 */
export async function liftsOf(
  content: Content,
  { session, decides, gateProbability }: SessionForecast,
  asked: number,
  chance: Chance,
): Promise<Lift[]> {
  if (gateProbability === null) return [];
  const tried = async (label: string, commands: readonly Command[]): Promise<Lift> => {
    const changed = applyCommands<Content>(content, commands, contentSchema);
    return { label, probability: changed.ok ? ((await chance(changed.value)) ?? 0) : 0 };
  };
  const found: Lift[] = [];
  const estimates = estimatesIn(content, decides);
  const alone = estimates.length > 1 ? estimates.slice(0, 2).map((one) => [one]) : [];
  for (const rows of estimates.length > 0 ? [estimates, ...alone] : [])
    found.push(await tried(`Rehearse ${inWords(rows.map(({ name }) => name))}`, rehearsed(rows)));
  const own = content.schedule?.sessions?.find((one) => one.id === session);
  for (const way of own ? [earlier(own), later(own)] : []) {
    let room: Lift | null = null;
    for (const minutes of ROOM) {
      if (room !== null && room.probability >= asked) break;
      room = await tried(way.label(minutes), way.commands(minutes));
    }
    if (room) found.push(room);
  }
  return found
    .filter(({ probability }) => probability >= gateProbability + TOO_LITTLE)
    .toSorted((a, b) => b.probability - a.probability);
}

type Row = { readonly path: readonly string[]; readonly name: string };

/** The estimates the last gate hangs on, the most weighty first. */
function estimatesIn({ deployment }: Content, decides: SessionForecast['decides']): Row[] {
  const groups = new Map((deployment?.groups ?? []).map((group) => [group.id, group]));
  const steps = new Map((deployment?.steps ?? []).map((step) => [step.number ?? step.id, step]));
  const found = new Map<string, Row>();
  for (const { step: printed } of decides) {
    const step = steps.get(printed) ?? steps.get(printed.split('@')[0] ?? '');
    const group = step && minutesOf(step.duration) === null ? groups.get(step.group ?? '') : undefined;
    const row = group ?? step;
    if (!row || (row.duration?.source ?? 'estimate') !== 'estimate') continue;
    const name = group ? `group ${group.name ?? group.id}` : printed.split('@')[0];
    found.set(row.id, { path: ['deployment', group ? 'groups' : 'steps', row.id], name: name ?? row.id });
  }
  return [...found.values()];
}

/** What a rehearsal would say of the limits nobody knows before it. */
const rehearsed = (rows: readonly Row[]): Command[] =>
  rows.flatMap(({ path }): Command[] => [
    { kind: 'set', path: [...path, 'duration', 'source'], value: 'rehearsal' },
    { kind: 'set', path: [...path, 'duration', 'least'] },
    { kind: 'set', path: [...path, 'duration', 'most'] },
  ]);

type Way = { label: (minutes: number) => string; commands: (minutes: number) => Command[] };

function moved(session: Session, field: 'start' | 'hardStop', from: number | null, minutes: number): Command[] {
  if (from === null || session.zone === undefined) return [];
  const at = from + minutes * MINUTE;
  const occurrence = occurrenceOf(at, session.zone);
  const path = ['schedule', 'sessions', session.id];
  return [
    { kind: 'set', path: [...path, field], value: localOf(at, session.zone) },
    { kind: 'set', path: [...path, `${field}Occurrence`], ...(occurrence === undefined ? {} : { value: occurrence }) },
  ];
}

const earlier = (session: Session): Way => ({
  label: (minutes) => `Start ${minutes} min earlier`,
  commands: (minutes) => moved(session, 'start', sessionStart(session), -minutes),
});
const later = (session: Session): Way => ({
  label: (minutes) => `Set the hard stop ${minutes} min later`,
  commands: (minutes) => moved(session, 'hardStop', sessionEnd(session), minutes),
});
