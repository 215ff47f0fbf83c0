import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exampleReleases } from '../../../electron/examples/index';
import { isSumOf } from '../../../electron/services/lives';
import { fold } from '../../../shared/domain/lifecycle/fold';
import { migratedActs } from '../../../shared/domain/lifecycle/migrated';
import { preparedKeys } from '../../../shared/domain/plan/control';
import { type Plan, planSchema } from '../../../shared/domain/plan/plan';
import { tidy } from '../../../shared/domain/schema/walk';
import { arbitraryControl, arbitraryRecord } from '../../helpers/arbitrary-plan';

const stored = (plan: Plan) => ({
  id: plan.id,
  reference: plan.content.identity?.reference ?? plan.id,
  version: 1,
  createdAt: plan.createdAt,
  changedAt: plan.createdAt,
  archived: plan.archived ?? null,
  revision: plan.revision,
  content: plan.content,
  control: plan.control ?? {},
  record: plan.record ?? {},
});
const prepared: ReadonlySet<string> = new Set(preparedKeys);
let next = 0;
const newId = () => `act-${(next += 1)}`;

describe('plans from before there were acts become acts without loss', () => {
  test.each(
    exampleReleases().flatMap(({ path, file }) => file.plans.map((plan) => [`${path} ${plan.id}`, plan] as const)),
  )('%s', (_name, plan) => {
    const acts = migratedActs(plan, newId);
    expect(isSumOf(stored(plan), acts)).toBe(true);
    expect(acts.every(({ migrated }) => migrated)).toBe(true);
    expect(planSchema.safeParse({ ...plan, acts }).error).toBeUndefined();
  });

  test('any control and record', () => {
    const [example] = exampleReleases()[0]?.file.plans ?? [];
    if (!example) throw new Error('no example');
    fc.assert(
      fc.property(arbitraryControl, arbitraryRecord, (control, record) => {
        const plan = { ...example, control: tidy(control), record: tidy(record) };
        const before = stored(plan);
        const acts = migratedActs(plan, newId);
        const { control: folded, record: recorded } = fold(acts);
        const rest = Object.fromEntries(Object.entries(before.control).filter(([key]) => !prepared.has(key)));
        expect(tidy(folded)).toEqual(rest);
        expect(tidy(recorded)).toEqual(before.record);
        expect(isSumOf(before, acts)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
