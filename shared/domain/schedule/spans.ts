import type { Content } from '../plan/content';
import { computeSchedule, repeatNames } from './schedule';

export type SessionSpan = { readonly start: number; readonly end: number; readonly zone: string };

/** The sessions that have a start and a hard stop, by their start; times in milliseconds since 1970. */
export const sessionSpans = (content: Content): SessionSpan[] =>
  computeSchedule(content, repeatNames(content, {}))
    .sessions.flatMap(({ windowStart, windowEnd, zone }) =>
      windowStart === null || windowEnd === null ? [] : [{ start: windowStart, end: windowEnd, zone }],
    )
    .sort((a, b) => a.start - b.start);

/** The session that ends last. */
export const lastToEnd = (spans: readonly SessionSpan[]): SessionSpan | undefined =>
  spans.toSorted((a, b) => b.end - a.end)[0];
