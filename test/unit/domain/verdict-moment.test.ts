import { describe, expect, test } from 'vitest';
import { lint, lintUntil } from '../../../shared/domain/rules/lint';
import type { LintInput } from '../../../shared/domain/rules/context';
import { momentAt } from '../../../shared/domain/rules/moment';
import { toInstant } from '../../../shared/domain/time';
import { controlCases } from '../../helpers/rule-cases/control';
import { foundationCases } from '../../helpers/rule-cases/foundation';
import { base } from '../../helpers/rule-cases/parts';
import { secondEditionCases } from '../../helpers/rule-cases/second-edition';

const FAR = '2100-01-01T00:00:00Z';
const without = (input: LintInput): LintInput => ({ ...input, forecast: null }); // no rule of time, and slow
const said = (input: LintInput, clock: string) => lint({ ...input, clock });
const before = (instant: string) => toInstant(Date.parse(instant) - 1000);

/** Every moment at which time alone changes what is said, from the beginning of the plan on. */
function moments(input: LintInput): string[] {
  const found: string[] = [];
  for (let clock = '2026-01-01T00:00:00Z'; ; ) {
    const { until } = lintUntil({ ...input, clock });
    if (until === null) return found;
    expect(until > clock).toBe(true);
    expect(said(input, before(until))).toEqual(said(input, clock)); // nothing changes sooner
    found.push(until);
    clock = until;
  }
}

describe('what the checks say stands until the moment they name', () => {
  const cases = { ...foundationCases, ...controlCases, ...secondEditionCases };
  test.each(Object.entries(cases))('%s', (_rule, { fires, boundary }) => {
    for (const plan of [fires, boundary]) {
      const input = without({ ...plan, forecast: undefined });
      const last = moments(input).at(-1) ?? '2026-01-01T00:00:00Z';
      expect(said(input, last)).toEqual(said(input, FAR));
    }
  });

  test('a notice nobody sent is found a second after it was due, and no sooner', () => {
    const input = without({ ...base, record: {} });
    expect(moments(input)).toContain('2026-09-10T18:00:01Z'); // the first notice is due at 18:00Z
    const silent = without({ ...base, record: {}, content: { ...base.content, communications: {} } });
    expect(moments(silent)).toEqual([]);
  });
});

test('a moment remembers the nearest instant at which an answer would be another', () => {
  const moment = momentAt('2026-09-06T10:00:00Z');
  const at = (text: string) => Date.parse(text);
  expect(moment.isAfter(at('2026-09-06T10:00:00Z'))).toBe(false);
  expect(moment.nextChange()).toBe(at('2026-09-06T10:00:01Z'));
  const other = momentAt('2026-09-06T10:00:00Z');
  expect(other.isFrom(at('2026-09-06T10:00:00Z'))).toBe(true);
  expect(other.nextChange()).toBeNull();
  expect(other.isFrom(at('2026-09-08T00:00:00Z'))).toBe(false);
  expect(other.isAfter(at('2026-09-07T00:00:00Z'))).toBe(false);
  expect(other.nextChange()).toBe(at('2026-09-07T00:00:01Z'));
});
