import type { Duration } from '../../../domain/plan/content';
import { paragraph } from '../../make';
import type { Block, Paragraph } from '../../tree';
import { capital } from '../fields';

export type Timed = { number: string; duration: Duration | undefined };

/** The minutes of a step; below them the range, where one is stated. */
export function minutesCell(minutes: string, duration: Duration | undefined): Paragraph[] {
  const { least, most } = duration ?? {};
  if (least === undefined && most === undefined) return [paragraph(minutes)];
  return [paragraph(minutes), paragraph(`${least ?? '?'}–${most ?? '?'}`)];
}

/** Where durations come from and what proves them: one line for all steps of which the same is to be said. */
export function sourceBlocks(steps: readonly Timed[]): Block[] {
  const groups = new Map<string, string[]>();
  for (const { number, duration } of steps) {
    if (duration?.source === undefined && duration?.evidence === undefined) continue;
    const evidence = (duration.evidence ?? []).map((file) => file.name).join(', ');
    const source = capital(duration.source) || 'Source not stated';
    const words = evidence === '' ? source : `${source}, evidence: ${evidence}`;
    groups.set(words, [...(groups.get(words) ?? []), number]);
  }
  const lines = [...groups].map(([words, numbers]) => paragraph(`${numbers.join(', ')}: ${words}`));
  return lines.length === 0 ? [] : [{ kind: 'facts', rows: [{ label: 'Source of durations', value: lines }] }];
}
