import type { Duration } from '../../../domain/plan/content';
import { limitCounted } from '../../../domain/schedule/network';
import { paragraph } from '../../make';
import type { Paragraph } from '../../tree';

/** What tables, notes on sources and clocks say of a duration. */
export const printedDuration = ['expected', 'least', 'most', 'source', 'evidence'].map((key) => `duration.${key}`);

export type Timed = { number: string; duration: Duration | undefined };

/** The minutes of a step; below them the range, or that they are a limit that stands for what nobody has stated. */
export function minutesCell(minutes: string, duration: Duration | undefined): Paragraph[] {
  const { least, most } = duration ?? {};
  const limit = limitCounted(duration);
  if (least === undefined && most === undefined) return [paragraph(minutes)];
  const range = `${least ?? '?'}–${most ?? '?'}`;
  if (limit === null) return [paragraph(minutes), paragraph(range)];
  return [paragraph(minutes), paragraph(least === undefined || most === undefined ? limit : `${limit} of ${range}`)];
}

/** Where durations come from and what proves them: the steps of which the same is to be said are named together. */
export function sourceWords(steps: readonly Timed[]): string {
  const groups = new Map<string, string[]>();
  for (const { number, duration } of steps) {
    const evidence = (duration?.evidence ?? []).map((file) => file.name).join(', ');
    const source = duration?.source ?? 'source not stated';
    const words = evidence === '' ? source : `${source} (evidence: ${evidence})`;
    groups.set(words, [...(groups.get(words) ?? []), number]);
  }
  const fewestFirst = [...groups].sort(([, a], [, b]) => a.length - b.length);
  const parts = fewestFirst.map(([words, numbers], at) => {
    const last = at === fewestFirst.length - 1;
    return `${last ? (at === 0 ? 'all steps' : 'all other steps') : numbers.join(', ')}: ${words}`;
  });
  return parts.join('; ');
}
