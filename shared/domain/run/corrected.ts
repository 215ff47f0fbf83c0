import type { EventOf, RunEvent } from './events';

/** Events as the corrections after them say; those that did not happen are left out. The corrections stay. */
export function corrected(events: readonly RunEvent[]): readonly RunEvent[] {
  const corrections = events.filter((event) => event.kind === 'correct');
  if (corrections.length === 0) return events;
  const byEvent = new Map<string, EventOf<'correct'>[]>();
  for (const one of corrections) byEvent.set(one.payload.of, [...(byEvent.get(one.payload.of) ?? []), one]);
  return events.flatMap((event) => {
    const own = byEvent.get(event.id);
    if (!own) return [event];
    return own.some(({ payload }) => payload.void) ? [] : [own.reduce(correctedBy, event)];
  });
}

function correctedBy(event: RunEvent, { payload }: EventOf<'correct'>): RunEvent {
  const { when, text } = payload;
  const timed = when === undefined ? event : { ...event, when };
  return text === undefined ? timed : withText(timed, text);
}

/** The text of an event is what a person wrote in it. */
export function withText(event: RunEvent, text: string): RunEvent {
  switch (event.kind) {
    case 'comment':
      return { ...event, payload: { ...event.payload, text } };
    case 'evidence':
      return { ...event, payload: { ...event.payload, text } };
    case 'observe':
      return { ...event, payload: { ...event.payload, value: text } };
    case 'step-fail':
      return { ...event, payload: { ...event.payload, reason: text } };
    case 'step-skip':
      return { ...event, payload: { ...event.payload, reason: text } };
    case 'step-finish':
      return { ...event, payload: { ...event.payload, comment: text } };
    case 'decide':
      return { ...event, payload: { ...event.payload, comment: text } };
    case 'hold':
      return { ...event, payload: { ...event.payload, reason: text } };
    case 'resume':
      return { ...event, payload: { ...event.payload, reason: text } };
    case 'test':
      return { ...event, payload: { ...event.payload, actual: text } };
    case 'handover':
      return { ...event, payload: { ...event.payload, notes: text } };
    default:
      return event;
  }
}

/** What has a text that can be put right, and what can be said not to have happened. */
export const hasText = (event: RunEvent): boolean => withText(event, '\u0000') !== event;
const voidable = [
  'step-start',
  'step-finish',
  'step-fail',
  'step-skip',
  'observe',
  'check',
  'comment',
  'evidence',
  'answer',
  'test',
  'time-out',
  'tell',
  'rule',
];
export const isVoidable = ({ kind }: RunEvent): boolean => voidable.includes(kind);
