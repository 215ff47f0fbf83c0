import type { Content } from '../plan/content';
import { epochOf } from '../time';
import type { Schedule } from './schedule';

export type Span = { start: number; end: number };

/** From the first moment the run-sheet takes the service down to the last it brings it up; null where no step does both. */
export function runSheetOutage(content: Content, schedule: Schedule): Span | null {
  const moments = (direction: 'down' | 'up'): number[] =>
    (content.deployment?.steps ?? []).flatMap((step) => {
      if (step.service?.change !== direction) return [];
      const times = schedule.steps.filter((one) => one.step === step.id);
      return times.flatMap((one) => {
        const at = step.service?.at === 'start' ? one.start : one.end;
        return at === null ? [] : [at];
      });
    });
  const [down, up] = [moments('down'), moments('up')];
  if (down.length === 0 || up.length === 0) return null;
  return { start: Math.min(...down), end: Math.max(...up) };
}

const announcing = ['businessAreas', 'interfaces', 'subcontractors', 'externalParties', 'cis'] as const;

/** Every outage that Effects announces: when, the zone it is announced in, and the row that says so. */
export function announcedRows(content: Content): (Span & { zone: string; path: readonly string[] })[] {
  return announcing.flatMap((key) =>
    (content.effects?.[key] ?? []).flatMap((row) =>
      row.outageFrom && row.outageTo
        ? [
            {
              start: epochOf(row.outageFrom),
              end: epochOf(row.outageTo),
              zone: row.outageFrom.zone,
              path: ['effects', key, row.id],
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
