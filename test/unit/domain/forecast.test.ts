import { describe, expect, test } from 'vitest';
import { exampleReleases } from '../../../electron/examples';
import { forecast } from '../../../shared/domain/forecast/forecast';
import { usualAssumptions } from '../../../shared/domain/forecast/spread';
import { type Content, contentSchema } from '../../../shared/domain/plan/content';
import { draftOfA, edited, set } from '../../helpers/base-plan';

const names = { get: (id: string) => id };

describe('the examples, as example-releases.md states them', () => {
  const revisions = new Map<string, Content>(
    exampleReleases().flatMap(({ file }) =>
      file.plans.flatMap((plan) =>
        [...(plan.history ?? []), { revision: plan.revision, content: plan.content }].map(
          ({ revision, content }) => [`${content.identity?.reference} ${revision.number}`, content] as const,
        ),
      ),
    ),
  );

  test.each([
    ['REL-2026-014 1.0', 98.5, 99.8],
    ['REL-2026-009 1.0', 59, 65],
    ['REL-2026-009 0.1', 0, 2],
  ])('%s: the gate is in time with %d to %d %%', (name, least, most) => {
    const content = revisions.get(name);
    if (!content) throw new Error(name);
    const probability = 100 * (forecast(content, names).leading?.gateProbability ?? Number.NaN);
    expect(probability).toBeGreaterThanOrEqual(least);
    expect(probability).toBeLessThanOrEqual(most);
  });

  test('B hangs on its two estimates most of all', () => {
    const content = revisions.get('REL-2026-009 1.0');
    const decides = content && forecast(content, names).leading?.decides;
    expect(decides?.slice(0, 2).map(({ step }) => step)).toEqual(['B2', 'B6']);
    expect(decides?.[0]?.share).toBeGreaterThan(0.4);
  });
});

const TEN = { expected: 10, source: 'rehearsal' };
type Bare = { id: string; type?: string; duration?: object; dependsOn?: object[] };

/** A night from 20:00 with a rollback of ten minutes; the last gate ends in time where it ends `gateBy` minutes after 20:00. */
function nightOf(steps: readonly Bare[], gateBy: number): Content {
  const end = new Date(Date.UTC(2026, 8, 17, 20, gateBy + 10)).toISOString().slice(0, 16);
  return contentSchema.parse({
    schedule: { sessions: [{ id: 's', zone: 'UTC', start: '2026-09-17T20:00', hardStop: end, safetyFloor: 0 }] },
    deployment: { steps: steps.map((step) => ({ session: 's', number: step.id, ...step })) },
    rollback: {
      blocks: { software: { steps: [{ id: 'r', number: 'R', duration: { ...TEN, least: 10, most: 10 } }] } },
    },
  });
}
const gate: Bare = { id: 'gate', type: 'keep-or-revert gate', duration: { expected: 0 } };
const noNight = { ...usualAssumptions, night: { less: 0, more: 0 } };
/** Four standard errors of 10,000 trials at the most. */
const ERROR = 4 * Math.sqrt(0.25 / 10_000);

/** That a sum of so many triangular lengths over 9, 10 and 11.5 is at most `limit`: by convolution on a fine grid. */
function exactly(count: number, limit: number): number {
  const fine = 100;
  const cell = (at: number) => {
    const x = 9 + (at + 0.5) / fine;
    return (x < 10 ? (2 * (x - 9)) / (2.5 * 1) : (2 * (11.5 - x)) / (2.5 * 1.5)) / fine;
  };
  const one = Array.from({ length: 250 }, (_, at) => cell(at));
  let sum = [1];
  for (let step = 0; step < count; step += 1) {
    const next = Array.from({ length: sum.length + one.length }, () => 0);
    for (const [at, part] of sum.entries())
      for (const [more, weight] of one.entries()) next[at + more] = (next[at + more] ?? 0) + part * weight;
    sum = next;
  }
  const bound = Math.round((limit - 9 * count) * fine - count / 2);
  return sum.slice(0, bound).reduce((all, part) => all + part, 0);
}

test.each([
  [1, 10],
  [4, 41],
  [6, 60],
  [6, 63],
])('%d equal steps one after another end by minute %d as probably as convolution says', (count, limit) => {
  const steps = Array.from({ length: count }, (_, at): Bare => ({ id: `S${at}`, duration: TEN }));
  const found = forecast(nightOf([...steps, gate], limit), names, { assumed: noNight });
  expect(Math.abs((found.leading?.gateProbability ?? 9) - exactly(count, limit))).toBeLessThan(ERROR);
  expect(found.leading?.rollbackProbability).toBe(found.leading?.gateProbability); // its ten minutes are certain
});

test('steps side by side, with limits of their own and the factor of the night, as a simulation of another make says', () => {
  const after = (...ids: string[]) => ids.map((step, at) => ({ id: `w${at}`, step }));
  const content = nightOf(
    [
      { id: 'A', duration: { expected: 20, source: 'estimate' } },
      { id: 'B', duration: { expected: 25, least: 24, most: 40 }, dependsOn: [] },
      { id: 'C', duration: { expected: 10, source: 'earlier runs' }, dependsOn: after('A', 'B') },
      { ...gate, dependsOn: after('C') },
    ].map((step) =>
      step.id === 'B' ? { ...step, dependsOn: [{ id: 'w', step: 'A', kind: 'start-to-start' }] } : step,
    ),
    42,
  );
  // By two uniform draws, as a person would: no inverse of a distribution.
  const drawn = (least: number, mode: number, most: number) => {
    for (;;) {
      const x = least + Math.random() * (most - least);
      const height = x < mode ? (x - least) / (mode - least) : (most - x) / (most - mode);
      if (Math.random() < height) return x;
    }
  };
  let inTime = 0;
  for (let trial = 0; trial < 40_000; trial += 1) {
    const night = drawn(0.95, 1, 1.05);
    const both = Math.max(drawn(16, 20, 32) * night, drawn(24, 25, 40) * night);
    if (both + drawn(9, 10, 11.5) * night <= 42) inTime += 1;
  }
  const { leading } = forecast(content, names);
  expect(Math.abs((leading?.gateProbability ?? 9) - inTime / 40_000)).toBeLessThan(1.2 * ERROR);
});

describe('what the figure rests on', () => {
  const plan = draftOfA();
  const figure = (content: Content) => forecast(content, names).leading;

  test('a mended word changes nothing, a duration does', () => {
    const before = figure(plan.content);
    expect(figure(edited(plan, set('deployment/steps/a4/task', 'Deploy the web and the API')).content)).toEqual(before);
    expect(figure(edited(plan, set('deployment/steps/a4/duration/expected', 26)).content)).not.toEqual(before);
  });

  test('a step without a duration is named, and nothing is computed', () => {
    const found = forecast(edited(plan, set('deployment/steps/a10/duration/expected')).content, names);
    expect([found.missing, found.leading, found.sessions]).toEqual([['A10'], null, []]);
  });

  test('a plan without anything has no figure and no fault', () => {
    expect(forecast({}, names)).toMatchObject({ sessions: [], leading: null, missing: [] });
  });
});
