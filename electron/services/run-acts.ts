import type { Deed } from '../../shared/domain/lifecycle/acts';
import { rowOf } from '../../shared/domain/run/as-run';
import { type EventOf, type RunEvent } from '../../shared/domain/run/events';
import type { Night } from '../../shared/domain/run/night';
import { recordedBy } from '../../shared/domain/run/recorded';
import { happened, stepOf } from '../../shared/domain/run/run';
import { readPlan } from '../data/repositories/plans';
import { perform } from './acts';
import { newId } from './ids';
import type { Library } from './library';
import { type AttemptState, FIRST_ATTEMPT_STATE, isRunning } from '../../shared/domain/lifecycle/states';

type Nights = { readonly before: Night | null; readonly after: Night };

/**
 * The acts that follow from an event of a live run, so that the state of the release goes with the night. In the
 * transaction of the event: what the table of life refuses, takes the event back with it.
 */
export function followsFrom(library: Library, id: string, event: RunEvent, nights: Nights): void {
  if (nights.after.run.start.mode !== 'live') return;
  for (const deed of deedsOf(library, id, event, nights)) perform(library, id, deed, event.actor);
}

function deedsOf(library: Library, id: string, event: RunEvent, { after }: Nights): Deed[] {
  const { run } = after;
  switch (event.kind) {
    case 'start':
      return started(library, id, event, after);
    case 'decide':
      return event.payload.decision === 'hold' ? [] : [gateDeed(event, event.payload.decision)];
    case 'rollback-start':
      return decidedBack(library, id, event, after);
    case 'tell': {
      const { notice, channel, by } = event.payload;
      const at = happened(event);
      const said = { ...(channel === undefined ? {} : { channel }), ...(by === undefined ? {} : { by }) };
      return [{ kind: 'tell', payload: { id: newId('told'), notice, at, ...said } }];
    }
    case 'finish':
      return [recorded(after), { kind: 'finish', payload: {} }];
    case 'rollback-end':
      return [recorded(after), { kind: 'roll-back', payload: { reason: backReason(event, after) } }];
    case 'close':
      return [{ kind: 'close', payload: event.payload }];
    case 'correct':
    case 'approve':
      return run.end === null ? [] : [recorded(after)];
    default:
      return [];
  }
}

const recorded = (night: Night): Deed => ({ kind: 'record-run', payload: recordedBy(night) });

/** A release that was started by hand goes on as it is. */
function started(library: Library, id: string, { payload, at }: EventOf<'start'>, { sheet }: Night): Deed[] {
  if (isRunning(stateOf(library, id))) return [];
  const { override, session } = payload;
  const first = sheet.planned.sessions.toSorted((a, b) => (a.windowStart ?? 0) - (b.windowStart ?? 0))[0]?.session;
  const of = session ?? first;
  const outside: Deed[] =
    override && of !== undefined
      ? [{ kind: 'override', payload: { id: newId('ovr'), kind: 'start', of: first ?? of, ...override, at } }]
      : [];
  return [...outside, { kind: 'start', payload: {} }];
}

const stateOf = (library: Library, id: string): AttemptState =>
  readPlan(library.db, id).record.attempts?.at(-1)?.state ?? FIRST_ATTEMPT_STATE;

const gateDeed = (event: EventOf<'decide'>, decision: 'go' | 'no-go' | 'keep' | 'revert'): Deed => {
  const { step, by, comment } = event.payload;
  return {
    kind: 'gate',
    payload: {
      id: newId('gate'),
      step: rowOf(step),
      decision,
      at: happened(event),
      by,
      ...(comment === undefined ? {} : { comment }),
    },
  };
};

/** Rolling back without a decision at a gate is the decision of the next one. */
function decidedBack(library: Library, id: string, event: EventOf<'rollback-start'>, { run, sheet }: Night): Deed[] {
  const gates = readPlan(library.db, id).record.attempts?.at(-1)?.gates ?? [];
  if (gates.some(({ decision }) => decision === 'revert' || decision === 'no-go')) return [];
  const open = sheet.items.filter(({ gate }) => gate !== null);
  const next = open.find(({ key }) => stepOf(run, key).state !== 'done') ?? open.at(-1);
  if (!next) return [];
  const { by, reason } = event.payload;
  return [
    {
      kind: 'gate',
      payload: {
        id: newId('gate'),
        step: next.row,
        decision: next.gate === 'go' ? 'no-go' : 'revert',
        at: happened(event),
        by,
        comment: reason,
      },
    },
  ];
}

function backReason({ payload }: EventOf<'rollback-end'>, { run }: Night): string {
  const why = run.rollback?.reason ?? 'Rolled back';
  return payload.outcome === 'restored' ? why : `${why} Not restored${payload.comment ? `: ${payload.comment}` : '.'}`;
}
