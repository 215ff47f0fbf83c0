import { z } from 'zod';
import { Expected } from '../../../shared/contract/errors';
import type { ReleaseFile, Sums } from '../../../shared/domain/plan/release-file';
import { hashOf } from '../../data/sealed';

/** The order keys are written in, whatever order they were edited in; rows keep theirs, id first. */
export function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const rank = (key: string) =>
    key === 'format' ? 0 : key === 'schemaVersion' ? 1 : key === 'id' ? 2 : key === 'type' ? 3 : 4;
  const entries = Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, child]) => [key, sortKeys(child)]));
}

const sumOf = (part: unknown): string => hashOf(JSON.stringify(sortKeys(part)));

/** The SHA-256 of each part of a release file, over its JSON with sorted keys. */
export const sumsOf = ({
  settings,
  registers,
  plans,
}: Pick<ReleaseFile, 'settings' | 'registers' | 'plans'>): Sums => ({
  settings: sumOf(settings),
  registers: sumOf(registers),
  plans: Object.fromEntries(plans.map((plan) => [plan.id, sumOf(plan)])),
});

const parts = z.looseObject({ settings: z.unknown(), registers: z.unknown(), plans: z.array(z.unknown()) });

/**
 * Holds a release file against the sums it names; one without is taken as it is.
 * @param data the file as it was parsed, before any schema put its texts in order
 * @throws Expected `validation` naming the first part that is not as it was written
 */
export function checkSums(label: string, data: unknown, { plans, sums }: ReleaseFile): void {
  if (!sums) return;
  const raw = parts.parse(data);
  const places = [
    { place: 'settings', part: raw.settings, sum: sums.settings },
    { place: 'registers', part: raw.registers, sum: sums.registers },
    ...plans.map((plan, index) => ({
      place: `plans[${index}] (${plan.content.identity?.reference ?? plan.id})`,
      part: raw.plans[index],
      sum: sums.plans[plan.id],
    })),
  ];
  for (const { place, part, sum } of places) if (sumOf(part) !== sum) throw altered(label, place, 'is not as it was');
  const gone = Object.keys(sums.plans).find((id) => !plans.some((plan) => plan.id === id));
  if (gone !== undefined) throw altered(label, `plans`, `lacks the plan ${gone} that was in it`);
}

const altered = (label: string, place: string, what: string): Expected =>
  new Expected(
    'validation',
    `${label}: ${place} ${what} when the file was written: the sum in it does not fit. Nothing was taken from it. Take the file again from where it came; if you changed it on purpose, take "sums" away.`,
  );
