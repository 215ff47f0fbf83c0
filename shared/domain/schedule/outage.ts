import type { Content } from '../plan/content';
import { epochOf } from '../time';
import type { Schedule, SessionClock } from './schedule';

const MINUTE = 60_000;

export type Span = { start: number; end: number };
export type NamedOutage = Span & { what: string; minutes: number };

type Switch = { session: string | null; at: number; direction: 'down' | 'up' };

/** Every moment at which a step takes the service down or brings it up, in order of time. */
function switches(content: Content, schedule: Schedule): Switch[] {
  const rows = new Map((content.deployment?.steps ?? []).map((step) => [step.id, step.service]));
  return schedule.steps
    .flatMap(({ step, session, start, end }): Switch[] => {
      const service = rows.get(step);
      const at = service?.at === 'start' ? start : end;
      return service?.change === undefined || at === null ? [] : [{ session, at, direction: service.change }];
    })
    .sort((a, b) => a.at - b.at);
}

/**
 * When the run-sheet has the service down: in each session from the first moment it takes it down to the last it brings it
 * up, and on into the next session where none brings it up before.
 */
export function runSheetOutages(content: Content, schedule: Schedule): Span[] {
  const spans: Span[] = [];
  let open: number | null = null;
  let session: string | null = null;
  for (const one of switches(content, schedule)) {
    const last = spans.at(-1);
    if (one.direction === 'down') {
      // Up and down again in one session is one outage to whoever waits for its end.
      if (open === null && last && session === one.session) open = spans.pop()?.start ?? one.at;
      open ??= one.at;
    } else if (open !== null) {
      spans.push({ start: open, end: one.at });
      open = null;
    } else if (last && session === one.session) last.end = one.at;
    session = one.session;
  }
  return spans;
}

const announcing = ['businessAreas', 'interfaces', 'subcontractors', 'externalParties', 'cis'] as const;

export type AnnouncedOutage = Span & { zone: string; path: readonly string[]; name: string; ci: string | undefined };

/** Every outage that Effects announces: when, the zone it is announced in, and the row that says so. */
export function announcedRows(content: Content): AnnouncedOutage[] {
  return announcing.flatMap((key) =>
    (content.effects?.[key] ?? []).flatMap((row) =>
      row.outageFrom && row.outageTo
        ? [
            {
              start: epochOf(row.outageFrom),
              end: epochOf(row.outageTo),
              zone: row.outageFrom.zone,
              path: ['effects', key, row.id],
              name: 'name' in row ? (row.name ?? '') : '',
              ci: 'ci' in row ? row.ci : undefined,
            },
          ]
        : [],
    ),
  );
}

/** The widest outage that Effects announces: from the first to the last moment; null where none is. */
export function announcedOutage(content: Content): (Span & { zone: string }) | null {
  const spans = announcedRows(content);
  const [first] = spans;
  if (!first) return null;
  return {
    start: Math.min(...spans.map((span) => span.start)),
    end: Math.max(...spans.map((span) => span.end)),
    zone: first.zone,
  };
}

const minutesOf = ({ start, end }: Span): number => Math.round((end - start) / MINUTE);

/** What of the run-sheet and what is announced, each by its name and with its length. */
export function outagesOf(content: Content, schedule: Schedule, ciName: (id: string) => string): NamedOutage[] {
  const real = runSheetOutages(content, schedule).map((span) => ({ what: 'run-sheet', ...span }));
  const announced = announcedRows(content).map(({ name, ci, path, start, end }) => ({
    what: ci === undefined ? name || (path.at(-1) ?? '') : ciName(ci),
    start,
    end,
  }));
  return [...real, ...announced].map((one) => ({ ...one, minutes: minutesOf(one) }));
}

/** Two stretches of time that share more than a moment. */
export const overlaps = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

/** The outages that fall into a session. */
export const inSession = <O extends Span>(outages: readonly O[], { windowStart, windowEnd }: SessionClock): O[] =>
  windowStart === null || windowEnd === null
    ? []
    : outages.filter((one) => overlaps(one, { start: windowStart, end: windowEnd }));
