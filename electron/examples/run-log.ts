import type { Actor } from '../../shared/domain/plan/actor';
import type { AskedEvent, RunEvent } from '../../shared/domain/run/events';
import { BEGINNING, sealedEvent } from '../../shared/domain/run/log';

type Head = {
  readonly plan: string;
  readonly run: string;
  readonly revision: string;
  readonly attempt: number;
  readonly zone: string;
};

/** Events of an example as the application would have kept them: numbered, and each sealing the one before. */
export function runLog(head: Head, told: readonly (AskedEvent & { readonly actor: Actor })[]): RunEvent[] {
  const events: RunEvent[] = [];
  const first = Date.parse(told[0]?.at ?? '');
  for (const one of told) {
    const sequence = events.length + 1;
    const bare = {
      ...one,
      ...head,
      id: `${head.run}-${String(sequence).padStart(3, '0')}`,
      sequence,
      count: Date.parse(one.at) - first,
      previous: events.at(-1)?.hash ?? BEGINNING,
    };
    events.push(sealedEvent(bare));
  }
  return events;
}
