import { Expected } from '../../shared/contract/errors';
import { parsedLines } from '../../shared/domain/run/lines';
import { type AskedEvent, eventSchema, type RunEvent } from '../../shared/domain/run/events';
import { BEGINNING, forksOf, hashOfEvent, inOrder } from '../../shared/domain/run/log';
import { nightOf } from '../../shared/domain/run/night';
import type { Actor } from '../../shared/domain/plan/actor';
import { readPlan } from '../data/repositories/plans';
import { appendRunEvent } from '../data/repositories/run-events';
import { type Library } from './library';
import { runEventsOf } from './nights';
import { runBase } from './run-base';
import { take } from './runs';
import { writing } from './writing';

export type Played = {
  readonly added: number;
  readonly known: number;
  readonly forked: number /** The last line, where it was broken off. */;
  readonly broken: string | null;
};

/** Minutes by which the clock of another computer may be ahead. */
const AHEAD = 2 * 60_000;

/**
 * Plays a file of events, one JSON object a line, into the run of a plan: what is there already is left, what follows is
 * taken as the table of the night allows it, and what another log says in its place is kept beside it. All lines before one
 * that is refused are kept.
 *
 * @throws Expected `validation` with the line and the reason
 */
export function playEvents(library: Library, id: string, text: string, actor?: Actor): Played {
  const { lines, broken } = parsedLines(text);
  const played = { added: 0, known: 0, forked: 0 };
  const now = library.now().getTime();
  for (const { line, event } of lines) {
    if (typeof event === 'string') throw refused(line, event);
    if (Date.parse(event.at) > now + AHEAD) throw refused(line, `${event.at} is still to come.`);
    try {
      played[playOne(library, id, event, actor)] += 1;
    } catch (error) {
      if (error instanceof Expected && (error.error.code === 'not-allowed' || error.error.code === 'not-found'))
        throw refused(line, error.error.message);
      throw error;
    }
  }
  return { ...played, broken };
}

const refused = (line: number, reason: string): Expected => new Expected('validation', `line ${line}: ${reason}`);

function playOne(library: Library, id: string, event: AskedEvent, actor?: Actor): 'added' | 'known' | 'forked' {
  const whole = eventSchema.safeParse(event).data;
  const mine = runEventsOf(library, id);
  const there = event.id === undefined ? undefined : mine.find((one) => one.id === event.id);
  if (there) {
    if (whole ? whole.hash === there.hash : there.kind === event.kind) return 'known';
    throw new Expected('not-allowed', `The event ${there.id} says something else here.`);
  }
  if (whole && isElsewhere(whole, mine)) return forkWith(library, id, whole, mine);
  take({ ...library, now: () => new Date(event.at) }, id, event, actor);
  return 'added';
}

/** It belongs to a run that is here, and follows another event than the last one; or that run has forked already. */
const isElsewhere = (event: RunEvent, mine: readonly RunEvent[]): boolean => {
  const own = inOrder(mine.filter(({ run }) => run === event.run));
  return own.length === 0 ? event.kind !== 'start' : event.previous !== own.at(-1)?.hash || forksOf(own).length > 0;
};

/** Keeps an event of another log of the same night beside what this one says. */
function forkWith(library: Library, id: string, event: RunEvent, mine: readonly RunEvent[]): 'forked' {
  const own = mine.filter(({ run }) => run === event.run);
  if (event.plan !== id) throw new Expected('not-allowed', `It belongs to another plan (${event.plan}).`);
  if (hashOfEvent(event) !== event.hash) throw new Expected('not-allowed', 'It was altered: its hash does not fit.');
  if (event.previous !== BEGINNING && !own.some(({ hash }) => hash === event.previous))
    throw new Expected('not-allowed', 'It follows an event that is neither here nor in the file: there is a gap.');
  const plan = readPlan(library.db, id);
  if (!nightOf(runBase(library, plan, event.revision), [...own, event]))
    throw new Expected('not-allowed', 'No run has begun.');
  keepFork(library, event);
  return 'forked';
}

function keepFork(library: Library, event: RunEvent): void {
  writing(library, () => appendRunEvent(library.db, event), `${event.kind} of another log`);
}
